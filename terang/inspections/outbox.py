"""The workers that inspect websites also carry the post: `notices` has no clock and no process of its own."""

from functools import partial

from terang.inspections import timers
from terang.inspections.actions import alarms
from terang.inspections.clock import database_now
from terang.notices import timers as post
from terang.notices.actions import posting


def tell() -> None:
    """Called when the application starts."""
    timers.POST["notices.send"] = partial(post.send, database_now)
    timers.TIMERS["notices.digest"] = partial(post.digest, database_now)
    timers.TIMERS["notices.forget"] = partial(post.forget, database_now)
    posting.WHEN_SENT["inspections.alarms"] = alarms.sent
    posting.WHEN_GIVEN_UP["inspections.alarms"] = alarms.given_up
