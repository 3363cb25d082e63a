"""What citizens wait for, on the front page of whoever serves them: requests, objections, complaints."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from terang.accounts.models import User
from terang.bodies.models import Role
from terang.cases.models import Objection
from terang.cases.policies import access, complaints
from terang.cases.states.cases import OPEN
from terang.cases.states.objections import ObjectionState

_AT_BODY: Final = frozenset({Role.ADMINISTRATOR, Role.OFFICER, Role.LEADER})
_OF_REQUESTS: Final = _AT_BODY
_OF_OBJECTIONS: Final = _AT_BODY | {Role.SUPERIOR}
_OF_COMPLAINTS: Final = _AT_BODY | {Role.RESPONDER}


class Waiting(Struct, frozen=True):
    """One kind: how many are open, how many of them past their last day, and the nearest last day still to come."""

    label: str | Promise
    view: str
    number: int
    late: int
    nearest: date | None


def waiting(user: User, roles: Collection[str], *, at: datetime) -> list[Waiting]:
    """Of the kinds that are the person's by role; one query each."""
    return list(_kinds(user, roles, timezone.localdate(at)))


def _kinds(user: User, roles: Collection[str], day: date) -> Iterator[Waiting]:
    if _OF_REQUESTS.intersection(roles):
        rows = access.seen_cases(user).requests().open()
        yield _counted(_("Permintaan informasi"), "cases:desk", rows, "due_on", day)
    if _OF_OBJECTIONS.intersection(roles):
        filed = Objection.objects.filter(case__in=access.seen_cases(user), state=ObjectionState.FILED)
        yield _counted(_("Keberatan"), "cases:objections", filed, "clock__due_on", day)
    if _OF_COMPLAINTS.intersection(roles):
        told = complaints.seen(user).filter(state__in=OPEN)
        yield _counted(_("Aduan"), "cases:complaints", told, "due_on", day)


def _counted(label: str | Promise, view: str, rows: QuerySet[Any], due: str, day: date) -> Waiting:
    late = Count("pk", filter=Q(**{f"{due}__lt": day}))
    told = rows.aggregate(n=Count("pk"), late=late, nearest=Min(due, filter=Q(**{f"{due}__gte": day})))
    return Waiting(label=label, view=view, number=told["n"], late=told["late"], nearest=told["nearest"])
