"""What is asked in a request for information, its answers, and how often asking was not needed."""

from django.db import models
from django.db.models import Q

from terang.accounts.models import User
from terang.bodies.models import Body, Region
from terang.cases.models.case import Attachment, Case
from terang.cases.states.answers import Delivery, Manner, Medium, Outcome
from terang.catalogue.models import Exclusion


class Request(models.Model):
    """How the asker wants it (UU 14/2008, 22 (2))."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="request", primary_key=True)
    purpose = models.TextField("tujuan penggunaan")
    manner = models.CharField("cara memperoleh", max_length=16, choices=Manner, default=Manner.COPY)
    medium = models.CharField("bentuk", max_length=16, choices=Medium, default=Medium.SOFT)
    delivery = models.CharField("pengiriman", max_length=16, choices=Delivery, default=Delivery.LINK)
    delivered_on = models.DateField("tanggal diberikan", null=True)
    delivered_by = models.CharField("cara diberikan", max_length=16, choices=Delivery, blank=True)


class Answer(models.Model):
    """A written notice to the asker: drafted, proposed, approved and sent, or returned and drafted anew."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="answers")
    outcome = models.CharField("putusan", max_length=16, choices=Outcome)
    text = models.TextField("isi jawaban")
    articles = models.JSONField(default=list)  # codes of `exclusions.yaml`
    consequence = models.TextField("uji konsekuensi", blank=True)
    exclusion = models.ForeignKey(Exclusion, models.PROTECT, null=True, blank=True, related_name="+")
    kept_until = models.DateField("dikecualikan sampai", null=True, blank=True)
    holder = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    holder_name = models.CharField("badan yang menguasai", max_length=200, blank=True)  # outside the region
    forwarded = models.OneToOneField(
        Case, models.SET_NULL, null=True, related_name="forwarded_by"
    )  # the case that was opened at the holder
    link = models.URLField("tautan", max_length=1000, blank=True)
    cost = models.DecimalField("biaya (Rp)", max_digits=12, decimal_places=0, default=0)
    cost_note = models.CharField("cara membayar", max_length=300, blank=True)
    files = models.ManyToManyField(Attachment, related_name="+")
    version = models.PositiveIntegerField(default=0)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    proposed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("case",), condition=Q(sent_at=None), name="case_has_one_answer_in_work"
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(approved_by__isnull=False), name="answer_sent_was_approved"
            ),
            models.CheckConstraint(
                condition=~Q(sent_at__isnull=False, outcome__in=("sebagian", "ditolak"))
                | (~Q(articles=[]) & ~Q(consequence="")),
                name="answer_that_keeps_back_has_its_article",
            ),
            models.CheckConstraint(condition=Q(cost__gte=0), name="answer_costs_nothing_or_more"),
        ]


class Enough(models.Model):
    """Somebody wrote a request and found it published already. Nothing of what they wrote is kept."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="+")
    body = models.ForeignKey(Body, models.CASCADE, null=True, related_name="+")
    source = models.CharField(max_length=200)  # key of what was found
    title = models.CharField(max_length=300)
    on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=("region", "on"))]
