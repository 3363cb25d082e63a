"""Letters of a cycle by e-mail: rows of the outbox in the transaction of the change they tell of."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from terang.accounts.models import User
from terang.bodies.models import Membership, Role
from terang.evaluations.models import Cycle, Entry, Period, Submission
from terang.evaluations.states import Window
from terang.notices.actions.telling import Told, tell_each


def tell_start(cycle: Cycle, *, at: datetime) -> None:
    """Bodies learn that they can begin, and until when."""
    dates = list(cycle.periods.all())
    _tell(cycle, "mulai", {"periods": dates}, key="start", at=at)


def tell_dates(cycle: Cycle, windows: Collection[Window], reason: str, *, at: datetime) -> None:
    """Everybody concerned learns of new dates and the reason."""
    dates = list(Period.objects.filter(cycle=cycle, window__in=windows))
    _tell(cycle, "jadwal", {"periods": dates, "reason": reason}, key=f"dates:{at.isoformat()}", at=at)


def tell_cancelled(cycle: Cycle, *, at: datetime) -> None:
    _tell(cycle, "batal", {"reason": cycle.note}, key="cancelled", at=at)


def tell_returned(submission: Submission, *, at: datetime) -> None:
    """Officers learn what is to be completed."""
    link = reverse("evaluations:saq", args=[submission.pk])
    told = {
        "entry": submission.entry,
        "note": submission.note,
        "address": settings.SITE_URL + link,
    }
    key, about = f"saq:{submission.pk}:returned:{submission.turn}", f"submission:{submission.pk}"
    one = letter(submission.entry.cycle, "kembali", told, key=key, about=about, link=link)
    tell_each(officers(submission.entry), one, at=at)


def officers(entry: Entry) -> QuerySet[User]:
    """Those who fill in for a body."""
    held = Membership.objects.filter(until_at=None, body=entry.body_id, role=Role.OFFICER)
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("email")


def concerned(cycle: Cycle) -> QuerySet[User]:
    """All who work on a cycle: people of its bodies, and of the region."""
    held = Membership.objects.filter(until_at=None)
    of_bodies = held.filter(body__in=cycle.entries.values("body"))
    of_region = held.filter(region=cycle.region_id, body=None)
    rows = User.objects.filter(pk__in=(of_bodies | of_region).values("user"), is_active=True)
    return rows.order_by("email")


def _tell(cycle: Cycle, name: str, context: Mapping[str, Any], *, key: str, at: datetime) -> None:
    about, link = f"cycle:{cycle.pk}", reverse("evaluations:cycle", args=[cycle.pk])
    one = letter(cycle, name, context, key=f"{about}:{key}", about=about, link=link)
    tell_each(concerned(cycle), one, at=at)


def letter(cycle: Cycle, name: str, context: Mapping[str, Any], *, key: str, about: str, link: str) -> Told:
    """One of the letters of a cycle, to nobody yet."""
    address = settings.SITE_URL + reverse("evaluations:cycle", args=[cycle.pk])
    told = {"cycle": cycle, "address": address, **context}
    return Told("", f"evaluations/letters/{name}.txt", told, key, region=cycle.region, about=about, link=link)
