"""A region sets its own service levels, or goes back to those that come with Terang. Clocks that run keep their days."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from terang.accounts import journal
from terang.accounts.http import Refused
from terang.accounts.models import User
from terang.bodies import access
from terang.bodies.models import Region
from terang.cases import service_levels
from terang.cases.models import OwnLevel
from terang.cases.results.levels import CATEGORY, subjects


@transaction.atomic
def decide(
    region: Region,
    subject: str,
    *,
    days: int | None = None,
    level: str = "",
    source: str,
    by: User,
    at: datetime,
) -> OwnLevel:
    """`days` of a step or a level, `level` of a category. Raises Refused."""
    _may(region, subject, by)
    is_category = subject.startswith(f"{CATEGORY}:")
    if is_category and level not in service_levels.levels():
        raise Refused(_("Pilih tingkatnya."))
    if not is_category and not (days and 1 <= days <= 365):
        raise Refused(_("Isi 1 sampai 365 hari kerja."))
    if not source.strip():
        raise Refused(_("Tulis dasarnya: nomor keputusan, atau siapa yang menetapkan dan kapan."))
    _end(region, subject, at=at)
    made = OwnLevel.objects.create(
        region=region, subject=subject, days=None if is_category else days, level=level if is_category else "",
        source=source.strip(), by=by, at=at,
    )  # fmt: skip
    facts = {"subject": subject, "days": made.days, "level": made.level, "source": made.source}
    journal.record("own_level.decided", made, by=by, at=at, region=region.code, data=facts)
    return made


@transaction.atomic
def go_back(region: Region, subject: str, *, by: User, at: datetime) -> None:
    """To what comes with Terang. Raises Refused."""
    _may(region, subject, by)
    for ended in _end(region, subject, at=at):
        journal.record("own_level.ended", ended, by=by, at=at, region=region.code, data={"subject": subject})


def _end(region: Region, subject: str, *, at: datetime) -> list[OwnLevel]:
    rows = list(OwnLevel.objects.filter(region=region, subject=subject, until_at=None))
    OwnLevel.objects.filter(pk__in=[row.pk for row in rows]).update(until_at=at)
    return rows


def _may(region: Region, subject: str, by: User) -> None:
    if not access.administers(by, region):
        raise Refused(_("Hanya PPID utama yang mengubah standar waktu daerahnya."))
    if subject not in subjects():
        raise Refused(_("Standar waktu itu tidak dikenal."))
