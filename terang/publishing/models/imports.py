"""Exports of old websites, and what was made of them: importing again makes nothing twice."""

from django.db import models
from wagtail.models import Page

from terang.accounts.models import User
from terang.bodies.models import Body
from terang.publishing.models.files import PublicDocument, SiteImage


class OldSite(models.Model):
    """An export that somebody uploaded: looked at first, then taken over in portions."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="old_sites")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField("diunggah")
    name = models.CharField("berkas", max_length=200)
    file = models.CharField(max_length=64)  # SHA-256
    title = models.CharField(max_length=200, blank=True)
    home = models.CharField(max_length=500, blank=True)
    plan = models.JSONField(default=list)  # what becomes of each item, see `importing.Planned`
    left = models.PositiveIntegerField(default=0)  # items beyond what one file may hold
    pictures = models.JSONField(
        default=dict
    )  # address of a picture or document that could not be fetched: why
    done_at = models.DateTimeField("selesai", null=True)

    class Meta:
        ordering = ("-at", "-pk")


class Imported(models.Model):
    """One item of an old website that was taken over. `origin`: its website and number there."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="+")
    origin = models.CharField(max_length=600)
    page = models.ForeignKey(Page, models.SET_NULL, null=True, related_name="+")
    image = models.ForeignKey(SiteImage, models.SET_NULL, null=True, related_name="+")
    document = models.ForeignKey(PublicDocument, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("body", "origin"), name="old_item_is_imported_once")]
