"""Places in the journal: from the day on which somebody holds a role there."""

from datetime import datetime

from terang.accounts import journal
from terang.accounts.models import Event, User
from terang.bodies.models import Region


def begin(region: Region, *, by: User | None, at: datetime) -> None:
    """The place is sealed with its first role or body; later it is nothing. Within the caller's transaction."""
    if not Event.objects.filter(subject_type="bodies.region", subject_id=str(region.pk)).exists():
        journal.record("region.began", region, by=by, at=at, region=region.code)


def renewed(*, at: datetime) -> None:
    """The official list was loaded anew: places at work here are sealed with the names it gives them."""
    known = Event.objects.filter(subject_type="bodies.region").values_list("subject_id", flat=True).distinct()
    for region in Region.objects.filter(pk__in=[int(pk) for pk in known]).order_by("pk"):
        journal.record("region.renewed", region, by=None, at=at, region=region.code)
