from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terang.audit.model import Area, Trouble
from terang.audit.parse import Memory, absurd, read_html, read_page

HERE = "https://dinas.sukamaju.go.id/profil/index.html"
LATEST = date(2026, 11, 22)


def read(html: str, *, url: str = HERE):
    return read_html(html, url=url, memory=Memory(), latest=LATEST)


def texts(page):
    return [(s.level, s.heading, s.text) for s in page.sections]


def contexts(page):
    return {link.text: link.context for link in page.links}


# Sections


def test_what_stands_below_a_heading_belongs_to_it():
    page = read(
        "<p>Awal</p><h2>Visi</h2><p>Maju &amp; mandiri</p><p>bersama</p><h3>Misi</h3><ol><li>Satu</li><li>Dua</li></ol>"
    )
    assert texts(page) == [(0, "", "Awal"), (2, "Visi", "Maju & mandiri\nbersama"), (3, "Misi", "Satu\nDua")]


@pytest.mark.parametrize(
    "html",
    [
        "<p><b>Visi</b></p><p>Maju</p>",
        "<p><strong>Vi</strong><strong>si</strong><br></p>Maju",
        "<div class='section-title'><span>Visi</span></div><p>Maju</p>",
        "<div class=card><div class=card-title>Visi</div>Maju</div>",
        "<details><summary>Visi</summary>Maju</details>",
        "<fieldset><legend>Visi</legend>Maju</fieldset>",
        "<button class='accordion-button collapsed' data-bs-toggle=collapse>Visi</button><div class='collapse'>Maju</div>",
        "<table><caption>Visi</caption><tr><td>Maju</td></tr></table>",
        "<a class='judul-panel' data-toggle='collapse' href='#c1'>Visi</a><div id=c1 style='display:none' class='panel-collapse'>Maju</div>",
    ],
)
def test_what_looks_like_a_heading_is_one(html):
    assert (7, "Visi", "Maju") in texts(read(html))


@pytest.mark.parametrize(
    "html",
    [
        "<p><b>Alamat:</b> Jalan Merdeka</p>",
        "<p><b>Terwujudnya masyarakat yang sejahtera, mandiri dan berdaya saing.</b></p>",
        "<p><a href=/x><b>Unduh di sini</b></a></p><p>teks</p>",
        "<table><tr><td><b>Nama</b></td><td>Budi</td></tr></table>",
        "<div class=title><h2>Judul</h2></div>",
    ],
)
def test_what_only_is_bold_or_named_so_is_none(html):
    assert not any(level == 7 for level, _, _ in texts(read(html)))


def test_a_bold_line_with_nothing_below_stays_text():
    page = read("<h2>Motto</h2><p><b>Melayani Sepenuh Hati</b></p><h2>Lain</h2>")
    assert texts(page) == [(2, "Motto", "Melayani Sepenuh Hati"), (2, "Lain", "")]


def test_an_empty_heading_is_none():
    page = read("<h2>Profil</h2><p>a</p><h1><img src=/logo.png></h1><p>b</p>")
    assert texts(page) == [(2, "Profil", "a\nb")]
    assert page.sections[0].images[0].url == "https://dinas.sukamaju.go.id/logo.png"


def test_rows_of_data_are_lines_and_cells_are_told_apart():
    page = read("<table><tr><th>No<th>Judul</tr><tr><td>1</td><td><p>Renja</p><p>2025</p></td></tr></table>")
    assert page.text == "No | Judul\n1 | Renja 2025"


def test_a_table_that_lays_out_the_page_is_blocks():
    page = read("<table><tr><td>kiri</td><td><h2>Judul</h2><p>Isi</p></td></tr></table>")
    assert texts(page) == [(0, "", "kiri"), (2, "Judul", "Isi")]


def test_a_tab_names_its_panel():
    page = read(
        "<ul class='nav nav-tabs'><li><a data-toggle=tab href='#a'>Berkala</a><li><a data-toggle=tab href='#b'>Serta Merta</a></ul>"
        "<div class=tab-content><div id=a class='tab-pane active'>satu</div><div id=b class=tab-pane style='display:none'>dua</div></div>"
    )
    assert (7, "Berkala", "satu") in texts(page)
    assert (7, "Serta Merta", "dua") in texts(page)
    assert page.hidden == ""


