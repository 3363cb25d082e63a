"""Who reads a questionnaire, who fills it in, until when."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from terang.accounts.models import User
from terang.bodies import access
from terang.bodies.models import Membership, Role
from terang.evaluations.models import Cycle, Submission
from terang.evaluations.policies.windows import window
from terang.evaluations.states import STAGE_MOVES, CycleState, Stage, Window
from terang.instruments.definition import AfterDeadline

IN_HAND = (Stage.DRAFT, Stage.RETURNED)  # of the body


def seen_submissions(user: User) -> QuerySet[Submission]:
    """People of the body read their own; the region's administrators all; verifiers what was handed in."""
    held = Membership.objects.held_by(user)
    own = Q(entry__body__in=held.filter(body__isnull=False).values("body"))
    led = Q(entry__cycle__region__in=held.filter(role=Role.ADMINISTRATOR).values("region"))
    checked = Q(
        entry__cycle__region__in=held.filter(role=Role.VERIFIER).values("region"), submitted_at__isnull=False
    )
    return Submission.objects.filter(own | led | checked)


def answered_submissions(user: User) -> QuerySet[Submission]:
    """Questionnaires the person may fill in: as officer of the body."""
    held = Membership.objects.held_by(user).filter(role=Role.OFFICER)
    return Submission.objects.filter(entry__body__in=held.values("body"))


def last_moment(cycle: Cycle, stage: str) -> datetime | None:
    """The instant from which nothing is taken any more; None without a calendar.

    A late one is taken within the hours of grace if the instrument deducts points for it. A returned one can be
    handed in again until verification ends.
    """
    filling, late = window(cycle, Window.FILLING), cycle.instrument.definition.late
    if filling is None:
        return None
    grace = late.grace_hours if late.after_deadline is AfterDeadline.DEDUCT else 0
    end = filling.closes_at + timedelta(hours=grace)
    verification = window(cycle, Window.VERIFICATION)
    if stage == Stage.RETURNED and verification is not None:
        return max(end, verification.closes_at)
    return end


def due(cycle: Cycle, stage: str, *, at: datetime) -> datetime | None:
    """What a body is told to hand in before: the deadline, and once it is past the last moment."""
    filling = window(cycle, Window.FILLING)
    on_time = filling is not None and stage == Stage.DRAFT and at < filling.closes_at
    return filling.closes_at if filling and on_time else last_moment(cycle, stage)


def is_late(cycle: Cycle, at: datetime) -> bool:
    """Whether the deadline has passed: it itself is already too late."""
    filling = window(cycle, Window.FILLING)
    return filling is not None and at >= filling.closes_at


def why_not_answer(user: Any, submission: Submission, *, at: datetime) -> str | None:
    """Only officers of the body write, while it is in their hands and the time is right."""
    if not access.works_for(user, submission.entry.body):
        return not_theirs()
    return why_not_fill(submission, at=at)


def not_theirs() -> str:
    """Said to whoever is no officer of the body."""
    return _("Hanya petugas PPID badan ini yang dapat mengisi SAQ-nya.")


def why_not_fill(submission: Submission, *, at: datetime) -> str | None:
    """What stands against filling in, whoever does; no query when periods are there already."""
    cycle = submission.entry.cycle
    if cycle.state != CycleState.RUNNING:
        return _("Evaluasi ini tidak sedang berjalan.")
    if not cycle.asks:
        return _("Evaluasi ini tidak memakai SAQ: situs dinilai mesin, lembar diisi juri.")
    if submission.stage not in IN_HAND:
        return _(
            "SAQ ini sudah dikirim, jadi tidak dapat diubah lagi. Hubungi PPID utama bila perlu dikembalikan."
        )
    return _why_not_now(cycle, submission.stage, at)


def _why_not_now(cycle: Cycle, stage: str, at: datetime) -> str | None:
    filling, end = window(cycle, Window.FILLING), last_moment(cycle, stage)
    if filling is None or end is None:
        return _("Masa pengisian belum dijadwalkan.")
    if at < filling.opens_at:
        return _("Masa pengisian belum dibuka.")
    if at >= end:
        return _(
            "Masa pengisian sudah ditutup. Isian Anda tersimpan; badan Anda tetap dinilai dari temuan mesin."
        )
    return None


def why_not_submit(user: Any, submission: Submission, *, at: datetime, answered: int) -> str | None:
    """`answered`: how many questions a person has answered or confirmed."""
    if not access.works_for(user, submission.entry.body):
        return not_theirs()
    return why_not_hand_in(submission, at=at, answered=answered)


def why_not_hand_in(submission: Submission, *, at: datetime, answered: int) -> str | None:
    """What stands against handing in, whichever of its officers does."""
    if refusal := why_not_fill(submission, at=at):
        return refusal
    if Stage.SUBMITTED not in STAGE_MOVES[Stage(submission.stage)]:
        return _("SAQ ini sudah dikirim.")
    if not answered:
        return _("Belum ada satu pun jawaban yang Anda pastikan atau isi.")
    return None


def may_return(user: User, submission: Submission) -> bool:
    """Administrators and verifiers of the region, unless they belong to the body themselves."""
    roles = {Role.ADMINISTRATOR, Role.VERIFIER}
    return access.holds(user, roles, region=submission.entry.cycle.region) and not access.belongs_to(
        user, submission.entry.body
    )


def why_not_return(user: User, submission: Submission, *, note: str) -> str | None:
    if not may_return(user, submission):
        return _("Hanya verifikator atau PPID utama dari luar badan ini yang dapat mengembalikan SAQ.")
    if submission.entry.cycle.state != CycleState.RUNNING:
        return _("Evaluasi ini tidak sedang berjalan.")
    if Stage.RETURNED not in STAGE_MOVES[Stage(submission.stage)]:
        return _("SAQ ini tidak sedang terkirim, jadi tidak dapat dikembalikan.")
    if not note.strip():
        return _("Tuliskan apa yang perlu dilengkapi, agar petugas tahu.")
    return None
