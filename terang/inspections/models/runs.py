"""Inspections, batches of them, and schedules."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from terang.accounts.models import User
from terang.bodies.models import Body, Region, Website
from terang.inspections.states import UNDER_WAY, State, Trigger


class Batch(models.Model):
    """Inspections asked for together: a class, or all bodies of a region."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="batches")
    label = models.CharField(max_length=200)
    trigger = models.CharField(max_length=16, choices=Trigger)
    asked_by = models.ForeignKey(User, models.PROTECT, null=True)
    asked_at = models.DateTimeField()
    total = models.PositiveIntegerField()

    class Meta:
        ordering = ("-asked_at", "-pk")

    def __str__(self) -> str:
        return self.label


class InspectionQuerySet(models.QuerySet["Inspection"]):
    def under_way(self) -> Self:
        return self.filter(state__in=sorted(UNDER_WAY))

    def done(self) -> Self:
        return self.filter(state=State.DONE)


class Inspection(models.Model):
    """One stored run of the engine over one website. The row is the truth; a job only says "try to claim it".

    Every write of a worker is `WHERE pk = … AND fence = …`: who lost the lease writes nothing.
    """

    batch = models.ForeignKey(Batch, models.CASCADE, null=True, related_name="inspections")
    body = models.ForeignKey(Body, models.CASCADE, related_name="inspections")
    website = models.ForeignKey(Website, models.SET_NULL, null=True, related_name="inspections")
    url = models.URLField(max_length=500)
    domain = models.CharField(max_length=253, blank=True)  # registrable: two workers never ask it at once
    trigger = models.CharField(max_length=16, choices=Trigger)
    is_urgent = models.BooleanField(default=False)  # a person waits for it: goes before batches
    state = models.CharField(max_length=16, choices=State, default=State.QUEUED)
    attempt = models.PositiveSmallIntegerField(default=0)
    fence = models.PositiveIntegerField(default=0)  # +1 per claim
    worker = models.CharField(max_length=120, blank=True)  # who holds the lease
    lease_until = models.DateTimeField(null=True)  # by the database's clock
    not_before = models.DateTimeField(null=True)
    checkpoint = models.JSONField(default=dict)  # stage, pages, documents, links, waiting
    asked_by = models.ForeignKey(User, models.PROTECT, null=True)
    queued_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    as_of = models.DateField()
    folder = models.CharField(max_length=200, blank=True)  # of its evidence, below DATA/bukti
    run = models.CharField(max_length=40, blank=True)  # of the engine, inside that folder
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True)  # "skor situs web"
    band = models.CharField(max_length=60, blank=True)
    facts = models.JSONField(
        default=dict
    )  # pages, documents, missing, left, why there is no score, other scores
    fault = models.CharField(max_length=300, blank=True)  # why it failed, a sentence

    objects: ClassVar[InspectionQuerySet] = InspectionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(fields=("state", "not_before", "queued_at")),
            models.Index(fields=("body", "-queued_at")),
            models.Index(fields=("batch", "state")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("body",),
                condition=Q(state__in=("antre", "berjalan")),
                name="body_has_one_inspection_under_way",
            ),
            models.CheckConstraint(
                condition=~Q(state="berjalan") | (Q(lease_until__isnull=False) & Q(fence__gte=1)),
                name="running_inspection_is_held_by_somebody",
            ),
        ]

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY


class Schedule(models.Model):
    """Inspections that come again by themselves."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="schedules")
    ranked = models.CharField("kelas", max_length=32, blank=True)  # empty: all bodies
    days = models.PositiveSmallIntegerField("setiap berapa hari", default=7)
    next_at = models.DateTimeField("berikutnya")
    is_on = models.BooleanField("aktif", default=True)

    class Meta:
        ordering = ("region", "ranked")
        constraints = [
            models.UniqueConstraint(fields=("region", "ranked"), name="class_has_one_schedule"),
            models.CheckConstraint(
                condition=Q(days__gte=1, days__lte=366), name="schedule_comes_within_a_year"
            ),
        ]