def test_scripts_styles_comments_and_drawings_have_no_text():
    page = read(
        "<p>satu</p><script>if (a<b) { x = '<p>dua</p>' }</script><style>p{}</style><noscript><a href=/n>tiga</a></noscript>"
        "<!-- <a href=/k>empat</a> --><template><p>lima</p></template><svg><title>enam</title><text>tujuh</text></svg><p>delapan</p>"
    )
    assert page.text == "satu\ndelapan"
    assert page.links == ()


# Links


def test_every_kind_of_link():
    page = read(
        """<a href="a.pdf">A</a> <a href="#">B</a> <a href="">C</a> <a href="javascript:void(0)">D</a>
        <a href="mailto:ppid@x.go.id">E</a> <a href="tel:+62411">F</a> <a href="https://wa.me/62811">G</a>
        <a href="#bagian">H</a> <a>bukan</a> <a href="javascript:window.open('/b.pdf')">I</a>
        <button onclick="location.href='/c.pdf'">J</button> <span data-href="/d.pdf">K</span>
        <a href="#" onclick="window.open('e.pdf','_blank')">L</a> <a href="ftp://x/y">M</a>
        <button onclick="bukaForm('Surat Pengantar')">N</button>"""
    )
    found = {link.text: link.url for link in page.links}
    assert found == {
        "A": "https://dinas.sukamaju.go.id/profil/a.pdf",
        "B": "#",
        "C": "#",
        "D": "#",
        "E": "mailto:ppid@x.go.id",
        "F": "tel:+62411",
        "G": "https://wa.me/62811",
        "H": "#bagian",
        "I": "https://dinas.sukamaju.go.id/b.pdf",
        "J": "https://dinas.sukamaju.go.id/c.pdf",
        "K": "https://dinas.sukamaju.go.id/d.pdf",
        "L": "https://dinas.sukamaju.go.id/profil/e.pdf",
        "M": "",
    }


def test_a_row_that_a_script_opens_is_a_link():
    page = read(
        "<table><tr><th>No<th>Judul<tr onclick=\"window.location='/d/1'\"><td>1<td>DPA 2025</tr></table>"
    )
    (link,) = page.links
    assert (link.url, link.context) == ("https://dinas.sukamaju.go.id/d/1", "1 DPA 2025")


def test_base_href_counts():
    assert read("<base href='/lain/'><a href=x>x</a>").links[0].url == "https://dinas.sukamaju.go.id/lain/x"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<a href=/x title='Unduh Renja'><i class=icon></i></a>", "Unduh Renja"),
        ("<a href=/x aria-label=Beranda></a>", "Beranda"),
        ("<a href=/x><img src=/b.png alt='Logo LPSE'></a>", "Logo LPSE"),
        ("<a href=/x><div><h4>Satu</h4><p>dua</p></div></a>", "Satu dua"),
    ],
)
def test_what_a_link_is_called(html, text):
    assert read(html).links[0].text == text


def test_context_is_the_row_the_item_the_line_or_the_card():
    page = read(
        """<table><tr><th>No<th>Judul<th>Berkas</tr><tr><td>1<td>Renja 2025<td><a href=/1>Unduh 1</a></tr></table>
        <ul><li>DPA 2024 <a href=/2>Unduh 2</a></li></ul>
        <p>LKjIP 2023 <a href=/3>Unduh 3</a><br>LKjIP 2022 <a href=/4>Unduh 4</a></p>
        <div class=card><h5>Renstra</h5><p>Tahun 2021-2026</p><div><a href=/5>Unduh 5</a></div></div>
        <ul><li>Informasi Berkala<ul><li><a href=/6>Profil</a></li></ul></li></ul>"""
    )
    assert contexts(page) == {
        "Unduh 1": "1 Renja 2025",
        "Unduh 2": "DPA 2024",
        "Unduh 3": "LKjIP 2023",
        "Unduh 4": "LKjIP 2022",
        "Unduh 5": "Renstra Tahun 2021-2026",
        "Profil": "Informasi Berkala",
    }


def test_links_without_anything_around_have_no_context():
    page = read("<div>" + "".join(f"<div><a href=/{n}>Dokumen {n}</a></div>" for n in range(5)) + "</div>")
    assert set(contexts(page).values()) == {""}


