"""The database's clock: what decides a deadline, the same for every web process and machine."""

from datetime import UTC, datetime

from django.db import connection

_SQL = {
    "sqlite": "SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')",
    "postgresql": "SELECT clock_timestamp()",
}


def read() -> datetime:
    """Now, in UTC. SQLite has no server: its clock is that of the machine that holds the file."""
    with connection.cursor() as cursor:
        cursor.execute(_SQL[connection.vendor])
        (found,) = cursor.fetchone()
    moment = datetime.fromisoformat(found) if isinstance(found, str) else found
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
