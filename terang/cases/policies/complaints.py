"""Complaints: who sees them, and why not. The quick-response team of a region works as its administrators do here."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from terang.accounts.models import User
from terang.bodies.models import Body, Membership, Region, Role
from terang.cases.models import Case
from terang.cases.policies.access import TEAM
from terang.cases.states.cases import MOVES, Kind, State

OF_BODY = (Role.OFFICER, Role.LEADER)
MOST_REOPENED = 3


def seen(user: Any) -> QuerySet[Case]:
    """The team sees all of its region; officers and heads what lies with their body."""
    if not isinstance(user, User) or not user.is_active:
        return Case.objects.none()
    held = Membership.objects.held_by(user)
    return Case.objects.complaints().filter(
        Q(region__in=held.filter(role__in=TEAM).values("region"))
        | Q(body__in=held.filter(role__in=OF_BODY).values("body"))
    )


def regions_of_team(user: User) -> QuerySet[Region]:
    """Regions whose complaints a person triages."""
    return Region.objects.filter(
        pk__in=Membership.objects.held_by(user).filter(role__in=TEAM).values("region")
    )


def has_desk(user: Any) -> bool:
    """Whether there is anything for them at the desk of complaints."""
    roles = (*TEAM, *OF_BODY)
    return isinstance(user, User) and Membership.objects.held_by(user).filter(role__in=roles).exists()


def triages(user: User, case: Case) -> bool:
    return _held(user).filter(role__in=TEAM, region=case.region_id).exists()


def acts(user: User, case: Case) -> bool:
    """Works on it: the team, or an officer of the body it lies with."""
    mine = Q(role__in=TEAM, region=case.region_id)
    if case.body_id:
        mine |= Q(role=Role.OFFICER, body=case.body_id)
    return _held(user).filter(mine).exists()


def why_not_triage(user: User | None, case: Case, to: State) -> str | None:
    """`user` None: a rule or an adapter."""
    if user is not None and not triages(user, case):
        return _("Hanya tim reaksi cepat aduan yang memilah aduan.")
    return _why_not_move(case, to)


def why_not_route_any(user: User, case: Case) -> str | None:
    """What was answered goes back to a body only when its asker opens it again."""
    if no := why_not_triage(user, case, State.ROUTED):
        return no
    if case.state != State.VERIFIED:
        return _("Hanya aduan yang sudah diperiksa dan belum dikerjakan yang diteruskan.")
    return None


def why_not_route(user: User, case: Case, body: Body) -> str | None:
    if no := why_not_route_any(user, case):
        return no
    if body.region_id != case.region_id or body.closed_on is not None:
        return _("Pilih badan publik daerah ini yang masih ada.")
    return None


def why_not_act(user: User, case: Case, to: State | None = None) -> str | None:
    """Answering, asking back, reporting on progress. `to` None: it stays where it is."""
    if not acts(user, case):
        return _("Aduan ini tidak sedang berada pada badan Anda.")
    if to is None:
        return None if case.is_open else _("Aduan ini sudah selesai.")
    return _why_not_move(case, to)


def why_not_merge(user: User, case: Case, into: Case) -> str | None:
    if no := why_not_triage(user, case, State.REFUSED):
        return no
    return why_not_join(case, into)


def why_not_join(case: Case, into: Case) -> str | None:
    """Two complaints about the same thing."""
    if into.pk == case.pk or into.region_id != case.region_id or into.kind != Kind.COMPLAINT:
        return _("Pilih aduan lain dari daerah yang sama.")
    if into.complaint.merged_into_id is not None:
        return _("Aduan itu sendiri sudah digabung ke aduan lain. Pilih aduan induknya.")
    if case.state != State.RECEIVED:
        return _("Aduan ini sudah ditangani tersendiri.")
    return None


def why_not_reopen(case: Case) -> str | None:
    if case.state not in {State.ANSWERED, State.CLOSED}:
        return _("Aduan ini belum dijawab.")
    if case.complaint.reopened >= MOST_REOPENED:
        return _("Aduan ini sudah tiga kali dibuka lagi. Kirim aduan baru, dan sebut nomor ini.")
    return None


def why_not_rate(case: Case) -> str | None:
    if case.answered_at is None:
        return _("Aduan ini belum dijawab.")
    return None


def why_not_withdraw(case: Case) -> str | None:
    return _why_not_move(case, State.WITHDRAWN)


def why_not_write(case: Case, *, today: int) -> str | None:
    """A further word of the asker; `today`: how many there were."""
    if today >= 20:
        return _("Sudah banyak pesan hari ini. Lanjutkan besok, atau telepon kantor.")
    if case.state in {State.REFUSED, State.WITHDRAWN}:
        return _("Aduan ini sudah selesai.")
    return None


def _why_not_move(case: Case, to: State) -> str | None:
    if to not in MOVES[Kind.COMPLAINT][State(case.state)]:
        return _("Aduan ini %s: langkah itu tidak dapat diambil sekarang.") % State(case.state).label.lower()
    return None


def _held(user: User) -> QuerySet[Membership]:
    return Membership.objects.held_by(user)
