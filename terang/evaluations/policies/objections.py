"""Who may object, who decides, and why not. An objection (sanggah) is a body's, against its own points."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from terang.accounts.models import User
from terang.bodies import access
from terang.bodies.models import Membership, Role
from terang.evaluations.models import Entry, Mark, Objection
from terang.evaluations.policies.windows import window
from terang.evaluations.states import CycleState, ObjectionState, Window
from terang.instruments.definition import questions


def own_entries(user: User) -> QuerySet[Entry]:
    """Entries of bodies a person belongs to, in cycles that have begun."""
    held = Membership.objects.held_by(user).filter(body__isnull=False)
    begun = (CycleState.RUNNING, CycleState.PUBLISHED)
    return Entry.objects.filter(body__in=held.values("body"), cycle__state__in=begun)


def decidable(user: User) -> QuerySet[Objection]:
    """Objections a verifier may decide: of their regions, not of a body they belong to, not against their own mark."""
    held = Membership.objects.held_by(user)
    regions = held.filter(role=Role.VERIFIER).values("region")
    rows = Objection.objects.filter(entry__cycle__region__in=regions)
    rows = rows.exclude(entry__body__in=held.filter(body__isnull=False).values("body"))
    own = Mark.objects.filter(entry=OuterRef("entry"), question=OuterRef("question"), verifier=user)
    return rows.filter(~Exists(own))


def why_not_file(user: Any, entry: Entry, question: str, *, at: datetime) -> str | None:
    """Why a body cannot object against the points of a question (now)."""
    cycle = entry.cycle
    if not access.works_for(user, entry.body):
        return _("Sanggah diajukan oleh petugas PPID badan publik ini.")
    if cycle.state != CycleState.RUNNING:
        return _("Evaluasi ini tidak sedang berjalan.")
    period = window(cycle, Window.OBJECTION)
    if period is None:
        return _("Jadwal evaluasi ini tidak memuat masa sanggah.")
    if at < period.opens_at:
        return _("Masa sanggah belum dibuka.")
    if at >= period.closes_at:
        return _("Masa sanggah sudah ditutup.")
    if question not in {q.code for q in questions(cycle.instrument.definition, kind=entry.kind)}:
        return _("Pertanyaan ini tidak ditanyakan kepada badan publik Anda.")
    if Objection.objects.filter(entry=entry, question=question).exists():
        return _("Pertanyaan ini sudah disanggah. Sanggah diajukan satu kali untuk tiap pertanyaan.")
    return None


def is_full(points: Decimal | None) -> bool:
    """Nothing could be gained by objecting."""
    return points is not None and points >= 1


def why_not_withdraw(user: Any, objection: Objection) -> str | None:
    if not access.works_for(user, objection.entry.body):
        return _("Sanggah dicabut oleh petugas PPID badan publik ini.")
    if objection.state != ObjectionState.FILED:
        return _("Sanggah ini sudah diputus atau dicabut.")
    return None


def why_not_decide(user: User, objection: Objection) -> str | None:
    """Why a verifier may not decide an objection."""
    if not decidable(user).filter(pk=objection.pk).exists():
        return _(
            "Sanggah diputus oleh verifikator lain: bukan penilai pertama, dan bukan dari badan publik itu."
        )
    if objection.entry.cycle.state != CycleState.RUNNING:
        return _("Evaluasi ini tidak sedang berjalan.")
    if objection.state != ObjectionState.FILED:
        return _("Sanggah ini sudah diputus atau dicabut.")
    return None
