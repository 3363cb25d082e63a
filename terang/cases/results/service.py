"""Fair measures of service: whether answers came in time, how long people waited. Whoever still waits counts too.

On time: the term of the case was met by its last day. Late: met after it, or still not met although it has passed; an
open case never disappears from the measure. A case whose term still runs is neither. Waiting times are estimated with
those who still wait (Kaplan-Meier). A group smaller than MINIMUM says only how many it has.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Final

from msgspec import Struct

from terang.bodies.days import day_in
from terang.bodies.models import Body, Region
from terang.cases.models import Case, Clock
from terang.cases.service_levels import ACT
from terang.cases.states.cases import Channel, Kind, State
from terang.lib.intervals import Share, Wait, median_wait, wilson

MINIMUM: Final = 10
TERMS: Final[Mapping[Kind, str]] = {Kind.REQUEST: "permohonan", Kind.COMPLAINT: ACT}
_NOT_ASKED: Final = (State.WITHDRAWN, State.LAPSED, State.REFUSED)
COUNTED: Final = ("tepat", "telat", "telat_terbuka")
_DAY: Final = 86_400.0
_READ: Final = (
    "state", "closed_at", "registered_at", "received_on", "channel", "answered_at", "first_response_at", "number",
    "body__slug", "body__name",
)  # fmt: skip
_READ_OF_CLOCK: Final = ("case", "due_on", "met_at", "ended_at")


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


class Counted(Struct, frozen=True):
    """One case of a share: what the public register shows of it."""

    number: str
    received_on: date
    due_on: date | None
    met_on: date | None
    verdict: str  # of COUNTED


class Service(Struct, frozen=True):
    kind: Kind
    since: date
    until: date
    all: Measure
    channels: tuple[Measure, ...]
    bodies: tuple[Measure, ...]
    counted: tuple[Counted, ...] = ()  # the cases behind the share; only where one body was asked for


class _Seen(Struct, frozen=True):
    """What a case adds to its groups."""

    channel: str
    body: tuple[str, str] | None  # slug, name
    verdict: str  # tepat, telat, telat_terbuka, berjalan, ""
    first: tuple[float, bool]
    done: tuple[float, bool]
    counted: Counted


def service(
    region: Region, *, kind: Kind, since: date, until: date, at: datetime, body: Body | None = None
) -> Service:
    """Of cases received in these days, as they stood at `at`. At most two queries."""
    rows = Case.objects.filter(region=region, kind=kind, received_on__gte=since, received_on__lte=until)
    rows = rows.filter(body=body) if body else rows
    cases = list(rows.select_related("body").only(*_READ).order_by("pk"))
    clocks = Clock.objects.filter(case__in=rows.order_by(), code=TERMS[kind]).only(*_READ_OF_CLOCK)
    terms = {clock.case_id: clock for clock in clocks.order_by("pk")} if cases else {}
    seen = [_seen(case, terms.get(case.pk), region, at=at) for case in cases]
    names = dict(Channel.choices)
    return Service(
        kind=kind,
        since=since,
        until=until,
        all=_measure("", "", seen),
        channels=_by(seen, lambda one: (one.channel, str(names.get(one.channel, one.channel)))),
        bodies=_by([one for one in seen if one.body], lambda one: one.body or ("", "")),
        counted=tuple(one.counted for one in seen if one.verdict in COUNTED) if body else (),
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
    is_gone = case.state in _NOT_ASKED and (case.closed_at is None or case.closed_at <= at)
    closed = case.closed_at if is_gone else None
    answered = _by_then(case.answered_at, at)
    verdict = _verdict(clock, region, is_asked=not is_gone, at=at)
    return _Seen(
        channel=case.channel,
        body=(case.body.slug, case.body.name) if case.body else None,
        verdict=verdict,
        first=_wait(begun, _by_then(case.first_response_at, at) or answered, closed or at),
        done=_wait(begun, answered, closed or at),
        counted=_counted(case, clock, region, verdict, at=at),
    )


def _by_then(moment: datetime | None, at: datetime) -> datetime | None:
    return moment if moment is not None and moment <= at else None


def _wait(begun: datetime, ended: datetime | None, until: datetime) -> tuple[float, bool]:
    """Days; of who still waits, so far."""
    return max(0.0, ((ended or until) - begun).total_seconds() / _DAY), ended is not None


def _verdict(clock: Clock | None, region: Region, *, is_asked: bool, at: datetime) -> str:
    if clock is None or clock.due_on is None:
        return "" if clock is None else "berjalan"
    if met := _by_then(clock.met_at, at):
        return "tepat" if day_in(region, met) <= clock.due_on else "telat"
    if _by_then(clock.ended_at, at) or not is_asked:
        return ""  # nothing was left to answer
    return "telat_terbuka" if clock.due_on < day_in(region, at) else "berjalan"


def _counted(case: Case, clock: Clock | None, region: Region, verdict: str, *, at: datetime) -> Counted:
    met = _by_then(clock.met_at, at) if clock else None
    return Counted(
        number=case.number,
        received_on=case.received_on,
        due_on=clock.due_on if clock else None,
        met_on=day_in(region, met) if met else None,
        verdict=verdict,
    )
