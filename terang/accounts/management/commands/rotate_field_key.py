"""After a new key was put in front of FIELD_KEY: seals everything with it, so that the old one can be dropped."""

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from terang.accounts import journal, seals
from terang.accounts.sealed import FIELDS, Unsealable, resealed


class Command(BaseCommand):
    help = "Menyegel ulang rahasia dengan kunci pertama FIELD_KEY; sesudahnya kunci lama boleh dihapus."

    def handle(self, *args: Any, **options: Any) -> None:
        for label, fields in sorted(FIELDS.items()):
            done, lost = 0, []
            for row in _sealed(apps.get_model(label), fields).iterator(chunk_size=500):
                try:
                    done += _seal_again(row, fields)
                except Unsealable:
                    lost.append(row.pk)
            self.stdout.write(f"{label}: {done} baris disegel ulang.")
            if lost:
                self.stderr.write(f"{label}: kunci untuk baris {lost[:20]} tidak ada ({len(lost)} baris).")


def _sealed(model: type[models.Model], fields: tuple[str, ...]) -> models.QuerySet[Any]:
    """Rows with something sealed in them, and no more of them than is needed."""
    some = Q(pk=None)
    for name in fields:
        some |= ~Q(**{name: ""})
    return model._default_manager.filter(some).only("pk", *fields)


@transaction.atomic
def _seal_again(row: models.Model, fields: tuple[str, ...]) -> bool:
    """Whether it was done: whoever changed the row meanwhile has sealed it with the first key. Raises Unsealable."""
    old = {name: getattr(row, name) for name in fields if getattr(row, name)}
    new = {name: resealed(text) for name, text in old.items()}
    if not type(row)._default_manager.filter(pk=row.pk, **old).update(**new):
        return False
    if row._meta.label_lower in seals.COVERS:
        journal.record(f"{row._meta.model_name}.secret_sealed_again", row, by=None, at=timezone.now())
    return True
