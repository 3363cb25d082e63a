"""Who sees cycles, and what may be done with one."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from terang.accounts.models import User
from terang.bodies import access
from terang.bodies.models import Body, Membership, Region
from terang.evaluations.models import Cycle, Entry
from terang.evaluations.policies.windows import window
from terang.evaluations.states import CYCLE_MOVES, CycleState, Window
from terang.instruments.definition import Definition, questions
from terang.instruments.states import State as InstrumentState


def seen_cycles(user: User) -> QuerySet[Cycle]:
    """Cycles a person may open: of the regions they work for, and begun ones their body takes part in."""
    held = Membership.objects.held_by(user)
    at_desk = Q(region__in=access.regions_at_desk(user))
    entered = Entry.objects.filter(body__in=held.filter(body__isnull=False).values("body"))
    return Cycle.objects.filter(at_desk | Q(started_at__isnull=False, pk__in=entered.values("cycle")))


def led_cycles(user: User) -> QuerySet[Cycle]:
    """Cycles a person administers."""
    return Cycle.objects.filter(region__in=led_regions(user))


def led_regions(user: User) -> QuerySet[Region]:
    """Regions a person administers."""
    held = Membership.objects.held_by(user).filter(role="administrator")
    return Region.objects.filter(pk__in=held.values("region"))


def why_not_lead(user: Any, region: Region) -> str | None:
    """Why somebody may not plan or steer evaluations of a region."""
    if not access.administers(user, region):
        return _("Hanya PPID utama (administrator) yang dapat mengatur evaluasi.")
    return None


def why_not_plan(user: User, cycle: Cycle) -> str | None:
    """Why name, instrument, bodies and calendar cannot be set freely any more."""
    if refusal := why_not_lead(user, cycle.region):
        return refusal
    if cycle.state != CycleState.PLANNED:
        return _("Evaluasi sudah dimulai, jadi instrumen dan badan peserta tidak dapat diubah lagi.")
    return None


def why_not_start(user: User, cycle: Cycle, *, at: datetime) -> str | None:
    """Why a cycle cannot begin: it needs a published instrument, bodies it is for, and a time for filling."""
    if refusal := why_not_lead(user, cycle.region):
        return refusal
    if CycleState.RUNNING not in CYCLE_MOVES[CycleState(cycle.state)]:
        return _("Evaluasi ini sudah dimulai atau sudah dibatalkan.")
    if cycle.instrument.state != InstrumentState.PUBLISHED:
        return _("Instrumen “%s” belum terbit. Terbitkan dulu di halaman Instrumen.") % cycle.instrument
    filling = window(cycle, Window.FILLING)
    if not cycle.asks:
        return _why_not_bodies(cycle)
    if filling is None:
        return _("Jadwal belum memuat masa pengisian SAQ.")
    if filling.closes_at <= at:
        return _("Masa pengisian SAQ sudah lewat. Perbaiki jadwalnya dulu.")
    return _why_not_bodies(cycle)


def _why_not_bodies(cycle: Cycle) -> str | None:
    entries = list(cycle.entries.select_related("body"))
    if not entries:
        return _("Belum ada badan peserta. Pilih dulu kelas atau badannya.")
    definition = cycle.instrument.definition
    foreign = sorted(e.body.name for e in entries if not is_for(definition, e.body))
    if foreign:
        return _("Instrumen ini bukan untuk %s. Keluarkan dari peserta, atau pilih instrumen lain.") % (
            ", ".join(foreign[:3]) + (_(" dan lainnya") if len(foreign) > 3 else "")
        )
    closed = sorted(e.body.name for e in entries if e.body.closed_on)
    if closed:
        return _("%s sudah dibubarkan. Keluarkan dari peserta.") % ", ".join(closed[:3])
    return None


def is_for(definition: Definition, body: Body) -> bool:
    """Whether an instrument asks this body anything: its class and its kind are meant."""
    in_class = not definition.classes or body.ranked in definition.classes
    of_kind = not definition.kinds or body.kind in definition.kinds
    return in_class and of_kind and bool(questions(definition, kind=body.kind))


def why_not_cancel(user: User, cycle: Cycle, *, reason: str) -> str | None:
    if refusal := why_not_lead(user, cycle.region):
        return refusal
    if CycleState.CANCELLED not in CYCLE_MOVES[CycleState(cycle.state)]:
        return _("Hasil evaluasi ini sudah diumumkan, atau evaluasinya sudah dibatalkan.")
    if not reason.strip():
        return _("Tuliskan alasan pembatalan, agar badan peserta memahaminya.")
    return None


def why_not_reschedule(
    user: User, cycle: Cycle, *, opens_at: datetime, closes_at: datetime, reason: str
) -> str | None:
    """Dates of a running cycle move only with a reason."""
    if refusal := why_not_lead(user, cycle.region):
        return refusal
    if cycle.state not in {CycleState.PLANNED, CycleState.RUNNING}:
        return _("Jadwal evaluasi yang sudah selesai atau dibatalkan tidak dapat diubah.")
    if closes_at <= opens_at:
        return _("Waktu berakhir harus setelah waktu mulai.")
    if cycle.state == CycleState.RUNNING and not reason.strip():
        return _("Tuliskan alasan perubahan jadwal; alasan ini dikirim kepada semua peserta.")
    return None
