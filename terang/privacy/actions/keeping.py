"""Retention: what has been kept long enough goes; the journal says how much, by which rule."""

from datetime import datetime

from django.db import transaction

from terang.accounts import journal
from terang.accounts.models import User
from terang.bodies.models import Region
from terang.privacy.retention import RULES


@transaction.atomic
def apply(*, by: User | None, at: datetime) -> list[tuple[str, int]]:
    """All rules; what each touched. Nothing is written when nothing was due."""
    done = [(rule.name, rule.apply(at)) for rule in RULES]
    home = Region.objects.filter(bodies__isnull=False).order_by("pk").first()
    if home is not None and any(count for _, count in done):
        journal.record("privacy.retained", home, by=by, at=at, region=home.code, data={"rows": dict(done)})
    return done
