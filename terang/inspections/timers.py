"""Work of other apps that comes again by itself. Every worker does it now and then; each piece is safe to be done by many at once."""

import asyncio
import logging
import threading
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from django.db import OperationalError, close_old_connections, connection

log = logging.getLogger("terang.inspections")
TIMERS: Final[dict[str, Callable[[], object]]] = {}
"""By name; apps above add theirs when they start."""
EAGER: Final[dict[str, Callable[[], object]]] = {}
"""The same for work that somebody waits for: looked for every other second, in a thread of its own. It may take minutes,
so it asks `STOPPING` between its steps."""
POST: Final[dict[str, Callable[[], object]]] = {}
"""The same for what leaves the office: in a thread of its own, so that a long report keeps no letter waiting."""
STOPPING: Final = threading.Event()
"""Set when the worker is told to end."""


async def run(*, every: float, timers: Mapping[str, Callable[[], object]] = TIMERS) -> None:
    """Until cancelled, beside the inspections: what takes long keeps nobody waiting."""
    while True:
        await asyncio.to_thread(once, list(timers.items()))
        await asyncio.sleep(every)


def once(timers: Iterable[tuple[str, Callable[[], object]]]) -> None:
    """Each piece once; one that fails does not take the others with it."""
    for name, do in timers:
        _let_go()
        try:
            do()
        except OperationalError as why:  # a database that is busy, or away for a moment
            log.warning("timer %s waits for its next turn: %s", name, why)
        except Exception:
            log.exception("timer %s", name)
        finally:
            _let_go()


def _let_go() -> None:
    """A connection that broke is not used again; one within a transaction is not ours to close."""
    if not connection.in_atomic_block:
        close_old_connections()
