"""The life of a coaching visit."""

from django.db import models


class VisitState(models.TextChoices):
    PLANNED = "rencana", "Direncanakan"
    ANNOUNCED = "diberitahukan", "Sudah diberitahukan"  # the body has its letter
    UNDER_WAY = "berlangsung", "Sedang berlangsung"
    DONE = "selesai", "Selesai"  # the minutes are made; notes that come later are kept apart
    CANCELLED = "batal", "Dibatalkan"


VISIT_MOVES: dict[VisitState, frozenset[VisitState]] = {
    VisitState.PLANNED: frozenset({VisitState.ANNOUNCED, VisitState.UNDER_WAY, VisitState.CANCELLED}),
    VisitState.ANNOUNCED: frozenset({VisitState.PLANNED, VisitState.UNDER_WAY, VisitState.CANCELLED}),
    VisitState.UNDER_WAY: frozenset({VisitState.DONE, VisitState.CANCELLED}),
    VisitState.DONE: frozenset({VisitState.UNDER_WAY}),
    VisitState.CANCELLED: frozenset(),
}
AHEAD = (VisitState.PLANNED, VisitState.ANNOUNCED)  # nobody has gone yet
STANDING = tuple(state for state in VisitState if state is not VisitState.CANCELLED)


class TeamRole(models.TextChoices):
    LEAD = "ketua", "Ketua tim"
    SCRIBE = "pencatat", "Pencatat"
    MEMBER = "anggota", "Anggota"


class Mark(models.TextChoices):
    """What the team and the body saw together of one indicator. No score comes of it."""

    UNSEEN = "", "Belum dibicarakan"
    DONE = "sudah", "Sudah ada"
    NOT_YET = "belum", "Belum ada"
    NOT_NEEDED = "tidak_perlu", "Tidak berlaku bagi badan ini"
