"""Telling workers that there is something to do. Only a hint: the row carries the truth, workers also look by themselves.

On PostgreSQL the hint is a Procrastinate job in the transaction of the change; on SQLite nothing needs to be said.
"""

from collections.abc import Callable, Iterable

from django.conf import settings

ears: list[Callable[[int], None]] = []
"""Workers of this process that want to hear of work."""


def send(numbers: Iterable[int]) -> None:
    """Say "try to claim run N" for each; part of the caller's transaction."""
    if not settings.IS_POSTGRES:
        return
    from terang.inspections.tasks import try_to_claim  # exists only where Procrastinate does

    for number in numbers:
        try_to_claim.defer(number=number)


def hear(number: int) -> None:
    """A hint arrived in this process."""
    for ear in ears:
        ear(number)
