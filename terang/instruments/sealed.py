"""What of instruments the journal seals: everything from publication on, and which indicators are compared."""

from django.db.models import Q

from terang.accounts import seals
from terang.accounts.seals import Cover
from terang.instruments.states import State

COVERS = {
    "instruments.instrument": Cover(
        (
            "region",
            "code",
            "version",
            "year",
            "title",
            "state",
            "document",
            "sha256",
            "copied_from",
            "published_at",
            "retired_at",
        ),
        settled=~Q(state=State.DRAFT),
    ),
    "instruments.mapping": Cover(
        ("older", "newer", "pairs", "confirmed_at", "confirmed_by"), settled=Q(confirmed_at__isnull=False)
    ),
}


def tell() -> None:
    """Called when the application starts."""
    for label, cover in COVERS.items():
        seals.cover(label, cover)
