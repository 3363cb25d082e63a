"""A region's own days: added and taken away, each with the letter that says so."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from terang.accounts import journal
from terang.accounts.http import Refused
from terang.accounts.models import User
from terang.bodies import access
from terang.bodies.models import Region
from terang.cases.actions import clocks
from terang.cases.models import LocalDay


def add(
    region: Region, on: date, *, name: str, letter: str, is_open: bool, by: User, at: datetime
) -> LocalDay:
    """Raises Refused for a day that is there already."""
    _may(region, by)
    try:
        with transaction.atomic():
            day = LocalDay.objects.create(
                region=region, on=on, name=name, letter=letter, is_open=is_open, by=by, at=at
            )
            facts = {"on": on.isoformat(), "name": name, "letter": letter, "is_open": is_open}
            journal.record("local_day.added", day, by=by, at=at, region=region.code, data=facts)
            clocks.renew_region(region)
    except IntegrityError as twice:
        raise Refused(_("Tanggal itu sudah ada di daftar. Hapus dahulu yang lama.")) from twice
    return day


@transaction.atomic
def remove(day: LocalDay, *, by: User, at: datetime) -> None:
    _may(day.region, by)
    facts = {"on": day.on.isoformat()}
    journal.record("local_day.removed", day, by=by, at=at, region=day.region.code, data=facts)
    region = day.region
    day.delete()
    clocks.renew_region(region)


def _may(region: Region, by: User) -> None:
    if not access.administers(by, region):
        raise Refused(_("Hanya PPID utama yang mengubah hari kerja daerahnya."))
