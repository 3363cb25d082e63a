"""What every runner promises, on SQLite (workers that look) and on PostgreSQL (Procrastinate): real processes, real signals."""

import signal
from collections import Counter

import pytest
from django.conf import settings

from terang.inspections import dispatch
from terang.inspections.actions import ask, cancel
from terang.inspections.models import Inspection, Verdict
from terang.inspections.states import Trigger
from tests.inspections.conftest import Workers
from tests.inspections.made import URL, report
from tests.people import AT, a_body, administrator

A, B = ({v.indicator: v.state.value for v in report(seed=seed).verdicts} for seed in (0, 4))


def asked(*, url: str = URL) -> Inspection:
    return ask(a_body(url=url), by=None, trigger=Trigger.SCHEDULE, at=AT)


def now(inspection: Inspection) -> Inspection:
    return Inspection.objects.get(pk=inspection.pk)


def written(inspection: Inspection) -> dict[str, str]:
    return dict(Verdict.objects.filter(inspection=inspection).values_list("code", "state"))


def is_done(inspection: Inspection) -> bool:
    return now(inspection).state == "selesai"


def test_what_is_asked_for_is_done_with_progress(workers: Workers):
    inspection = asked()
    workers.start("a")
    workers.until(lambda: now(inspection).checkpoint.get("pages") == 1)
    workers.tell("go")
    workers.until(lambda: is_done(inspection))
    assert written(inspection) == A
    assert now(inspection).attempt == 1


def test_the_work_of_a_killed_worker_is_taken_up_by_another(workers: Workers):
    inspection = asked()
    first = workers.start("a", "--short")
    workers.until(lambda: workers.said("begin"))
    run = now(inspection).run
    first.kill()
    workers.start("b")
    workers.until(lambda: len(workers.said("begin")) == 2)
    workers.tell("go")
    workers.until(lambda: is_done(inspection))
    row = now(inspection)
    assert (row.attempt, row.fence, row.worker, row.run) == (2, 2, "b", run)
    assert written(inspection) == B


@pytest.mark.parametrize("is_fenced", [True, False])
def test_a_worker_that_was_frozen_writes_nothing_when_it_wakes(workers: Workers, is_fenced: bool):  # noqa: FBT001
    """Without the fence, the control, it ends an inspection that another worker holds."""
    inspection = asked()
    frozen = workers.start("a", "--short", *([] if is_fenced else ["--unfenced"]))
    workers.until(lambda: workers.said("begin"))
    frozen.send_signal(signal.SIGSTOP)
    workers.start("b")
    workers.until(lambda: len(workers.said("begin")) == 2)
    workers.tell("go-a")
    frozen.send_signal(signal.SIGCONT)
    if not is_fenced:
        workers.until(lambda: is_done(inspection))
        assert written(inspection) == A
        return
    workers.until(lambda: workers.said("seen") or workers.said("dropped"))
    later = asked(url="https://lain.sukarela.example/")  # the woken worker is at work again
    workers.tell("go")
    workers.until(lambda: is_done(inspection) and is_done(later))
    assert written(inspection) == B
    assert now(inspection).worker == "b"


def test_no_two_workers_do_the_same_and_doubled_hints_change_nothing(workers: Workers):
    inspections = [asked(url=f"https://satu{n}.example/") for n in range(6)]
    for _ in range(3):
        dispatch.send([i.pk for i in inspections])
    workers.start("a")
    workers.start("b")
    workers.until(lambda: len(workers.said("begin")) >= 6)
    dispatch.send([i.pk for i in inspections])
    workers.tell("go")
    workers.until(lambda: all(is_done(i) for i in inspections))
    assert Counter(line.split()[1] for line in workers.said("begin")) == {str(i.pk): 1 for i in inspections}


def test_a_lost_hint_loses_nothing(workers: Workers, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(dispatch, "send", lambda numbers: None)
    workers.start("a")
    workers.tell("go")
    inspection = asked()
    workers.until(lambda: is_done(inspection))


def test_a_cancelled_inspection_is_dropped_and_its_place_is_free(workers: Workers):
    inspection = asked()
    workers.start("a")
    workers.until(lambda: workers.said("begin"))
    cancel(now(inspection), by=administrator(), at=AT)
    workers.until(lambda: workers.said("dropped"))
    workers.tell("go")
    other = asked()
    workers.until(lambda: is_done(other))
    assert now(inspection).state == "batal"
    assert written(inspection) == {}


def test_after_three_attempts_it_is_given_up_with_a_sentence(workers: Workers):
    inspection = asked()
    workers.tell("broken")
    workers.start("a")
    workers.until(lambda: now(inspection).state == "gagal")
    row = now(inspection)
    assert len(workers.said("begin")) == row.attempt == 3
    assert "bukan kesalahan situs" in row.fault


def test_a_worker_told_to_end_gives_its_work_back_uncounted(workers: Workers):
    inspection = asked()
    first = workers.start("a")
    workers.until(lambda: workers.said("begin"))
    first.terminate()
    assert first.wait(30) == 0
    row = now(inspection)
    assert (row.state, row.attempt) == ("antre", 0)


def test_one_domain_is_asked_by_one_worker(workers: Workers):
    ours = [asked(url=f"https://dinas{n}.sukamaju.example/") for n in range(3)]
    workers.start("a")
    workers.until(lambda: len(workers.said("begin")) == 3)
    late = asked(url="https://terakhir.sukamaju.example/")
    other = asked(url="https://kantor.sukarela.test/")
    workers.start("b")
    workers.until(lambda: len(workers.said("begin")) == 5)
    assert {now(i).worker for i in (*ours, late)} == {"a"} or now(late).worker == "a"
    workers.tell("go")
    workers.until(lambda: all(is_done(i) for i in (*ours, late, other)))


def test_the_hints_of_postgresql_are_part_of_the_transaction(shared_database: dict[str, str]):
    if not settings.IS_POSTGRES:
        pytest.skip("hints travel only on PostgreSQL; on SQLite workers look by themselves")
    from procrastinate.contrib.django.models import ProcrastinateJob

    inspection = asked()
    jobs = ProcrastinateJob.objects.filter(task_name=dispatch.TASK, args={"number": inspection.pk})
    assert jobs.count() == 1
