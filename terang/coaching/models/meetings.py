"""Training and coordination meetings: who was asked, who came, what was handed out."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from terang.accounts.models import User
from terang.bodies.models import Body, Contact, Region
from terang.coaching.states.meetings import (
    STANDING,
    Answer,
    ContactWord,
    MeetingKind,
    MeetingState,
    Via,
)


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def standing(self) -> Self:
        return self.filter(state__in=STANDING)


class Meeting(models.Model):
    region = models.ForeignKey(Region, models.PROTECT, related_name="meetings")
    kind = models.CharField("jenis", max_length=16, choices=MeetingKind)
    title = models.CharField("judul", max_length=200)
    about = models.TextField("isi acara", blank=True)
    starts_at = models.DateTimeField("mulai")
    ends_at = models.DateTimeField("selesai")
    place = models.CharField("tempat", max_length=300, blank=True)
    link = models.URLField("tautan daring", max_length=500, blank=True)
    capacity = models.PositiveIntegerField("kuota", null=True, blank=True)
    roles = models.JSONField(default=list)  # of officers who are invited
    letter = models.CharField("nomor surat undangan", max_length=120, blank=True)
    certificates = models.CharField("kode nomor sertifikat", max_length=60, blank=True)
    secret = models.CharField(max_length=64)  # of the codes on the screen
    state = models.CharField("keadaan", max_length=16, choices=MeetingState, default=MeetingState.PLANNED)
    version = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    reason = models.CharField("alasan", max_length=300, blank=True)  # why it was cancelled
    bodies = models.ManyToManyField(Body, related_name="meetings")

    objects: ClassVar[MeetingQuerySet] = MeetingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-starts_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=~Q(place="", link=""), name="meeting_is_somewhere"),
        ]

    def __str__(self) -> str:
        return self.title

    def is_over(self, at: datetime) -> bool:
        return at >= self.ends_at


class MeetingInvitation(models.Model):
    """Somebody who was asked to come. The secret of the link is only in the letter."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invitations")
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField()
    token = models.CharField(max_length=64, blank=True)  # SHA-256 of the link's secret
    asked_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)  # when its letter went out (`notices`)
    fault = models.CharField(max_length=300, blank=True)
    answer = models.CharField("jawaban", max_length=8, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("body__name", "email")
        indexes = [models.Index(fields=("token",))]
        constraints = [
            models.UniqueConstraint(fields=("meeting", "email"), name="person_is_invited_once"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="meeting_answer_has_its_time",
            ),
        ]


class Participant(models.Model):
    """Somebody who was there; counted once, however often they scan."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="participants")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="participants")
    office = models.CharField("instansi lain", max_length=200, blank=True)
    name = models.CharField("nama", max_length=200)
    folded = models.CharField(max_length=200)  # the name as it is compared
    post = models.CharField("jabatan", max_length=120, blank=True)
    email = models.EmailField("alamat email", blank=True)
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    via = models.CharField("cara", max_length=8, choices=Via)
    at = models.DateTimeField("waktu")
    noted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    number = models.CharField("nomor sertifikat", max_length=80, blank=True)
    token = models.CharField(max_length=32, unique=True)  # in the QR code of the certificate
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, related_name="+")
    contact_word = models.CharField(max_length=8, choices=ContactWord, blank=True)
    contact_phone = models.CharField(max_length=32, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("body__name", "name")
        constraints = [
            models.UniqueConstraint(
                fields=("meeting", "body", "folded"),
                condition=Q(body__isnull=False),
                name="participant_of_a_body_is_counted_once",
            ),
            models.UniqueConstraint(
                fields=("meeting", "office", "folded"),
                condition=Q(body=None),
                name="participant_from_elsewhere_is_counted_once",
            ),
            models.CheckConstraint(
                condition=Q(body=None) | Q(office=""), name="participant_comes_from_one_place"
            ),
        ]


class Material(models.Model):
    """A file handed out at a meeting."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="materials")
    title = models.CharField("judul", max_length=200)
    file = models.CharField(max_length=64)  # SHA-256
    name = models.CharField(max_length=200)
    media = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("added_at", "pk")
