"""What an officer does with the list by hand."""

import secrets
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from terang.accounts import journal
from terang.accounts.http import Overtaken, Refused, refuse
from terang.accounts.models import User
from terang.bodies.models import Body
from terang.catalogue import indexing, policies
from terang.catalogue.actions import listing
from terang.catalogue.actions.listing import Facts
from terang.catalogue.models import Entry

BY_HAND: Final = "manual"


def write(body: Body, facts: Facts, *, by: User, at: datetime) -> Entry:
    """An entry that nothing else tells of."""
    refuse(policies.why_not_tend(by, body) or policies.why_not_link(facts.link))
    source = f"{BY_HAND}:{secrets.token_hex(8)}"
    return listing.list_all({source: facts}, body=body, by=by, at=at)[0]


@transaction.atomic
def change(entry: Entry, wanted: Mapping[str, Any], *, version: int, by: User, at: datetime) -> Entry:
    """Corrects columns; those of a gathered entry are then kept as corrected. Raises Overtaken."""
    refuse(policies.why_not_tend(by, entry.body) or policies.why_not_link(str(wanted.get("link", ""))))
    rows = Entry.objects.select_for_update(of=("self",)).select_related("body__region")
    held = rows.get(pk=entry.pk)
    if held.version != version:
        raise Overtaken(held)
    changes = {name: value for name, value in wanted.items() if getattr(held, name) != value}
    if not changes:
        return held
    listing.apply(held, changes, at=at)
    if held.origin != BY_HAND:
        held.kept = sorted({*held.kept, *changes})
    held.save()
    indexing.index([held])
    data = {"source": held.source, "body": held.body_id, "fields": sorted(changes)}
    journal.record("entry.changed", held, by=by, at=at, region=held.body.region.code, data=data)
    return held


@transaction.atomic
def review(entries: Collection[Entry], *, by: User, at: datetime) -> int:
    """Somebody has looked: still right. Begins the next period."""
    for entry in entries:
        refuse(policies.why_not_tend(by, entry.body))
    return looked_at(entries, by=by, at=at)


@transaction.atomic
def looked_at(entries: Collection[Entry], *, by: User, at: datetime) -> int:
    """As `review`, by whoever may: the document itself was looked at."""
    for entry in entries:
        entry.reviewed_at, entry.reviewed_by = at, by
        listing.apply(entry, {}, at=entry.changed_at)
    for due_on, some in _by_day(entries).items():
        values = {"reviewed_at": at, "reviewed_by": by, "due_on": due_on, "version": F("version") + 1}
        Entry.objects.filter(pk__in=some).update(**values)
    region = {entry.body_id: entry.body.region.code for entry in entries}
    journal.record_all(
        [journal.Entry("entry.reviewed", e, by, at, region[e.body_id], {"body": e.body_id}) for e in entries]
    )
    return len(entries)


def _by_day(entries: Collection[Entry]) -> dict[date | None, list[int]]:
    """Keys by the day they are due next; there are few such days: one for each class and year."""
    found: dict[date | None, list[int]] = {}
    for entry in entries:
        found.setdefault(entry.due_on, []).append(entry.pk)
    return found


def withdraw(entry: Entry, *, reason: str, by: User, at: datetime) -> None:
    """Off the list, with a reason that its page shows."""
    refuse(policies.why_not_tend(by, entry.body))
    if not reason.strip():
        raise Refused(_("Tulis alasan informasi ini dicabut; alasannya tampil di halamannya."))
    listing.withdraw(entry.source, by=by, at=at, reason=reason.strip())
