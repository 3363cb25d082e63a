"""The pages: complete, offline, harmless whatever a website says, readable for one body and for five hundred."""

from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import PurePosixPath

import pytest
from msgspec.structs import replace

from terang.audit.model import Finding, Level, State
from terang.report import view
from terang.report.html import pages, short, tidy, web
from terang.report.result import Result
from terang.report.words import Words
from tests.report.hostile import hostile
from tests.report.made import REPORTS, SPAM, audited, result


class Seen(HTMLParser):
    """Elements, attributes and text of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())

    def all(self, name: str) -> Iterator[str]:
        return (value for _, attrs in self.elements for key, value in attrs.items() if key == name and value)


def rendered(found: Result, lang: str = "id") -> dict[str, str]:
    return {name: data.decode("utf-8") for name, data in pages(found, Words(lang))}


def seen(page: str) -> Seen:
    parser = Seen()
    parser.feed(page)
    parser.close()
    return parser


def html_of(found: Result, lang: str = "id") -> dict[str, Seen]:
    return {name: seen(page) for name, page in rendered(found, lang).items() if name.endswith(".html")}


@pytest.fixture(scope="module")
def site() -> dict[str, Seen]:
    return html_of(result())


@pytest.fixture(scope="module")
def attacked() -> dict[str, Seen]:
    return html_of(hostile())


def test_each_body_and_each_indicator_has_its_page(site):
    assert {f"badan/{e.code}.html" for e in result().entries} <= set(site)
    assert {"indikator/dip.html", "metode.html", "index.html"} <= set(site)


def test_every_local_link_leads_to_a_page_and_a_place_on_it(site):
    files = {*rendered(result()), "hasil.xlsx", "hasil.csv", "hasil-titik-koma.csv", "hasil.json"}
    places = {name: set(page.all("id")) for name, page in site.items()}
    for name, page in site.items():
        for target in (*page.all("href"), *page.all("src")):
            if target.startswith(("https://", "http://")):
                continue
            path, _, place = target.partition("#")
            resolved = resolve(name, path) if path else name
            assert resolved in files, (name, target)
            if place:
                assert place in places[resolved], (name, target)


def resolve(page: str, target: str) -> str:
    parts: list[str] = []
    for part in (PurePosixPath(page).parent / target).parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


@pytest.mark.parametrize("pages_of", ["site", "attacked"])
def test_no_page_loads_runs_or_styles_anything_of_its_own(pages_of, request):
    for name, page in request.getfixturevalue(pages_of).items():
        for tag, attrs in page.elements:
            assert tag not in {"iframe", "object", "embed", "form", "base", "style", "img", "video"}, name
            assert not any(key.startswith("on") or key in {"style", "srcdoc"} for key in attrs), (name, attrs)
            if tag == "script":
                assert str(attrs.get("src")).endswith("aset/terang.js")
            if tag == "link":
                assert str(attrs.get("href")).endswith("aset/terang.css")


@pytest.mark.parametrize("pages_of", ["site", "attacked"])
def test_links_to_the_web_are_plain_and_tell_nobody(pages_of, request):
    for page in request.getfixturevalue(pages_of).values():
        for tag, attrs in page.elements:
            href = attrs.get("href") or ""
            assert not href.lower().lstrip().startswith(("javascript:", "data:", "vbscript:", "file:"))
            if tag == "a" and href.startswith("http"):
                assert {"noopener", "noreferrer"} <= set((attrs.get("rel") or "").split())


def test_hostile_text_is_shown_as_text(attacked):
    page = attacked["badan/etc-passwd.html"]
    assert "<script>alert(1)</script>" in page.text
    assert "{{7*7}}" in page.text
    assert not {"\x00", "\x1b", "\u202e", "\ufeff"} & set(page.text)


def test_file_names_come_from_us_and_not_from_a_website():
    assert all(".." not in name and name.isascii() for name in rendered(hostile()))


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/x?y=1#z", True),
        ("HTTP://a.example/", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example/", False),
        ("https://a.example/\nx", False),
        ('https://a.example/"x', False),
        ("https://a.example/" + "x" * 3000, False),
        ("", False),
    ],
)
def test_what_may_be_a_link(url, safe):
    assert web(url) == (url if safe else "")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Dinas Kesehatan Kabupaten Sukamaju", "Dinas Kesehatan"),
        ("Dinas Kesehatan", "Dinas Kesehatan"),
        ("PPID Kabupaten Sukamaju", "PPID Kabupaten Sukamaju"),
        ("Kabupaten Sukamaju", "Kabupaten Sukamaju"),
        ("Dinas Kesehatan Kabupaten Sukarela", "Dinas Kesehatan Kabupaten Sukarela"),
    ],
)
def test_tables_leave_out_the_region_the_report_is_about(name, shown):
    assert short(result((audited(name, "dinas", 1),)).entries[0], title="Kabupaten Sukamaju") == shown


def test_long_foreign_text_is_cut():
    assert len(tidy("x" * 10_000, 300)) == 300


@pytest.mark.parametrize("pages_of", ["site", "attacked"])
def test_each_page_is_built_for_everyone(pages_of, request):
    for name, page in request.getfixturevalue(pages_of).items():
        tags = [tag for tag, _ in page.elements]
        ids = list(page.all("id"))
        assert len(ids) == len(set(ids)), name
        assert tags.count("h1") == 1, name
        assert tags.count("main") == 1, name
        assert next(attrs["lang"] for tag, attrs in page.elements if tag == "html") == "id"
        assert next(attrs["href"] for tag, attrs in page.elements if tag == "a") == "#isi"
        levels = [int(tag[1]) for tag in tags if tag in {"h1", "h2", "h3", "h4", "h5"}]
        assert all(b - a <= 1 for a, b in pairwise(levels)), name


def test_every_cell_of_the_map_has_a_sign_and_a_word(site):
    page = rendered(result())["index.html"]
    start = page.index('class="heat"')
    table = page[start : page.index("</tbody>", start)]
    assert (
        table.count("<td class=") == table.count('<i aria-hidden="true">') == table.count('class="vh">') - 1
    )
    assert "Kedaluwarsa" in table


def test_the_front_page_says_three_sentences_and_what_the_score_is_not(site):
    text = site["index.html"].text
    assert (
        "Dari 12 situs yang diperiksa: 7 aktif, 1 kurang aktif, 1 tidak aktif, 1 mati, 1 ditangguhkan" in text
    )
    assert "Skor situs web tertinggi diraih" in text
    assert "3 situs harus ditangani hari ini" in text
    assert "Skor situs web bukan predikat Komisi Informasi." in text


def test_intrusion_comes_before_dead_sites(site):
    text = site["index.html"].text
    assert text.index("Sisipan judi daring") < text.index("Situs mati: nama domain")


def test_who_cannot_be_assessed_is_listed_apart_with_the_reason(site):
    text = site["index.html"].text
    apart = text[text.index("tanpa skor dan tanpa peringkat") :]
    assert "Dinas Perhubungan" in apart
    assert "situs dijaga pemeriksaan anti-robot" in apart


def test_the_page_of_a_body_shows_each_verdict_with_its_proof(site):
    entry = next(e for e in result().entries if e.report.body.name == "Dinas Kesehatan")
    text = site[f"badan/{entry.code}.html"].text
    for v in entry.report.verdicts:
        assert v.reason in text
        if v.proof:
            assert v.proof[0].quote in text
            assert v.proof[0].sha256 in text
    assert "1 September 2026 pukul 10.30 WIB" in text
    assert "Sangat yakin" in text
    assert "Langkah berikutnya:" in text


def test_points_to_gain_are_those_the_score_would_rise_by():
    weak = audited("Dinas Uji", "dinas", 2)
    before = result((weak,)).entries[0].main
    code = next(v.indicator for v in weak.verdicts if v.indicator == "dip")
    fixed = tuple(replace(v, state=State.ADA) if v.indicator == code else v for v in weak.verdicts)
    after = result((replace(weak, verdicts=fixed),)).entries[0].main
    assert before is not None
    assert after is not None
    assert before.score.total is not None
    assert after.score.total is not None
    rise = after.score.total - before.score.total
    assert (
        f"hingga +{str(rise).replace('.', ',')} poin" in html_of(result((weak,)))["badan/dinas-uji.html"].text
    )


def test_law_is_called_law_and_the_rest_is_called_a_proposal(site):
    text = site["metode.html"].text
    assert "UU 14/2008 Pasal 9 Dasar hukum" in text
    assert "PerKI 1/2021 Pasal 21 Usulan, pasal dikutip dari salinan" in text
    assert "Bobot (usulan)" in text


def test_the_machines_blind_spots_are_listed(site):
    text = site["metode.html"].text
    assert "Tidak tercakup, karena mesin tidak dapat melihatnya" in text
    assert "hanya terlihat saat visitasi" in text


def test_no_page_awards_a_predicate(site):
    for page in site.values():
        for predicate in ("Menuju Informatif", "Cukup Informatif", "Kurang Informatif", "Tidak Informatif"):
            assert predicate not in page.text


def test_an_english_report_marks_what_no_catalogue_holds():
    page = html_of(result(), "en")["badan/dinas-kesehatan.html"]
    assert "Website score" in page.text
    assert "Start here" in page.text
    assert "Organisation chart" in page.text  # the engine's own names and sentences are translated
    assert "Struktur organisasi" not in page.text
    marked = [(tag, a) for tag, a in page.elements if a.get("lang") == "id"]
    assert {tag for tag, _ in marked} == {
        "span",
        "blockquote",
    }  # made-up sentences no catalogue knows; quotes


def test_one_body_alone_makes_a_report():
    page = html_of(result(REPORTS[:1]))["index.html"]
    assert "Skor situs web Dinas Komunikasi dan Informatika adalah" in page.text


def test_a_perfect_region_has_nothing_urgent_and_nothing_missing():
    page = html_of(result((audited("Dinas Baik", "dinas", 3),)))["index.html"]
    assert "Tidak ada yang mendesak untuk ditangani." in page.text


def test_no_body_at_all_says_so():
    page = html_of(result(()))["index.html"]
    assert "Belum ada situs yang diperiksa." in page.text
    assert "Belum ada badan publik dalam hasil ini." in page.text


def test_a_body_that_was_never_reached_still_has_a_page():
    bare = replace(REPORTS[0], findings=(), verdicts=(), body=replace(REPORTS[0].body, website=""))
    page = html_of(result((bare,)))["badan/dinas-komunikasi-dan-informatika.html"]
    assert "Tidak ada putusan untuk situs ini." in page.text
    assert "Alamat situs web belum diketahui." in page.text


def test_paper_sums_up_what_is_there_and_keeps_what_needs_work(site):
    """Each "ada" once more, in a table that only paper shows; the rest is printed in full."""
    page = rendered(result())["badan/dinas-kesehatan.html"]
    there = page.count('data-state="ada"')
    briefs = page.split('<table class="brief">')[1:]
    rows = [part.partition("</table>")[0].count("<tr>") - 1 for part in briefs]
    assert there
    assert sum(rows) == there
    css = rendered(result())["aset/terang.css"]
    screen, paper = css.split("@media print")
    assert ".brief, .paper { display: none; }" in screen
    assert '.verdict[data-state="ada"] { display: none; }' in paper


def test_a_body_without_a_website_is_told_apart_everywhere(site):
    front = site["index.html"].text
    assert "1 badan publik tanpa situs pada daftar." in front
    assert f"Dari {len(REPORTS) - 1} situs yang diperiksa" in front
    assert "Tanpa situs: tidak diperiksa, tanpa skor dan tanpa peringkat Kecamatan Lembahsari" in front
    assert front.count("Kecamatan Lembahsari Tanpa situs") == 1  # its row on the map
    own = site["badan/kecamatan-lembahsari.html"].text
    assert "Daftar tidak mencantumkan alamat situs" in own
    assert "Tidak dapat dinilai" not in own
    assert all("Kecamatan Lembahsari" not in page.text for name, page in site.items() if "indikator/" in name)


def test_five_hundred_bodies_fit_in_one_report():
    one = audited("Kecamatan Contoh", "kecamatan", 4)
    small = replace(one, verdicts=one.verdicts[:40:8], findings=one.findings[:1])
    many = tuple(
        replace(small, body=replace(one.body, name=f"Kecamatan {n}", code=f"k{n}")) for n in range(500)
    )
    found = rendered(result(many))
    assert len([name for name in found if name.startswith("badan/")]) == 500
    assert found["index.html"].count(">Kecamatan 499</a>") == 2


def test_all_alarms_of_a_body_stand_together_the_gravest_first():
    one = result().entries[0].report
    dead = Finding("status", Level.ALARM, "Situs mati: server menolak sambungan.")
    (alarm,) = view.alarms(result((replace(one, findings=(dead, SPAM)),)))
    assert [f.check for f in alarm.findings] == ["gambling", "status"]


def test_an_alarm_of_every_body_is_on_the_front_page(site):
    named = {
        e.report.body.name for e in result().entries for f in e.report.findings if f.level is Level.ALARM
    }
    assert all(name in site["index.html"].text for name in named)