def test_a_button_beside_a_title_takes_the_title():
    page = read("<div><div><a href=/t>Renja 2025</a></div><div><a href=/u>Unduh</a></div></div>")
    assert contexts(page)["Unduh"] == "Renja 2025"


def test_context_is_short():
    page = read(f"<p>{'kata ' * 500}<a href=/x>x</a>{' lagi' * 500}</p>")
    assert 100 < len(page.links[0].context) <= 200


def test_near_is_the_heading_above():
    page = read(
        "<h2>Anggaran</h2><p><a href=/x>DPA</a></p><h3><a href=/y>RKA</a></h3><p><a href=/z>Unduh</a></p>"
    )
    assert [(link.text, link.near) for link in page.links] == [
        ("DPA", "Anggaran"),
        ("RKA", "Anggaran"),
        ("Unduh", "RKA"),
    ]


# Areas


def test_menu_footer_and_main():
    page = read(
        """<header><a href=/><img alt=Logo src=/l.png></a><nav><ul><li><a href=#>Profil</a><ul><li><a href=/ppid>PPID</a>
        <ul><li><a href=/visi>Visi</a></li></ul></li></ul></li><li><a href=/kontak>Kontak</a></li></ul></nav></header>
        <main><h1>Judul</h1><a href=/isi>Isi</a></main><footer><h4>Tautan</h4><a href=/f>Lain</a><p>Jl. Merdeka 1</p></footer>"""
    )
    assert [(link.text, link.area, link.context) for link in page.menu] == [
        ("Logo", Area.MENU, ""),
        ("Profil", Area.MENU, ""),
        ("PPID", Area.MENU, "Profil"),
        ("Visi", Area.MENU, "Profil > PPID"),
        ("Kontak", Area.MENU, ""),
        ("Lain", Area.FOOTER, ""),
    ]
    assert [link.text for link in page.links] == ["Isi"]
    assert "Jl. Merdeka 1" in page.chrome
    assert page.text == "Judul\nIsi"


@pytest.mark.parametrize(
    "html",
    [
        "<div id=menu><a href=/p>Profil</a></div>",
        "<div class='navbar navbar-expand'><div class=container><a href=/p>Profil</a></div></div>",
        "<ul class=main-nav><li><a href=/p>Profil</a></ul>",
        "<div role=navigation><a href=/p>Profil</a></div>",
        "<div class=sidebar><a href=/p>Profil</a></div>",
        "<div class='footer-area'><a href=/p>Profil</a></div>",
        "<ol class=breadcrumb><li><a href=/p>Profil</a></ol>",
    ],
)
def test_hand_made_menus_are_told_by_their_words(html):
    page = read(f"{html}<div><h2>Judul</h2><p>{'isi halaman ' * 40}<a href=/x>x</a></p></div>")
    assert [link.text for link in page.menu] == ["Profil"]
    assert [link.text for link in page.links] == ["x"]


@pytest.mark.parametrize(
    "html",
    [
        "<div class='page-with-sidebar'>{}</div>",
        "<div id=navbar-wrapper><main>{}</main></div>",
        "<div class=menu>{}</div>",
        "<article><header>{}</header></article>",
        "<nav><ul><li><a href=/p>Profil</a></ul><main>{}</main>",
        "<div class=elementor-widget-sidebar><div class='elementor-widget widget'>{}</div></div>",
    ],
)
def test_words_never_make_the_content_a_menu(html):
    page = read(html.format(f"<h2>Judul</h2><p>{'isi halaman ' * 40}<a href=/x>x</a></p>"))
    assert [link.text for link in page.links] == ["x"]


def test_flat_drop_downs_have_parents():
    page = read(
        """<nav><a href=/>Beranda</a><div class="nav-item dropdown"><a href=# class=dropdown-toggle>Layanan</a>
        <div class=dropdown-menu><a href=/form>Formulir</a></div></div><div class=dropdown><a>Profil</a>
        <ul><li><a href=/visi>Visi</a></ul></div><ul><li><span>Data</span><ul><li><a href=/d>Desa</a></ul></ul></nav>"""
    )
    found = {link.text: link.context for link in page.menu}
    assert found == {"Beranda": "", "Layanan": "", "Formulir": "Layanan", "Visi": "Profil", "Desa": "Data"}


