"""What reports there are, and the life of making them."""

from typing import Final

from django.db import models


class Kind(models.TextChoices):
    RAPOR = "rapor", "Rapor badan publik"
    RECAP = "rekap", "Rekap per kelas"
    MINUTES = "pleno", "Berita acara pleno"
    CERTIFICATE = "piagam", "Piagam penghargaan"
    EKK = "ekk", "Bukti EKK kecamatan"
    SPBE = "spbe", "Bukti SPBE"
    ANNUAL = "tahunan", "Laporan tahunan program"
    SERVICE = "layanan", "Laporan layanan informasi publik"


class Media(models.TextChoices):
    PDF = "pdf", "PDF"
    XLSX = "xlsx", "Excel"


class State(models.TextChoices):
    QUEUED = "antre", "Menunggu giliran"
    RUNNING = "berjalan", "Sedang dibuat"
    DONE = "selesai", "Selesai"
    FAILED = "gagal", "Gagal"
    CANCELLED = "batal", "Dibatalkan"


UNDER_WAY: Final = frozenset({State.QUEUED, State.RUNNING})

MOVES: Final[dict[State, frozenset[State]]] = {
    State.QUEUED: frozenset({State.RUNNING, State.CANCELLED}),
    State.RUNNING: frozenset({State.QUEUED, State.DONE, State.FAILED, State.CANCELLED}),
    State.DONE: frozenset(),
    State.FAILED: frozenset({State.QUEUED}),
    State.CANCELLED: frozenset({State.QUEUED}),
}
