"""Work that costs little more for many than for one: whoever comes while it is done waits, and the next takes all along.

Group commit, as databases do it: nobody waits when nobody else is there, and the longer the queue, the cheaper each.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

Job = TypeVar("Job")
Outcome = TypeVar("Outcome")
MOST: Final = 64  # jobs done at once


@dataclass(eq=False)
class _Place(Generic[Job, Outcome]):
    """A job in the row. `called` when it is done, or when it is its turn to lead."""

    job: Job
    called: threading.Event = field(default_factory=threading.Event)
    outcome: list[Outcome] = field(default_factory=list)
    fault: Exception | None = None

    @property
    def is_done(self) -> bool:
        return bool(self.outcome) or self.fault is not None


class Together(Generic[Job, Outcome]):
    """`work` takes jobs in the order they came and returns their outcomes in the same order.

    Threads of one process share one; `work` runs in the thread of the first that waits, never twice at a time.
    In a rush (the work before was for several) the leader waits `linger` seconds, so that more go along: that costs
    each a moment, and saves the machine most of the work. Who comes alone never waits.
    """

    def __init__(
        self, work: Callable[[Sequence[Job]], Sequence[Outcome]], *, most: int = MOST, linger: float = 0.0
    ) -> None:
        self._work, self._most, self._linger = work, most, linger
        self._is_rush = False
        self._row: deque[_Place[Job, Outcome]] = deque()
        self._lock = threading.Lock()  # for moments only, never while `work` runs
        self._is_led = False

    def do(self, job: Job) -> Outcome:
        """The outcome of this job, or what it raised."""
        mine = _Place[Job, Outcome](job)
        with self._lock:
            self._row.append(mine)
            leads, self._is_led = not self._is_led, True
        if not leads:
            mine.called.wait()
        if not mine.is_done:
            self._lead()
        if mine.fault is not None:
            raise mine.fault
        return mine.outcome[0]

    def _lead(self) -> None:
        """Does what waits (one's own is the first of it), then calls the next to lead."""
        if self._is_rush and self._linger:
            time.sleep(self._linger)
        with self._lock:
            some = [self._row.popleft() for _ in range(min(self._most, len(self._row)))]
        self._is_rush = len(some) > 1
        try:
            self._do(some)
        finally:
            for place in some:
                if not place.is_done:  # the thread is being ended
                    place.fault = RuntimeError("the work was broken off")
            with self._lock:
                following = self._row[0] if self._row else None
                self._is_led = following is not None
            for place in (*some[1:], *([following] if following else [])):
                place.called.set()

    def _do(self, some: Sequence[_Place[Job, Outcome]]) -> None:
        """All at once; else one by one, so that a job that cannot be done spoils no other."""
        try:
            outcomes = self._work([place.job for place in some])
        except Exception as fault:  # noqa: BLE001 - raised again, by whom it belongs to
            if len(some) == 1:
                some[0].fault = fault
                return
            for place in some:
                self._do([place])
            return
        for place, outcome in zip(some, outcomes, strict=True):
            place.outcome.append(outcome)
