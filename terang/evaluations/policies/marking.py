"""Who may verify what, and why not."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from terang.accounts.models import User
from terang.bodies import access
from terang.bodies.models import Membership, Role
from terang.evaluations.models import Cycle, Entry, Mark
from terang.evaluations.policies.windows import window
from terang.evaluations.states import CycleState, Stage, Window


def verifiers(cycle: Cycle) -> QuerySet[User]:
    """People who verify for the region of a cycle, in a fixed order."""
    held = Membership.objects.filter(region=cycle.region_id, role=Role.VERIFIER, until_at=None)
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("pk")


def barred(cycle: Cycle) -> frozenset[tuple[int, int]]:
    """Pairs (person, entry) that must not meet: nobody verifies a body they belong to."""
    held = Membership.objects.filter(until_at=None, body__entries__cycle=cycle)
    return frozenset(held.values_list("user_id", "body__entries__pk").filter(body__entries__cycle=cycle))


def own_marks(user: User) -> QuerySet[Mark]:
    """Marks a verifier may open: their own, in regions where they still verify."""
    held = Membership.objects.held_by(user).filter(role=Role.VERIFIER)
    return Mark.objects.filter(verifier=user, entry__cycle__region__in=held.values("region"))


def why_not_share_out(user: Any, cycle: Cycle) -> str | None:
    """Why verification work cannot be shared out."""
    if not access.administers(user, cycle.region):
        return _("Hanya PPID utama (administrator) yang dapat membagi tugas verifikasi.")
    if cycle.state != CycleState.RUNNING:
        return _("Tugas verifikasi dibagi setelah evaluasi dimulai dan sebelum hasilnya diumumkan.")
    if not verifiers(cycle).exists():
        return _("Belum ada verifikator. Undang dulu di halaman Orang dan peran.")
    return None


def why_not_decide(user: User, mark: Mark, *, at: datetime) -> str | None:
    """Why a verifier may not decide this mark (now)."""
    cycle = mark.entry.cycle
    if mark.verifier_id != user.pk or not access.holds(user, {Role.VERIFIER}, region=cycle.region):
        return _("Tugas ini bukan milik Anda.")
    if access.belongs_to(user, mark.entry.body):
        return _("Anda terdaftar pada badan publik ini, jadi penilaiannya diserahkan kepada orang lain.")
    if cycle.state != CycleState.RUNNING:
        return _("Evaluasi ini tidak sedang berjalan.")
    if _is_over(cycle, at):
        return _("Masa verifikasi sudah ditutup.")
    if mark.entry.submission.stage != Stage.SUBMITTED:
        return _("Isian ini tidak sedang menunggu verifikasi.")
    if mark.turn < 3 and mark.decided_at and _is_settling(mark):
        return _("Verifikator ketiga sudah ditugaskan, jadi penilaian ini tidak diubah lagi.")
    return None


def why_not_hand_over(user: Any, entry: Entry, to: User) -> str | None:
    """Why the open marks of an entry cannot go to somebody else."""
    if not access.administers(user, entry.cycle.region):
        return _("Hanya PPID utama (administrator) yang dapat mengalihkan tugas.")
    if not access.holds(to, {Role.VERIFIER}, region=entry.cycle.region):
        return _("%s bukan verifikator di wilayah ini.") % to
    if access.belongs_to(to, entry.body):
        return _("%s terdaftar pada badan publik ini, jadi tidak boleh menilainya.") % to
    return None


def _is_over(cycle: Cycle, at: datetime) -> bool:
    period = window(cycle, Window.VERIFICATION)
    return period is not None and at >= period.closes_at


def _is_settling(mark: Mark) -> bool:
    return Mark.objects.filter(Q(turn=3), entry=mark.entry_id, question=mark.question).exists()
