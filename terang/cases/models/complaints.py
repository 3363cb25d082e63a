"""What a complaint has beside its case: the place, the level of service, what became of it, who was alarmed."""

from django.db import models
from django.db.models import Q

from terang.accounts.models import User
from terang.bodies.models import Region
from terang.cases.models.case import Case
from terang.cases.states.cases import Channel


class Complaint(models.Model):
    """One to one with its case. Nothing here says who complains."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="complaint")
    token = models.CharField(max_length=64, blank=True)  # of the form: sent twice, it is one complaint
    level = models.CharField("tingkat", max_length=20, blank=True)
    place = models.CharField("lokasi", max_length=300, blank=True)
    district = models.ForeignKey(
        Region, models.PROTECT, null=True, related_name="+", verbose_name="kecamatan"
    )
    latitude = models.DecimalField("lintang", max_digits=8, decimal_places=5, null=True)
    longitude = models.DecimalField("bujur", max_digits=8, decimal_places=5, null=True)
    doubts = models.JSONField(default=list)  # codes of what makes it look like spam; never refused by them
    merged_into = models.ForeignKey(Case, models.PROTECT, null=True, related_name="merged")
    refusal = models.CharField(max_length=20, blank=True)
    routed_at = models.DateTimeField(null=True)  # to the body it is with now
    opened_at = models.DateTimeField(null=True)  # somebody of that body took it up
    turns = models.PositiveSmallIntegerField(default=0)  # how often it was routed
    answer = models.TextField("jawaban", blank=True)
    answer_is_public = models.BooleanField(default=False)
    rating = models.PositiveSmallIntegerField("nilai kepuasan", null=True)
    rating_note = models.TextField(blank=True)
    rated_at = models.DateTimeField(null=True)
    reopened = models.PositiveSmallIntegerField(default=0)
    sp4n = models.CharField("nomor SP4N-LAPOR!", max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("token",), condition=~Q(token=""), name="complaint_is_sent_once_by_a_form"
            ),
            models.CheckConstraint(
                condition=Q(rating=None) | Q(rating__range=(1, 5)), name="complaint_rating_is_1_to_5"
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="complaint_place_is_on_earth",
            ),
        ]


class Escalation(models.Model):
    """Somebody higher was told, by rule; once for each rule, step and turn."""

    class Rule(models.TextChoices):
        UNVERIFIED = "belum_diperiksa", "Belum diperiksa sampai tenggatnya"
        UNOPENED = "belum_ditanggapi", "Badan belum menanggapi disposisi"
        LATE = "terlambat", "Belum dijawab sampai tenggatnya"
        UNREACHED = "tidak_terhubung", "Petugas badan tidak dapat dihubungi"

    case = models.ForeignKey(Case, models.CASCADE, related_name="escalations")
    rule = models.CharField(max_length=20, choices=Rule)
    step = models.PositiveSmallIntegerField()
    turn = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("case", "rule", "step", "turn"), name="complaint_escalates_once_a_step"
            )
        ]


class Correspondent(models.Model):
    """Somebody who writes on a channel, known by a keyed hash; the address itself is sealed."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="+")
    channel = models.CharField(max_length=16, choices=Channel)
    digest = models.CharField(max_length=64)  # `identity.trace` of the address
    sealed = models.TextField()  # the address, see `accounts.sealed`
    case = models.ForeignKey(Case, models.SET_NULL, null=True, related_name="+")  # what they write about now
    last_in_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("region", "channel", "digest"), name="correspondent_is_known_once"
            )
        ]


class Incoming(models.Model):
    """One message that came in: by its name in the other network it is taken once."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="+")
    channel = models.CharField(max_length=16, choices=Channel)
    remote_id = models.CharField(max_length=200)
    case = models.ForeignKey(Case, models.CASCADE, null=True, related_name="incoming")
    at = models.DateTimeField()
    media = models.JSONField(default=list)  # pictures still to be fetched: ids or addresses
    media_tries = models.PositiveSmallIntegerField(default=0)
    media_due_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("region", "channel", "remote_id"), name="message_is_taken_once")
        ]
        indexes = [models.Index(fields=("media_due_at",))]


class ApiKey(models.Model):
    """Lets another program file complaints (Open311). Only its hash is kept."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="+")
    name = models.CharField("dipakai oleh", max_length=120)
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
