"""How websites stand, now and month by month."""

from django.db import models

from terang.bodies.models import Website
from terang.inspections.models.runs import Inspection


class Standing(models.Model):
    """How a website stands after its last inspection: the board reads only this."""

    website = models.OneToOneField(Website, models.CASCADE, related_name="standing")
    inspection = models.ForeignKey(Inspection, models.CASCADE)
    status = models.CharField(max_length=24)  # terang.report.result.SiteStatus
    message = models.TextField(blank=True)  # what the check of the status said
    newest_on = models.DateField(null=True)
    certificate_days = models.IntegerField(null=True)
    is_spammed = models.BooleanField(default=False)
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    band = models.CharField(max_length=60, blank=True)
    present = models.PositiveSmallIntegerField(default=0)  # verdicts "ada"
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
        ordering = ("first_on",)
        constraints = [models.UniqueConstraint(fields=("website", "first_on"), name="one_standing_per_month")]
