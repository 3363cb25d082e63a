"""Days as the region lives them: the law counts those, not instants."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from terang.cases.models import Case


def day(case: Case, at: datetime) -> date:
    """The day of an instant in the zone of the case's region."""
    return at.astimezone(ZoneInfo(case.region.zone)).date()
