"""The life of an inspection."""

from django.db import models


class State(models.TextChoices):
    QUEUED = "antre", "Menunggu giliran"
    RUNNING = "berjalan", "Sedang diperiksa"
    DONE = "selesai", "Selesai"
    FAILED = "gagal", "Gagal"
    CANCELLED = "batal", "Dibatalkan"


UNDER_WAY = frozenset({State.QUEUED, State.RUNNING})

MOVES: dict[State, frozenset[State]] = {
    State.QUEUED: frozenset({State.RUNNING, State.CANCELLED}),
    State.RUNNING: frozenset({State.QUEUED, State.DONE, State.FAILED, State.CANCELLED}),
    State.DONE: frozenset(),
    State.FAILED: frozenset({State.QUEUED}),
    State.CANCELLED: frozenset(),
}


class Trigger(models.TextChoices):
    REQUEST = "diminta", "Diminta"
    SCHEDULE = "jadwal", "Terjadwal"
    EVIDENCE = "bukti", "Pemeriksaan tautan bukti"
