"""Who is still untrained: judged by the officers of today, so that a training leaves with who was trained."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import Enum
from typing import cast

from msgspec import Struct

from terang.accounts.models import User
from terang.bodies.models import Body, Membership, Region, Role
from terang.coaching.models import Participant
from terang.coaching.states.meetings import MeetingKind, MeetingState
from terang.lib.text import fold


class Trained(Enum):
    """How a body stands; the more urgent first."""

    NEVER = "belum"  # nobody of it was ever at a training
    NOBODY = "tanpa_petugas"  # there is nobody to train
    LEFT = "berganti"  # who was trained does not work there any more
    LONG_AGO = "lama"  # the officers' training is older than the limit
    YES = "terlatih"


class Line(Struct, frozen=True):
    body: Body
    state: Trained
    officers: Sequence[tuple[User, datetime | None]]  # and when each was trained last
    last_at: datetime | None  # of anybody of the body


def standing(region: Region, *, since: datetime) -> list[Line]:
    """Every living body, the most urgent first; four queries. Trained: an officer of today was at one since `since`."""
    bodies = list(Body.objects.active().filter(region=region).order_by("name"))
    held = Membership.objects.filter(region=region, role=Role.OFFICER, until_at=None, user__is_active=True)
    officers: dict[int, list[User]] = defaultdict(list)
    for membership in held.select_related("user").order_by("since_at"):
        if membership.body_id is not None:
            officers[membership.body_id].append(membership.user)
    been = _been(region)
    lines = [_line(body, officers[body.pk], been, since) for body in bodies]
    order = list(Trained)
    return sorted(lines, key=lambda line: (order.index(line.state), line.body.name))


class _Been(Struct, frozen=True):
    """Who was at a training, by each way to know them again."""

    users: Mapping[int, Sequence[Participant]]
    emails: Mapping[str, Sequence[Participant]]
    names: Mapping[tuple[int, str], Sequence[Participant]]
    bodies: Mapping[int, Sequence[Participant]]

    def of(self, user: User, body: Body) -> list[Participant]:
        """By account, by address, or by name within the body."""
        named = self.names.get((body.pk, fold(user.name)[:200]), ())
        return [*self.users.get(user.pk, ()), *self.emails.get(user.email, ()), *named]


def _been(region: Region) -> _Been:
    trainings = Participant.objects.filter(
        meeting__region=region, meeting__kind=MeetingKind.TRAINING, meeting__state=MeetingState.HELD
    )
    found = _Been(defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list))
    for participant in trainings.select_related("meeting"):
        body = participant.body_id or 0
        for held, key in (
            (found.users, participant.user_id),
            (found.emails, participant.email),
            (found.names, (body, participant.folded)),
            (found.bodies, body),
        ):
            cast("dict[object, list[Participant]]", held)[key].append(participant)
    return found


def _line(body: Body, officers: Sequence[User], been: _Been, since: datetime) -> Line:
    each = [(user, _last(been.of(user, body))) for user in officers]
    last = _last(been.bodies.get(body.pk, ()))
    return Line(body, _state(officers, [at for _, at in each], last, since), each, last)


def _state(
    officers: Sequence[User], trained: Sequence[datetime | None], last: datetime | None, since: datetime
) -> Trained:
    if not officers:
        return Trained.NOBODY
    known = [at for at in trained if at is not None]
    if known:
        return Trained.YES if max(known) >= since else Trained.LONG_AGO
    return Trained.LEFT if last is not None else Trained.NEVER


def _last(participants: Iterable[Participant]) -> datetime | None:
    return max((p.meeting.ends_at for p in participants), default=None)
