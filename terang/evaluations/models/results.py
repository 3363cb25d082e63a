"""Results, as published, and the predicates of other years."""

from django.db import models
from django.db.models import Q

from terang.accounts.append_only import AppendOnly
from terang.accounts.models import Checkpoint, User
from terang.bodies.models import Body, Region
from terang.evaluations.models.cycles import Cycle, Entry
from terang.evaluations.states import AwardKind


class Result(models.Model):
    """A score, computed from a frozen bundle. A new computation is a new revision; the last one holds."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="results")
    revision = models.PositiveIntegerField()
    bundle = models.JSONField()  # all that enters the computation, canonical
    sha256 = models.CharField(max_length=64)
    outcome = models.JSONField()  # total, parts, stages, lines of "cara hitung"
    total = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    band = models.CharField(max_length=60, blank=True)
    place = models.PositiveIntegerField(null=True)  # in its class; shared when tied
    is_close = models.BooleanField(default=False)  # to the edge of a band: wants a second look
    looked_at = models.DateTimeField(null=True)  # the second look was taken
    looked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    looked_reason = models.TextField("alasan", blank=True)
    computed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("entry", "revision"), name="result_revision_is_unique"),
            models.CheckConstraint(
                condition=Q(looked_at=None, looked_by=None)
                | Q(looked_at__isnull=False, looked_by__isnull=False),
                name="second_look_is_taken_whole",
            ),
            AppendOnly(
                name="result_is_append_only",
                columns=(
                    "entry_id",
                    "revision",
                    "bundle",
                    "sha256",
                    "outcome",
                    "total",
                    "band",
                    "place",
                    "is_close",
                    "computed_at",
                ),
            ),
        ]


class Publication(models.Model):
    """The ranking as published: the document that `terang verify` checks."""

    cycle = models.OneToOneField(Cycle, models.PROTECT, related_name="publication")
    revision = models.PositiveIntegerField()  # of the results it holds
    due_at = models.DateTimeField()  # the chosen moment
    document = models.TextField()  # canonical JSON, byte for byte
    sha256 = models.CharField(max_length=64)
    checkpoint = models.ForeignKey(Checkpoint, models.PROTECT, null=True)
    published_at = models.DateTimeField(null=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            AppendOnly(
                name="publication_is_append_only",
                columns=("cycle_id", "revision", "due_at", "document", "sha256", "published_at"),
                when="OLD.published_at IS NOT NULL",
            )
        ]


class Predicate(models.Model):
    """What a body, or the region itself, was called in a year. Past years can be imported."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="predicates")
    body = models.ForeignKey(Body, models.CASCADE, null=True, blank=True, related_name="predicates")
    year = models.PositiveSmallIntegerField("tahun")
    score = models.DecimalField("nilai", max_digits=5, decimal_places=2, null=True, blank=True)
    name = models.CharField("predikat", max_length=60)
    source = models.CharField("sumber", max_length=300, blank=True)
    entry = models.OneToOneField(Entry, models.SET_NULL, null=True, blank=True)  # None: imported

    class Meta:
        ordering = ("year",)
        constraints = [
            models.UniqueConstraint(fields=("body", "year"), name="one_predicate_of_a_body_per_year"),
            models.UniqueConstraint(
                fields=("region", "year"), condition=Q(body=None), name="one_predicate_of_a_region_per_year"
            ),
            models.CheckConstraint(
                condition=Q(score=None) | Q(score__gte=0, score__lte=100), name="predicate_score_is_of_100"
            ),
        ]


class Award(models.Model):
    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="awards")
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="awards")
    kind = models.CharField("jenis", max_length=16, choices=AwardKind)
    title = models.CharField("nama penghargaan", max_length=200)
    place = models.PositiveSmallIntegerField("urutan", default=0)  # 0: without
    number = models.CharField("nomor piagam", max_length=60, blank=True)
    token = models.CharField(max_length=32, unique=True)  # in the QR code of the certificate
    given_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ("kind", "place")
        constraints = [
            models.UniqueConstraint(fields=("cycle", "entry", "kind", "title"), name="award_is_given_once")
        ]
