"""Excluded information (DIK): never without a consequence test."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from terang.accounts.models import User
from terang.bodies.models import Body
from terang.catalogue.models.decrees import Decree
from terang.catalogue.states import ExclusionState

_TESTED = (
    ~Q(article="") & ~Q(if_opened="") & ~Q(if_closed="") & ~Q(decided_by="") & Q(tested_on__isnull=False)
)
_LIMITED = Q(until_on__isnull=False) | ~Q(until_event="")


class ExclusionQuerySet(models.QuerySet["Exclusion"]):
    def shown(self) -> Self:
        """What the public list holds now."""
        return self.filter(state=ExclusionState.DECIDED)


class Exclusion(models.Model):
    """Information that is not public, as narrow as it was tested (UU 14/2008, Pasal 17-20)."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="exclusions", verbose_name="badan publik")
    title = models.CharField("informasi yang dikecualikan", max_length=300)
    summary = models.TextField("bagian mana yang ditutup", blank=True)
    unit = models.CharField("unit yang menguasai", max_length=200, blank=True)
    article = models.CharField(max_length=16, blank=True)  # a code of data/grounds.yaml
    law = models.CharField("dasar hukum lain", max_length=300, blank=True)
    if_opened = models.TextField("akibat bila dibuka", blank=True)
    if_closed = models.TextField("manfaat bila ditutup", blank=True)
    interest = models.TextField("kepentingan publik yang ditimbang", blank=True)
    until_on = models.DateField("dikecualikan sampai", null=True, blank=True)
    until_event = models.CharField("dikecualikan sampai peristiwa", max_length=300, blank=True)
    tested_on = models.DateField("tanggal uji konsekuensi", null=True, blank=True)
    testers = models.TextField("yang menguji", blank=True)  # posts, one a line; never names
    decided_by = models.CharField("yang memutuskan", max_length=200, blank=True)  # a post
    decree = models.ForeignKey(Decree, models.PROTECT, null=True, blank=True, related_name="exclusions")
    state = models.CharField("keadaan", max_length=16, choices=ExclusionState, default=ExclusionState.DRAFT)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_for = models.CharField("alasan dibuka", max_length=300, blank=True)
    reminded_for = models.DateField(null=True)  # the `until_on` for which the owner was written to
    version = models.PositiveIntegerField(default=0)

    objects: ClassVar[ExclusionQuerySet] = ExclusionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("body", "title", "pk")
        verbose_name = "informasi yang dikecualikan"
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="exclusion_says_what"),
            models.CheckConstraint(
                condition=Q(state=ExclusionState.DRAFT) | (_TESTED & _LIMITED & Q(decided_at__isnull=False)),
                name="exclusion_is_tested_and_limited",
            ),
            models.CheckConstraint(
                condition=~Q(state=ExclusionState.LIFTED) | (Q(lifted_at__isnull=False) & ~Q(lifted_for="")),
                name="exclusion_is_lifted_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=("state", "until_on"), name="exclusion_until")]

    def __str__(self) -> str:
        return self.title

    def is_expired(self, today: date) -> bool:
        return self.state == ExclusionState.DECIDED and self.until_on is not None and self.until_on < today
