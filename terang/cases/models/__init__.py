"""Tables of `cases`: one module per noun."""

from terang.cases.models.case import Attachment, Case, Clock, Event, Party, Pause, Series, Trace
from terang.cases.models.complaints import ApiKey, Complaint, Correspondent, Escalation, Incoming
from terang.cases.models.days import LocalDay
from terang.cases.models.levels import OwnLevel
from terang.cases.models.objections import Dispute, DisputeStep, Objection
from terang.cases.models.requests import Answer, Enough, Request

__all__ = [
    "Answer", "ApiKey", "Attachment", "Case", "Clock", "Complaint", "Correspondent", "Dispute", "DisputeStep",
    "Enough", "Escalation", "Event", "Incoming", "LocalDay", "Objection", "OwnLevel", "Party", "Pause", "Request", "Series",
    "Trace",
]  # fmt: skip
