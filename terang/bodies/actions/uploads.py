"""Lists of bodies: looked at, then applied row by row in one transaction."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

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
            raise Refused(_("Daftar ini sudah diterapkan."))
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
        """New bodies all at once, each after the one it stands below; changes one by one."""
        new = [row for row in plan.rows if row.verdict is Verdict.NEW]
        left = new
        while left:
            left = self._register(left)
        self._equip(new)
        changed = [row for row in plan.rows if row.verdict is Verdict.CHANGED]
        for row in changed:
            self._facts(row)
        for row in changed:
            self._parent(row)
            self._rest(row)

    def _register(self, rows: Sequence[Row]) -> list[Row]:
        """Registers those whose parent is there (all, when none is); the others are left."""
        coming = {name_key(row.name) for row in rows}
        now = [row for row in rows if name_key(_value(row, "parent")) not in coming] or rows
        facts = [{"name": row.name, **_facts(row), "parent": self._above(row)} for row in now]
        for body in bodies.register_all(self.region, facts, **self._told()):
            self.by_name[name_key(body.name)] = body
        return [row for row in rows if row not in now]

    def _above(self, row: Row) -> Body | None:
        name = _value(row, "parent")
        return self.by_name.get(name_key(name)) if name else None

    def _equip(self, rows: Sequence[Row]) -> None:
        """Websites, accounts and contacts of bodies just registered."""
        of = [(self._of(row), row) for row in rows]
        sites = [(body, _value(row, "website")) for body, row in of if _value(row, "website")]
        websites.begin_all(sites, on=self.today, **self._told())
        social = [
            (body, platform(c.after), c.after) for body, row in of for c in row.changes if c.field == "social"
        ]
        websites.add_social_all(social, **self._told())
        contacts.write_down_all([(body, row.person) for body, row in of if row.person], **self._told())

    def _facts(self, row: Row) -> None:
        body, facts = self._of(row), _facts(row)
        if facts:
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


def _facts(row: Row) -> dict[str, str]:
    told = {"name", "short_name", "kind", "ranked", "echelon"}
    return {change.field: change.after for change in row.changes if change.field in told}


def _value(row: Row, field: str) -> str:
    """What a row says of a field; "" when nothing."""
    return next((change.after for change in row.changes if change.field == field), "")
