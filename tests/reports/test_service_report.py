"""The annual report of the information service: five chapters from the register, no evaluation needed, no names."""

import io

import pytest
from python_calamine import CalamineWorkbook

from terang.reports.actions import asking
from terang.reports.maker import Maker
from terang.reports.models import Run
from terang.reports.results.service import service_year
from terang.reports.states import Kind, Media
from terang.reports.wording import Wording, lines
from tests import people
from tests.cases.test_service import OPENED, a_request
from tests.people import AT
from tests.privacy import canary
from tests.reports.ranked import Printer

pytestmark = pytest.mark.django_db


def asked(region, year=AT.year):
    wording = Wording(
        foreword="Dua loket.", decisions=lines("1. Petugas berganti"), next_steps=lines("Melatih petugas")
    )
    return asking.ask(
        region, Kind.SERVICE, year=year, by=people.administrator(region), at=AT, wording=wording
    )


def made(run: Run, at=AT):
    printer = Printer()
    maker = Maker(Run.objects.select_related("region").get(pk=run.pk), printer, at=at)
    return printer, {paper.media: maker.made(paper) for paper in run.papers.order_by("order")}


def test_five_chapters_without_any_evaluation():
    body = people.a_body("Dinas Satu")
    people.officer(body)
    for _ in range(11):
        a_request(body, answered=5)
    a_request(body)
    printer, found = made(asked(body.region))
    html = printer.given[0]
    for chapter in ("1. Kebijakan", "2. Layanan", "3. Keberatan", "4. Kendala", "5. Rencana"):
        assert chapter in html
    assert "31 Maret 2027" in html
    assert "Dua loket." in html
    assert "Petugas berganti" in html
    assert "Melatih petugas" in html
    assert "92% dalam tenggat" in html, "11 of 12: the open one is late"
    assert found[Media.PDF].is_draft, "the year is not over"
    with CalamineWorkbook.from_filelike(io.BytesIO(found[Media.XLSX].data)) as book:
        rows = [
            row
            for row in book.get_sheet_by_name("2 Layanan").to_python()
            if row[0] == "Lewat tenggat dan belum dijawab"
        ]
        assert rows[0][1] == 1
        assert {"1 Kebijakan", "3 Keberatan"} <= set(book.sheet_names)


def test_a_year_that_is_over_is_no_draft_and_counts_its_own():
    body = people.a_body()
    a_request(body, answered=5, opened=OPENED.replace(year=AT.year - 1))
    told = service_year(body.region, AT.year - 1, at=AT)
    assert (told.requests.received, told.is_draft, told.due_on.isoformat()) == (1, False, f"{AT.year}-03-31")
    assert service_year(body.region, AT.year, at=AT).requests.received == 0


def test_nobody_who_asked_stands_in_it():
    body = canary.plant()
    printer, found = made(asked(body.region))
    assert not canary.found_in(printer.given[0].encode())
    assert not canary.found_in(found[Media.XLSX].data)
