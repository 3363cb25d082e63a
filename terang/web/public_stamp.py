"""A short text that changes whenever something public changes: what stored answers are known by.

Every change of the office writes to the journal in its own transaction, so the number of the last entry about
something public is that text, and cannot be forgotten by whoever adds an action. Kinds of things that are never
shown to the public are named here; what is not named counts as public. The day is part of it, because pages speak
of "this month": that of each of the three zones, so that it is the same whoever asks.
"""

from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q
from django.utils.timezone import localdate

from terang.accounts.models import Event
from terang.bodies.models import Zone
from terang.evaluations.actions import publishing
from terang.publishing.actions import alerts

PRIVATE: Final = frozenset(
    {
        "accounts.checkpoint",
        "accounts.user",
        "bodies.invitation",
        "bodies.membership",
        "cases.apikey",
        "datasets.sheet",
        "evaluations.answer",
        "evaluations.mark",
        "evaluations.objection",
        "evaluations.receipt",
        "evaluations.sheet",
        "evaluations.submission",
        "notices.account",
        "notices.notice",
    }
)
"""A questionnaire that is being filled in, marks, people: thousands of entries on a busy day, none of them public."""


QUIET: Final = frozenset(
    f"case.{verb}"
    for verb in (
        "received", "noted", "replied", "taken_up", "reported", "asked_back", "escalated", "identity_seen", "identity_erased",
    )
)  # fmt: skip
"""Steps of a case that no public page shows: thousands of complaints after a disaster leave stored pages as they are."""
_HIDDEN: Final = Q(subject_type__in=PRIVATE) | Q(verb__in=QUIET)


def read(*, at: datetime) -> str:
    """The stamp now: one query."""
    last = Event.objects.exclude(_HIDDEN).order_by("-number")
    return stamp(last.values_list("number", flat=True).first(), at=at)


def stamp(number: int | None, *, at: datetime) -> str:
    days = ".".join(f"{localdate(at, ZoneInfo(zone)):%Y%m%d}" for zone in Zone)
    return f"{-1 if number is None else number}.{days}.{release()}"


class Follower:
    """The stamp for a process that asks again and again: reads only what the journal has gained since."""

    def __init__(self) -> None:
        self._seen: int | None = None
        self._public: int | None = None

    def read(self, *, at: datetime) -> str:
        """What was to be published by now is published first: nobody waits for a timer."""
        publishing.publish_due(at=at)
        alerts.expire_due(at=at)
        if self._seen is None or not self._follow(self._seen):
            rows = Event.objects.order_by("-number")
            self._seen = rows.values_list("number", flat=True).first()
            shown = rows.exclude(_HIDDEN)
            self._public = shown.values_list("number", flat=True).first()
        return stamp(self._public, at=at)

    def _follow(self, seen: int) -> bool:
        """Whether the journal still is the one that was read: after a restored backup its last entry may be gone."""
        gained = Event.objects.filter(number__gte=seen).order_by("number")
        told = list(gained.values_list("number", "subject_type", "verb"))
        for number, kind, verb in told[1:]:
            self._seen = number
            self._public = self._public if kind in PRIVATE or verb in QUIET else number
        return bool(told) and told[0][0] == seen


@cache
def release() -> str:
    """Which code and templates make the answers: the same for all processes of one installation."""
    root = Path(settings.BASE_DIR) / "terang"
    told = sorted(
        (str(p.relative_to(root)), p.stat().st_mtime_ns)
        for pattern in ("*.py", "*.html", "*.css", "*.js", "*.mo", "*.yaml")
        for p in root.rglob(pattern)
    )
    return sha256(repr(told).encode()).hexdigest()[:12]
