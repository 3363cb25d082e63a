"""Commitments of bodies, and letters that go out once."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from terang.accounts.models import User
from terang.bodies.models import Body
from terang.coaching.states.commitments import STANDING, CommitmentState
from terang.inspections.models import Inspection, Verdict


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    def standing(self) -> Self:
        return self.filter(state__in=STANDING)

    def late(self, today: date) -> Self:
        return self.standing().filter(due_on__lt=today)


class Commitment(models.Model):
    """Somebody of a body will have something done by a day.

    `code` is that of a step of advice: then the next inspection that finds the proof closes it. Scores beside it are
    copies for reading; coaching never writes a score.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="commitments")
    code = models.CharField(max_length=100, blank=True)  # "": free text
    title = models.CharField("yang dijanjikan", max_length=300)
    note = models.TextField("catatan", blank=True)
    owner = models.ForeignKey(
        User, models.PROTECT, related_name="commitments", verbose_name="penanggung jawab"
    )
    due_on = models.DateField("tenggat")  # in the zone of the region
    state = models.CharField("keadaan", max_length=16, choices=CommitmentState, default=CommitmentState.OPEN)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    seen = models.ForeignKey(Inspection, models.SET_NULL, null=True, related_name="+")  # the last looked at
    site_before = models.DecimalField(max_digits=5, decimal_places=2, null=True)  # "skor situs web" when made
    estimate_before = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    estimate_of = models.CharField(max_length=40, blank=True)  # basis and cycle: only the same is compared
    kept_at = models.DateTimeField("ditepati", null=True)
    kept_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+"
    )  # None: an inspection found it
    proof = models.ForeignKey(Verdict, models.SET_NULL, null=True, related_name="+")
    proof_url = models.URLField("tautan bukti", max_length=4096, blank=True)
    site_after = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    estimate_after = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    lost_at = models.DateTimeField(null=True)
    before = models.JSONField(default=dict)  # what the last move of a person changed: "urungkan" restores it
    version = models.PositiveIntegerField(default=0)

    objects: ClassVar[CommitmentQuerySet] = CommitmentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("due_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("body", "code"),
                condition=Q(state__in=STANDING) & ~Q(code=""),
                name="step_is_promised_once_at_a_time",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="commitment_says_what"),
            models.CheckConstraint(
                condition=Q(state__in=("berjalan", "dilepas"), kept_at=None)
                | Q(state__in=("ditepati", "hilang"), kept_at__isnull=False),
                name="kept_commitment_knows_when",
            ),
        ]
        indexes = [models.Index(fields=("state", "due_on")), models.Index(fields=("body", "state"))]

    def __str__(self) -> str:
        return self.title

    def is_late(self, today: date) -> bool:
        return self.state in STANDING and self.due_on < today

    @property
    def is_seen_by_machine(self) -> bool:
        """Whether an inspection can tell that it was kept."""
        return self.code.partition(":")[0] in {"informasi", "situs"}