def test_a_menu_remembered_reads_the_same():
    html = (
        "<nav>"
        + "".join(f"<li><a href='p{n}.html'>Menu {n}</a></li>" for n in range(40))
        + "</nav><h1>Satu</h1>"
        "<footer><form action=/cari><input name=q></form><p>Jalan Raya Sukamaju</p>"
        + "<p>kata</p>" * 40
        + "</footer>"
    )
    first, second = read(html), read(html.replace("Satu", "Dua"))
    assert (first.menu, first.chrome, first.search) == (second.menu, second.chrome, second.search)
    assert second.search
    elsewhere = read(html, url="https://dinas.sukamaju.go.id/lain/x.html")
    assert elsewhere.menu[0].url == "https://dinas.sukamaju.go.id/lain/p0.html"


# Pictures, frames, forms, hidden text


def test_pictures_also_lazy_ones_and_backgrounds():
    page = read(
        """<img src=a.jpg alt='Struktur' width=300 height='200px'><img src=data:image/gif;base64,R0 data-src=b.jpg>
        <img srcset='c-1.jpg 1x, c-2.jpg 2x'><div style="background-image: url('d.jpg')"></div>"""
    )
    (section,) = page.sections
    names = [image.url.rpartition("/")[2] for image in section.images]
    assert names == ["a.jpg", "b.jpg", "c-1.jpg", "d.jpg"]
    assert (section.images[0].alt, section.images[0].width, section.images[0].height) == (
        "Struktur",
        300,
        200,
    )


def test_frames_and_flip_books():
    page = read(
        """<h2>Renstra</h2><iframe src='https://drive.google.com/file/d/1/preview'><p>dalam</p></iframe><embed src=a.pdf>
        <object data=b.pdf><p>Unduh berkas</p></object><iframe data-src=c.html></iframe><div class=_df_book source=/d.pdf></div>
        <iframe src=about:blank></iframe>"""
    )
    assert [url.rpartition("/")[2] for url in page.sections[0].frames] == [
        "preview",
        "a.pdf",
        "b.pdf",
        "c.html",
        "d.pdf",
    ]
    assert "dalam" not in page.text


def test_a_form_and_its_fields():
    page = read(
        """<h2>Permohonan</h2><form action=/kirim method=POST><label for=n>Nama</label><input id=n name=nama>
        <table><tr><td>Surel</td><td><input type=email name=surel></td></tr></table><textarea name=isi placeholder=Rincian></textarea>
        <select name=cara><option>Ambil<option>Kirim</select><input type=file name=ktp><input type=hidden name=t><button>Kirim</button></form>"""
    )
    (form,) = page.sections[0].forms
    assert (form.action, form.method) == ("https://dinas.sukamaju.go.id/kirim", "post")
    assert [(f.name, f.kind, f.label) for f in form.fields] == [
        ("nama", "text", "Nama"),
        ("surel", "email", "Surel"),
        ("isi", "textarea", "Rincian"),
        ("cara", "select", ""),
        ("ktp", "file", ""),
        ("t", "hidden", ""),
        ("", "submit", "Kirim"),
    ] or form.fields[3].name == "cara"
    assert not page.search
    assert "Ambil" not in page.text


def test_a_search_form():
    assert read("<nav><form action=/><input type=search name=s></form></nav>").search
    assert not read("<form action=/login><input name=user><input type=password name=p></form>").search


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "DISPLAY : NONE !important",
        "visibility:hidden",
        "position:absolute;left:-9999px",
        "text-indent:-99999px",
        "font-size:0",
        "height:0px;overflow:hidden",
    ],
)
def test_hidden_text_is_told_apart(style):
    page = read(
        f"<p>Isi</p><div style='{style}'>slot gacor <a href=https://judi.example/>maxwin</a></div><p>lagi</p>"
    )
    assert page.text == "Isi\nlagi"
    assert page.links == ()
    assert page.hidden == "slot gacor maxwin"


def test_text_pushed_away_by_a_style_sheet_is_hidden():
    page = read(
        "<style>.z9{position:absolute;left:-9999px}</style><p>Isi</p><div class=z9><a href=/x>slot</a></div>"
    )
    assert (page.text, page.hidden) == ("Isi", "slot")


@pytest.mark.parametrize(
    "words", ["class='modal fade'", "class=tab-pane", "class=dropdown-menu", "id=accordion-1", "role=dialog"]
)
def test_what_a_click_opens_is_not_hidden(words):
    page = read(f"<p>x</p><div {words} style='display:none'><p>isi</p></div>")
    assert page.hidden == ""
    assert "isi" in page.text + page.chrome


