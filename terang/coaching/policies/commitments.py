"""Who makes, sees and moves commitments, and why something may not be done now."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from terang.accounts.models import User
from terang.audit.model import State
from terang.bodies import access
from terang.bodies.models import Body, Membership, Role
from terang.coaching import steps
from terang.coaching.models import Commitment, Visit
from terang.coaching.models.commitments import CommitmentQuerySet
from terang.coaching.states.commitments import COMMITMENT_MOVES, STANDING, CommitmentState
from terang.coaching.states.visits import VisitState
from terang.inspections import results
from terang.instruments.effort import Family

FARTHEST = 2  # years ahead


def coached_bodies(user: User) -> QuerySet[Body]:
    """Living bodies whose advice a person may read: one's own, and all of the regions one administers or audits."""
    held = Membership.objects.held_by(user)
    at_desk = held.filter(role__in=(Role.ADMINISTRATOR, Role.AUDITOR))
    own = held.filter(body__isnull=False)
    return Body.objects.active().filter(Q(pk__in=own.values("body")) | Q(region__in=at_desk.values("region")))


def seen_commitments(user: User) -> QuerySet[Commitment]:
    return Commitment.objects.filter(body__in=coached_bodies(user))


def may_tend(user: User, body: Body) -> bool:
    """Officers of the body, and the administrators of its region."""
    return access.works_for(user, body) or access.administers(user, body.region)


def tended(user: User) -> CommitmentQuerySet:
    """Commitments a person may move."""
    held = Membership.objects.held_by(user)
    own = held.filter(role=Role.OFFICER).values("body")
    led = held.filter(role=Role.ADMINISTRATOR).values("region")
    return Commitment.objects.filter(Q(body__in=own) | Q(body__region__in=led))


def owners(body: Body) -> QuerySet[User]:
    """People who hold a role at the body: one of them owns a commitment."""
    held = Membership.objects.filter(body=body, until_at=None)
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("name", "pk")


def why_not_tend(user: User, body: Body) -> str | None:
    if not may_tend(user, body):
        return _("Janji perbaikan dibuat dan diubah oleh petugas badan ini atau PPID utama.")
    if body.closed_on is not None:
        return _("Badan ini sudah dibubarkan.")
    return None


def why_not_due(due_on: date, *, today: date) -> str | None:
    if due_on < today:
        return _("Tenggatnya sudah lewat. Pilih hari ini atau sesudahnya.")
    if due_on.year > today.year + FARTHEST:
        return _("Tenggatnya terlalu jauh. Pilih paling lama dua tahun lagi.")
    return None


def visits_now(user: User, body: Body) -> bool:
    """In a team whose visit to the body has begun: what was agreed there is written down by who was there."""
    begun = Visit.objects.filter(body=body, state__in=(VisitState.UNDER_WAY, VisitState.DONE))
    return begun.filter(team__members__user=user).exists()


def why_not_make(user: User, body: Body, *, owner: User, code: str, due_on: date, today: date) -> str | None:
    refusal = None if visits_now(user, body) and not body.closed_on else why_not_tend(user, body)
    if refusal := refusal or why_not_due(due_on, today=today):
        return refusal
    if not owners(body).filter(pk=owner.pk).exists():
        return _("Penanggung jawab harus punya peran di badan ini.")
    if not code:
        return None
    if Commitment.objects.standing().filter(body=body, code=code).exists():
        return _("Hal ini sudah dijanjikan dan belum selesai. Ubah tenggat janji itu bila perlu.")
    return _why_not_promise(body, code)


def _why_not_promise(body: Body, code: str) -> str | None:
    """What is there already need not be promised."""
    named = steps.parts(code)
    if named is None:
        return _("Saran ini tidak dikenal.")
    family, subject = named
    if family is Family.ITEM:
        found = results.verdicts(body).get(subject)
        if found is not None and found.state == State.ADA:
            return _("Pemeriksaan terakhir sudah menemukannya; tidak ada yang perlu dijanjikan.")
    return None


def why_not_move(user: User, commitment: Commitment, to: CommitmentState) -> str | None:
    if refusal := why_not_tend(user, commitment.body):
        return refusal
    if to not in COMMITMENT_MOVES[CommitmentState(commitment.state)]:
        return _("Janji ini %s, jadi tidak dapat diubah begitu.") % commitment.get_state_display().lower()
    return None


def why_not_keep(user: User, commitment: Commitment) -> str | None:
    """A person says it is done only where no inspection can see it."""
    if refusal := why_not_move(user, commitment, CommitmentState.KEPT):
        return refusal
    if commitment.is_seen_by_machine:
        return _("Janji ini selesai sendiri begitu pemeriksaan menemukan buktinya. Minta “Periksa ulang”.")
    return None


def why_not_put_off(user: User, commitment: Commitment, *, due_on: date, today: date) -> str | None:
    if refusal := why_not_tend(user, commitment.body) or why_not_due(due_on, today=today):
        return refusal
    if commitment.state not in STANDING:
        return _("Janji ini sudah selesai atau dilepas; tenggatnya tidak diubah lagi.")
    return None


def why_not_undo(user: User, commitment: Commitment) -> str | None:
    if refusal := why_not_tend(user, commitment.body):
        return refusal
    if not commitment.before:
        return _("Tidak ada yang dapat diurungkan: perubahan terakhir bukan dari seseorang.")
    return None
