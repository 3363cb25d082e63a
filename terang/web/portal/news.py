"""What changed of late: rankings that came out, websites that died or came back, information that appeared or went."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from terang.audit.model import State
from terang.bodies.models import Region
from terang.evaluations.models import Publication
from terang.inspections import shown
from terang.inspections.models import Alarm, AlarmKind, Change

WINDOW: Final = timedelta(days=30)
_MOST: Final = 5000  # changes read; a month of fifty bodies has a few hundred
_NAMED: Final = 3  # items named in one line


@dataclass(frozen=True)
class Moved:
    """What appeared on the website of one body, and what is not there any more."""

    slug: str
    name: str
    at: datetime
    appeared: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def appeared_named(self) -> str:
        return ", ".join(self.appeared[:_NAMED])

    @property
    def gone_named(self) -> str:
        return ", ".join(self.gone[:_NAMED])

    @property
    def appeared_more(self) -> int:
        return max(0, len(self.appeared) - _NAMED)

    @property
    def gone_more(self) -> int:
        return max(0, len(self.gone) - _NAMED)


@dataclass(frozen=True)
class News:
    publications: tuple[Publication, ...]
    died: tuple[Alarm, ...]
    back: tuple[Alarm, ...]
    moved: tuple[Moved, ...]  # who changed last, first
    appeared: int
    gone: int

    def __bool__(self) -> bool:
        return bool(self.publications or self.died or self.back or self.moved)


def since(region: Region, start: datetime) -> News:
    """Everything public from `start` on; three queries."""
    out = Publication.objects.filter(cycle__region=region, published_at__gte=start).select_related("cycle")
    moved = _moved(region, start)
    alarms = Alarm.objects.filter(kind=AlarmKind.DEAD, website__body__region=region)
    told = list(alarms.select_related("website__body").filter(raised_at__gte=start))
    told += list(alarms.select_related("website__body").filter(raised_at__lt=start, cleared_at__gte=start))
    return News(
        publications=tuple(out.defer("document").order_by("-published_at")),
        died=tuple(a for a in told if a.cleared_at is None),
        back=tuple(a for a in told if a.cleared_at is not None),
        moved=moved,
        appeared=sum(len(m.appeared) for m in moved),
        gone=sum(len(m.gone) for m in moved),
    )


def _moved(region: Region, start: datetime) -> tuple[Moved, ...]:
    """For each body how the last change of each item compares with what stood at the start."""
    rows = Change.objects.filter(body__region=region, at__gte=start).order_by("-at", "-pk")
    told = rows.values_list("body__slug", "body__name", "code", "before", "after", "at")[:_MOST]
    last: dict[str, tuple[str, datetime]] = {}
    after: dict[tuple[str, str], str] = {}
    before: dict[tuple[str, str], str] = {}
    for slug, name, code, was, now, at in told:
        last.setdefault(slug, (name, at))
        after.setdefault((slug, code), now)
        before[slug, code] = was
    found = [
        Moved(
            slug,
            name,
            at,
            tuple(_named(slug, after, before, State.ADA.value)),
            tuple(_named(slug, before, after, State.ADA.value)),
        )
        for slug, (name, at) in last.items()
    ]
    return tuple(m for m in found if m.appeared or m.gone)


def _named(
    slug: str, now: dict[tuple[str, str], str], then: dict[tuple[str, str], str], state: str
) -> list[str]:
    """Names of the items that are in `state` in one and not in the other."""
    return sorted(
        shown.name(code)
        for (of, code), value in now.items()
        if of == slug and value == state and then.get((of, code)) != state
    )
