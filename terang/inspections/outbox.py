"""The workers that inspect websites also carry the post: `notices` has no clock and no process of its own."""

from functools import partial

from terang.inspections import timers
from terang.inspections.clock import database_now
from terang.notices import timers as post


def tell() -> None:
    """Called when the application starts."""
    timers.POST["notices.send"] = partial(post.send, database_now)
    timers.TIMERS["notices.digest"] = partial(post.digest, database_now)
    timers.TIMERS["notices.forget"] = partial(post.forget, database_now)
