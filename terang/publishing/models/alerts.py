"""Announcements of danger: one row for an occurrence, one for each message that went out about it."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from terang.accounts.models import User
from terang.bodies.models import Body, Region
from terang.publishing.states.alerts import LIVE, TOLD, AlertState, MessageKind, Mode


class AlertQuerySet(models.QuerySet["Alert"]):
    def live(self) -> Self:
        return self.filter(state__in=LIVE)

    def told(self) -> Self:
        return self.filter(state__in=TOLD)


class Alert(models.Model):
    """`draft` is what is being prepared: the first message, or the next. It is a form's data, see `elements`."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="alerts")
    body = models.ForeignKey(Body, models.PROTECT, related_name="alerts", verbose_name="badan publik")
    mode = models.CharField("sifat", max_length=8, choices=Mode, default=Mode.ACTUAL)
    state = models.CharField("keadaan", max_length=12, choices=AlertState, default=AlertState.DRAFT)
    code = models.CharField("nomor", max_length=12, blank=True)  # "2026-0007", from the first message on
    title = models.CharField("judul", max_length=160, blank=True)  # of the last message, as those below
    kind = models.CharField("jenis", max_length=32, blank=True)
    severity = models.CharField("besarnya", max_length=12, blank=True)
    issued_at = models.DateTimeField("diumumkan", null=True)
    changed_at = models.DateTimeField("terakhir berubah", null=True)
    expires_at = models.DateTimeField("berlaku sampai", null=True)
    draft = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    objects: ClassVar[AlertQuerySet] = AlertQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-issued_at", "-pk")
        verbose_name = "pengumuman serta merta"
        indexes = [models.Index(fields=("region", "state"), name="alert_of_region")]
        constraints = [
            models.UniqueConstraint(
                fields=("region", "code"), condition=~Q(code=""), name="alert_code_is_unique_in_region"
            ),
            models.CheckConstraint(
                condition=Q(state__in=(AlertState.DRAFT, AlertState.DROPPED), code="", issued_at=None)
                | (Q(state__in=TOLD, issued_at__isnull=False, expires_at__isnull=False) & ~Q(code="")),
                name="alert_has_a_number_when_it_was_told",
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.draft.get("headline") or self.body)

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    @property
    def is_exercise(self) -> bool:
        return self.mode == Mode.EXERCISE


class AlertMessage(models.Model):
    """One message, as it went out. Never changed: what was wrong is updated or cancelled by another."""

    alert = models.ForeignKey(Alert, models.PROTECT, related_name="messages")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=MessageKind)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    content = models.JSONField(default=dict)
    note = models.CharField(max_length=300, blank=True)  # what changed, or why it was cancelled
    sent_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=("alert", "number"), name="message_is_numbered_once"),
            models.CheckConstraint(
                condition=Q(number=1, kind=MessageKind.ALERT)
                | (Q(number__gt=1) & ~Q(kind=MessageKind.ALERT)),
                name="only_the_first_message_is_an_alert",
            ),
        ]

    @property
    def elements(self) -> dict[str, Any]:
        return dict(self.content.get("elements", {}))
