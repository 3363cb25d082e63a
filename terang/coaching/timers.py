"""What coaching does again and again; done by the workers (see `inspections.timers`).

Inspections know nothing of coaching: it looks by itself for what they finished.
"""

from terang.coaching.actions import announcing, following, inviting, letters, reminding
from terang.inspections import timers
from terang.inspections.clock import database_now


def tell() -> None:
    """Called when the application starts."""
    timers.TIMERS["coaching.following"] = follow
    timers.TIMERS["coaching.reminders"] = remind
    timers.TIMERS["coaching.letters"] = letters.deliver_now
    timers.TIMERS["coaching.announcements"] = announce


def follow() -> int:
    """What the last inspections mean for advice, commitments and warnings."""
    return following.follow(at=database_now())


def remind() -> int:
    return reminding.remind(at=database_now())


def announce() -> int:
    """Letters of visits and meetings whose process ended before they were sent."""
    at = database_now()
    return announcing.deliver_lost(at=at) + inviting.deliver_lost(at=at)
