"""The lives of a form's version and of a sheet. Late and missing are derived, not stored."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VersionState(models.TextChoices):
    DRAFT = "draf", _("Draf")
    IN_USE = "dipakai", _("Dipakai")  # frozen: bodies fill it in


VERSION_MOVES: dict[VersionState, frozenset[VersionState]] = {
    VersionState.DRAFT: frozenset({VersionState.IN_USE}),
    VersionState.IN_USE: frozenset(),
}


class SheetState(models.TextChoices):
    OPEN = "diisi", _("Diisi")
    SUBMITTED = "terkirim", _("Terkirim")
    RETURNED = "dikembalikan", _("Dikembalikan")
    ACCEPTED = "diterima", _("Diterima")


SHEET_MOVES: dict[SheetState, frozenset[SheetState]] = {
    SheetState.OPEN: frozenset({SheetState.SUBMITTED}),
    SheetState.SUBMITTED: frozenset({SheetState.ACCEPTED, SheetState.RETURNED}),
    SheetState.RETURNED: frozenset({SheetState.SUBMITTED}),
    SheetState.ACCEPTED: frozenset({SheetState.RETURNED}),  # a correction; what was accepted stays published
}
IN_HAND = (SheetState.OPEN, SheetState.RETURNED)
"""The body's turn."""
REPORTED = (SheetState.SUBMITTED, SheetState.ACCEPTED)
"""The body has done its part."""
