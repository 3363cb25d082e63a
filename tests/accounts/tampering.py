"""Somebody at the database who has the guards off."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import DataError, IntegrityError, connection, transaction

from terang.accounts import journal, journal_check, seals
from terang.accounts.models import Event
from tests.people import AT


def tamper(sql: str, *params: str | int) -> None:
    """One statement past every trigger."""
    with guards_off():
        run(sql, *params)


def run(sql: str, *params: str | int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


@contextmanager
def guards_off() -> Iterator[None]:
    """No trigger and no foreign key holds anybody back."""
    if connection.vendor == "postgresql":
        run("SET CONSTRAINTS ALL IMMEDIATE")
        run("SET session_replication_role = replica")
        yield
        run("SET session_replication_role = DEFAULT")
        return
    with connection.cursor() as cursor:
        triggers = cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        run(f"DROP TRIGGER {name}")
    run("PRAGMA defer_foreign_keys = ON")
    yield
    for _, made in triggers:
        run(made)


def adopt(*owners: str) -> None:
    """Rows that helpers of the tests wrote by themselves, journalled as their actions would have.

    `owners`: apps whose rows are meant; all of them when none is named.
    """
    for label in sorted(seals.COVERS):
        if owners and label.partition(".")[0] not in owners:
            continue
        known = set(
            Event.objects.filter(subject_type=label).exclude(seal="").values_list("subject_id", flat=True)
        )
        for key in dict.fromkeys(seals.settled_keys(label)):
            if key not in known:
                with transaction.atomic():
                    row = apps.get_model(label)._base_manager.get(pk=key)
                    journal.record(f"{label.rpartition('.')[2]}.adopted", row, by=None, at=AT)


def faults() -> list[str]:
    """What is found; people, bodies and inspections that helpers made are no finding."""
    adopt("accounts", "bodies", "inspections")
    return [str(fault) for fault in journal_check.check()]


def found_after(statement: str) -> str:
    """The first thing that is found once the statement was done; it is undone again."""
    with guards_off():
        return first_found(statement)


def first_found(statement: str) -> str:
    """The same where the guards are off already; what the database refuses is found, too."""
    try:
        with transaction.atomic():
            run(statement)
            found = str(next(journal_check.check(), ""))
            transaction.set_rollback(True)
    except (IntegrityError, DataError) as refused:
        return str(refused)
    return found
