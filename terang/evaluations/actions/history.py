"""Predicates of past years: brought in from a sheet, never over what a published cycle says."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from terang.accounts import journal
from terang.accounts.http import Refused
from terang.accounts.models import User
from terang.bodies.models import Region
from terang.evaluations.models import Predicate
from terang.evaluations.policies.cycles import why_not_lead
from terang.evaluations.predicates import Row


@transaction.atomic
def bring_in(region: Region, rows: Iterable[Row], *, by: User | None, at: datetime) -> tuple[int, int]:
    """New ones and changed ones. What the same source already said stays as it is. `by` None: the demonstration."""
    if by is not None and (refusal := why_not_lead(by, region)):
        raise Refused(refusal)
    known = {(p.body_id, p.year): p for p in Predicate.objects.filter(region=region)}
    new = changed = 0
    for row in rows:
        old = known.get((row.body, row.year))
        if old is None:
            old, new = Predicate(region=region, body_id=row.body, year=row.year), new + 1
        elif old.entry_id is not None or (old.score, old.name, old.source) == (
            row.score,
            row.name,
            row.source,
        ):
            continue
        else:
            changed += 1
        old.score, old.name, old.source = row.score, row.name, row.source
        old.save()
        facts = {"year": row.year, "body": row.body, "score": None if row.score is None else str(row.score)}
        journal.record(
            "predicate.brought_in", old, by=by, at=at, region=region.code, data={**facts, "name": row.name}
        )
    return new, changed
