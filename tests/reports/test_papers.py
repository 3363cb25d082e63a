"""Papers in a real browser: two pages whatever the names, drafts marked on every page, nothing asked of the network."""

import io
import logging

import pypdfium2
import pytest

from terang.evaluations.models import Cycle
from terang.reports import kept, making
from terang.reports.models import Paper
from terang.reports.states import Kind
from terang.reports.wording import Signer, Wording, guests, lines
from tests.evaluations import made
from tests.reports import ranked

SIGNERS = tuple(
    Signer(
        f"Kepala {ranked.LONG} selaku Pejabat Pengelola Informasi dan Dokumentasi Utama",
        f"Orang ke-{n}, S.Sos., M.Si.",
        "Pembina Utama Muda",
        "19700101 199501 2 001",
    )
    for n in range(4)
)


@pytest.fixture(autouse=True)
def _files_go_to_the_test(tmp_path, settings):
    settings.DATA = tmp_path


def made_of(cycle: Cycle, kind: Kind, wording: Wording | None = None) -> list[list[str]]:
    """Text of each page of each PDF."""
    run = ranked.asked(cycle, kind, wording=wording)
    assert making.sweep() == 1
    papers = Paper.objects.filter(run=run)
    assert [p.fault for p in papers] == [""] * len(papers)
    return [texts(kept.path(p.sha256).read_bytes()) for p in papers if p.media == "pdf"]


def texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    try:
        return [" ".join(one.get_textpage().get_text_range().split()) for one in document]
    finally:
        document.close()


def numbered(text: str, page: int, of: int) -> bool:
    """Readers of PDF guess where blanks are."""
    return f"Halaman{page}dari{of}" in text.replace(" ", "")


def many_questions() -> dict[str, object]:
    """An instrument with long questions, all of which stay open."""
    asked = [
        made.question(
            f"q{n}",
            text=f"Apakah dokumen ke-{n} tentang {ranked.LONG} diumumkan lengkap dengan seluruh lampirannya?",
            weight="5",
            basis="PerKI 1/2021 Pasal 15 ayat (2) huruf e dan Pasal 21 serta Pasal 14 huruf k",
        )
        for n in range(10)
    ]
    return made.a_document(asked)


@pytest.mark.browser
@pytest.mark.django_db
def test_a_rapor_has_two_pages_whatever_is_typed_in(caplog, monkeypatch):
    caplog.set_level(logging.WARNING, "terang")
    document = many_questions()
    monkeypatch.setattr(made, "a_document", lambda *_: document)
    cycle = ranked.computed(2, kind="dinas", names=(ranked.LONG, "Dinas Kesehatan"))
    found = made_of(cycle, Kind.RAPOR, Wording(number="555/" + "9" * 100, place="Sukamaju", signers=SIGNERS))
    assert [len(pages) for pages in found] == [2, 2]
    first, second = next(pages for pages in found if ranked.LONG[:40] in pages[0])
    assert [numbered(first, 1, 2), numbered(second, 2, 2)] == [True, True]
    assert ["KONSEP" in first, "KONSEP" in second] == [True, True]
    assert "Orang ke-3, S.Sos., M.Si." in second
    assert caplog.records == []


@pytest.mark.browser
@pytest.mark.django_db
def test_what_is_published_carries_its_checkpoint_and_no_mark(caplog):
    caplog.set_level(logging.WARNING, "terang")
    cycle = ranked.published(ranked.computed())
    publication = cycle.publication
    found = made_of(cycle, Kind.RAPOR) + made_of(cycle, Kind.RECAP)
    assert publication.checkpoint is not None
    for text in (text for pages in found for text in pages):
        assert "KONSEP" not in text
        assert f"titik periksa {publication.checkpoint.size}" in text
        assert publication.sha256[:16] in text
    assert f"/hasil/{cycle.region.code}/{cycle.slug}/" in found[0][1]
    assert caplog.records == []


@pytest.mark.browser
@pytest.mark.django_db
@pytest.mark.parametrize("kind", [Kind.MINUTES, Kind.EKK, Kind.SPBE, Kind.ANNUAL])
def test_reports_of_a_region_print_without_asking_for_anything(kind, caplog):
    caplog.set_level(logging.WARNING, "terang")
    cycle = ranked.computed()
    wording = Wording(
        guests=guests("Wiratama, S.H.; Sekretaris Daerah\n\nLaras"), decisions=lines("1. Menyusun rencana")
    )
    (pages,) = made_of(cycle, kind, wording)
    assert all("KONSEP" in text for text in pages)
    assert all(numbered(text, n, len(pages)) for n, text in enumerate(pages, 1))
    if kind is Kind.MINUTES:
        assert "Wiratama, S.H. Sekretaris Daerah" in pages[0]
        assert any("Menyusun rencana" in text for text in pages)
    assert caplog.records == []
