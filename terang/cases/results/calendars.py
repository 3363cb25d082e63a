"""The calendar of a region: the nation's days off and its own."""

from datetime import UTC, date, datetime

from terang.bodies.models import Region
from terang.cases import terms
from terang.cases.models import Case, Clock, LocalDay
from terang.lib.workdays import Calendar, Closing, DayOff, Pause, Reckoned, Standing, reckon


def calendar(region: Region | None) -> Calendar:
    """Of the nation alone when no region is named. One query."""
    local = list(LocalDay.objects.filter(region=region)) if region else []
    own = [DayOff(d.on, d.name, Closing.LOCAL, d.letter) for d in local if not d.is_open]
    return Calendar(
        [*terms.days_off(), *own],
        open_on=[day.on for day in local if day.is_open],
        known_until=terms.known_until(),
    )


def day_of_every_zone(at: datetime) -> date:
    """The day that has begun in every zone of the country: that of UTC, which is behind them all."""
    return at.astimezone(UTC).date()


def reckoned(clock: Clock, days: Calendar, pauses: list[Pause]) -> Reckoned | None:
    """The last day and its reasons; None while the clock stands."""
    try:
        return reckon(days, clock.started_on, clock.days + clock.extra, pauses=pauses)
    except Standing:
        return None


def pauses_of(case: Case) -> list[Pause]:
    return [Pause(row.since_on, row.until_on) for row in case.pauses.all()]
