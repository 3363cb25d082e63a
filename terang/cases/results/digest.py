"""What of requests and objections stands in the daily digest of whom (complaints: `results.complaints`)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from terang.bodies.models import Membership, Region, Role
from terang.cases.models import Case, Objection
from terang.cases.states.cases import State
from terang.cases.states.objections import ObjectionState
from terang.notices.actions.digesting import Item

_MOST: Final = 2000  # of one region a day; a digest shows only the most urgent of them
_WORKED_ON: Final = (State.RECEIVED, State.ROUTED, State.PROPOSED)


class _People:
    """Who holds what in a region; one query."""

    def __init__(self, region: Region) -> None:
        self._held: dict[tuple[str, int], list[int]] = defaultdict(list)
        rows = Membership.objects.filter(region=region, until_at=None)
        for role, body, user in rows.values_list("role", "body", "user"):
            self._held[role, body or 0].append(user)

    def of(self, role: Role, body: int | None = None) -> list[int]:
        return self._held.get((role, body or 0), [])


def needed(region: Region, _at: datetime) -> Mapping[int, Sequence[Item]]:
    """New and running requests to who works on them, answers to who approves, objections to who decides."""
    people, found = _People(region), defaultdict[int, list[Item]](list)
    rows = Case.objects.requests().filter(region=region, state__in=_WORKED_ON)
    for case in rows.order_by("due_on", "registered_at")[:_MOST]:
        item = _of_case(case, region)
        for user in _workers(case, people):
            found[user].append(item)
    filed = Objection.objects.filter(Q(case__region=region), state=ObjectionState.FILED)
    for objection in filed.select_related("clock").order_by("clock__due_on", "pk")[:_MOST]:
        item = _of_objection(objection, region)
        for user in people.of(Role.SUPERIOR) or people.of(Role.ADMINISTRATOR):
            found[user].append(item)
    return found


def _workers(case: Case, people: _People) -> list[int]:
    """Whose turn it is; where a body has nobody, the main information officer."""
    of_body = {State.RECEIVED: None, State.ROUTED: Role.OFFICER, State.PROPOSED: Role.LEADER}[
        State(case.state)
    ]
    own = people.of(of_body, case.body_id) if of_body and case.body_id else []
    return own or people.of(Role.ADMINISTRATOR)


def _of_case(case: Case, region: Region) -> Item:
    group = {
        State.RECEIVED: _("Permintaan informasi yang baru"),
        State.ROUTED: _("Permintaan informasi yang dikerjakan badan Anda"),
        State.PROPOSED: _("Jawaban yang menunggu persetujuan Anda"),
    }[State(case.state)]
    link = reverse("cases:desk_case", args=[case.pk])
    return Item(group, f"{case.number} {case.subject}", link, f"case:{case.pk}", _end(case.due_on, region))


def _of_objection(objection: Objection, region: Region) -> Item:
    group, link = _("Keberatan yang menunggu putusan"), reverse("cases:objection", args=[objection.pk])
    due_on = objection.clock.due_on if objection.clock else None
    return Item(group, objection.number, link, f"objection:{objection.pk}", _end(due_on, region))


def _end(day: date | None, region: Region) -> datetime | None:
    """The last minute of a day where the region is."""
    return datetime.combine(day, time(23, 59), ZoneInfo(region.zone)) if day else None
