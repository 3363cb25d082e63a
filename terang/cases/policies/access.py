"""Who sees a case, works on it, and opens who asked."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from terang.accounts.models import User
from terang.bodies.models import Membership, Role
from terang.cases.models import Case, Objection
from terang.cases.models.case import CaseQuerySet
from terang.cases.states.cases import Kind

WORKERS = (Role.OFFICER,)
APPROVERS = (Role.LEADER,)
TEAM = (Role.ADMINISTRATOR, Role.RESPONDER)  # of complaints


def seen_cases(user: Any) -> CaseQuerySet:
    """The region's administrators see all its cases; officers and leaders those of their body, the superior of the
    information officer those that were objected to."""
    if not isinstance(user, User) or not user.is_active:
        return Case.objects.none()
    held = Membership.objects.held_by(user)
    return Case.objects.filter(
        Q(region__in=held.filter(role=Role.ADMINISTRATOR).values("region"))
        | Q(body__in=held.filter(role__in=(*WORKERS, *APPROVERS)).values("body"))
        | Q(
            pk__in=Objection.objects.filter(
                case__region__in=held.filter(role=Role.SUPERIOR).values("region")
            ).values("case")
        )
    )


def routes(user: User, case: Case) -> bool:
    """May send it to a body."""
    return _held(user).filter(role__in=_of_region(case), region=case.region_id).exists()


def works_on(user: User, case: Case) -> bool:
    mine = Q(role__in=_of_region(case), region=case.region_id)
    if case.body_id:
        mine |= Q(role__in=WORKERS, body=case.body_id)
    return _held(user).filter(mine).exists()


def approves(user: User, case: Case) -> bool:
    """Head of the body, or the main information officer of the region."""
    mine = Q(role=Role.ADMINISTRATOR, region=case.region_id)
    if case.body_id:
        mine |= Q(role__in=APPROVERS, body=case.body_id)
    return _held(user).filter(mine).exists()


def why_not_look(user: User, case: Case) -> str | None:
    """Into who asked. A complaint that is kept secret hides its author from the body that acts on it."""
    if not works_on(user, case):
        return _("Identitas hanya dibuka oleh petugas yang mengerjakannya.")
    is_secret = case.kind == Kind.COMPLAINT and case.party.is_secret
    if is_secret and not routes(user, case):
        return _("Pelapor meminta identitasnya dirahasiakan dari badan yang menindaklanjuti.")
    return None


def _held(user: User) -> QuerySet[Membership]:
    return Membership.objects.held_by(user)


def _of_region(case: Case) -> tuple[Role, ...]:
    """Complaints have a team of their own beside the administrators."""
    return TEAM if case.kind == Kind.COMPLAINT else (Role.ADMINISTRATOR,)
