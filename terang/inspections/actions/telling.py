"""Messages about alarms: claimed one at a time, told, or tried again with growing pauses."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import F

from terang.inspections.models import Delivery

PAUSES: Final = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 360, 720))
TRIES: Final = len(PAUSES) + 1


def claim(*, at: datetime) -> Delivery | None:
    """The next message that is due; nobody else gets it before its pause is over, even when we die over it."""
    due = Delivery.objects.filter(next_try_at__lte=at).order_by("next_try_at", "pk")
    for row in due.values("pk", "tries", "next_try_at")[:20]:
        pause = PAUSES[min(row["tries"], len(PAUSES) - 1)]
        mine = Delivery.objects.filter(pk=row["pk"], next_try_at=row["next_try_at"])
        if mine.update(tries=F("tries") + 1, next_try_at=at + pause):
            rows = Delivery.objects.select_related("listener", "alarm__website__body__region")
            return rows.get(pk=row["pk"])
    return None


def told(delivery: Delivery, *, at: datetime) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(told_at=at, next_try_at=None, fault="")


def failed(delivery: Delivery, why: str) -> None:
    """Once more after its pause; after the last try it is given up, and the page says so."""
    changes: dict[str, object] = {"fault": why[:300]}
    if delivery.tries >= TRIES:
        changes["next_try_at"] = None
    Delivery.objects.filter(pk=delivery.pk).update(**changes)
