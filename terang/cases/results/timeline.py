"""A case as its asker and its officers read it: dates with their reasons, and what happened."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from msgspec import Struct

from terang.cases.models import Case, Event
from terang.cases.results.calendars import calendar, pauses_of, reckoned
from terang.lib.workdays import Reckoned


class Dated(Struct, frozen=True):
    """A term of the case: its last day and why, or that it stands."""

    clock: Any  # a Clock
    reckoned: Reckoned | None
    left: int | None  # working days until then; negative when late; None when it stands or has ended

    @property
    def late_by(self) -> int:
        """Working days."""
        return max(0, -(self.left or 0))


def dates(case: Case, *, today: date) -> list[Dated]:
    """The newest first; three queries."""
    days = calendar(case.region)
    pauses = pauses_of(case)
    found = []
    for clock in case.clocks.order_by("-started_on", "-pk"):
        last = reckoned(clock, days, pauses)
        left = days.between(today, last.ends_on) if last and clock.ended_at is None else None
        found.append(Dated(clock, last, left))
    return found


def running(case: Case, *, today: date) -> list[Dated]:
    """Those that still run or stand."""
    return [each for each in dates(case, today=today) if each.clock.ended_at is None]


def told(case: Case) -> Sequence[Event]:
    """What the asker may read."""
    return list(case.events.filter(is_public=True))


def words() -> dict[str, str]:
    """What happened, in a few words."""
    return {
        "received": _("Diterima dan diberi nomor"),
        "routed": _("Diteruskan untuk dikerjakan"),
        "noted": _("Catatan internal"),
        "clarifying": _("Penjelasan diminta; hitungan hari berhenti"),
        "explained": _("Penjelasan diterima; hitungan hari berjalan lagi"),
        "lapsed": _("Gugur karena tidak dijelaskan"),
        "extended": _("Jangka waktu diperpanjang"),
        "withdrawn": _("Dicabut pemohon"),
        "drafted": _("Konsep jawaban ditulis"),
        "proposed": _("Jawaban diajukan untuk disetujui"),
        "returned": _("Konsep dikembalikan"),
        "answered": _("Jawaban disetujui dan dikirim"),
        "forwarded": _("Diteruskan ke badan yang menguasainya"),
        "came_from": _("Diteruskan dari badan lain; hitungan hari mulai di sini"),
        "delivered": _("Informasi diserahkan"),
        "objected": _("Keberatan diterima"),
        "objection_decided": _("Keberatan diputus atasan PPID"),
        "objection_withdrawn": _("Keberatan dicabut"),
        "objection_replied": _("Pemohon menanggapi putusan"),
        "reopened": _("Dikerjakan lagi atas putusan keberatan"),
        "dispute_lodged": _("Sengketa didaftarkan di Komisi Informasi"),
        "dispute_moved": _("Perkembangan sengketa di Komisi Informasi"),
        "identity_seen": _("Identitas pemohon dibuka"),
        "identity_erased": _("Identitas pemohon dihapus"),
        "file_added": _("Berkas ditambahkan"),
        "file_redacted": _("Berkas dihitamkan untuk diberikan"),
        "file_removed": _("Berkas dihapus"),
        "file_seen": _("Berkas identitas dibuka"),
        "reworded": _("Pokok untuk register publik diubah"),
    }
