"""The database's clock: leases and deadlines are decided by one clock, however many machines there are."""

import time
from datetime import UTC, datetime, timedelta
from typing import Final

from django.db import connection
from django.http import HttpRequest

COMPLETE_AT: Final = "terang.complete_at"  # in request.META: when all of it was here, by `time.monotonic`


def database_now() -> datetime:
    """The instant the database believes it is, in UTC."""
    asked = (
        "SELECT clock_timestamp()"
        if connection.vendor == "postgresql"
        else "SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')"
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        (answer,) = cursor.fetchone()
    moment = answer if isinstance(answer, datetime) else datetime.fromisoformat(answer)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def arrived(request: HttpRequest) -> datetime:
    """The database's clock when all of a request was here: what it waited for its turn since is not held against it.

    The wait is measured by a clock that nobody sets (`web.office` notes when a request is complete), so a wrong
    clock of the web process decides nothing. The database is asked once a second; between, the same clock carries on.
    """
    complete = request.META.get(COMPLETE_AT)
    if not isinstance(complete, float):
        return database_now()
    last = _asked.get("last")
    if last is None or time.monotonic() - last[0] > _CARRIED:
        answer = database_now()
        last = _asked["last"] = (time.monotonic(), answer)
    asked, answer = last
    return answer + timedelta(seconds=complete - asked)


_CARRIED: Final = 1.0  # seconds
_asked: dict[str, tuple[float, datetime]] = {}