def test_a_page_shown_by_script_is_not_hidden():
    page = read(f"<div id=wrap style='visibility:hidden'><h1>Judul</h1><p>{'isi halaman ' * 60}</p></div>")
    assert page.sections[0].heading == "Judul"


# The page as a whole


def test_the_head():
    page = read(
        """<html lang=id><head><title> Dinas
        Kominfo </title><meta name=Description content='Situs resmi'><meta name=generator content='WordPress 6.5'>
        <meta name=viewport content=x><meta name=robots content='NOINDEX, follow'><link rel=canonical href=/p>
        <link rel=alternate type=application/rss+xml href=/feed/><link rel=stylesheet href=/a.css><script src=/b.js></script>
        <meta http-equiv=refresh content='3; url=/baru'></head><body><img src=/c.png></body>"""
    )
    root = "https://dinas.sukamaju.go.id"
    assert (page.title, page.description, page.generator, page.lang) == (
        "Dinas Kominfo",
        "Situs resmi",
        "WordPress 6.5",
        "id",
    )
    assert (page.viewport, page.noindex, page.scripts) == (True, True, 1)
    assert (page.canonical, page.feeds, page.refresh) == (f"{root}/p", (f"{root}/feed/",), f"{root}/baru")
    assert page.resources == (f"{root}/a.css", f"{root}/b.js", f"{root}/c.png")


@pytest.mark.parametrize(
    ("html", "shell"),
    [
        ("<div id=root></div><script src=/bundle.js></script>", True),
        (
            "<noscript>You need to enable JavaScript to run this app.</noscript><div id=x></div><script src=/b.js></script>",
            True,
        ),
        ("<p>Memuat data...</p><script>go()</script>", True),
        (f"<div id=root><p>{'isi ' * 100}</p></div><script src=/bundle.js></script>", False),
        ("<p>Belum ada data</p><script src=/jquery.js></script>", False),
        ("<div id=root></div>", False),
    ],
)
def test_an_application_shell(html, shell):
    assert read(html).shell is shell


def test_a_rendered_page_is_no_shell():
    page = read_html(
        "<div id=root></div><script></script>", url=HERE, memory=Memory(), latest=LATEST, rendered=True
    )
    assert page.rendered
    assert not page.shell


def test_inline_data_of_a_page():
    page = read("<script>var d=[{title:'Renja',file:'/r.pdf'}]</script>")
    assert [(link.text, link.url) for link in page.inline] == [
        ("Renja", "https://dinas.sukamaju.go.id/r.pdf")
    ]


def test_frames_of_a_frameset():
    assert read("<frameset><frame src=/isi.html></frameset>").sections[0].frames == (
        "https://dinas.sukamaju.go.id/isi.html",
    )


# Hostile and random


def page_of(body: bytes):
    return read_page(body, url=HERE, headers={"content-type": "text/html"}, memory=Memory(), latest=LATEST)


