"""Shapes of pages as makers of websites build them: posts in a widget, buttons below their labels, shells with data."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terang.audit import payload
from terang.audit.awaited import waits as is_awaited
from terang.audit.model import Section
from terang.audit.parse import Memory, read_html

HERE = "https://dinas.sukamaju.go.id/profil/index.html"


def read(html: str):
    return read_html(html, url=HERE, memory=Memory(), latest=date(2026, 11, 22))


def headed(page):
    return {s.heading: s for s in page.sections}


def test_posts_of_a_blog_stand_in_a_widget_and_are_the_page():
    side = "<div class='widget Label'><h2>Label</h2><ul><li><a href=/l>Berita</a></li></ul></div>"
    page = read(
        "<div class='widget Blog' id='Blog1'><div class='post hentry'><h3 class='post-title'>Visi</h3>"
        f"<div class='post-body'>Maju bersama</div></div></div>{side}<div class='widget'>Arsip</div>"
    )
    assert [(s.heading, s.text) for s in page.sections] == [("Visi", "Maju bersama")]
    assert "Label" in page.chrome
    assert "Arsip" in page.chrome


@pytest.mark.parametrize(
    "html",
    [
        "<div><p>Renstra</p><p><a href=/1>Unduh</a></p><p>Renja 2026</p><p><a href=/2>Unduh</a></p></div>",
        "<dl><dt>Renstra</dt><dd><a href=/1>Lihat</a></dd><dt>Renja 2026</dt><dd><a href=/2>Lihat</a></dd></dl>",
        "<div><div>Renstra</div><a href=/1>PDF</a><div>Renja 2026</div><a href=/2>PDF</a></div>",
    ],
)
def test_what_stands_above_a_button_is_its_context(html):
    assert [(link.url[-1], link.context) for link in read(html).links] == [
        ("1", "Renstra"),
        ("2", "Renja 2026"),
    ]


CELL = "<table><tr><th>4. Keuangan</th><td>{0}</td></tr></table>"


@pytest.mark.parametrize(
    ("cell", "contexts"),
    [
        ("a. Renja <a href=/1>Klik</a><br>b. LKjIP <a href=/2>Klik</a>", ["a. Renja", "b. LKjIP"]),
        (
            "a. LKPD<br>Tahun 2023 <a href=/1>Unduh</a><br>Tahun 2024 <a href=/2>Unduh</a><br>b. LRA <a href=/3>Unduh</a>",
            ["a. LKPD Tahun 2023", "a. LKPD Tahun 2024", "b. LRA"],
        ),
        ("Renja <a href=/1>Lihat</a> <a href=/2>Unduh</a>", ["4. Keuangan Renja"] * 2),
    ],
)
def test_buttons_in_one_cell_are_each_called_by_the_words_before_them(cell, contexts):
    assert [link.context for link in read(CELL.format(cell)).links] == contexts


@pytest.mark.parametrize("letters", ["i" * 90, "20" * 45, "ta" * 45])
def test_a_label_that_nearly_is_an_edition_is_read_at_once(letters):
    cell = f"{letters}z <a href=/1>Klik</a><br>{letters}y <a href=/2>Klik</a>"
    assert [link.context for link in read(CELL.format(cell)).links] == [letters + "z", letters + "y"]


@pytest.mark.parametrize("name", ["breadcrumb-area", "page-header", "inner-banner"])
def test_what_heads_a_page_beside_the_way_to_it_is_its_headline(name):
    page = read(
        f"<div class={name}><h1>Statistik</h1><ul><li><a href=/>Beranda</a></li></ul></div><p>Isi</p>"
    )
    assert page.sections[0].heading == "Statistik"


def test_a_block_made_bold_by_its_class_heads_what_follows_and_no_sentence_does():
    page = read(
        "<p class='fw-bold'>Visi</p><p>Maju bersama</p><div class=font-bold>Misi</div><p>Melayani</p>"
    )
    assert [(s.heading, s.text) for s in page.sections] == [("Visi", "Maju bersama"), ("Misi", "Melayani")]
    page = read("<p class=fw-bold>Kantor kami tutup pada hari libur nasional, lalu buka lagi.</p><p>Isi</p>")
    assert [s.heading for s in page.sections] == [""]


def test_many_buttons_each_keep_the_label_above():
    pairs = "".join(f"<p>Laporan {n}</p><p><a href=/{n}>Unduh</a></p>" for n in range(2000, 2030))
    assert {link.context for link in read(f"<div>{pairs}</div>").links} == {
        f"Laporan {n}" for n in range(2000, 2030)
    }


@pytest.mark.parametrize(
    "panel",
    [
        "<div x-show=open style='display:none'>{0}</div>",
        "<div x-cloak style='display: none'>{0}</div>",
        "<div v-show=buka style='display:none'>{0}</div>",
        "<div class='row wow fadeInUp' style='visibility: hidden; animation-name: none'>{0}</div>",
        "<a href='#isi1'>Buka</a><div id=isi1 style='display:none'>{0}</div>",
        "<div onclick=\"$('#isi1').toggle()\">Buka</div><div id=isi1 style='display:none'>{0}</div>",
    ],
)
def test_what_a_click_shows_is_part_of_the_page(panel):
    page = read("<h1>Berkala</h1><p>Pembuka</p>" + panel.format("<a href=/renja.pdf>Renja 2026</a>"))
    assert [link.text for link in page.links][-1] == "Renja 2026"
    assert not page.hidden


@pytest.mark.parametrize(
    "hidden",
    [
        "<div style='display:none'>{0}</div>",
        "<div x-cloak style='position:absolute; left:-9999px'>{0}</div>",  # no framework pushes away
        "<div id=x style='display:none'>{0}</div><a href='#y'>Buka</a>",
        "<div id=x style='display:none'>{0}</div><script>document.getElementById('x').style.display='none'</script>",
    ],
)
def test_what_nothing_shows_stays_hidden(hidden):
    page = read("<h1>Berkala</h1><p>Pembuka yang cukup panjang</p>" + hidden.format("<p>slot gacor</p>"))
    assert "slot gacor" not in page.text
    assert "slot gacor" in page.hidden


def test_a_part_of_an_accordion_stands_below_the_heading_above_whatever_its_name():
    part = "<h2 class=accordion-header><button data-bs-toggle=collapse>{0}</button></h2><div class=collapse><p>Langkah</p></div>"
    page = read(f"<h3>SOP</h3><div>{part.format('Izin')}{part.format('Alat')}</div>")
    assert [(s.heading, s.level) for s in page.sections] == [("SOP", 3), ("Izin", 7), ("Alat", 7)]


def test_a_button_that_turns_something_over_is_a_heading():
    page = read(
        "<div><button @click='open = !open'>1. Kinerja</button><div x-show=open><p>LKjIP</p></div></div>"
    )
    assert [(s.heading, s.text) for s in page.sections] == [("1. Kinerja", "LKjIP")]
    page = read("<div><button @click=\"tab = 'a'\">2025</button><div><p>LKjIP</p></div></div>")
    assert [s.heading for s in page.sections] == [""]


LONG = "<p>" + "Daftar ini disusun setiap tahun oleh petugas kami. " * 8 + "</p>"
FETCH = "<script>fetch('/api').then(r=>r.json()).then(d=>isi(document.getElementById('dip'), d))</script>"
FILE = "<script src=/js/app.js></script>"
HEADS = "<table{0}><thead><tr><th>No</th><th>Judul</th></tr></thead>"
VISITS = "<script>$.get('/kunjungan', function (n) { $('#n').html(n) })</script>"
AJAX = "<script>$('#t').DataTable({ajax: '/api/dip'})</script>"


@pytest.mark.parametrize(
    ("html", "waits"),
    [
        ("<table id=t><thead><tr><th>No</th></tr></thead><tbody></tbody></table>" + AJAX, True),
        ("<table id=t><thead><tr><th>No</th></tr></thead><tbody>\n </tbody></table>" + FETCH, True),
        ("<ul id='dip'></ul>" + FETCH, True),
        ("<table id=t><tbody></tbody></table>", False),
        ("<table id=t><tbody></tbody></table><script>var a = 1</script>", False),
        ("<table><tbody><tr><td>1</td></tr></tbody></table>" + AJAX, False),
        ("<div id=lain></div>" + FETCH, False),
        # filled by a script of another file: the table has a name for it, or says that it waits
        (HEADS.format(" id=tabel") + "<tbody></tbody></table>" + FILE, True),
        (HEADS.format(" class='table datatable'") + "</table>" + FILE, True),
        (HEADS.format("") + "<tbody id=isi><!-- diisi app.js -->\n</tbody></table>" + FILE, True),
        (HEADS.format("") + "<tbody><tr><td colspan=3><i></i> Memuat data...</td></tr></tbody></table>" + FILE, True),
        (HEADS.format("") + "<tbody><tr><td>Loading…</td></tr></tbody></table>" + FILE, True),
        ("<div id=daftar><p>Sedang memuat dokumen...</p></div>" + FILE, True),
        (HEADS.format(" x-data=daftar") + "<tbody><template x-for='d in isi'><tr><td></td></tr></template></tbody></table>" + FILE, True),
        # nothing that a script could find it by, no script at all, rows, words of a document
        (HEADS.format("") + "<tbody></tbody></table>" + FILE, False),
        (HEADS.format(" id=tabel") + "<tbody></tbody></table>", False),
        (HEADS.format(" id=tabel") + "<tbody><tr><td>1</td></tr></tbody></table>" + FILE, False),
        (HEADS.format("") + "<tbody><tr><td>Data pegawai</td><td>Memuat data nama dan jabatan</td></tr></tbody></table>" + FILE, False),
        ("<div id=preloader>Loading...</div><img loading=lazy src=/a.png>" + FILE, False),
        # a counter of visits beside an empty table, or in an empty element of its own
        (HEADS.format("") + "<tbody></tbody></table><b id=n></b>" + VISITS, False),
        ("<div id=pengunjung></div>" + VISITS.replace("#n", "#pengunjung"), False),
    ],
)  # fmt: skip
def test_a_list_that_a_script_will_fill_is_waited_for_on_a_page_of_any_length(html, waits):
    page = read(LONG + html)
    assert page.waits is waits
    assert not page.shell


def test_tables_without_rows_are_looked_at_in_their_own_part_only():
    """What has no end would be read again for each of them: minutes for this page."""
    assert not is_awaited("<table " + "<!-- " * 400_000 + "<tbody></tbody>" * 250, "", [""], tabled=True)
    assert is_awaited(
        "<table id=t><thead>" + "<th>Isi</th>" * 500 + "</thead></table>", "", [""], tabled=True
    )


def test_a_short_line_above_a_frame_is_its_heading():
    page = read(
        "<p>DPA 2026</p><p><iframe src='/v/dpa.pdf'></iframe></p><p>LKjIP 2025</p><iframe src='/v/b.pdf'></iframe>"
    )
    found = headed(page)
    assert found["DPA 2026"].frames == ("https://dinas.sukamaju.go.id/v/dpa.pdf",)
    assert found["LKjIP 2025"].frames == ("https://dinas.sukamaju.go.id/v/b.pdf",)


@pytest.mark.parametrize("line", ["Dokumen dapat dilihat di bawah ini.", "<a href=/x>Renstra</a>", ""])
def test_a_sentence_or_a_link_above_a_frame_is_no_heading(line):
    assert set(headed(read(f"<h2>Berkas</h2><p>{line}</p><iframe src='/a.pdf'></iframe>"))) == {"Berkas"}


@pytest.mark.parametrize(
    "code",
    [
        "window.location.href = 'https://www.lapor.go.id/';",
        'setTimeout(function(){ window.location.replace("https://www.lapor.go.id/") }, 2000)',
        "document.location='https://www.lapor.go.id/'",
    ],
)
def test_a_script_that_sends_the_visitor_on_is_where_the_page_leads(code):
    assert read(f"<h1>Pengaduan</h1><script>{code}</script>").refresh == "https://www.lapor.go.id/"


@pytest.mark.parametrize(
    "code",
    [
        "b.onclick = function(){ window.location.href = '/lain'; }",
        "function pergi(){ location.href = '/lain'; }",
        "if (!login) { location.href = '/masuk'; }",
        "location.href = '/cari?q=' + kata;",
        "location.href = '/a'; location.href = '/b';",
        "mylocation = '/lain';",
    ],
)
def test_a_script_that_waits_for_a_click_or_a_condition_leads_nowhere(code):
    assert read(f"<h1>Pengaduan</h1><script>{code}</script>").refresh == ""


def test_a_page_that_says_something_is_no_signpost():
    assert not read(f"<p>{'Isi halaman ini. ' * 20}</p><script>location.href='/lain';</script>").refresh


def test_a_table_drawn_by_a_script_gives_its_links_the_names_of_their_rows():
    rows = json.dumps([[1, "Renstra 2025-2029", "2025", "<a href='files/a.pdf' class='btn'>Unduh</a>"]])
    (link, *_) = read(f"<table id=t></table><script>var rows = {rows};</script>").inline
    assert (link.text, link.url) == ("Renstra 2025-2029", "https://dinas.sukamaju.go.id/profil/files/a.pdf")


DATA = {
    "props": {
        "menu": [{"label": "Profil", "href": "/profil"}],
        "content": {"title": "Profil PPID", "html": "<h2>Visi</h2><p>Informasi cepat dan tepat</p>"},
        "services": [
            {
                "slug": "a",
                "title": "Tata Cara Permohonan",
                "steps": ["Isi formulir permohonan", "Tunggu jawaban petugas kami"],
            },
            {"slug": "b", "title": "Maklumat", "steps": []},
        ],
    }
}
SHELL = "<div id=__next></div><script id=__NEXT_DATA__ type=application/json>{}</script><script src=/m.js></script>"


def test_a_shell_tells_what_its_data_hold():
    page = read(SHELL.format(json.dumps(DATA)))
    found = headed(page)
    assert page.shell, "a browser still shows it better"
    assert found["Visi"].text == "Informasi cepat dan tepat"
    assert found["Tata Cara Permohonan"].text == "Isi formulir permohonan\nTunggu jawaban petugas kami"
    assert found["Maklumat"].text == ""
    assert "Profil" not in found


def test_packed_data_are_unpacked():
    flat = [{"title": 1, "isi": 2}, "Tugas dan fungsi", "Dinas mempunyai tugas membantu Bupati"]
    assert headed(read(SHELL.format(json.dumps(flat))))["Tugas dan fungsi"].text == flat[2]


def test_a_page_with_words_of_its_own_is_not_read_from_its_data():
    page = read(f"<p>{'Isi halaman ini. ' * 30}</p>{SHELL.format(json.dumps(DATA))}")
    assert "Visi" not in headed(page)


ANY = st.recursive(
    st.none() | st.integers() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=30,
)


@settings(max_examples=60, deadline=None)
@given(ANY)
def test_whatever_the_data_are_they_end(data):
    told = payload.sections([f"window.x = {json.dumps(data)};"], lambda html: (Section(text=html),))
    assert all(isinstance(s, Section) for s in told)


def test_data_that_refer_to_themselves_end():
    assert (
        payload.sections([json.dumps([{"title": 1, "isi": 0, "lain": 0}, "Judul itu"])], lambda _: ())
        is not None
    )


@pytest.mark.parametrize("value", ["<p " * 300_000, "a" * 900_000, "<div>" * 90_000])
def test_data_made_to_exhaust_a_reader_do_not(value):
    page = read(SHELL.format(json.dumps({"title": "Profil dinas", "isi": value})))
    assert page.shell
