"""Fair measures of service: whether answers came in time, how long people waited. Whoever still waits counts too.

On time: the term of the case was met by its last day. Late: met after it, or still not met although it has passed; an
open case never disappears from the measure. A case whose term still runs is neither. Waiting times are estimated with
those who still wait (Kaplan-Meier). A group smaller than MINIMUM says only how many it has.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Final

from msgspec import Struct

from terang.bodies.models import Body, Region
from terang.cases.models import Case, Clock
from terang.cases.results.calendars import day_in
from terang.cases.service_levels import ACT
from terang.cases.states.cases import Channel, Kind, State
from terang.lib.intervals import Share, Wait, median_wait, wilson

MINIMUM: Final = 10
TERMS: Final[Mapping[Kind, str]] = {Kind.REQUEST: "permohonan", Kind.COMPLAINT: ACT}
_NOT_ASKED: Final = (State.WITHDRAWN, State.LAPSED, State.REFUSED)
_DAY: Final = 86_400.0


class Measure(Struct, frozen=True):
    """One group: all, a channel, or a body."""

    code: str
    name: str
    received: int
    on_time: Share
    running: int  # their term has not ended: neither on time nor late
    open_late: int  # counted as late
    first: Wait  # calendar days to the first word of a person
    done: Wait  # calendar days to the answer

    @property
    def is_enough(self) -> bool:
        """Whether a share may be shown at all."""
        return self.on_time.total >= MINIMUM

    @property
    def percent(self) -> tuple[int, int, int] | None:
        """Share, and the ends of its interval, in whole per cent."""
        if self.on_time.value is None:
            return None
        return tuple(round(100 * x) for x in (self.on_time.value, self.on_time.low, self.on_time.high))  # type: ignore[return-value]


class Service(Struct, frozen=True):
    kind: Kind
    since: date
    until: date
    all: Measure
    channels: tuple[Measure, ...]
    bodies: tuple[Measure, ...]


class _Seen(Struct, frozen=True):
    """What a case adds to its groups."""

    channel: str
    body: tuple[str, str] | None  # slug, name
    verdict: str  # tepat, telat, telat_terbuka, berjalan, ""
    first: tuple[float, bool]
    done: tuple[float, bool]


def service(
    region: Region, *, kind: Kind, since: date, until: date, at: datetime, body: Body | None = None
) -> Service:
    """Of cases received in these days. Two queries."""
    rows = Case.objects.filter(region=region, kind=kind, received_on__gte=since, received_on__lte=until)
    rows = rows.filter(body=body) if body else rows
    cases = list(rows.select_related("body").order_by("pk"))
    clocks = Clock.objects.filter(case__in=rows.order_by(), code=TERMS[kind]).order_by("pk")
    terms = {clock.case_id: clock for clock in clocks}
    seen = [_seen(case, terms.get(case.pk), region, at=at) for case in cases]
    names = dict(Channel.choices)
    return Service(
        kind=kind,
        since=since,
        until=until,
        all=_measure("", "", seen),
        channels=_by(seen, lambda one: (one.channel, str(names.get(one.channel, one.channel)))),
        bodies=_by([one for one in seen if one.body], lambda one: one.body or ("", "")),
    )


def _by(seen: Sequence[_Seen], key: Callable[[_Seen], tuple[str, str]]) -> tuple[Measure, ...]:
    groups: dict[tuple[str, str], list[_Seen]] = {}
    for one in seen:
        groups.setdefault(key(one), []).append(one)
    made = [_measure(code, name, rows) for (code, name), rows in groups.items()]
    return tuple(sorted(made, key=lambda measure: (-measure.received, measure.name)))


def _measure(code: str, name: str, seen: Iterable[_Seen]) -> Measure:
    rows = list(seen)
    verdicts = [one.verdict for one in rows]
    good, open_late = verdicts.count("tepat"), verdicts.count("telat_terbuka")
    return Measure(
        code=code,
        name=name,
        received=len(rows),
        on_time=wilson(good, good + verdicts.count("telat") + open_late),
        running=verdicts.count("berjalan"),
        open_late=open_late,
        first=median_wait([one.first for one in rows]),
        done=median_wait([one.done for one in rows]),
    )


def _seen(case: Case, clock: Clock | None, region: Region, *, at: datetime) -> _Seen:
    begun = min(case.registered_at, datetime.combine(case.received_on, time(12), tzinfo=UTC))
    closed = case.closed_at if case.state in _NOT_ASKED else None
    return _Seen(
        channel=case.channel,
        body=(case.body.slug, case.body.name) if case.body else None,
        verdict=_verdict(case, clock, region, today=day_in(region, at)),
        first=_wait(begun, case.first_response_at or case.answered_at, closed or at),
        done=_wait(begun, case.answered_at, closed or at),
    )


def _wait(begun: datetime, ended: datetime | None, until: datetime) -> tuple[float, bool]:
    """Days; of who still waits, so far."""
    return max(0.0, ((ended or until) - begun).total_seconds() / _DAY), ended is not None


def _verdict(case: Case, clock: Clock | None, region: Region, *, today: date) -> str:
    if clock is None or clock.due_on is None:
        return "" if clock is None else "berjalan"
    if clock.met_at is not None:
        return "tepat" if day_in(region, clock.met_at) <= clock.due_on else "telat"
    if clock.ended_at is not None or case.state in _NOT_ASKED:
        return ""  # nothing was left to answer
    return "telat_terbuka" if clock.due_on < today else "berjalan"
