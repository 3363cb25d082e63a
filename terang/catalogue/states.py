"""Classes of public information, and the lives of what is noted about it."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Class(models.TextChoices):
    """How public information is to be made known (UU 14/2008, Pasal 9-11)."""

    PERIODIC = "berkala", _("Berkala")
    AT_ONCE = "serta_merta", _("Serta merta")
    ANY_TIME = "setiap_saat", _("Setiap saat")


class Form(models.TextChoices):
    """In which form information is kept."""

    SOFT = "elektronik", _("Elektronik")
    HARD = "cetak", _("Cetak")
    BOTH = "keduanya", _("Cetak dan elektronik")


class Listed(models.TextChoices):
    """What a decree lists."""

    PUBLIC = "dip", _("Daftar Informasi Publik")
    EXCLUDED = "dik", _("Daftar Informasi yang Dikecualikan")


class ActivityState(models.TextChoices):
    PLANNED = "direncanakan", _("Direncanakan")
    RUNNING = "berjalan", _("Berjalan")
    DONE = "selesai", _("Selesai")


class ExclusionState(models.TextChoices):
    DRAFT = "konsep", _("Uji konsekuensi belum selesai")
    DECIDED = "ditetapkan", _("Dikecualikan")
    LIFTED = "dibuka", _("Sudah dibuka")


EXCLUSION_MOVES: Final[dict[ExclusionState, frozenset[ExclusionState]]] = {
    ExclusionState.DRAFT: frozenset({ExclusionState.DECIDED}),
    ExclusionState.DECIDED: frozenset({ExclusionState.LIFTED, ExclusionState.DRAFT}),  # tested anew
    ExclusionState.LIFTED: frozenset(),
}
