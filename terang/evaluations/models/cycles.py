"""The plan: a cycle, its calendar, the bodies that take part."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from terang.accounts.models import User
from terang.bodies.models import Body, Region
from terang.evaluations.states import CycleState, Window
from terang.instruments.definition import StageKind
from terang.instruments.models import Instrument


class CycleQuerySet(models.QuerySet["Cycle"]):
    def running(self) -> Self:
        return self.filter(state=CycleState.RUNNING)


class Cycle(models.Model):
    """One evaluation of many bodies with one instrument."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="cycles")
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="cycles")
    name = models.CharField("nama", max_length=200)
    slug = models.SlugField(max_length=80)
    year = models.PositiveSmallIntegerField("tahun")
    state = models.CharField("keadaan", max_length=16, choices=CycleState, default=CycleState.PLANNED)
    doubled = models.DecimalField(  # share of questions marked twice, blind
        "bagian yang dinilai dua kali", max_digits=4, decimal_places=3, default=0
    )
    seed = models.CharField(
        max_length=64
    )  # of the draw; published with the result, so that it can be repeated
    released_at = models.DateTimeField(
        "hasil dibuka untuk badan publik", null=True
    )  # so that they can object
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    started_at = models.DateTimeField("dimulai", null=True)
    note = models.TextField("catatan", blank=True)  # why it was cancelled

    objects: ClassVar[CycleQuerySet] = CycleQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-year", "name")
        constraints = [models.UniqueConstraint(fields=("region", "slug"), name="cycle_slug_is_unique")]

    def __str__(self) -> str:
        return self.name

    @property
    def asks(self) -> bool:
        """Whether bodies fill in a questionnaire: the instrument scores one. A contest has only machine and jury."""
        return any(stage.kind is StageKind.SAQ for stage in self.instrument.definition.stages)


class Period(models.Model):
    """One line of the calendar: from `opens_at`, until just before `closes_at`."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="periods")
    window = models.CharField(max_length=16, choices=Window)
    opens_at = models.DateTimeField("mulai")
    closes_at = models.DateTimeField("berakhir")

    class Meta:
        ordering = ("opens_at", "window")
        constraints = [
            models.UniqueConstraint(fields=("cycle", "window"), name="period_is_once_in_a_cycle"),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="period_ends_after_it_begins"
            ),
        ]

    def is_open(self, at: datetime) -> bool:
        return self.opens_at <= at < self.closes_at


class Rescheduling(models.Model):
    """A line of the calendar that was moved after the start, and why."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="reschedulings")
    window = models.CharField(max_length=16, choices=Window)
    old_opens_at = models.DateTimeField(null=True)  # None: the line is new
    old_closes_at = models.DateTimeField(null=True)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    reason = models.TextField("alasan")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-pk")


class Entry(models.Model):
    """A body in a cycle. Name and class are as they were when it began."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="entries")
    body = models.ForeignKey(Body, models.PROTECT, related_name="entries")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=32)
    ranked = models.CharField(max_length=32)

    class Meta:
        ordering = ("ranked", "name")
        constraints = [models.UniqueConstraint(fields=("cycle", "body"), name="body_enters_a_cycle_once")]

    def __str__(self) -> str:
        return self.name


class Reminder(models.Model):
    """A letter that reminds a body; of one occasion at most one a day."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="reminders")
    occasion = models.CharField(max_length=60)
    on = models.DateField("tanggal")  # in the zone of the region
    asked_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)  # when the first of its letters went out (`notices`)
    sent_by = models.ForeignKey(User, models.PROTECT, null=True)
    fault = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("entry", "occasion", "on"), name="reminder_is_sent_once_a_day")
        ]
