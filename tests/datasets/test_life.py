"""A form from its draft to what everybody reads: frozen, filled in, checked, compiled, published."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from terang.accounts.http import Overtaken, Refused
from terang.bodies.models import Membership
from terang.cases.actions import days
from terang.datasets.actions import checking, defining, filling, opening, publishing, reminding
from terang.datasets.definition import Column, Counting, DueRule, Kind
from terang.datasets.models import Edition, Filing, Replaced, Row, Sheet, Version
from terang.datasets.periods import Every, Period
from terang.datasets.results import compiled
from terang.datasets.results.compiled import Standing
from terang.datasets.states import SheetState
from terang.notices.models import Notice
from tests import people
from tests.datasets import made

pytestmark = pytest.mark.django_db
Q1 = Period(Every.QUARTER, made.FIRST)


@pytest.fixture
def admin():
    return people.administrator()


@pytest.fixture
def bodies():
    return [people.a_body(f"Dinas {n}") for n in range(3)]


@pytest.fixture
def form(admin, bodies):
    return made.in_use(bodies, by=admin)


@pytest.fixture
def officer(bodies):
    return made.data_officer(bodies[0])


def sheet(form, bodies, n=0, first_on=made.FIRST):
    return made.sheet_of(form, bodies[n], first_on)


def test_sheets_open_for_each_body_and_period_that_has_begun(form, bodies):
    assert form.sheets.count() == 3 * 4  # 21 November: four quarters
    assert sheet(form, bodies).rows.count() == opening.BLANKS
    assert opening.open_sheets(form, at=people.AT) == 0
    assert opening.open_all(at=people.AT + timedelta(days=60)) == 3


def test_due_days_follow_the_days_off_of_the_region(form, bodies, admin, officer):
    before = sheet(form, bodies).due_on
    assert before == date(2026, 4, 8)  # Good Friday on the 3rd does not count
    handed_in = made.submit(
        made.fill(sheet(form, bodies), made.row(), by=officer), by=officer, at=people.AT
    ).due_on
    days.add(
        form.region,
        date(2026, 4, 7),
        name="Hari jadi",
        letter="1/2026",
        is_open=False,
        by=admin,
        at=people.AT,
    )
    opening.open_sheets(form, at=people.AT)
    assert sheet(form, bodies, 1).due_on == date(2026, 4, 9)
    assert sheet(form, bodies).due_on == handed_in, "what was handed in keeps the day it was measured by"


def test_a_version_in_use_is_frozen_also_in_the_database(form, admin):
    version = form.versions.get()
    with pytest.raises(Refused):
        defining.change(
            version, columns=made.COLUMNS[:2], rule=made.RULE, first_on=made.FIRST, bodies=[], revision=version.revision,
            by=admin, at=people.AT,
        )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(columns_json=[])
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.filter(pk=version.pk).delete()


def test_a_new_version_is_for_later_periods_and_keeps_kinds(form, bodies, admin, officer):
    made.fill(sheet(form, bodies), made.row(), by=officer)
    draft = defining.revise(form, by=admin, at=people.AT)
    assert draft.first_on == date(2027, 1, 1)
    with pytest.raises(Refused):
        defining.revise(form, by=admin, at=people.AT)

    def change(*columns, first_on=draft.first_on):
        draft.refresh_from_db()
        defining.change(
            draft, columns=columns, rule=DueRule(Counting.CALENDAR, 10), first_on=first_on, bodies=bodies,
            revision=draft.revision, by=admin, at=people.AT,
        )  # fmt: skip

    change(Column(code="kejadian", name="Kejadian", kind=Kind.TEXT))
    with pytest.raises(Refused, match="kode baru"):
        defining.use(draft, by=admin, at=people.AT)
    more = Column(code="luas", name="Luas", kind=Kind.NUMBER, unit="ha", is_summed=True)
    change(*made.COLUMNS[:2], more, first_on=made.FIRST)
    with pytest.raises(Refused, match="setelah versi 1"):
        defining.use(draft, by=admin, at=people.AT)
    change(*made.COLUMNS[:2], more)
    defining.use(draft, by=admin, at=people.AT + timedelta(days=60))
    assert sheet(form, bodies, 0, date(2027, 1, 1)).version == draft
    assert sheet(form, bodies).version.number == 1
    codes = [c.code for c in compiled.compiled(form, [Q1]).columns]
    assert codes[-1] == "luas"
    assert codes[0] == "kecamatan"


def test_what_cannot_be_read_stays_and_is_not_handed_in(form, bodies, officer):
    filled = made.fill(sheet(form, bodies), made.row(kejadian="banyak", kerugian="1.250,5"), by=officer)
    assert filled.rows.get().cells["kejadian"] == "banyak"
    assert filled.rows.get().cells["kerugian"] == "1250,5"
    with pytest.raises(Refused, match="1 isian"):
        made.submit(filled, by=officer)
    assert not Filing.objects.exists()


def test_a_row_that_changed_meanwhile_is_not_written_over(form, bodies, officer):
    row = sheet(form, bodies).rows.first()
    row.sheet = sheet(form, bodies)
    first = filling.save_row(row, made.row(), version=0, places=made.PLACES, by=officer, at=people.AT)
    assert first.version == 1
    with pytest.raises(Overtaken) as clash:
        filling.save_row(row, made.row(kejadian="9"), version=0, places=made.PLACES, by=officer, at=people.AT)
    assert clash.value.current.cells["kejadian"] == "3"
    same = filling.save_row(row, made.row(), version=0, places=made.PLACES, by=officer, at=people.AT)
    assert same.version == 1, "who wrote the same has nothing to lose"
    with pytest.raises(Overtaken):
        filling.remove_row(row, version=0, by=officer, at=people.AT)


def test_handing_in_is_of_what_was_seen(form, bodies, officer):
    seen = made.fill(sheet(form, bodies), made.row(), by=officer)
    made.fill(sheet(form, bodies), made.row(kejadian="9"), by=made.data_officer(bodies[0]))
    with pytest.raises(Overtaken):
        made.submit(seen, by=officer)


def test_nil_is_a_report(form, bodies, officer, admin):
    done = made.accepted(form, bodies[0], by=officer, checker=admin)
    assert done.state == SheetState.ACCEPTED
    report = next(r for r in compiled.compiled(form, [Q1]).reports if r.body == bodies[0].slug)
    assert report.standing is Standing.NIL
    with pytest.raises(Refused, match="nihil"):
        made.submit(sheet(form, bodies, 1), by=made.data_officer(bodies[1]))


def test_a_workbook_over_rows_can_be_taken_back(form, bodies, officer):
    made.fill(sheet(form, bodies), made.row(), by=officer)
    made.fill(sheet(form, bodies), made.row(kejadian="9"), made.row(kecamatan="99.01.02"), by=officer)
    kept = Replaced.objects.get(rows__0__kejadian="3")
    filling.restore(kept, by=officer, at=people.AT)
    assert [row.cells["kejadian"] for row in Row.objects.filter(sheet=kept.sheet)] == ["3"]
    with pytest.raises(Refused):
        filling.restore(kept, by=officer, at=people.AT)


def test_returned_with_a_note_corrected_accepted_reopened(form, bodies, officer, admin):
    there = made.submit(made.fill(sheet(form, bodies), made.row(), by=officer), by=officer)
    with pytest.raises(Refused, match="perlu diperbaiki"):
        checking.return_(there, note=" ", revision=there.revision, by=admin, at=people.AT)
    checking.return_(there, note="Periksa angka.", revision=there.revision, by=admin, at=people.AT)
    assert Notice.objects.filter(about=f"sheet:{there.pk}").count() == 1
    again = made.submit(made.fill(sheet(form, bodies), made.row(kejadian="4"), by=officer), by=officer)
    checking.accept(again, revision=again.revision, by=admin, at=people.AT)
    checking.reopen(again, note="Ralat.", revision=again.revision, by=admin, at=people.AT)
    made.fill(sheet(form, bodies), made.row(kejadian="5"), by=officer)
    total = compiled.compiled(form, [Q1]).total("kejadian")
    assert (str(total.value), total.reported, total.missing) == ("4", 1, 2), (
        "accepted data stay until the new ones are"
    )
    assert [f.rows[0]["kejadian"] for f in again.filings.order_by("number")] == ["3", "4"]


def test_lateness_is_of_the_first_submission(form, bodies, officer, admin):
    there = made.submit(made.fill(sheet(form, bodies), made.row(), by=officer), by=officer)
    first = there.submitted_at
    checking.return_(there, note="x", revision=there.revision, by=admin, at=people.AT)
    again = made.submit(sheet(form, bodies), by=officer, at=people.AT + timedelta(days=1))
    assert again.submitted_at == first


def test_missing_is_never_zero(form, bodies, officer, admin):
    made.accepted(form, bodies[0], made.row(kejadian="0"), by=officer, checker=admin)
    made.submit(
        made.fill(sheet(form, bodies, 1), made.row(), by=made.data_officer(bodies[1])),
        by=made.data_officer(bodies[1]),
    )
    found = compiled.compiled(form, [Q1])
    told = {r.body: found.of_report("kejadian", r) for r in found.reports}
    assert told == {
        bodies[0].slug: (Standing.REPORTED, 0),
        bodies[1].slug: (Standing.CHECKED, None),
        bodies[2].slug: (Standing.MISSING, None),
    }
    assert found.total("kejadian", period="2026-T2").value is None, "nobody reported: no sum, not nought"


def test_small_counts_of_people_and_the_sums_that_give_them_away(form, bodies, officer, admin):
    rows = [made.row(korban="2"), made.row(kecamatan="99.01.02", korban="40")]
    made.accepted(form, bodies[0], *rows, by=officer, checker=admin)
    found = compiled.compiled(form, [Q1])
    assert [(s.column, str(s.value)) for s in compiled.small_numbers(found)] == [("Korban", "2")]
    assert found.total("korban").value == 42
    hidden = compiled.masked(found)
    assert hidden.total("korban").value is None
    assert hidden.total("kejadian").value == 6
    assert "2" not in [cells.get("korban") for r in hidden.reports for cells in r.rows]


def test_editions_stay(form, bodies, officer, admin):
    with pytest.raises(Refused):
        publishing.publish(form, until=Q1, note="", hide_small=True, by=admin, at=people.AT)
    made.accepted(form, bodies[0], made.row(), by=officer, checker=admin)
    first = publishing.publish(form, until=Q1, note="", hide_small=True, by=admin, at=people.AT)
    made.accepted(form, bodies[1], made.row(), by=made.data_officer(bodies[1]), checker=admin)
    second = publishing.publish(form, until=Q1, note="Tambahan", hide_small=True, by=admin, at=people.AT)
    assert (first.number, second.number) == (1, 2)
    assert [line["standing"] for line in first.lines].count("melapor") == 1
    assert [line["standing"] for line in second.lines].count("melapor") == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=first.pk).update(title="Lain")


def test_reminders_come_once_for_each_occasion(form, bodies, officer, admin):
    due = sheet(form, bodies).due_on

    def on(days):
        return people.AT.replace(year=due.year, month=due.month, day=due.day) + timedelta(days=days)

    sent = {day: reminding.remind_due(at=on(day)) for day in (-8, -7, -6, -1, 0, 1, 2)}
    assert sent == {-8: 0, -7: 1, -6: 0, -1: 1, 0: 0, 1: 1, 2: 0}
    assert reminding.remind_now([sheet(form, bodies)], by=admin, at=on(2)) == (0, 1), "reminded yesterday"
    assert reminding.remind_now([sheet(form, bodies)], by=admin, at=on(5)) == (1, 0)
    assert reminding.remind_now([sheet(form, bodies, 1)], by=admin, at=on(5)) == (0, 1), "nobody to write to"


@pytest.mark.parametrize("role", ["data", "petugas", "pimpinan"])
def test_who_fills_in(form, bodies, role):
    user = people.holding(role, body=bodies[0])
    may = role != "pimpinan"
    row = sheet(form, bodies).rows.first()
    row.sheet = sheet(form, bodies)
    if may:
        filling.save_row(row, made.row(), version=0, places=made.PLACES, by=user, at=people.AT)
        Membership.objects.update(until_at=people.AT)
    with pytest.raises(Refused):
        filling.save_row(row, made.row(kejadian="9"), version=1, places=made.PLACES, by=user, at=people.AT)


def test_ending_asks_for_no_more(form, bodies, admin):
    defining.end(form, on=date(2026, 6, 30), by=admin, at=people.AT)
    assert sorted({s.first_on for s in Sheet.objects.all()}) == [date(2026, 1, 1), date(2026, 4, 1)]
    assert opening.open_all(at=people.AT) == 0
