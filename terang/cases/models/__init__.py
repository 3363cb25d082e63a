"""Tables of `cases`: one module per noun."""

from terang.cases.models.case import Attachment, Case, Clock, Event, Party, Pause, Series, Trace
from terang.cases.models.complaints import ApiKey, Complaint, Correspondent, Escalation, Incoming
from terang.cases.models.days import LocalDay

__all__ = [
    "ApiKey",
    "Attachment",
    "Case",
    "Clock",
    "Complaint",
    "Correspondent",
    "Escalation",
    "Event",
    "Incoming",
    "LocalDay",
    "Party",
    "Pause",
    "Series",
    "Trace",
]
