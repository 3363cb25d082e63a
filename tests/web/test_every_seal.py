"""In an office with everything in it: every column of every sealed table, changed past the actions, is found."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import DataError, IntegrityError, models, transaction

from terang.accounts import journal_check, seals
from terang.accounts.models import Event
from terang.demo import regency
from terang.web import sukamaju
from tests import people
from tests.accounts.tampering import guards_off, run
from tests.evaluations.test_every_row import changed

pytestmark = [pytest.mark.django_db, pytest.mark.faults, pytest.mark.timeout(600)]

Found = tuple[str, str, models.Model]  # label and key of what is sealed, and a row of it or of a part


def sealed_rows() -> Iterator[Found]:
    """One row of each sealed table that has one, and of each part."""
    for label, cover in seals.COVERS.items():
        key = next(seals.settled_keys(label), None)
        if key is not None:
            yield label, key, apps.get_model(label)._base_manager.get(pk=key)
        for part in cover.parts:
            rows = apps.get_model(part.label)._base_manager.filter(part.only)
            for row in rows.order_by("-pk")[:50]:
                owner = rows.filter(pk=row.pk).values_list(part.key, flat=True)[0]
                held = apps.get_model(label)._base_manager.filter(cover.settled, pk=owner)
                if (held if cover.released is None else held.exclude(cover.released)).exists():
                    yield label, str(owner), row
                    break


def is_found(label: str, key: str, row: models.Model, field: "models.Field[Any, Any]") -> bool:
    statement = (
        f'UPDATE "{row._meta.db_table}" SET "{field.column}" = {changed(field)} '  # noqa: S608 - our own tables
        f'WHERE "{row._meta.pk.column}" = {row.pk}'
    )
    try:
        with transaction.atomic():
            run(statement)
            why = what_is_wrong(label, key)
            transaction.set_rollback(True)
    except (IntegrityError, DataError):
        return True  # the database itself refuses
    return bool(why)


def what_is_wrong(label: str, key: str) -> str:
    sealing = Event.objects.filter(subject_type=label, subject_id=key).exclude(seal="").order_by("number")
    event = sealing.select_related("detail").last()
    return journal_check._why(event, seals.contents(label, [key]).get(key)) if event else "never sealed"


def left_out(label: str, row: models.Model) -> set[str]:
    own = row._meta.label_lower
    cover = seals.COVERS[label]
    reasons = cover.without if own == label else next(p.without for p in cover.parts if p.label == own)
    return {name for names in reasons.values() for name in names.split()}


def test_every_column_of_every_sealed_table_of_every_app_is_watched(settings, tmp_path):
    settings.DATA = tmp_path
    sukamaju.load(regency(as_of=date(2026, 11, 21)), at=people.AT)
    unseen, tables = [], set()
    with guards_off():
        for label, key, row in sealed_rows():
            assert what_is_wrong(label, key) == "", (label, key)
            tables.add(row._meta.label_lower)
            for field in row._meta.concrete_fields:
                watched = not field.primary_key and field.name not in left_out(label, row)
                if watched and not is_found(label, key, row, field):
                    unseen.append(f"{row._meta.label_lower}.{field.attname}")
    assert unseen == []
    assert {table.partition(".")[0] for table in tables} >= {
        "accounts", "bodies", "cases", "catalogue", "coaching", "datasets", "evaluations", "inspections", "instruments",
        "publishing", "reports",
    }  # fmt: skip
    assert len(tables) > 50
