"""Inspections, what they saw, and the standing of each website."""

from django.db import models
from django.db.models import Q

from terang.accounts.models import User
from terang.bodies.models import Body, Region, Website
from terang.inspections.states import State, Trigger


class Batch(models.Model):
    """Inspections asked for together: a class, or all bodies of a region."""

    region = models.ForeignKey(Region, models.PROTECT)
    label = models.CharField(max_length=200)
    trigger = models.CharField(max_length=16, choices=Trigger)
    asked_by = models.ForeignKey(User, models.PROTECT, null=True)
    asked_at = models.DateTimeField()
    total = models.PositiveIntegerField()


class Inspection(models.Model):
    """One stored run of the engine over one website. The row is the truth; a job only says "try to claim it".

    Every write of a worker is `WHERE pk = … AND fence = …`: who lost the lease writes nothing.
    """

    batch = models.ForeignKey(Batch, models.CASCADE, null=True, related_name="inspections")
    body = models.ForeignKey(Body, models.CASCADE, related_name="inspections")
    website = models.ForeignKey(Website, models.SET_NULL, null=True, related_name="inspections")
    url = models.URLField(max_length=500)
    trigger = models.CharField(max_length=16, choices=Trigger)
    state = models.CharField(max_length=16, choices=State, default=State.QUEUED)
    attempt = models.PositiveSmallIntegerField(default=0)
    fence = models.PositiveIntegerField(default=0)  # +1 per claim
    lease_until = models.DateTimeField(null=True)
    not_before = models.DateTimeField(null=True)
    checkpoint = models.JSONField(default=dict)  # stage, pages, documents, links
    asked_by = models.ForeignKey(User, models.PROTECT, null=True)
    queued_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    as_of = models.DateField()
    folder = models.CharField(max_length=200, blank=True)  # of its evidence, below DATA/bukti
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True)  # "skor situs web"
    fault = models.CharField(max_length=300, blank=True)  # why it failed, a sentence

    class Meta:
        indexes = [
            models.Index(fields=("state", "not_before", "queued_at")),
            models.Index(fields=("body", "-queued_at")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("body",),
                condition=Q(state__in=("antre", "berjalan")),
                name="body_has_one_inspection_under_way",
            )
        ]


class Verdict(models.Model):
    """What the machine decided about one indicator, with its proof."""

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="verdicts")
    code = models.CharField(max_length=64)
    state = models.CharField(max_length=24)  # terang.audit.model.State
    confidence = models.DecimalField(max_digits=3, decimal_places=2)
    reason = models.TextField()
    advice = models.TextField(blank=True)
    url = models.URLField(max_length=2000, blank=True)
    passage = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)  # of the capture
    proof = models.JSONField(default=dict)  # capture file, offset, time, title
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("inspection", "code"), name="one_verdict_per_indicator")
        ]


class Finding(models.Model):
    """What one check found."""

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="findings")
    code = models.CharField(max_length=64)
    level = models.CharField(max_length=16)
    message = models.TextField()
    value = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=2000, blank=True)


class Standing(models.Model):
    """How a website stands after its last inspection: the board reads only this."""

    website = models.OneToOneField(Website, models.CASCADE, related_name="standing")
    inspection = models.ForeignKey(Inspection, models.CASCADE)
    status = models.CharField(max_length=24)
    newest_on = models.DateField(null=True)
    certificate_days = models.IntegerField(null=True)
    is_spammed = models.BooleanField(default=False)
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    checked_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)  # last change of a verdict


class Month(models.Model):
    """The standing of a website at the end of a month, for its history."""

    website = models.ForeignKey(Website, models.CASCADE, related_name="months")
    first_on = models.DateField()
    status = models.CharField(max_length=24)
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    present = models.PositiveSmallIntegerField(default=0)  # verdicts "ada"

    class Meta:
        constraints = [models.UniqueConstraint(fields=("website", "first_on"), name="one_standing_per_month")]


class Change(models.Model):
    """A verdict that is not what it was in the inspection before."""

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="changes")
    body = models.ForeignKey(Body, models.CASCADE, related_name="changes")
    code = models.CharField(max_length=64)
    before = models.CharField(max_length=24)
    after = models.CharField(max_length=24)
    at = models.DateTimeField()


class AlarmKind(models.TextChoices):
    DEAD = "mati", "Situs mati"
    SPAM = "spam", "Disusupi halaman judi"
    CERTIFICATE = "sertifikat", "Sertifikat segera berakhir"


class Alarm(models.Model):
    website = models.ForeignKey(Website, models.CASCADE, related_name="alarms")
    kind = models.CharField(max_length=16, choices=AlarmKind)
    detail = models.TextField()
    raised_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    cleared_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("website", "kind"), condition=Q(cleared_at=None), name="alarm_is_raised_once"
            )
        ]


class Listener(models.Model):
    """Where alarms of a region go."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="listeners")
    email = models.EmailField("alamat email", blank=True)
    webhook = models.URLField("alamat webhook", max_length=500, blank=True)
    secret = models.CharField(max_length=300, blank=True)  # signs the webhook; encrypted

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(email="") ^ Q(webhook=""), name="listener_is_an_email_or_a_webhook"
            )
        ]


class Schedule(models.Model):
    """Inspections that come again by themselves."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="schedules")
    ranked = models.CharField("kelas", max_length=32, blank=True)  # empty: all bodies
    days = models.PositiveSmallIntegerField("setiap berapa hari", default=7)
    next_at = models.DateTimeField("berikutnya")
    is_on = models.BooleanField("aktif", default=True)
