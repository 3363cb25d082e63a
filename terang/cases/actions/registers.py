"""Making a register with identities: a look at all of them, written down for each case."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from terang.accounts import journal
from terang.accounts.http import Refused
from terang.accounts.models import User
from terang.bodies import access as rights
from terang.bodies.models import Body, Region
from terang.cases.models import Case, Event
from terang.cases.results import registers
from terang.cases.results.registers import Register


@transaction.atomic
def make(kind: str, region: Region, *, year: int, body: Body | None, by: User, at: datetime) -> Register:
    """`kind`: "permohonan" or "keberatan". Of a body for its officers, of all for the region's administrators."""
    if not (rights.administers(by, region) or (body and rights.works_for(by, body))):
        raise Refused(_("Register dengan identitas hanya dibuat petugas badan itu dan PPID utama."))
    cases = list(registers.cases_of(region, year=year, body=body).select_related("region"))
    if kind == "keberatan":
        objected = Case.objects.filter(objections__received_on__year=year, region=region)
        cases = list((objected.filter(body=body) if body else objected).select_related("region").distinct())
    facts = {"register": kind, "year": year}
    Event.objects.bulk_create(
        Event(case=case, verb="identity_seen", at=at, by=by, data=facts, text=_("Dalam register"))
        for case in cases
    )
    journal.record_all(
        [journal.Entry("case.identity_seen", case, by, at, region=region.code, data=facts) for case in cases]
    )
    made = registers.of_objections if kind == "keberatan" else registers.of_requests
    return made(region, year=year, body=body, is_public=False)
