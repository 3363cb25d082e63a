"""The annual report of the information service: five chapters from the register, no evaluation needed, no names."""

import io

import pytest
from python_calamine import CalamineWorkbook

from terang.cases.models import Case
from terang.cases.results.registers import of_requests
from terang.cases.states.cases import State
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
            if row[0] == "di antaranya lewat tenggat"
        ]
        assert rows[0][1] == 1
        assert [name[0] for name in book.sheet_names] == sorted(name[0] for name in book.sheet_names)
        assert {name[0] for name in book.sheet_names} == set("12345"), "all five chapters"
        assert [row[1] for row in book.get_sheet_by_name("4 Kendala").to_python() if row[0] == 1] == [
            "Petugas berganti"
        ]


def test_the_figures_make_a_whole_and_are_those_of_the_register():
    """One answered, one reopened by the superior, one withdrawn, one waiting: nobody is counted twice or lost."""
    body = people.a_body("Dinas Satu")
    a_request(body, answered=5)
    again = a_request(body, answered=5)
    a_request(body, state=State.WITHDRAWN)
    a_request(body)
    Case.objects.filter(pk=again.pk).update(state=State.ROUTED)
    told = service_year(body.region, AT.year, at=AT)
    lines_ = dict(told.lines)
    parts = (
        "Sudah dijawab",
        "Belum dijawab",
        "Dicabut pemohon sebelum dijawab",
        "Gugur karena tidak dijelaskan",
    )
    assert [lines_[part] for part in parts] == [2, 1, 1, 0]
    register = of_requests(body.region, year=AT.year, body=None, is_public=True)
    assert lines_["Diterima"] == len(register.rows) == sum(lines_[part] for part in parts)
    assert [one.received for one in told.by_body] == [4]


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
