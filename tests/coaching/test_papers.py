"""Papers of coaching: minutes of a usual visit stay on two pages, with places to sign; lists say who was there."""

import io
from uuid import uuid4

import pypdfium2
import pytest

from terang.coaching import attendance_lists, minutes
from terang.coaching.actions import attending, notes, visits
from terang.coaching.models import Visit
from tests import people
from tests.coaching.meeting import now_running, somebody
from tests.coaching.visiting import a_visit, raw

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
ITEMS = ("renstra", "dip", "dik", "renja", "lakip", "lhkpn", "sop", "dpa")


def texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def test_minutes_of_a_usual_visit_are_two_pages_with_places_to_sign():
    lead = people.verifier()
    visit = a_visit(lead=lead, verdicts=dict.fromkeys(ITEMS, "tidak_ada"))
    said = (
        "Dokumennya ada di bagian umum, belum pernah dipindai dan belum dicatat di daftar informasi publik."
    )
    batch = [
        raw(
            code,
            text=said,
            advice="Pindai, beri nama, pasang di halaman PPID.",
            due_on="2026-12-14",
            mark="belum",
            uid=uuid4(),
        )
        for code in ITEMS
    ]
    notes.receive(visit, batch, by=lead, at=people.AT)
    visits.close(
        Visit.objects.get(pk=visit.pk),
        met="Sri Lestari, Sekretaris\nBudi, Petugas PPID",
        summary=said * 3,
        internal_advice=said * 4,
        signer="Sri Lestari, Sekretaris",
        number="BA/1/2026",
        by=lead,
        at=people.AT,
    )
    pages = texts(
        minutes.draw(Visit.objects.select_related("round__region", "team", "body").get(pk=visit.pk))
    )
    assert len(pages) <= 2
    assert "BERITA ACARA KUNJUNGAN PEMBINAAN" in pages[0].upper()
    assert "BA/1/2026" in pages[0]
    assert "14 Desember 2026" in " ".join(pages)
    assert pages[-1].count("Sri Lestari, Sekretaris") >= 1
    assert "tidak mengubah nilai" in " ".join(pages)


def test_the_list_of_those_who_were_there_is_a_paper_too():
    body = people.a_body("Dinas Pangan")
    meeting = now_running(body)
    attending.enter(meeting, somebody(body), user=None, at=people.now())
    (page,) = texts(attendance_lists.pdf(meeting))
    assert "Siti Rahmawati" in page
    assert "Dinas Pangan" in page