HOSTILE = {
    "nested": b"<div>" * 100_000,
    "nested formatting": b"<b><i><font>" * 100_000,
    "nested tables": b"<table><tr><td>" * 30_000,
    "nested svg": b"<svg><g>" * 50_000,
    "attributes": b"<p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">x",
    "one text": b"<p>" + b"kata " * 10_000_000,
    "one attribute": b"<p title='" + b"x" * 10_000_000 + b"'>y",
    "links without end": b"<a href=/x>x<br>" * 20_000,
    "headings": b"<h2>x</h2><b>y</b><br>" * 20_000,
    "deep but closed": b"<div>" * 2_900 + b"x" + b"</div>" * 2_900,
    "named menus": b"<div class=menu>" * 2_900 + b"x" + b"</div>" * 2_900,
    "hidden in hidden": b"<div style='display:none'>x" * 2_900 + b"</div>" * 2_900,
    "comment": b"<!--" + b"<a href=x>" * 100_000,
    "select": b"<select>" * 2_000 + b"<option>x" * 2_000,
    "braces": b"<script>title.pdf" + b"{" * 300_000 + b"</script>",
    "quotes": b"<script>title.pdf" + b"'\\" * 200_000 + b"</script>",
    "blanks": b"<p>" + b" \n" * 2_000_000,
    "years": b"<p>" + b"2025 " * 200_000,
    "forms": b"<form><input>" * 2_000,
    "nav in nav": b"<nav>" * 2_500 + b"x" + b"</nav>" * 2_500,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markup_ends_soon(name):
    page, _ = page_of(HOSTILE[name])  # a hang ends in the time limit of the test
    assert page.url == HERE


def test_absurd_markup_is_not_read_and_said_to_be():
    assert absurd(HOSTILE["nested"].decode())
    assert absurd(HOSTILE["nested svg"].decode())
    assert absurd(HOSTILE["attributes"].decode())
    page, troubles = page_of(HOSTILE["nested"])
    assert troubles == (Trouble.BOMB,)
    assert page.sections == ()
    assert page_of(HOSTILE["one text"])[1] == (Trouble.TRUNCATED,)


def test_ordinary_large_pages_are_not_absurd():
    assert not absurd("<tr><td>1<td>Renja<td><a href=/x>Unduh</a>" * 5_000)
    assert not absurd("<li>x<p>y<br>" * 20_000)
    assert not absurd("")


@given(st.binary(max_size=600))
def test_no_bytes_fail(body):
    page_of(body)


PIECES = """<div> </div> <p> <a~href=x> </a> <a~href> <b> </b> <h1> </h1> <h2~class=title> <table> <tr> <td> </table> <nav> </nav>
<main> </main> <ul> <li> </li> </ul> <header> </header> <footer> <form> <input> </form> <iframe> </iframe> <script> </script> <svg>
</svg> <pre> <div~class=menu> <div~style=display:none> <span~class=card-title> <xmp> </xmp> <plaintext> <template> </template> <select>
<option> <!-- --> < > & &amp; " ' = kata 2025 \x00 \x01 \x03 &#3; <br> <img~src=x> <math> <style> </style> <noscript> <object> </object>
<button~onclick=location='x'> </button> <div~role=tab~aria-controls=q> <div~id=q> <time> <frameset> <caption> </caption>"""


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES.split()), max_size=40))
def test_no_mixture_of_tags_fails(pieces):
    html = "".join(pieces).replace("~", " ")
    read(html)
    read(html + "</nav>" + html)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=20, unique=True), st.integers(0, 4))
def test_every_absolute_link_of_a_plain_page_is_found(numbers, shape):
    shapes = (
        "<p>{}</p>",
        "<ul><li>{}</li></ul>",
        "<table><tr><td>1</td><td>{}</td></tr></table>",
        "{}<br>",
        "<div><h3>{}</h3></div>",
    )
    urls = [f"https://x.go.id/{n}" for n in numbers]
    page = read("".join(shapes[shape].format(f'<a href="{url}">{url}</a>') for url in urls))
    assert [link.url for link in page.links] == urls


@pytest.mark.parametrize("mark", ["", "<!-- -->", "<i></i>"])
def test_a_heading_that_is_a_link_is_taken_at_once_as_it_is_bit_by_bit(mark):
    """An empty element inside keeps such headings from being taken at once: the same must come out."""
    card = '<div class="card"><div><h3 class="t">{mark}<a href="/a/{n}">Berita &amp; acara {n}</a></h3></div></div>'
    cards = "".join(card.format(mark=mark, n=n) for n in range(3))
    body = f"<h2>Baca juga</h2>{cards}<p>Sesudahnya</p><ul><li>satu<h4>{mark}<a href=/b>Lain</a></h4>dua</li></ul>"
    page = read_html(
        f"<main>{body}</main>", url="https://dinas.go.id/", memory=Memory(), latest=date(2026, 11, 20)
    )
    assert [(s.heading, s.level, s.text) for s in page.sections] == [
        ("Baca juga", 2, ""),
        ("Berita & acara 0", 3, ""),
        ("Berita & acara 1", 3, ""),
        ("Berita & acara 2", 3, "Sesudahnya\nsatu"),
        ("Lain", 4, "dua"),
    ]
    assert [(x.url[-4:], x.text, x.near, x.context) for x in page.links] == [
        ("/a/0", "Berita & acara 0", "Baca juga", ""),
        ("/a/1", "Berita & acara 1", "Baca juga", ""),
        ("/a/2", "Berita & acara 2", "Baca juga", ""),
        ("id/b", "Lain", "Berita & acara 2", "satu dua"),
    ]
