"""What the workers do for the outbox again and again; they bring the clock (see `inspections.timers`)."""

from terang.notices.actions import digesting, keeping, posting
from terang.notices.actions.posting import Clock


def send(clock: Clock) -> int:
    return posting.deliver(clock)


def digest(clock: Clock) -> int:
    return digesting.send_due(at=clock())


def forget(clock: Clock) -> int:
    return keeping.forget(at=clock())
