"""What may not be done to an instrument, and why: one sentence for the action, the button and the test."""

from django.utils.translation import gettext as _

from terang.accounts.models import User
from terang.bodies import access
from terang.instruments.definition import faults
from terang.instruments.models import Instrument
from terang.instruments.states import State


def why_not_manage(user: User, instrument: Instrument) -> str | None:
    """Whether the person is an administrator of the region the instrument belongs to."""
    if instrument.region is None:
        return _("Instrumen bawaan tidak dapat diubah. Salin dulu ke daerah Anda, lalu ubah salinannya.")
    if not access.administers(user, instrument.region):
        return _("Hanya PPID utama daerah ini yang dapat mengubah instrumen.")
    return None


def why_not_edit(user: User, instrument: Instrument) -> str | None:
    if refusal := why_not_manage(user, instrument):
        return refusal
    if refusal := _why_frozen(instrument):
        return refusal
    if instrument.state != State.DRAFT:
        return _("Instrumen ini sudah terbit. Buat versi baru, atau kembalikan dulu menjadi draf.")
    return None


def _why_frozen(instrument: Instrument) -> str | None:
    """A cycle that uses an instrument froze it: answers stay tied to the questions as they were read."""
    cycle = instrument.cycles.order_by("pk").first()
    if cycle is None:
        return None
    return _(
        "Instrumen ini dipakai dalam “%(cycle)s”, jadi isinya dibekukan agar semua badan dinilai dengan pertanyaan yang "
        "sama. Buat versi baru untuk mengubahnya."
    ) % {"cycle": cycle.name}


def why_not_publish(user: User, instrument: Instrument) -> str | None:
    if refusal := why_not_manage(user, instrument):
        return refusal
    if instrument.state == State.PUBLISHED:
        return _("Instrumen ini sudah terbit.")
    if wrong := len(faults(instrument.definition)):
        return _("Masih ada %(n)d hal yang harus dibetulkan sebelum terbit.") % {"n": wrong}
    return None


def why_not_withdraw(user: User, instrument: Instrument) -> str | None:
    """From published back to draft."""
    if refusal := why_not_manage(user, instrument):
        return refusal
    if instrument.state != State.PUBLISHED:
        return _("Hanya instrumen yang terbit yang dapat dikembalikan menjadi draf.")
    return _why_frozen(instrument)


def why_not_retire(user: User, instrument: Instrument) -> str | None:
    if refusal := why_not_manage(user, instrument):
        return refusal
    if instrument.state != State.PUBLISHED:
        return _("Hanya instrumen yang terbit yang dapat dipensiunkan.")
    return None


def why_not_remove(user: User, instrument: Instrument) -> str | None:
    if refusal := why_not_edit(user, instrument):
        return refusal
    if instrument.published_at is not None:
        return _("Instrumen ini pernah terbit, jadi tidak dihapus. Pensiunkan saja.")
    return None


def why_not_undo(user: User, instrument: Instrument) -> str | None:
    if refusal := why_not_edit(user, instrument):
        return refusal
    if not instrument.changes.exists():
        return _("Tidak ada perubahan yang dapat diurungkan.")
    return None
