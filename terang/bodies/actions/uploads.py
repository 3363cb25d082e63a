"""Lists of bodies: looked at, then applied row by row in one transaction."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User
from terang.bodies import plan as plans
from terang.bodies import policies
from terang.bodies.actions import bodies, contacts, websites
from terang.bodies.matching import Known
from terang.bodies.models import Body, Contact, Region, Upload
from terang.bodies.plan import Plan, Row, Verdict
from terang.roster.facts import Facts, platform
from terang.roster.rows import name_key

FORGOTTEN_AFTER: Final = timedelta(days=7)  # lists nobody applied


def keep(region: Region, facts: Sequence[Facts], *, name: str, by: User, at: datetime) -> Upload:
    """Remember a list until somebody has looked at what it would change."""
    if refusal := policies.why_not_register(by, region):
        raise Refused(refusal)
    Upload.objects.filter(applied_at=None, at__lt=at - FORGOTTEN_AFTER).delete()
    return Upload.objects.create(region=region, by=by, at=at, name=name[:200], rows=plans.stored(facts))


def look(upload: Upload) -> Plan:
    """What the list would change now."""
    return plans.plan(Known(upload.region), plans.restored(upload.rows))


def apply(upload: Upload, *, digest: str, by: User, at: datetime) -> Plan:
    """All rows that are right, or none. Raises Refused, and Overtaken when it is no longer what was shown."""
    if refusal := policies.why_not_register(by, upload.region):
        raise Refused(refusal)
    with transaction.atomic():
        if not Upload.objects.filter(pk=upload.pk, applied_at=None).update(applied_at=at):
            raise Refused("Daftar ini sudah diterapkan.")
        plan = look(upload)
        if plan.digest != digest:
            raise Overtaken(plan)
        _Registrar(upload.region, by=by, at=at).apply(plan)
        Upload.objects.filter(pk=upload.pk).update(rows=[])  # contacts are not kept twice
    return plan


class _Registrar:
    def __init__(self, region: Region, *, by: User, at: datetime) -> None:
        self.region, self.by, self.at = region, by, at
        self.today = timezone.localtime(at).date()
        self.bodies = {
            body.pk: body for body in Body.objects.active().filter(region=region).select_related("region")
        }
        self.by_name = {name_key(body.name): body for body in self.bodies.values()}

    def apply(self, plan: Plan) -> None:
        rows = [row for row in plan.rows if row.verdict in {Verdict.NEW, Verdict.CHANGED}]
        for row in rows:
            self._facts(row)
        for row in rows:
            self._parent(row)
            self._rest(row)

    def _facts(self, row: Row) -> None:
        facts = {
            c.field: c.after
            for c in row.changes
            if c.field in {"name", "short_name", "kind", "ranked", "echelon"}
        }
        if row.verdict is Verdict.NEW:
            body = bodies.register(self.region, {"name": row.name, **facts}, by=self.by, at=self.at)
            self.by_name[name_key(row.name)] = body
        elif facts:
            body = self._of(row)
            bodies.change(body, facts, version=body.version, by=self.by, at=self.at)
            self.by_name[name_key(body.name)] = body

    def _of(self, row: Row) -> Body:
        return self.bodies[row.body] if row.body else self.by_name[name_key(row.name)]

    def _parent(self, row: Row) -> None:
        names = [change.after for change in row.changes if change.field == "parent"]
        if names and (parent := self.by_name.get(name_key(names[0]))):
            body = self._of(row)
            bodies.change(body, {"parent": parent}, version=body.version, by=self.by, at=self.at)

    def _rest(self, row: Row) -> None:
        body, told = self._of(row), self._told()
        for change in row.changes:
            if change.field == "website":
                websites.change(body, change.after, on=self.today, **told)
            if change.field == "social":
                websites.add_social(body, platform(change.after), change.after, **told)
        if row.person:
            contact = Contact.objects.filter(pk=row.contact, body=body).first() if row.contact else None
            contacts.write_down(body, row.person, contact=contact, **told)

    def _told(self) -> dict[str, Any]:
        return {"by": self.by, "at": self.at}
