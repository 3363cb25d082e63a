"""Tables of `cases`: one module per noun."""

from terang.cases.models.case import Attachment, Case, Clock, Event, Party, Pause, Series, Trace
from terang.cases.models.days import LocalDay

__all__ = ["Attachment", "Case", "Clock", "Event", "LocalDay", "Party", "Pause", "Series", "Trace"]
