"""What the crawl visits first."""

from terang.audit.disclosure import Focus
from terang.audit.model import Area
from tests.disclosure.made import BODY, HOME, VOCABULARY, page, site


def worth(
    focus: Focus, text: str, url: str = f"{HOME}x/12", context: str = "", area: Area = Area.MAIN
) -> float:
    return focus.worth(focus.hope(url, text, context, area=area), depth=1)


def seen(*titles: str) -> Focus:
    focus = Focus(VOCABULARY, BODY)
    body = f"<p>{'Isi yang panjang sekali. ' * 30}</p>"
    answers = {f"/{n}/": page(title, body) for n, title in enumerate(titles)}
    for visit in site(answers).visits:
        focus.saw(visit)
    return focus


def test_what_names_an_indicator_goes_before_news_and_plain_pages():
    focus = Focus(VOCABULARY, BODY)
    assert worth(focus, "Daftar Informasi Publik") > worth(focus, "Pengumuman libur") > worth(focus, "Galeri")
    assert worth(focus, "Rapat penyusunan Renstra") < worth(focus, "Renstra 2025-2029")


def test_places_where_documents_stand_go_before_plain_pages():
    focus = Focus(VOCABULARY, BODY)
    assert worth(focus, "Dokumen Perencanaan") > worth(focus, "Galeri Foto")


def test_the_address_speaks_when_the_text_does_not():
    focus = Focus(VOCABULARY, BODY)
    assert worth(focus, "Selengkapnya", f"{HOME}ppid/daftar-informasi-publik") > worth(focus, "Selengkapnya")


def test_a_row_speaks_for_its_button():
    focus = Focus(VOCABULARY, BODY)
    assert worth(focus, "Unduh", context="Laporan Realisasi Anggaran 2025") > worth(focus, "Unduh")


def test_what_was_met_twice_is_worth_less():
    fresh, settled = Focus(VOCABULARY, BODY), seen("Struktur Organisasi", "Bagan Struktur Organisasi")
    assert worth(settled, "Struktur Organisasi UPTD") < worth(fresh, "Struktur Organisasi UPTD")


def test_a_newer_year_opens_an_indicator_again_and_an_older_one_does_not():
    focus = seen("LKjIP 2023", "LKjIP 2024")
    assert worth(focus, "LKjIP 2025") > worth(focus, "LKjIP 2024") > worth(focus, "LKjIP 2019")


def test_worth_stays_between_none_and_all():
    focus = Focus(VOCABULARY, BODY)
    for text in ("", "Renstra", "x" * 5000):
        for area in Area:
            assert 0 <= worth(focus, text, area=area) <= 1
