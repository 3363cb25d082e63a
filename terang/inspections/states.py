"""The life of an inspection."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    QUEUED = "antre", _("Menunggu giliran")
    RUNNING = "berjalan", _("Sedang diperiksa")
    DONE = "selesai", _("Selesai")
    FAILED = "gagal", _("Gagal")
    CANCELLED = "batal", _("Dibatalkan")


UNDER_WAY = frozenset({State.QUEUED, State.RUNNING})

MOVES: dict[State, frozenset[State]] = {
    State.QUEUED: frozenset({State.RUNNING, State.CANCELLED}),
    State.RUNNING: frozenset({State.QUEUED, State.DONE, State.FAILED, State.CANCELLED}),
    State.DONE: frozenset(),
    State.FAILED: frozenset({State.QUEUED}),
    State.CANCELLED: frozenset(),
}


class Trigger(models.TextChoices):
    REQUEST = "diminta", _("Diminta")
    SCHEDULE = "jadwal", _("Terjadwal")
    EVIDENCE = "bukti", _("Pemeriksaan tautan bukti")
