"""What an inspection leaves behind: rows, changes, months, alarms; and nothing when it was lost."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from msgspec.structs import replace

from terang.accounts.models import Event
from terang.audit.checks.freshness import Dating
from terang.audit.checks.status import _by_age
from terang.audit.model import Finding as Found
from terang.audit.model import How, Level, Purpose, Report, State, Visit
from terang.inspections import results
from terang.inspections.actions import claims, storing
from terang.inspections.models import (
    Alarm,
    Capture,
    Change,
    Delivery,
    Finding,
    Inspection,
    Listener,
    Month,
    Standing,
    Verdict,
)
from tests.inspections.made import URL, claimed, inspected, report
from tests.people import AT, a_body
from tests.report.made import SPAM

pytestmark = pytest.mark.django_db


def test_everything_the_engine_found_is_kept_with_score_and_proof():
    body = a_body(url=URL)
    made = report()
    row = inspected(body, made)
    assert row.state == "selesai"
    assert row.score is not None
    assert row.band
    assert Verdict.objects.filter(inspection=row).count() == len(made.verdicts)
    assert Finding.objects.filter(inspection=row).count() == len(made.findings)
    proven = Verdict.objects.filter(inspection=row).exclude(sha256="").first()
    assert proven is not None
    kept = Capture.objects.get(body=body, sha256=proven.sha256)
    assert (kept.folder, kept.file, kept.offset) == (row.folder, "bukti/a.warc.gz", 120)
    standing = Standing.objects.get(website__body=body)
    assert (standing.status, standing.newest_on, standing.score) == ("aktif", date(2026, 8, 28), row.score)
    assert Month.objects.get().first_on == date(2026, 11, 1)
    assert Event.objects.filter(verb="inspection.done", subject_id=str(row.pk)).exists()
    assert results.latest(body) == row
    assert set(results.verdicts(body)) == {v.indicator for v in made.verdicts}


def test_who_lost_the_inspection_writes_nothing():
    body = a_body(url=URL)
    old = claimed(body, at=AT)
    claims.reap(at=AT + claims.LEASE * 2)
    new = claims.claim(old.number, worker="b", at=AT + claims.LEASE * 3)
    assert new is not None
    with pytest.raises(claims.Lost):
        storing.store(old, report(), at=AT)
    assert not claims.renew(old, {"stage": "halaman"}, at=AT)
    assert not Verdict.objects.exists()
    assert Inspection.objects.get(pk=old.number).fence == new.fence
    storing.store(new, report(), at=AT)
    assert Verdict.objects.exists()


def test_without_the_fence_the_loser_would_write(monkeypatch: pytest.MonkeyPatch):
    body = a_body(url=URL)
    old = claimed(body, at=AT)
    claims.reap(at=AT + claims.LEASE * 2)
    assert claims.claim(old.number, worker="b", at=AT + claims.LEASE * 3)
    monkeypatch.setattr(storing, "held", lambda number, fence: Inspection.objects.filter(pk=number))
    storing.store(old, report(), at=AT)
    assert Verdict.objects.exists()


def test_half_a_result_is_never_kept(monkeypatch: pytest.MonkeyPatch):
    claim = claimed(a_body(url=URL))
    monkeypatch.setattr(storing, "_remember_month", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        storing.store(claim, report(), at=AT)
    assert not Verdict.objects.exists()
    assert Inspection.objects.get().state == "berjalan"


def test_a_change_is_measured_against_the_last_time_it_could_be_assessed():
    body = a_body(url=URL)
    days = [AT + timedelta(days=n) for n in range(4)]
    ada, unknown, gone = State.ADA, State.TIDAK_DAPAT_DINILAI, State.TIDAK_ADA
    for day, state in zip(days, (ada, unknown, gone, gone), strict=True):
        inspected(body, report(states={"renstra": state}), at=day)
    told = list(Change.objects.filter(code="renstra").values_list("before", "after"))
    assert told == [("ada", "tidak_ada")]
    standing = Standing.objects.get()
    assert standing.changed_at == days[2] + timedelta(minutes=1)
    assert standing.checked_at == days[3] + timedelta(minutes=1)


def test_verdicts_of_many_bodies_cost_one_query(django_assert_num_queries):
    bodies = [a_body(url=URL) for _ in range(3)]
    for body in bodies:
        inspected(body, at=AT)
        inspected(body, report(states={"renstra": State.KOSONG}), at=AT + timedelta(days=1))
    never = a_body(url=URL)
    with django_assert_num_queries(1):
        found = results.latest_of([*bodies, never])
    assert [found[b.pk]["renstra"].state for b in bodies] == ["kosong"] * 3
    assert found[never.pk] == {}


CERTIFICATE = {
    "3": "Sertifikat HTTPS masih berlaku 3 hari.",
    "14": "Sertifikat HTTPS masih berlaku 14 hari.",
    "15": "Sertifikat HTTPS masih berlaku 15 hari.",
    "-2": "Sertifikat HTTPS sudah kedaluwarsa 2 hari.",
    "tidak": "Tidak dapat dinilai.",
}


@pytest.mark.parametrize(("days", "raised"), [("3", 1), ("14", 1), ("15", 0), ("-2", 1), ("tidak", 0)])
def test_a_certificate_that_ends_within_two_weeks_alarms(days: str, raised: int):
    inspected(a_body(url=URL), _with(Found("certificate", Level.WARNING, CERTIFICATE[days], value=days)))
    assert Alarm.objects.filter(kind="sertifikat").count() == raised


def _with(finding: Found) -> Report:
    """A report in which one check found this, and nothing else."""
    made = report()
    others = tuple(f for f in made.findings if f.check != finding.check)
    return replace(made, findings=(*others, finding))


def test_an_alarm_is_raised_once_stays_through_doubt_and_is_cleared_once():
    body = a_body(url=URL)
    Listener.objects.create(region=body.region, email="posko@contoh.test")
    days = [AT + timedelta(days=n) for n in range(6)]
    for day, status in zip(
        days, ("aktif", "mati", "mati", "tidak_dapat_dinilai", "aktif", "mati"), strict=True
    ):
        inspected(body, report(status=status), at=day)
    told = list(
        Alarm.objects.filter(kind="mati").order_by("raised_at").values_list("raised_at", "cleared_at")
    )
    minute = timedelta(minutes=1)
    assert told == [(days[1] + minute, days[4] + minute), (days[5] + minute, None)]
    sent = list(Delivery.objects.filter(alarm__kind="mati").order_by("pk").values_list("occasion", flat=True))
    assert sent == ["muncul", "pulih", "muncul"]


def test_gambling_pages_alarm():
    body = a_body(url=URL)
    inspected(body, _with(SPAM))
    assert Standing.objects.get().is_spammed
    assert Alarm.objects.get(kind="spam").detail == SPAM.message


def test_the_day_of_the_newest_content_is_read_from_what_the_check_itself_says():
    visit = Visit(URL, Purpose.PAGE, AT)
    last = Dating(date(2026, 3, 7), How.METADATA, visit, URL, title="Rapat 5 Mei 2019")
    said = _by_age(last, "aktif", Level.GOOD, "kurang dari 3 bulan yang lalu")
    assert storing.newest_on(_with(said)) == date(2026, 3, 7)


def test_the_score_is_the_one_of_the_report():
    made = report()
    entry = storing.entry_of(made, at=AT)
    assert entry.main is not None
    assert inspected(a_body(url=URL), made).score == Decimal(entry.main.score.total or 0)
