"""Who sees results, and what may be done with them."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from terang.accounts import checkpoints
from terang.accounts.models import User
from terang.bodies import access
from terang.bodies.models import Membership
from terang.evaluations.models import Award, Cycle, Entry, Objection, Publication, Result
from terang.evaluations.policies.cycles import why_not_lead
from terang.evaluations.policies.windows import is_open
from terang.evaluations.results import readiness, standing
from terang.evaluations.states import CycleState, ObjectionState, Window


def seen_entries(user: User) -> QuerySet[Entry]:
    """Bodies whose result a person may open: all of the regions they work for; their own once it is shown."""
    mine = Membership.objects.held_by(user).filter(body__isnull=False).values("body")
    shown = Q(cycle__released_at__isnull=False) | Q(cycle__publication__published_at__isnull=False)
    return Entry.objects.filter(
        Q(cycle__region__in=access.regions_at_desk(user)) | (Q(body__in=mine) & shown)
    )


def desk_cycles(user: User) -> QuerySet[Cycle]:
    """Cycles whose whole ranking a person sees before it is published."""
    return Cycle.objects.filter(region__in=access.regions_at_desk(user))


def why_not_compute(user: User, cycle: Cycle) -> str | None:
    if refusal := why_not_lead(user, cycle.region):
        return refusal
    if cycle.state != CycleState.RUNNING:
        return _("Hasil hanya dapat dihitung selama evaluasi berjalan.")
    if Publication.objects.filter(cycle=cycle).exists():
        return _("Hasil sudah ditetapkan dalam pleno. Batalkan penetapannya dulu bila harus dihitung ulang.")
    return None


def why_not_release(user: User, cycle: Cycle) -> str | None:
    """Why results cannot be shown to the bodies yet, for their objections."""
    if refusal := why_not_lead(user, cycle.region):
        return refusal
    if cycle.released_at is not None:
        return _("Hasil sudah dibuka untuk badan publik.")
    if not standing.last_revision(cycle):
        return _("Hasil belum dihitung.")
    return None


def why_not_look(user: User, result: Result, *, reason: str) -> str | None:
    """A second look is taken by somebody at the desk who does not belong to the body, and says what they saw."""
    cycle, body = result.entry.cycle, result.entry.body
    if not access.regions_at_desk(user).filter(pk=cycle.region_id).exists():
        return _("Hanya administrator, verifikator, juri, dan auditor wilayah ini yang dapat menandainya.")
    if access.belongs_to(user, body):
        return _("Anda bertugas di badan publik ini, jadi orang lain yang harus melihatnya.")
    if result.looked_at is not None:
        return _("Hasil ini sudah dilihat sekali lagi.")
    if not reason.strip():
        return _("Tuliskan apa yang Anda periksa dan kesimpulannya.")
    return None


def why_not_settle_yet(user: User, cycle: Cycle, *, at: datetime) -> str | None:
    """Why the plenary cannot settle the results yet, as far as is known at a glance."""
    if refusal := why_not_compute(user, cycle):
        return refusal
    if not standing.last_revision(cycle):
        return _("Hasil belum dihitung.")
    if is_open(cycle, Window.OBJECTION, at):
        return _("Masa sanggah masih berlangsung.")
    waiting = Objection.objects.filter(entry__cycle=cycle, state=ObjectionState.FILED).count()
    if waiting:
        return ngettext("%(n)s sanggahan belum diputuskan.", "%(n)s sanggahan belum diputuskan.", waiting) % {
            "n": waiting
        }
    if unseen := standing.unseen(cycle).count():
        return _("%s hasil di dekat batas predikat belum dilihat sekali lagi.") % unseen
    if not checkpoints.has_key():
        return _(
            "Kunci jurnal belum dipasang di server ini, jadi hasil belum dapat ditandatangani. Hubungi pengelola server."
        )
    return None


def why_not_settle(user: User, cycle: Cycle, *, at: datetime) -> str | None:
    """The same, and whether every result is still what would be computed now: that reads all bodies."""
    if refusal := why_not_settle_yet(user, cycle, at=at):
        return refusal
    if changed := standing.changed(cycle):
        names = ", ".join(changed[:3]) + (_(" dan lainnya") if len(changed) > 3 else "")
        return _("Ada yang berubah sejak hitungan terakhir (%s). Hitung ulang dulu.") % names
    return None


def why_not_yet(cycle: Cycle, *, reason: str, without: Collection[str]) -> str | None:
    """What the plenary must say before it settles an evaluation that has gaps.

    `reason`: why it goes on although verification has not ended; `without`: stages it leaves out knowingly.
    """
    if not readiness.verification(cycle).is_done and len(reason.strip()) < 10:
        return _(
            "Verifikasi belum selesai. Selesaikan dulu, atau tuliskan mengapa pleno tetap menetapkan hasil."
        )
    silent = [stage.name for stage in readiness.empty_stages(cycle) if stage.code not in without]
    if silent:
        return _(
            "Tahap %s belum dinilai lengkap. Pastikan bahwa bobotnya memang dibagi ke tahap lain."
        ) % ", ".join(silent)
    return None


def why_not_withdraw(user: User, cycle: Cycle, *, at: datetime) -> str | None:
    """Until its moment a settled ranking can be taken back; never after."""
    if refusal := why_not_lead(user, cycle.region):
        return refusal
    publication = Publication.objects.filter(cycle=cycle).first()
    if publication is None:
        return _("Hasil belum ditetapkan.")
    if publication.published_at is not None or publication.due_at <= at:
        return _("Hasil sudah diumumkan dan tidak dapat ditarik.")
    return None


def why_not_award(user: User, cycle: Cycle) -> str | None:
    """Awards rest on settled results."""
    if refusal := why_not_lead(user, cycle.region):
        return refusal
    if not Publication.objects.filter(cycle=cycle).exists():
        return _("Penghargaan diberikan setelah hasil ditetapkan dalam pleno.")
    return None


def why_not_take(user: User, award: Award) -> str | None:
    if refusal := why_not_lead(user, award.cycle.region):
        return refusal
    if Publication.objects.filter(cycle=award.cycle_id, published_at__isnull=False).exists():
        return _("Penghargaan sudah diumumkan dan tidak dapat ditarik.")
    return None
