"""Too many at once: a sentence, when to come again, and the form as it was sent, which sends itself again."""

import logging
from collections.abc import Callable
from random import randint
from typing import Final

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

SOONEST, LATEST = 5, 15  # seconds; spread, so that not all come again at the same moment
_MOST_KEPT: Final = 512 * 1024  # bytes of a form
_PASSING: Final = frozenset({"08", "40", "53", "55", "57"})
"""Classes of SQLSTATE that pass by themselves: connection, rolled back, resources, not in the needed state, operator."""
_log = logging.getLogger("terang.web")


class BusyDatabase:
    """A database that has no time now is answered as an office that has none: nothing was written, the form comes again."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._answer(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        if not isinstance(fault, OperationalError) or not _passes(fault):
            return None
        _log.warning("The database had no time for %s %s: %s", request.method, request.path, fault)
        return busy(request)


def _passes(fault: OperationalError) -> bool:
    """SQLite says so in words; PostgreSQL by its code, or by none when there was no connection."""
    if "locked" in str(fault):
        return True
    state = getattr(fault.__cause__, "sqlstate", "42")
    return state is None or str(state)[:2] in _PASSING


def busy(request: HttpRequest) -> HttpResponse:
    """503. Nothing of the request was looked at but the form itself, which goes back to whom it came from."""
    seconds = randint(SOONEST, LATEST)  # noqa: S311 - no secret
    told = {"seconds": seconds, "address": request.get_full_path(), "method": request.method}
    told["fields"] = _fields(request)
    page = HttpResponse(render_to_string("web/busy.html", told), status=503)
    page["Retry-After"] = str(seconds)
    page["Cache-Control"] = "no-store"
    return page


def _fields(request: HttpRequest) -> list[tuple[str, str]] | None:
    """What was typed; None when it cannot be sent again from here (files)."""
    size = request.headers.get("Content-Length", "0")
    is_short = size.isdigit() and int(size) <= _MOST_KEPT
    if (
        request.method != "POST"
        or not is_short
        or request.content_type != "application/x-www-form-urlencoded"
    ):
        return None if request.method == "POST" and size != "0" else []
    return [(name, value) for name, values in request.POST.lists() for value in values]
