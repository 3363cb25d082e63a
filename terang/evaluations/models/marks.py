"""What verifiers and judges decide, and objections against it."""

from django.db import models
from django.db.models import Q

from terang.accounts.models import User
from terang.evaluations.models.cycles import Entry
from terang.evaluations.states import ObjectionState


class Mark(models.Model):
    """A verifier's decision on one question. Turns 1 and 2 are blind to each other; turn 3 settles where they differ."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="marks")
    question = models.CharField(max_length=64)
    turn = models.PositiveSmallIntegerField(default=1)
    verifier = models.ForeignKey(User, models.PROTECT, related_name="marks")
    assigned_at = models.DateTimeField()
    priority = models.DecimalField(max_digits=9, decimal_places=5, default=0)  # score impact x uncertainty
    is_light = models.BooleanField(default=False)  # machine and answer agree: a glance is enough
    value = models.JSONField(null=True)
    points = models.DecimalField(max_digits=6, decimal_places=5, null=True)  # 0 to 1
    reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("entry", "question", "turn"), name="one_mark_per_turn"),
            models.CheckConstraint(
                condition=Q(points=None, decided_at=None, value__isnull=True, reason="", version=0)
                | Q(points__isnull=False, decided_at__isnull=False),
                name="mark_is_decided_whole_or_not_at_all",
            ),
        ]
        indexes = [
            models.Index(fields=("verifier", "decided_at", "-priority")),
            models.Index(fields=("verifier", "entry", "question")),  # whether somebody marked this themselves
        ]


class Sheet(models.Model):
    """One judge's sheet for one body in a visit, public test or contest."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="sheets")
    part = models.CharField(max_length=64)  # stage code of the instrument
    judge = models.ForeignKey(User, models.PROTECT, related_name="sheets")
    is_absent = models.BooleanField(default=False)  # of the body: the instrument says what follows
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    handed_in_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("entry", "part", "judge"), name="one_sheet_per_judge")]


class SheetScore(models.Model):
    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="scores")
    item = models.CharField(max_length=64)
    points = models.DecimalField(max_digits=6, decimal_places=5)  # 0 to 1
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("sheet", "item"), name="one_score_per_item"),
            models.CheckConstraint(condition=Q(points__gte=0, points__lte=1), name="points_are_a_share"),
        ]


class Objection(models.Model):
    """A body's objection (sanggah) against one question's points: once, within the window, with evidence."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="objections")
    question = models.CharField(max_length=64)
    state = models.CharField(max_length=16, choices=ObjectionState, default=ObjectionState.FILED)
    text = models.TextField("alasan")
    url = models.URLField("tautan bukti", max_length=2000, blank=True)
    file = models.CharField(max_length=64, blank=True)
    file_name = models.CharField(max_length=255, blank=True)
    filed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    filed_at = models.DateTimeField()
    points_before = models.DecimalField(max_digits=6, decimal_places=5, null=True)
    decider = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)
    points_after = models.DecimalField(max_digits=6, decimal_places=5, null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("entry", "question"), name="objection_is_raised_once"),
            models.CheckConstraint(
                condition=Q(state__in=("diajukan", "dicabut"), decided_at=None)
                | Q(state__in=("diterima", "sebagian", "ditolak"), decided_at__isnull=False),
                name="objection_is_decided_whole_or_not_at_all",
            ),
        ]
