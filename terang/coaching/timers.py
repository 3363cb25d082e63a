"""What coaching does again and again; done by the workers (see `inspections.timers`).

Inspections know nothing of coaching: it looks by itself for what they finished.
"""

from terang.coaching.actions import announcing, following, inviting, reminding
from terang.inspections import timers
from terang.inspections.clock import database_now
from terang.notices.actions import posting


def tell() -> None:
    """Called when the application starts."""
    timers.TIMERS["coaching.following"] = follow
    timers.TIMERS["coaching.reminders"] = remind
    for noun, module in (("visits", announcing), ("meetings", inviting)):
        posting.WHEN_SENT[f"coaching.{noun}"] = module.sent
        posting.WHEN_GIVEN_UP[f"coaching.{noun}"] = module.given_up


def follow() -> int:
    """What the last inspections mean for advice, commitments and warnings."""
    return following.follow(at=database_now())


def remind() -> int:
    return reminding.remind(at=database_now())
