"""Work of other apps that comes again by itself. Every worker does it now and then; each piece is safe to be done by many at once."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from typing import Final

from django.db import close_old_connections, connection

log = logging.getLogger("terang.inspections")
TIMERS: Final[dict[str, Callable[[], object]]] = {}
"""By name; apps above add theirs when they start."""


async def run(*, every: float) -> None:
    """Until cancelled, beside the inspections: what takes long keeps nobody waiting."""
    while True:
        await asyncio.to_thread(once, list(TIMERS.items()))
        await asyncio.sleep(every)


def once(timers: Iterable[tuple[str, Callable[[], object]]]) -> None:
    """Each piece once; one that fails does not take the others with it."""
    for name, do in timers:
        _let_go()
        try:
            do()
        except Exception:
            log.exception("timer %s", name)
        finally:
            _let_go()


def _let_go() -> None:
    """A connection that broke is not used again; one within a transaction is not ours to close."""
    if not connection.in_atomic_block:
        close_old_connections()
