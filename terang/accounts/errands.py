"""Small jobs that must not keep a page waiting: letters, checks of links.

The row in the database is the truth and says what is still to be done; losing an errand (the process ended) costs
time, never work: `sweep` of the noun finds it again.
"""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

from django.conf import settings
from django.db import close_old_connections, transaction

_log = logging.getLogger(__name__)
_AT_ONCE = 4


def after_commit(errand: Callable[..., object], *args: Any) -> None:
    """Runs `errand` once the transaction holds, beside the request. In tests at once, so that they can look."""
    if settings.IN_TESTS:
        transaction.on_commit(lambda: _try(errand, *args))
        return
    transaction.on_commit(lambda: _pool().submit(_in_thread, errand, *args))


def _in_thread(errand: Callable[..., object], *args: Any) -> None:
    close_old_connections()
    try:
        _try(errand, *args)
    finally:
        close_old_connections()


def _try(errand: Callable[..., object], *args: Any) -> None:
    """A failed errand is written to the log: nobody waits for its answer."""
    try:
        errand(*args)
    except Exception:  # noqa: BLE001 - the border of a thread: what is not written here is lost
        _log.exception("An errand failed: %s", getattr(errand, "__name__", errand))


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="errand")
