"""Lives in an evaluation: of the cycle, a submission, an objection. Open, late and overdue are derived, not stored."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CycleState(models.TextChoices):
    PLANNED = "rencana", _("Direncanakan")
    RUNNING = "berjalan", _("Berjalan")  # bodies and instrument are frozen
    PUBLISHED = "terbit", _("Hasil diumumkan")
    CANCELLED = "batal", _("Dibatalkan")


CYCLE_MOVES: dict[CycleState, frozenset[CycleState]] = {
    CycleState.PLANNED: frozenset({CycleState.RUNNING, CycleState.CANCELLED}),
    CycleState.RUNNING: frozenset({CycleState.PUBLISHED, CycleState.CANCELLED}),
    CycleState.PUBLISHED: frozenset(),
    CycleState.CANCELLED: frozenset(),
}


class Window(models.TextChoices):
    """What the calendar of a cycle has."""

    SOCIALISATION = "sosialisasi", _("Sosialisasi")
    FILLING = "pengisian", _("Pengisian SAQ")
    VERIFICATION = "verifikasi", _("Verifikasi")
    OBJECTION = "sanggah", _("Masa sanggah")
    VISIT = "visitasi", _("Visitasi")
    PUBLIC_TEST = "uji_publik", _("Uji publik")
    PLENARY = "pleno", _("Pleno")
    ANNOUNCEMENT = "pengumuman", _("Pengumuman")


class Stage(models.TextChoices):
    """The life of a submission (SAQ)."""

    DRAFT = "draf", _("Sedang diisi")
    SUBMITTED = "terkirim", _("Terkirim")
    RETURNED = "dikembalikan", _("Dikembalikan untuk dilengkapi")
    VERIFIED = "terverifikasi", _("Terverifikasi")


STAGE_MOVES: dict[Stage, frozenset[Stage]] = {
    Stage.DRAFT: frozenset({Stage.SUBMITTED}),
    Stage.SUBMITTED: frozenset({Stage.RETURNED, Stage.VERIFIED}),
    Stage.RETURNED: frozenset({Stage.SUBMITTED}),
    Stage.VERIFIED: frozenset(),
}


class ObjectionState(models.TextChoices):
    FILED = "diajukan", _("Diajukan")
    ACCEPTED = "diterima", _("Diterima")
    PARTLY = "sebagian", _("Diterima sebagian")
    REJECTED = "ditolak", _("Ditolak")
    WITHDRAWN = "dicabut", _("Dicabut")


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
    BEST = "terbaik", _("Terbaik")
    IMPROVED = "meningkat", _("Peningkatan terbesar")
    SPECIAL = "khusus", _("Penghargaan khusus")
