"""Making reports: held by one worker, made once, taken up again where another stopped."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from terang.accounts.http import Refused
from terang.accounts.models import Event
from terang.inspections import timers
from terang.inspections.clock import database_now
from terang.paper.press import NoBrowser, NotPrinted
from terang.reports import kept, making
from terang.reports.actions import asking, claims
from terang.reports.models import Paper, Run
from terang.reports.states import MOVES, Kind, State
from tests import people
from tests.people import AT
from tests.reports import ranked
from tests.reports.ranked import Printer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_go_to_the_test(tmp_path, settings):
    settings.DATA = tmp_path


def held() -> claims.Claim:
    found = claims.claim(worker="a", at=database_now())
    assert found is not None
    return found


def test_a_run_becomes_one_rapor_for_each_body_and_a_number_for_each():
    run = ranked.asked(ranked.computed(), wording=None)
    printer = Printer()
    making.make(held(), printer)
    run.refresh_from_db()
    papers = list(run.papers.all())
    assert run.state == State.DONE
    assert [p.pages for p in papers] == [2, 2, 2]
    assert all(p.is_draft and p.revision == 1 for p in papers)
    assert all(kept.path(p.sha256).stat().st_size == p.size for p in papers)
    assert Event.objects.filter(verb__startswith="report.").count() == 2


def test_a_rapor_that_is_too_long_is_told_with_less():
    ranked.asked(ranked.computed(1))
    printer = Printer(3, 3, 2)
    making.make(held(), printer)
    assert len(printer.given) == 3
    assert Paper.objects.get().pages == 2


def test_who_lost_the_lease_writes_nothing_and_what_is_made_is_not_made_again():
    run = ranked.asked(ranked.computed())
    slow = held()
    printer = Printer()

    def dies_after_one(html: str) -> bytes:
        if printer.given:
            raise KeyboardInterrupt
        return printer(html)

    with pytest.raises(KeyboardInterrupt):
        making.make(slow, dies_after_one)
    first = run.papers.exclude(sha256="").get()
    later = database_now() + claims.LEASE + timedelta(seconds=1)
    assert claims.reap(at=later) == 1
    quick = claims.claim(worker="b", at=later)
    assert quick is not None
    assert quick.fence == slow.fence + 1
    made = claims.Made("ab" * 32, 1, 1, 1, is_draft=True)
    assert not claims.keep(slow, run.papers.filter(sha256="")[0], made, at=later)
    assert not claims.finish(slow, at=later)
    rest = Printer()
    making.make(quick, rest)
    assert len(rest.given) == 2
    assert run.papers.get(pk=first.pk).sha256 == first.sha256
    assert Run.objects.get(pk=run.pk).state == State.DONE


def test_a_cancelled_run_makes_no_more_keeps_what_is_there_and_can_be_taken_up_again():
    run = ranked.asked(ranked.computed())
    printer = Printer()

    def cancelled_after_one(html: str) -> bytes:
        made = printer(html)
        if len(printer.given) == 2:
            asking.cancel(Run.objects.get(pk=run.pk), by=run.asked_by, at=AT)
        return made

    making.make(held(), cancelled_after_one)
    run.refresh_from_db()
    assert run.state == State.CANCELLED
    assert run.papers.exclude(sha256="").count() == 1  # the second came too late
    with pytest.raises(Refused):
        asking.cancel(run, by=run.asked_by, at=AT)
    asking.repeat(run, by=run.asked_by, at=AT)
    making.make(held(), Printer())
    assert Run.objects.get(pk=run.pk).state == State.DONE


def test_only_who_asked_or_the_administrator_cancels():
    run = ranked.asked(ranked.computed())
    for user, status in ((people.verifier(run.region), 422), (run.asked_by, 303)):
        assert people.client(user).post(f"/laporan/{run.pk}/batal/").status_code == status
    run.refresh_from_db()
    assert run.state == State.CANCELLED


def test_a_run_that_tears_every_worker_down_ends_and_can_be_asked_for_again():
    run = ranked.asked(ranked.computed())
    at = database_now()
    for _ in range(claims.ATTEMPTS):
        assert claims.claim(worker="a", at=at)
        at += claims.LEASE + timedelta(seconds=1)
        claims.reap(at=at)
    run.refresh_from_db()
    assert (run.state, run.fault) == (State.FAILED, claims.TORN)
    asking.repeat(run, by=run.asked_by, at=AT)
    making.make(held(), Printer())
    assert Run.objects.get(pk=run.pk).state == State.DONE


def test_without_a_browser_the_run_says_so():
    run = ranked.asked(ranked.computed())

    def nothing(html: str) -> bytes:
        raise NoBrowser("Chromium tidak terpasang.")

    making.make(held(), nothing)
    run.refresh_from_db()
    assert (run.state, run.fault) == (State.FAILED, "Chromium tidak terpasang.")


def test_one_paper_that_fails_keeps_no_other_back_and_is_tried_again_alone():
    run = ranked.asked(ranked.computed())
    printer = Printer()

    def second_fails(html: str) -> bytes:
        made = printer(html)
        if len(printer.given) == 2:
            raise NotPrinted("Terlalu lama.")
        return made

    making.make(held(), second_fails)
    run.refresh_from_db()
    assert run.state == State.DONE
    assert [p.fault for p in run.papers.all()] == ["", "Terlalu lama.", ""]


def test_the_same_is_made_by_one_run_at_a_time():
    cycle = ranked.computed()
    ranked.asked(cycle)
    with pytest.raises(Refused, match="sedang dibuat"):
        ranked.asked(cycle)
    ranked.asked(cycle, entry=ranked.entry(cycle))
    ranked.asked(cycle, Kind.RECAP)
    assert Run.objects.under_way().count() == 3


def test_a_worker_that_is_told_to_end_leaves_the_rest_to_others():
    run = ranked.asked(ranked.computed())
    printer = Printer()
    making.make(held(), printer, stopping=lambda: bool(printer.given))
    run.refresh_from_db()
    assert (run.state, run.attempt, len(printer.given)) == (State.QUEUED, 0, 1)
    making.make(held(), printer)
    assert len(printer.given) == 3


def test_workers_look_for_reports_often():
    assert "reports.make" in timers.EAGER


def test_every_state_leads_on_or_is_the_end():
    assert all(after in MOVES for following in MOVES.values() for after in following)


@pytest.mark.parametrize("kind", [Kind.RECAP, Kind.EKK, Kind.SPBE, Kind.ANNUAL, Kind.MINUTES])
def test_reports_of_a_region_have_a_paper_and_a_sheet(kind):
    cycle = ranked.computed()
    ranked.asked(cycle, kind)
    printer = Printer()
    making.make(held(), printer)
    papers = list(Paper.objects.all())
    assert [p.fault for p in papers] == ["", ""]
    assert [p.media for p in papers] == ["pdf", "xlsx"]
    assert all(p.sha256 and p.is_draft for p in papers)
    assert "KONSEP" in printer.given[0]


def test_certificates_of_a_published_ranking_are_final():
    cycle = ranked.published(ranked.computed())
    ranked.asked(cycle, Kind.CERTIFICATE)
    making.make(held(), Printer())
    papers = Paper.objects.all()
    assert papers
    assert all(p.sha256 and p.pages == 1 and not p.is_draft for p in papers)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [(Kind.CERTIFICATE, "penghargaan"), (Kind.EKK, "kecamatan")],
)
def test_what_cannot_be_made_yet_says_what_is_missing(kind, sentence):
    cycle = ranked.computed(kind="dinas")
    with pytest.raises(Refused, match=sentence):
        ranked.asked(cycle, kind)
    with pytest.raises(Refused, match="belum dihitung"):
        asking.ask(cycle.region, Kind.RECAP, year=1999, by=people.administrator(cycle.region), at=AT)
    with pytest.raises(Refused, match="PPID utama"):
        ranked.asked(cycle, by=people.verifier(cycle.region))


WORKER = """
import os, sys, time, django
django.setup()
from terang.inspections.clock import database_now
from terang.reports import making
from terang.reports.actions import claims
from tests.reports.ranked import Printer
printer = Printer()
def slow(html):
    if sys.argv[1] == "stuck" and printer.given:
        print("stuck", flush=True)
        time.sleep(100)
    return printer(html)
