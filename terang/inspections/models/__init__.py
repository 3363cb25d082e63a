"""Inspections, what they saw, the standing of each website, and alarms."""

from terang.inspections.models.alarms import Alarm, AlarmKind, Delivery, Listener, Occasion
from terang.inspections.models.pictures import Fault, Picture
from terang.inspections.models.runs import Batch, Inspection, InspectionQuerySet, Schedule
from terang.inspections.models.seen import Capture, Change, Finding, Verdict
from terang.inspections.models.standings import Month, Standing

__all__ = [
    "Alarm",
    "AlarmKind",
    "Batch",
    "Capture",
    "Change",
    "Delivery",
    "Fault",
    "Finding",
    "Inspection",
    "InspectionQuerySet",
    "Listener",
    "Month",
    "Occasion",
    "Picture",
    "Schedule",
    "Standing",
    "Verdict",
]
