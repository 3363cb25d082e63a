"""Planning: a round, its teams, which body on which day."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from terang.accounts import journal
from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User
from terang.bodies.models import Body, Region
from terang.coaching.actions.visits import take_items
from terang.coaching.models import Round, Team, TeamMember, Visit
from terang.coaching.policies import visits as policy
from terang.coaching.states.visits import VISIT_MOVES, TeamRole, VisitState
from terang.lib import moves

A_DAY = 3  # visits of one team, unless the planner says otherwise
_WEEKEND = 5


def plan(
    region: Region,
    *,
    name: str,
    starts_on: date,
    ends_on: date,
    letter: str,
    purpose: str,
    by: User,
    at: datetime,
) -> Round:
    """A round without teams yet."""
    if refusal := policy.why_not_plan(by, region):
        raise Refused(refusal)
    try:
        with transaction.atomic():
            made = Round.objects.create(
                region=region,
                name=name,
                starts_on=starts_on,
                ends_on=ends_on,
                letter=letter,
                purpose=purpose,
                made_by=by,
                made_at=at,
            )
            _record("visits.planned", made, by=by, at=at)
    except IntegrityError:
        raise Refused(_("Sudah ada putaran dengan nama ini. Pakai nama lain.")) from None
    return made


@transaction.atomic
def change(
    around: Round,
    *,
    name: str,
    starts_on: date,
    ends_on: date,
    letter: str,
    purpose: str,
    version: int,
    by: User,
    at: datetime,
) -> None:
    """Raises Overtaken when somebody else changed it first."""
    if refusal := policy.why_not_plan(by, around.region):
        raise Refused(refusal)
    outside = around.visits.standing().exclude(on__range=(starts_on, ends_on))
    if outside.exists():
        raise Refused(_("Ada kunjungan di luar tanggal itu. Pindahkan dahulu harinya."))
    changed = Round.objects.filter(pk=around.pk, version=version).update(
        name=name,
        starts_on=starts_on,
        ends_on=ends_on,
        letter=letter,
        purpose=purpose,
        version=F("version") + 1,
    )
    if not changed:
        raise Overtaken(around)
    around.refresh_from_db()
    _record("visits.round_changed", around, by=by, at=at)


@transaction.atomic
def set_team(
    around: Round, *, team: Team | None, name: str, people: Mapping[User, TeamRole], by: User, at: datetime
) -> Team:
    """A new team, or another composition of `team`."""
    if refusal := policy.why_not_plan(by, around.region):
        raise Refused(refusal)
    if not people:
        raise Refused(_("Pilih paling sedikit satu anggota tim."))
    if sum(role is TeamRole.LEAD for role in people.values()) != 1:
        raise Refused(_("Pilih tepat satu ketua tim."))
    others = around.teams.exclude(pk=team.pk) if team else around.teams.all()
    if others.filter(name=name).exists():
        raise Refused(_("Sudah ada tim dengan nama ini dalam putaran ini."))
    team = team or Team(round=around)
    team.name = name
    team.save()
    team.members.all().delete()
    TeamMember.objects.bulk_create([TeamMember(team=team, user=u, role=r) for u, r in people.items()])
    data = {"team": team.pk, "members": {str(u.pk): r.value for u, r in people.items()}}
    _record("visits.team_set", around, by=by, at=at, data=data)
    return team


@transaction.atomic
def remove_team(team: Team, *, by: User, at: datetime) -> None:
    if refusal := policy.why_not_plan(by, team.round.region):
        raise Refused(refusal)
    if team.visits.exists():
        raise Refused(_("Tim ini sudah punya kunjungan; pindahkan dahulu kunjungannya ke tim lain."))
    data = {"team": team.pk}
    team.delete()
    _record("visits.team_removed", team.round, by=by, at=at, data=data)


@transaction.atomic
def add(
    around: Round, bodies: Sequence[Body], *, team: Team, first: date, a_day: int, by: User, at: datetime
) -> list[Visit]:
    """Visits of one team in the order of `bodies`, `a_day` on each weekday from `first`. Raises Refused."""
    if refusal := policy.why_not_plan(by, around.region):
        raise Refused(refusal)
    standing = set(around.visits.standing().values_list("body", flat=True))
    fresh = [body for body in bodies if body.pk not in standing and body.region_id == around.region_id]
    days = spread(len(fresh), first=first, a_day=a_day)
    if days and (days[0] < around.starts_on or days[-1] > around.ends_on):
        raise Refused(
            _(
                "Dengan jumlah itu kunjungan melewati masa putaran. Tambah kunjungan per hari, atau ubah tanggalnya."
            )
        )
    taken = dict(Visit.objects.filter(team=team).order_by().values_list("on").annotate(last=Max("order")))
    made = []
    for body, day in zip(fresh, days, strict=True):
        taken[day] = taken.get(day, 0) + 1
        made.append(Visit.objects.create(round=around, team=team, body=body, on=day, order=taken[day]))
    take_items(made, at=at)
    if made:
        data = {"visits": [visit.pk for visit in made], "team": team.pk}
        _record("visits.added", around, by=by, at=at, data=data)
        region = around.region.code
        journal.record_all([journal.Entry("visit.added", visit, by, at, region) for visit in made])
    return made


def spread(count: int, *, first: date, a_day: int) -> list[date]:
    """The day of each of so many visits: weekdays only."""
    days: list[date] = []
    day = first
    while len(days) < count:
        if day.weekday() < _WEEKEND:
            days += [day] * min(max(1, a_day), count - len(days))
        day += timedelta(days=1)
    return days


@transaction.atomic
def arrange(
    visit: Visit,
    *,
    team: Team,
    on: date,
    order: int,
    starts_at: time | None,
    version: int,
    by: User,
    at: datetime,
) -> None:
    """Another day, team or place in the order; a body that has its letter is to be told anew."""
    if refusal := policy.why_not_arrange(by, visit):
        raise Refused(refusal)
    around = visit.round
    if team.round_id != around.pk:
        raise Refused(_("Tim itu bukan dari putaran ini."))
    if not around.starts_on <= on <= around.ends_on:
        raise Refused(_("Tanggal itu di luar masa putaran ini."))
    facts: dict[str, Any] = {"team": team, "on": on, "order": order, "starts_at": starts_at}
    if visit.state == VisitState.ANNOUNCED and (on, starts_at) != (visit.on, visit.starts_at):
        moves.check(VISIT_MOVES, VisitState.ANNOUNCED, VisitState.PLANNED)
        facts |= {"state": VisitState.PLANNED, "announced_at": None}
    changed = Visit.objects.filter(pk=visit.pk, version=version, state=visit.state).update(
        **facts, version=F("version") + 1
    )
    if not changed:
        raise Overtaken(visit)
    visit.refresh_from_db()
    data = {"team": team.pk, "on": on.isoformat(), "order": order}
    journal.record("visit.arranged", visit, by=by, at=at, region=around.region.code, data=data)


def _record(
    verb: str, around: Round, *, by: User, at: datetime, data: Mapping[str, object] | None = None
) -> None:
    dates = {"starts_on": around.starts_on.isoformat(), "ends_on": around.ends_on.isoformat()}
    journal.record(verb, around, by=by, at=at, region=around.region.code, data={**dates, **(data or {})})
