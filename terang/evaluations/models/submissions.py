"""What a body hands in: answers with evidence, and the receipts."""

from django.db import models
from django.db.models import Q

from terang.accounts.models import User
from terang.evaluations.models.cycles import Entry
from terang.evaluations.states import Stage
from terang.inspections.models import Inspection


class Submission(models.Model):
    """The questionnaire (SAQ) of one body in one cycle."""

    entry = models.OneToOneField(Entry, models.CASCADE, related_name="submission")
    stage = models.CharField(max_length=16, choices=Stage, default=Stage.DRAFT)
    revision = models.PositiveIntegerField(default=0)  # +1 with every saved answer or piece of evidence
    inspection = models.ForeignKey(  # the machine's findings in the answers are of this one
        Inspection, models.SET_NULL, null=True, related_name="+"
    )
    started_at = models.DateTimeField(null=True)  # first answer by a person
    turn = models.PositiveSmallIntegerField(default=0)  # how often it was handed in
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    is_late = models.BooleanField(default=False)  # decided by the database's clock when it was submitted
    note = models.TextField(blank=True)  # why it was returned


class Answer(models.Model):
    """An answer to one question. `machine` is what stood there before anybody came."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="answers")
    question = models.CharField(max_length=64)
    value = models.JSONField(null=True)  # by kind of question
    note = models.TextField(blank=True)
    machine = models.JSONField(default=dict)  # state, value, reason, url, sha256, verdict
    confirmed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)  # +1 with every saved change: nobody overwrites another
    changed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("submission", "question"), name="question_is_answered_once")
        ]


class Evidence(models.Model):
    """A link or a file for an answer. Links are checked and archived; files are kept by their hash."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="evidence")
    url = models.URLField("tautan", max_length=2000, blank=True)
    file = models.CharField(max_length=64, blank=True)  # SHA-256 of an uploaded file
    name = models.CharField("nama berkas", max_length=255, blank=True)
    media = models.CharField(max_length=120, blank=True)
    size = models.BigIntegerField(default=0)
    checked_at = models.DateTimeField(null=True)  # None: the check is still to come
    lease_until = models.DateTimeField(null=True)  # who checks it, checks it until then
    tries = models.PositiveSmallIntegerField(default=0)
    faults = models.JSONField(default=list)  # codes of `evaluations.evidence`
    capture = models.JSONField(default=dict)  # what was archived, for links
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("added_at", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(url="") ^ Q(file=""), name="evidence_is_a_link_or_a_file"),
            models.UniqueConstraint(
                fields=("answer", "url", "file"),
                condition=Q(removed_at=None),
                name="evidence_is_given_once_for_an_answer",
            ),
        ]
        indexes = [models.Index(fields=("checked_at", "lease_until"))]


class Receipt(models.Model):
    """Proof of handing in: the answers as they were, and their hash."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="receipts")
    number = models.CharField(max_length=40, unique=True)
    document = models.JSONField()
    sha256 = models.CharField(max_length=64)  # of the canonical document
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-at",)
