"""Days as a region lives them: the law counts those, not instants."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from terang.bodies.models import Region


def day_in(region: Region, at: datetime) -> date:
    """The day it is there."""
    return at.astimezone(ZoneInfo(region.zone)).date()