held = claims.claim(worker=sys.argv[1], at=database_now())
if held:
    making.make(held, slow)
print("made", len(printer.given), flush=True)
"""


def test_a_killed_worker_leaves_what_it_made_and_another_makes_the_rest(shared_database, tmp_path):
    """Real processes, a real SIGKILL."""
    run = ranked.asked(ranked.computed())
    script = tmp_path / "worker.py"
    script.write_text(WORKER)
    environment = {
        **os.environ,
        **shared_database,
        "PYTHONWARNINGS": "",
        "DJANGO_SETTINGS_MODULE": "terang.settings",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }

    def start(name: str) -> "subprocess.Popen[str]":
        command = [sys.executable, str(script), name]
        return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)

    doomed = start("stuck")
    assert doomed.stdout is not None
    assert doomed.stdout.readline() == "stuck\n"
    doomed.kill()
    doomed.communicate()
    assert run.papers.exclude(sha256="").count() == 1
    Run.objects.update(lease_until=database_now() - timedelta(seconds=1))
    claims.reap(at=database_now())
    two = [start("b"), start("c")]
    said = sorted(process.communicate(timeout=90)[0].strip() for process in two)
    assert said == ["made 0", "made 2"]
    assert Run.objects.get(pk=run.pk).state == State.DONE
    assert all(kept.path(p.sha256).is_file() for p in run.papers.all())
