"""Work done together: nothing lost, nothing twice, in order, and what fails spoils nothing else."""

import threading
import time
from collections.abc import Sequence

import pytest

from terang.lib.together import Together


def all_at_once(together: Together[int, int], jobs: Sequence[int]) -> dict[int, object]:
    said: dict[int, object] = {}

    def one(job: int) -> None:
        try:
            said[job] = together.do(job)
        except ValueError as fault:
            said[job] = str(fault)

    threads = [threading.Thread(target=one, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return said


def test_everybody_gets_their_own_outcome_and_waiting_jobs_go_together():
    sizes: list[int] = []
    inside: list[int] = []

    def work(jobs: Sequence[int]) -> list[int]:
        inside.append(1)
        assert len(inside) == 1, "two at a time"
        sizes.append(len(jobs))
        time.sleep(0.02)
        inside.pop()
        return [job * job for job in jobs]

    said = all_at_once(Together(work, most=8), range(60))
    assert said == {job: job * job for job in range(60)}
    assert sum(sizes) == 60
    assert len(sizes) < 60
    assert max(sizes) <= 8


def test_in_a_rush_more_go_along():
    sizes: list[int] = []

    def work(jobs: Sequence[int]) -> list[int]:
        sizes.append(len(jobs))
        time.sleep(0.01)
        return list(jobs)

    together = Together(work, linger=0.2)
    said = all_at_once(together, range(30))
    assert said == {job: job for job in range(30)}
    assert len(sizes) <= 4  # the first, those that came meanwhile, and who came while their leader waited


def test_alone_nobody_waits():
    assert Together[int, int](lambda jobs: [len(jobs)]).do(7) == 1


def test_a_job_that_cannot_be_done_spoils_no_other():
    def work(jobs: Sequence[int]) -> list[int]:
        time.sleep(0.01)
        if 13 in jobs:
            raise ValueError("unlucky")
        return list(jobs)

    together = Together(work)
    said = all_at_once(together, range(40))
    assert said.pop(13) == "unlucky"
    assert said == {job: job for job in range(40) if job != 13}
    assert together.do(1) == 1  # and it goes on


def test_who_leads_when_its_thread_is_ended_leaves_nobody_waiting():
    def work(jobs: Sequence[int]) -> list[int]:
        if jobs[0] == 0:
            time.sleep(0.1)
            raise SystemExit
        return list(jobs)

    together = Together(work)

    def ended() -> None:
        with pytest.raises(SystemExit):
            together.do(0)

    first = threading.Thread(target=ended)
    first.start()
    time.sleep(0.03)
    assert together.do(5) == 5
    first.join(10)
