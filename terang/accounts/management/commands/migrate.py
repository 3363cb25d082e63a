"""An empty database gets its tables from the models at once; only one with tables goes the way of the migrations.

Two hundred models by way of their migrations cost half a minute, because each step draws all models anew; the end is
the same. Migrations then count as applied, so that the next release goes on from here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.apps import apps
from django.conf import settings
from django.core.management import CommandError
from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

_ITS_OWN: Final = frozenset({"procrastinate"})  # what it needs beside tables is only in its migrations
_ASKS_FOR_MORE: Final = (
    "app_label",
    "migration_name",
    "plan",
    "check_unapplied",
    "fake",
    "prune",
    "run_syncdb",
)


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        connection.prepare_database()
        _refuse_other_signs(connection)
        is_asked = any(options.get(name) for name in _ASKS_FOR_MORE if name != "run_syncdb")
        if is_asked or connection.introspection.table_names():
            super().handle(*args, **options)
            return
        with _without_migrations():
            super().handle(*args, **{**options, "run_syncdb": True})
        _count_as_applied(connection)


def _refuse_other_signs(connection: Any) -> None:
    """A database that takes only some letters fails in the middle of somebody's work; better now."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_encoding")
        encoding = cursor.fetchone()[0]
    if encoding != "UTF8":
        raise CommandError(
            f"Basis data ini berpengodean {encoding}. Buat yang baru: createdb --encoding=UTF8"
        )


@contextmanager
def _without_migrations() -> Iterator[None]:
    before = settings.MIGRATION_MODULES
    settings.MIGRATION_MODULES = {
        app.label: None for app in apps.get_app_configs() if app.label not in _ITS_OWN
    }
    try:
        yield
    finally:
        settings.MIGRATION_MODULES = before


def _count_as_applied(connection: Any) -> None:
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    known = MigrationLoader(connection)
    for label, name in sorted(known.disk_migrations.keys() - known.applied_migrations.keys()):
        recorder.record_applied(label, name)
