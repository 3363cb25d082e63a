"""The life of a commitment. Late is derived, not stored."""

from django.db import models


class CommitmentState(models.TextChoices):
    OPEN = "berjalan", "Berjalan"
    KEPT = "ditepati", "Ditepati"  # the proof was found, or a person said so
    LOST = "hilang", "Buktinya hilang lagi"  # a later inspection does not find it any more
    DROPPED = "dilepas", "Dilepas"  # given up by agreement


COMMITMENT_MOVES: dict[CommitmentState, frozenset[CommitmentState]] = {
    CommitmentState.OPEN: frozenset({CommitmentState.KEPT, CommitmentState.DROPPED}),
    CommitmentState.KEPT: frozenset({CommitmentState.OPEN, CommitmentState.LOST}),
    CommitmentState.LOST: frozenset({CommitmentState.KEPT, CommitmentState.OPEN, CommitmentState.DROPPED}),
    CommitmentState.DROPPED: frozenset({CommitmentState.OPEN, CommitmentState.LOST}),  # taken back
}
STANDING = (CommitmentState.OPEN, CommitmentState.LOST)  # something is still to be done


class Occasion(models.TextChoices):
    """What a letter about a commitment is written for."""

    MONTH = "sebulan", "Sebulan sebelumnya"
    WEEK = "seminggu", "Seminggu sebelumnya"
    TOMORROW = "besok", "Sehari sebelumnya"
    LATE = "lewat", "Sudah lewat"
    KEPT = "ditepati", "Ditepati"
    LOST = "hilang", "Buktinya hilang lagi"


class Basis(models.TextChoices):
    """What an estimated score starts from."""

    PUBLISHED = "terbit", "Hasil yang diumumkan"
    RELEASED = "dibuka", "Hasil yang sudah dibuka untuk badan"
    ANSWERS = "isian", "Isian dan pemeriksaan saat ini"
    WEBSITE = "situs", "Pemeriksaan situs saja"
