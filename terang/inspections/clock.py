"""The database's clock: leases are decided by one clock, however many machines there are."""

from datetime import UTC, datetime

from django.db import connection


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
