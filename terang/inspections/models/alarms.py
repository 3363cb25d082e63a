"""Alarms, and telling them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from terang.bodies.models import Region, Website


class AlarmKind(models.TextChoices):
    DEAD = "mati", _("Situs mati")
    SPAM = "spam", _("Disusupi halaman judi")
    CERTIFICATE = "sertifikat", _("Sertifikat berakhir")


class Alarm(models.Model):
    """Something about a website that somebody must act on today. Raised once, cleared when it is over."""

    website = models.ForeignKey(Website, models.CASCADE, related_name="alarms")
    kind = models.CharField(max_length=16, choices=AlarmKind)
    detail = models.TextField()
    raised_at = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-raised_at", "-pk")
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
            ),
            models.UniqueConstraint(
                fields=("region", "email", "webhook"), name="listener_is_named_once_in_a_region"
            ),
        ]

    def __str__(self) -> str:
        return self.email or self.webhook


class Occasion(models.TextChoices):
    RAISED = "muncul", _("Alarm")
    CLEARED = "pulih", _("Sudah pulih")


class Delivery(models.Model):
    """One message about one alarm to one listener; tried again with growing pauses until it is told."""

    alarm = models.ForeignKey(Alarm, models.CASCADE, related_name="deliveries")
    listener = models.ForeignKey(Listener, models.CASCADE, related_name="deliveries")
    occasion = models.CharField(max_length=8, choices=Occasion)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)  # None: told, or given up
    told_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=300, blank=True)  # of the last try

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("alarm", "listener", "occasion"), name="listener_is_told_once")
        ]
        indexes = [models.Index(fields=("next_try_at",))]
