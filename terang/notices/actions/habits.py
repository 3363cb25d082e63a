"""Quiet hours and the hour of the digest, kept by administrators."""

from datetime import datetime, time

from django.db import transaction

from terang.accounts import journal
from terang.accounts.models import User
from terang.bodies.models import Region
from terang.notices.models import Habit


@transaction.atomic
def change(
    region: Region, *, quiet_from: time, quiet_until: time, digest_at: time, by: User, at: datetime
) -> None:
    times = {"quiet_from": quiet_from, "quiet_until": quiet_until, "digest_at": digest_at}
    habit, _ = Habit.objects.update_or_create(region=region, defaults=times)
    data = {
        "quiet": f"{habit.quiet_from:%H:%M}-{habit.quiet_until:%H:%M}",
        "digest": f"{habit.digest_at:%H:%M}",
    }
    journal.record("habit.changed", habit, by=by, at=at, region=region.code, data=data)
