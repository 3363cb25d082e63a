"""Who may ask for an inspection, and when not: one Indonesian sentence, or None."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from terang.accounts.models import User
from terang.bodies.access import holds, works_for
from terang.bodies.models import Body, Membership, Region, Role, Website
from terang.inspections.models import Batch, Inspection
from terang.inspections.states import State, Trigger

LOOKERS: Final = frozenset({Role.ADMINISTRATOR, Role.VERIFIER, Role.AUDITOR, Role.JUDGE})
ASKERS: Final = frozenset({Role.ADMINISTRATOR, Role.VERIFIER})
PAUSE: Final = timedelta(minutes=10)  # between two re-checks of one website by its own officer
PAUSE_AT_DESK: Final = timedelta(minutes=1)
A_DAY: Final = 8  # re-checks of one body in 24 hours, by its own officers


def in_use(body: Body) -> Website | None:
    """The website the registry names for a body."""
    return Website.objects.filter(body=body, until_on=None).first()


def may_ask(user: User, body: Body) -> bool:
    """Its own officer, and the administrators and verifiers of the region."""
    return works_for(user, body) or may_ask_many(user, body.region)


def may_ask_many(user: User, region: Region) -> bool:
    return holds(user, ASKERS, region=region)


def why_not_ask(body: Body, *, by: User | None, at: datetime) -> str | None:
    """`by` None: a schedule of the region asks."""
    if by is not None and not may_ask(by, body):
        return _("Pemeriksaan ulang dapat diminta petugas PPID badan ini, verifikator, atau PPID utama.")
    if body.closed_on is not None:
        return _("Badan ini sudah dibubarkan; situsnya tidak diperiksa lagi.")
    if in_use(body) is None:
        return _(
            "Registri belum mencantumkan alamat situs badan ini. Lengkapi dahulu alamatnya, lalu minta lagi."
        )
    if Inspection.objects.under_way().filter(body=body).exists():
        return _("Pemeriksaan situs ini sudah berjalan. Hasilnya tampil di halaman ini begitu selesai.")
    return _too_soon(body, by, at) if by is not None else None


def _too_soon(body: Body, by: User, at: datetime) -> str | None:
    """A server is asked some hundred times in an inspection: a short rest is kind to it, and results hardly differ."""
    is_at_desk = may_ask_many(by, body.region)
    pause = PAUSE_AT_DESK if is_at_desk else PAUSE
    asked = Inspection.objects.filter(body=body, trigger=Trigger.REQUEST, batch=None)
    last = asked.exclude(state=State.CANCELLED).order_by("-queued_at").first()
    free_at = (last.finished_at or last.queued_at) + pause if last else None
    if free_at is not None and free_at > at:
        return _(
            "Situs ini baru saja diperiksa. Agar servernya tidak terbebani, "
            "pemeriksaan berikutnya dapat diminta mulai pukul %(time)s."
        ) % {"time": f"{timezone.localtime(free_at):%H.%M}"}
    if not is_at_desk and asked.filter(queued_at__gt=at - timedelta(days=1)).count() >= A_DAY:
        return _(
            "Dalam 24 jam terakhir situs ini sudah diperiksa %(count)s kali atas permintaan. "
            "Silakan lanjutkan besok, atau mintalah PPID utama."
        ) % {"count": A_DAY}
    return None


def why_not_ask_many(region: Region, *, by: User | None) -> str | None:
    if by is not None and not may_ask_many(by, region):
        return _("Pemeriksaan banyak situs sekaligus diminta oleh PPID utama atau verifikator.")
    return None


def why_not_cancel(inspection: Inspection, *, by: User) -> str | None:
    if not inspection.is_under_way:
        return _("Pemeriksaan ini sudah berakhir; tidak ada yang perlu dibatalkan.")
    if may_ask_many(by, inspection.body.region):
        return None
    if inspection.asked_by_id == by.pk and works_for(by, inspection.body):
        return None
    return _("Pemeriksaan ini diminta orang lain; hanya peminta dan PPID utama yang dapat membatalkannya.")


def why_not_cancel_batch(batch: Batch, *, by: User) -> str | None:
    if not may_ask_many(by, batch.region):
        return _("Hanya PPID utama dan verifikator yang dapat membatalkan pemeriksaan ini.")
    if not batch.inspections.filter(state__in=(State.QUEUED, State.RUNNING)).exists():
        return _("Semua pemeriksaan dalam kumpulan ini sudah berakhir.")
    return None


def why_not_retry(inspection: Inspection, *, by: User) -> str | None:
    if inspection.state != State.FAILED:
        return _("Hanya pemeriksaan yang gagal yang dapat diulang.")
    if not may_ask(by, inspection.body):
        return _("Pemeriksaan ulang dapat diminta petugas PPID badan ini, verifikator, atau PPID utama.")
    if Inspection.objects.under_way().filter(body=inspection.body_id).exists():
        return _("Pemeriksaan situs ini sudah berjalan. Hasilnya tampil di halaman ini begitu selesai.")
    if in_use(inspection.body) is None:
        return _("Registri belum mencantumkan alamat situs badan ini. Lengkapi dahulu alamatnya.")
    return None


def looked_after(user: User) -> QuerySet[Region]:
    """Regions whose websites, batches, schedules and alarms a person may see."""
    held = Membership.objects.held_by(user).filter(role__in=sorted(LOOKERS))
    return Region.objects.filter(pk__in=held.values("region"))


def why_not_schedule(region: Region, *, by: User) -> str | None:
    if holds(by, {Role.ADMINISTRATOR}, region=region):
        return None
    return _("Jadwal pemeriksaan diatur oleh PPID utama.")


def why_not_listen(region: Region, *, by: User) -> str | None:
    if holds(by, {Role.ADMINISTRATOR}, region=region):
        return None
    return _("Penerima alarm diatur oleh PPID utama.")
