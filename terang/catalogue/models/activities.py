"""Activities of a body, and what information they yield."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from terang.accounts.models import User
from terang.bodies.models import Body
from terang.catalogue.states import ActivityState, Class, Form


class Activity(models.Model):
    """Something a body plans, does or has done: the list of public information is gathered from these."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="activities", verbose_name="badan publik")
    name = models.CharField("kegiatan", max_length=300)
    unit = models.CharField("unit pelaksana", max_length=200, blank=True)
    place = models.CharField("tempat", max_length=120, blank=True)
    from_on = models.DateField("mulai")
    until_on = models.DateField("selesai")
    state = models.CharField("keadaan", max_length=16, choices=ActivityState, default=ActivityState.PLANNED)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-from_on", "-pk")
        verbose_name = "kegiatan"
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="activity_has_name"),
            models.CheckConstraint(
                condition=Q(until_on__gte=F("from_on")), name="activity_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def state_on(self, today: date) -> ActivityState:
        """What its days say; an officer may know better."""
        if today < self.from_on:
            return ActivityState.PLANNED
        return ActivityState.RUNNING if today <= self.until_on else ActivityState.DONE


class Yield(models.Model):
    """Information that comes of an activity: an entry of the list, with source "activity:<pk of this>"."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="yields")
    title = models.CharField("informasi yang dihasilkan", max_length=300)
    topic = models.CharField("pokok", max_length=40, blank=True)
    klass = models.CharField("klasifikasi", max_length=16, choices=Class, default=Class.ANY_TIME)
    form = models.CharField("bentuk", max_length=16, choices=Form, default=Form.SOFT)
    link = models.CharField("tautan", max_length=1000, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="yield_has_title")]

    def __str__(self) -> str:
        return self.title
