"""Retention is applied every day by the workers (see `inspections.timers`); the page and the command do it at once."""

from datetime import datetime, timedelta
from typing import Final

from terang.inspections import timers
from terang.inspections.clock import database_now
from terang.privacy.actions import keeping

EVERY: Final = timedelta(days=1)


def tell() -> None:
    """Called when the application starts."""
    timers.TIMERS["privacy.retention"] = Daily()


class Daily:
    """Once a day in each worker. What two of them do at the same time is done once: the second finds nothing due."""

    def __init__(self) -> None:
        self._next: datetime | None = None

    def __call__(self) -> int:
        at = database_now()
        if self._next is not None and at < self._next:
            return 0
        self._next = at + EVERY
        return sum(number for _rule, number in keeping.apply(by=None, at=at))
