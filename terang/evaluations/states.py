"""Lives in an evaluation: of the cycle, a submission, an objection. Open, late and overdue are derived, not stored."""

from django.db import models


class CycleState(models.TextChoices):
    PLANNED = "rencana", "Direncanakan"
    RUNNING = "berjalan", "Berjalan"  # bodies and instrument are frozen
    PUBLISHED = "terbit", "Hasil diumumkan"
    CANCELLED = "batal", "Dibatalkan"


CYCLE_MOVES: dict[CycleState, frozenset[CycleState]] = {
    CycleState.PLANNED: frozenset({CycleState.RUNNING, CycleState.CANCELLED}),
    CycleState.RUNNING: frozenset({CycleState.PUBLISHED, CycleState.CANCELLED}),
    CycleState.PUBLISHED: frozenset(),
    CycleState.CANCELLED: frozenset(),
}


class Window(models.TextChoices):
    """What the calendar of a cycle has."""

    SOCIALISATION = "sosialisasi", "Sosialisasi"
    FILLING = "pengisian", "Pengisian SAQ"
    VERIFICATION = "verifikasi", "Verifikasi"
    OBJECTION = "sanggah", "Masa sanggah"
    VISIT = "visitasi", "Visitasi"
    PUBLIC_TEST = "uji_publik", "Uji publik"
    PLENARY = "pleno", "Pleno"
    ANNOUNCEMENT = "pengumuman", "Pengumuman"


class Stage(models.TextChoices):
    """The life of a submission (SAQ)."""

    DRAFT = "draf", "Sedang diisi"
    SUBMITTED = "terkirim", "Terkirim"
    RETURNED = "dikembalikan", "Dikembalikan untuk dilengkapi"
    VERIFIED = "terverifikasi", "Terverifikasi"


STAGE_MOVES: dict[Stage, frozenset[Stage]] = {
    Stage.DRAFT: frozenset({Stage.SUBMITTED}),
    Stage.SUBMITTED: frozenset({Stage.RETURNED, Stage.VERIFIED}),
    Stage.RETURNED: frozenset({Stage.SUBMITTED}),
    Stage.VERIFIED: frozenset(),
}


class ObjectionState(models.TextChoices):
    FILED = "diajukan", "Diajukan"
    ACCEPTED = "diterima", "Diterima"
    PARTLY = "sebagian", "Diterima sebagian"
    REJECTED = "ditolak", "Ditolak"
    WITHDRAWN = "dicabut", "Dicabut"


OBJECTION_MOVES: dict[ObjectionState, frozenset[ObjectionState]] = {
    ObjectionState.FILED: frozenset(
        {ObjectionState.ACCEPTED, ObjectionState.PARTLY, ObjectionState.REJECTED, ObjectionState.WITHDRAWN}
    ),
    ObjectionState.ACCEPTED: frozenset(),
    ObjectionState.PARTLY: frozenset(),
    ObjectionState.REJECTED: frozenset(),
    ObjectionState.WITHDRAWN: frozenset(),
}


class AwardKind(models.TextChoices):
    BEST = "terbaik", "Terbaik"
    IMPROVED = "meningkat", "Peningkatan terbesar"
    SPECIAL = "khusus", "Penghargaan khusus"
