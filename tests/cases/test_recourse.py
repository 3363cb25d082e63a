"""What an asker may still do stands on their page and in their calendar, with its last day and why."""

from datetime import date

import pypdfium2
import pytest
from django.urls import reverse

from terang.cases.models import Clock, Objection
from terang.cases.results import recourse
from tests import people
from tests.cases.test_requests import answered, ask

pytestmark = pytest.mark.django_db


def open_to(case, today: date) -> list[tuple[str, date]]:
    return [(d.clock.code, d.reckoned.ends_on) for d in recourse.open_to(case, today=today) if d.reckoned]


def test_after_an_answer_the_asker_reads_until_when_to_object_and_takes_it_along(office):
    case, link = answered(office)
    page = people.client().get(link).text
    rest = page[page.index("Yang masih dapat Anda lakukan") :]
    assert "30 hari kerja sesudah" in rest
    assert f"perkara-{case.pk}-keberatan" in people.client().get(f"{link}tenggat.ics").text


def test_the_way_to_the_commission_opens_with_the_decision_or_with_silence(office):
    case, link = answered(office)
    people.client().post(f"{link}keberatan/", {"grounds": ["d"]})
    objection = Objection.objects.select_related("clock").get()
    Clock.objects.filter(objection=objection).update(due_on=date(2026, 11, 20))
    assert open_to(case, date(2026, 11, 20)) == []
    assert open_to(case, date(2026, 11, 23)) == [("sengketa", date(2026, 12, 10))]
    assert open_to(case, date(2026, 12, 11)) == []
    decision = {"ruling": "ditolak", "reasons": "Sudah tepat.", "post": "Sekda"}
    decide = reverse("cases:decide", args=[objection.pk])
    assert people.client(office["superior"]).post(decide, decision).status_code == 303
    assert "Mengajukan penyelesaian sengketa" in people.client().get(link).text
    assert f"perkara-{case.pk}-sengketa" in people.client().get(f"{link}tenggat.ics").text


def test_the_written_notice_tells_all_the_law_wants(office):
    case, link = answered(
        office, outcome="sebagian", articles=["h"], consequence="NIK disalahgunakan.", cost="15000",
        cost_note="Dibayar di loket", text="Jumlahnya terlampir.",
    )  # fmt: skip
    letter = people.client().get(f"{link}jawaban-{case.answers.get().pk}.pdf")
    words = " ".join(pypdfium2.PdfDocument(letter.content)[0].get_textpage().get_text_bounded().split())
    for told in (
        case.number, office["body"].name, "Dikabulkan sebagian", "Pasal 17 huruf h", "NIK disalahgunakan.",
        "Rp15.000. Dibayar di loket", "Berkas digital", "Jumlahnya terlampir.", "30 hari kerja", office["leader"].name,
    ):  # fmt: skip
        assert told in words
    assert "Wulan" not in words


def test_a_fault_is_read_out_at_once_and_leads_to_its_field(office):
    """What somebody who hears the page is told: first what is wrong, then where."""
    page = ask(number="12", body=office["body"].slug)
    assert page.status_code == 422
    told = page.text[page.text.index('role="alert"') :].split("</div>")[0]
    assert 'href="#id_number"' in told
    assert 'aria-describedby="id_number_helptext id_number_error"' in page.text
    lost = people.client().post(reverse("cases:find"), {"number": "PI-1", "secret": "X"})
    assert 'nonfield" role="alert"' in lost.text
