"""The list gathers itself: whatever is published is listed here by its source, and withdrawn when it is gone."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from msgspec import Struct
from msgspec.structs import asdict

from terang.accounts import journal
from terang.accounts.models import User
from terang.bodies.days import day_in
from terang.bodies.models import Body
from terang.catalogue import indexing, periods
from terang.catalogue.models import Entry
from terang.catalogue.states import Class, Form

_LENGTHS: Final = {
    field.name: field.max_length
    for field in Entry._meta.concrete_fields
    if getattr(field, "max_length", None)
}


class Facts(Struct, frozen=True, kw_only=True):
    """What is known of a piece of information, by the columns of the list."""

    title: str
    klass: str = Class.ANY_TIME
    topic: str = ""  # a code of the vocabulary
    summary: str = ""
    unit: str = ""  # in control; "": the body
    maker: str = ""
    made_on: date | None = None
    place: str = ""
    form: str = Form.SOFT
    retention: str = ""
    year: int | None = None
    link: str = ""  # a path of this site, or a whole address


def list_(source: str, *, body: Body, by: User | None, at: datetime, **facts: Any) -> Entry:
    """The entry of `source`, made or brought up to date. `facts`: the fields of `Facts`; at least a title."""
    return list_all({source: Facts(**facts)}, body=body, by=by, at=at)[0]


@transaction.atomic
def list_all(told: Mapping[str, Facts], *, body: Body, by: User | None, at: datetime) -> list[Entry]:
    """Several of one body, by their sources, with as many queries as one. What did not change is not touched."""
    rows = Entry.objects.select_for_update(of=("self",)).filter(source__in=told)
    held = {entry.source: entry for entry in rows.select_related("body__region")}
    entries = [held.get(source) or Entry(source=source, body=body, listed_at=at) for source in told]
    changed = [
        entry for entry, facts in zip(entries, told.values(), strict=True) if _set(entry, body, facts, at=at)
    ]
    new = [entry for entry in changed if entry.pk is None]
    old = [entry for entry in changed if entry.pk is not None]
    Entry.objects.bulk_create(new, batch_size=500)
    Entry.objects.bulk_update(old, _WRITTEN, batch_size=500)
    indexing.index(changed)
    journal.record_all([_said("entry.listed", entry, by=by, at=at) for entry in changed])
    return entries


@transaction.atomic
def withdraw(source: str, *, at: datetime, by: User | None = None, reason: str = "") -> None:
    """Takes an entry off the list, if it is there; its row and its history stay."""
    rows = Entry.objects.select_for_update(of=("self",)).shown().filter(source=source)
    entry = rows.select_related("body__region").first()
    if entry is None:
        return
    entry.withdrawn_at, entry.withdrawn_for, entry.changed_at = at, reason[:300], at
    entry.version += 1
    entry.save(update_fields=["withdrawn_at", "withdrawn_for", "changed_at", "version"])
    indexing.index([entry])
    journal.record_all([_said("entry.withdrawn", entry, by=by, at=at)])


OFFICIAL: Final = (
    "topic",
    "title",
    "summary",
    "unit",
    "maker",
    "made_on",
    "place",
    "form",
    "retention",
    "klass",
    "year",
)
"""Columns that a decree decides: when one changes, the entry is to be decided anew."""
_WRITTEN: Final = (
    *OFFICIAL,
    "body",
    "link",
    "decree",
    "changed_at",
    "withdrawn_at",
    "withdrawn_for",
    "due_on",
    "version",
)


def _set(entry: Entry, body: Body, facts: Facts, *, at: datetime) -> bool:
    """Whether anything is to be written."""
    wanted = {name: _fitting(name, value) for name, value in asdict(facts).items() if name not in entry.kept}
    wanted["unit"] = wanted.get("unit") or entry.unit or _fitting("unit", body.name)
    changes = {name: value for name, value in wanted.items() if getattr(entry, name) != value}
    if entry.pk is not None and not changes and entry.withdrawn_at is None and entry.body_id == body.pk:
        return False
    apply(entry, changes, at=at)
    entry.body, entry.withdrawn_at, entry.withdrawn_for = body, None, ""
    return True


def apply(entry: Entry, changes: Mapping[str, Any], *, at: datetime) -> None:
    """Sets columns, and what follows from them; writes nothing."""
    for name, value in changes.items():
        setattr(entry, name, value)
    if changes.keys() & set(OFFICIAL):
        entry.decree = None
    looked_at = day_in(entry.body.region, entry.reviewed_at or at)
    entry.due_on = periods.due_on(entry.klass, entry.topic, entry.year, looked_at=looked_at)
    entry.changed_at = at
    entry.version += 1


def _fitting(name: str, value: Any) -> Any:
    """Text as long as its column; nobody loses a document for a long title."""
    if not isinstance(value, str):
        return value
    plain, most = " ".join(value.split()) if name != "summary" else value.strip(), _LENGTHS.get(name)
    return plain if most is None or len(plain) <= most else plain[: most - 1].rstrip() + "…"


def _said(verb: str, entry: Entry, *, by: User | None, at: datetime) -> journal.Entry:
    region = entry.body.region.code
    data = {"source": entry.source, "body": entry.body_id, "klass": entry.klass}
    return journal.Entry(verb, entry, by, at, region, data)
