"""Telling workers that there is something to do. Only a hint: the row carries the truth, workers also look by themselves.

On PostgreSQL the hint is a Procrastinate job in the transaction of the change; on SQLite nothing needs to be said.
"""

from collections.abc import Callable, Iterable
from typing import Final

from django.conf import settings

TASK: Final = "inspections.try_to_claim"  # defined in `tasks`
QUEUE: Final = "inspections"
ears: list[Callable[[int], None]] = []
"""Workers of this process that want to hear of work."""


def send(numbers: Iterable[int]) -> None:
    """Say "try to claim run N" for each; part of the caller's transaction."""
    if not settings.IS_POSTGRES:
        return
    from procrastinate.contrib.django import app  # installed only where Procrastinate works
    from procrastinate.types import JSONValue

    hints: list[dict[str, JSONValue]] = [{"number": number} for number in numbers]
    app.configure_task(TASK, queue=QUEUE).batch_defer(*hints)


def hear(number: int) -> None:
    """A hint arrived in this process."""
    for ear in ears:
        ear(number)
