"""What an inspection saw and decided, and the bytes it rests on."""

from django.db import models

from terang.bodies.models import Body
from terang.inspections.models.runs import Inspection


class Capture(models.Model):
    """Where the bytes behind a proof are kept: a WARC record, found by the SHA-256 of its decoded body."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="captures")
    inspection = models.ForeignKey(  # the first that kept these bytes; None: a link given as evidence
        Inspection, models.SET_NULL, null=True, related_name="captures"
    )
    sha256 = models.CharField(max_length=64)
    url = models.URLField(max_length=4096)
    folder = models.CharField(max_length=200)  # below DATA/bukti
    file = models.CharField(max_length=200)  # WARC, below the folder
    offset = models.BigIntegerField()
    length = models.BigIntegerField()
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("body", "sha256"), name="capture_is_kept_once_for_a_body")
        ]
        indexes = [models.Index(fields=("sha256",))]


class Verdict(models.Model):
    """What the machine decided about one indicator, with its proof."""

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="verdicts")
    code = models.CharField(max_length=64)
    state = models.CharField(max_length=24)  # terang.audit.model.State
    confidence = models.DecimalField(max_digits=3, decimal_places=2)
    reason = models.TextField()
    advice = models.TextField(blank=True)
    year = models.PositiveSmallIntegerField(default=0)  # fiscal year of what was found, 0 when none
    url = models.URLField(max_length=4096, blank=True)
    passage = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)  # of the capture
    proof = models.JSONField(default=list)  # all proofs: url, at, quote, sha256; the first is in the columns
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("inspection", "code"), name="one_verdict_per_indicator")
        ]


class Finding(models.Model):
    """What one check found."""

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="findings")
    code = models.CharField(max_length=64)
    level = models.CharField(max_length=16)  # terang.audit.model.Level
    message = models.TextField()
    advice = models.TextField(blank=True)
    value = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=4096, blank=True)
    proof = models.JSONField(default=list)  # url, at, quote, sha256

    class Meta:
        indexes = [models.Index(fields=("inspection", "code"))]


class Change(models.Model):
    """A verdict that is not what it was when it could last be assessed."""

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="changes")
    body = models.ForeignKey(Body, models.CASCADE, related_name="changes")
    code = models.CharField(max_length=64)
    before = models.CharField(max_length=24)
    after = models.CharField(max_length=24)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "code")
        indexes = [models.Index(fields=("body", "-at"))]
