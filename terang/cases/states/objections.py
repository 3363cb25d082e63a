"""The lives of an objection against an answer, and of a dispute before the information commission."""

from collections.abc import Mapping
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class ObjectionState(models.TextChoices):
    FILED = "diajukan", _("Menunggu atasan PPID")
    DECIDED = "diputus", _("Sudah diputus")
    WITHDRAWN = "dicabut", _("Dicabut pemohon")


OBJECTION_MOVES: Final[Mapping[ObjectionState, frozenset[ObjectionState]]] = {
    ObjectionState.FILED: frozenset({ObjectionState.DECIDED, ObjectionState.WITHDRAWN}),
    ObjectionState.DECIDED: frozenset(),
    ObjectionState.WITHDRAWN: frozenset(),
}


class Ruling(models.TextChoices):
    """What the superior decided."""

    GRANTED = "diterima", _("Keberatan diterima")
    PARTLY = "sebagian", _("Keberatan diterima sebagian")
    REJECTED = "ditolak", _("Keberatan ditolak")


class DisputeState(models.TextChoices):
    REGISTERED = "terdaftar", _("Didaftarkan di Komisi Informasi")
    MEDIATION = "mediasi", _("Mediasi")
    ADJUDICATION = "ajudikasi", _("Ajudikasi nonlitigasi")
    COURT = "pengadilan", _("Gugatan di pengadilan")
    ENDED = "selesai", _("Selesai")


DISPUTE_MOVES: Final[Mapping[DisputeState, frozenset[DisputeState]]] = {
    DisputeState.REGISTERED: frozenset(
        {DisputeState.MEDIATION, DisputeState.ADJUDICATION, DisputeState.ENDED}
    ),
    DisputeState.MEDIATION: frozenset({DisputeState.ADJUDICATION, DisputeState.ENDED}),
    DisputeState.ADJUDICATION: frozenset({DisputeState.COURT, DisputeState.ENDED}),
    DisputeState.COURT: frozenset({DisputeState.ENDED}),
    DisputeState.ENDED: frozenset({DisputeState.COURT}),  # within 14 working days of the decision
}


class DisputeResult(models.TextChoices):
    AGREED = "sepakat", _("Kesepakatan mediasi")
    GRANTED = "dikabulkan", _("Permohonan dikabulkan")
    PARTLY = "sebagian", _("Permohonan dikabulkan sebagian")
    REJECTED = "ditolak", _("Permohonan ditolak")
    DROPPED = "gugur", _("Gugur atau dicabut")
