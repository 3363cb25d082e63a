"""A DIP from elsewhere: kept, looked at, then applied in one transaction."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

import msgspec
from django.db import transaction
from django.utils.translation import gettext as _
from msgspec import Struct

from terang.accounts import journal
from terang.accounts.http import Refused
from terang.accounts.models import User
from terang.bodies.models import Body
from terang.catalogue import policies, reading
from terang.catalogue.actions import listing
from terang.catalogue.actions.entries import BY_HAND
from terang.catalogue.actions.listing import Facts
from terang.catalogue.models import Entry, Sheet
from terang.catalogue.reading import Row
from terang.lib.text import fold

FORGOTTEN_AFTER: Final = timedelta(days=7)


class Verdict(StrEnum):
    NEW = "baru"
    CHANGED = "berubah"
    SAME = "sama"
    WRONG = "salah"


class Planned(Struct, frozen=True):
    """What one row would do. `entry`: the key of the one it changes."""

    row: Any
    verdict: Verdict
    source: str = ""
    entry: int = 0
    fields: tuple[str, ...] = ()


def keep(body: Body, rows: Sequence[Row], *, name: str, by: User, at: datetime) -> Sheet:
    """Remember a list until somebody has looked at what it would change."""
    if refusal := policies.why_not_tend(by, body):
        raise Refused(refusal)
    Sheet.objects.filter(applied_at=None, at__lt=at - FORGOTTEN_AFTER).delete()
    return Sheet.objects.create(body=body, by=by, at=at, name=name[:200], rows=reading.stored(rows))


def look(sheet: Sheet) -> list[Planned]:
    """What the list would change now; one query. The same title in the same year is the same information."""
    rows = reading.restored(sheet.rows)
    held = list(Entry.objects.filter(body=sheet.body))
    by_source = {entry.source: entry for entry in held}
    by_title = {_key(entry.title, entry.year): entry for entry in held if entry.withdrawn_at is None}
    planned, seen = [], set[str]()
    for row in rows:
        if not row.is_usable:
            planned.append(Planned(row, Verdict.WRONG))
            continue
        facts = facts_of(row)
        key = _key(facts.title, facts.year)
        entry = by_source.get(row.source) or by_title.get(key)
        if key in seen:
            twice = msgspec.structs.replace(
                row, problems=(*row.problems, _("Baris ini muncul dua kali; dilewati."))
            )
            planned.append(Planned(twice, Verdict.WRONG))
            continue
        seen.add(key)
        planned.append(_planned(row, facts, entry))
    return planned


def apply(sheet: Sheet, *, by: User, at: datetime) -> tuple[int, int]:
    """How many are new, and how many changed. All usable rows or none; only once."""
    if refusal := policies.why_not_tend(by, sheet.body):
        raise Refused(refusal)
    with transaction.atomic():
        if not Sheet.objects.filter(pk=sheet.pk, applied_at=None).update(applied_at=at):
            raise Refused(_("Daftar ini sudah diterapkan."))
        planned = [one for one in look(sheet) if one.verdict in {Verdict.NEW, Verdict.CHANGED}]
        told = {one.source or f"{BY_HAND}:{secrets.token_hex(8)}": facts_of(one.row) for one in planned}
        if told:
            listing.list_all(told, body=sheet.body, by=by, at=at)
        Sheet.objects.filter(pk=sheet.pk).update(rows=[])
        new = sum(one.verdict is Verdict.NEW for one in planned)
        data = {"body": sheet.body_id, "new": new, "changed": len(planned) - new}
        journal.record("sheet.applied", sheet, by=by, at=at, region=sheet.body.region.code, data=data)
    return new, len(planned) - new


def facts_of(row: Row) -> Facts:
    return msgspec.convert(row.facts, Facts)


def _planned(row: Row, facts: Facts, entry: Entry | None) -> Planned:
    if entry is None:
        return Planned(row, Verdict.NEW)
    told = {name: getattr(facts, name) for name in row.facts}
    fields = tuple(name for name, value in told.items() if getattr(entry, name) != value)
    verdict = Verdict.CHANGED if fields or entry.withdrawn_at else Verdict.SAME
    return Planned(row, verdict, entry.source, entry.pk, fields)


def _key(title: str, year: int | None) -> str:
    return f"{fold(title)}|{year or ''}"
