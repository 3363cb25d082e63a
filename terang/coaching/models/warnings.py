"""What the last inspection means for each body, the advice drawn from it, and early warnings."""

from django.db import models
from django.db.models import Q

from terang.bodies.models import Body, Region
from terang.coaching.states.commitments import Basis
from terang.evaluations.models import Cycle
from terang.inspections.models import Inspection, Verdict


class Outlook(models.Model):
    """Where a body stands by its last inspection: an estimate, never a score. Written anew when something changed."""

    body = models.OneToOneField(Body, models.CASCADE, related_name="outlook")
    mark = models.CharField(max_length=64)  # what it was made of: another mark means it is out of date
    basis = models.CharField(max_length=16, choices=Basis)
    cycle = models.ForeignKey(Cycle, models.SET_NULL, null=True, related_name="+")  # the estimate belongs to
    inspection = models.ForeignKey(Inspection, models.SET_NULL, null=True, related_name="+")
    total = models.DecimalField("perkiraan", max_digits=5, decimal_places=2, null=True)
    band = models.CharField(max_length=60, blank=True)
    best = models.DecimalField(max_digits=5, decimal_places=2, null=True)  # with all advice followed
    last_cycle = models.ForeignKey(Cycle, models.SET_NULL, null=True, related_name="+")  # last published
    last_total = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    last_band = models.CharField(max_length=60, blank=True)
    next_total = models.DecimalField(max_digits=5, decimal_places=2, null=True)  # it, projected
    next_band = models.CharField(max_length=60, blank=True)
    reasons = models.JSONField(default=list)  # line by line: code, name, before, after, points, why, url
    made_at = models.DateTimeField()

    @property
    def of(self) -> str:
        """What the estimate is of: estimates of different evaluations are not compared."""
        return f"{self.basis}:{self.cycle_id or 0}"


class Advice(models.Model):
    """One recommendation for one body, as of its outlook."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="advice")
    code = models.CharField(max_length=100)
    name = models.CharField(max_length=300)
    state = models.CharField(max_length=24)
    gain = models.DecimalField(max_digits=5, decimal_places=2)  # points of 100, alone
    minutes = models.PositiveIntegerField()
    worth = models.DecimalField(max_digits=9, decimal_places=5)  # points for an hour of work
    opens = models.BooleanField(default=False)  # a gate that holds the predicate down
    verdict = models.ForeignKey(Verdict, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("-worth", "code")
        constraints = [models.UniqueConstraint(fields=("body", "code"), name="advice_is_given_once")]
        indexes = [models.Index(fields=("code",))]


class EarlyWarning(models.Model):
    """A body, or the region (`body` None), is on its way to lose what it was called. Open until it recovers."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="early_warnings")
    body = models.ForeignKey(Body, models.CASCADE, null=True, related_name="early_warnings")
    year = models.PositiveSmallIntegerField()  # of the predicate
    last_total = models.DecimalField(max_digits=5, decimal_places=2)
    last_band = models.CharField(max_length=60)
    total = models.DecimalField(max_digits=5, decimal_places=2)  # projected
    band = models.CharField(max_length=60)
    reasons = models.JSONField(default=list)
    raised_at = models.DateTimeField()
    changed_at = models.DateTimeField()  # when it was told last
    told = models.PositiveIntegerField(default=1)  # how often: numbers the letters
    cleared_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-changed_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("body",), condition=Q(cleared_at=None), name="body_is_warned_of_once_at_a_time"
            ),
            models.UniqueConstraint(
                fields=("region",),
                condition=Q(cleared_at=None, body=None),
                name="region_is_warned_of_once_at_a_time",
            ),
        ]
