"""Stored instruments: versioned documents with a life."""

from functools import lru_cache
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from terang.accounts.models import User
from terang.bodies import access
from terang.bodies.models import Region
from terang.instruments import definition
from terang.instruments.states import State
from terang.lib.carried import Carried


class InstrumentQuerySet(models.QuerySet["Instrument"]):
    def readable_by(self, user: User) -> Self:
        """What a person at a desk may open: the instruments of their regions, and those that come with Terang."""
        regions = access.regions_at_desk(user)
        if not regions.exists():
            return self.none()
        return self.filter(Q(region=None) | Q(region__in=regions))

    def published(self) -> Self:
        return self.filter(state=State.PUBLISHED)


class Instrument(models.Model):
    """One version of an instrument. `document` is the whole of it (see `instruments.definition`)."""

    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True)  # None: comes with Terang
    code = models.SlugField("kode", max_length=60)
    version = models.CharField("versi", max_length=20)
    year = models.PositiveSmallIntegerField("tahun", null=True, blank=True)
    title = models.CharField("judul", max_length=200)
    state = models.CharField("keadaan", max_length=16, choices=State, default=State.DRAFT)
    document = models.JSONField()
    sha256 = models.CharField(max_length=64)  # of the canonical document
    revision = models.PositiveIntegerField(
        default=1
    )  # +1 with every saved change: two editors cannot overwrite
    copied_from = models.ForeignKey("self", models.SET_NULL, null=True, related_name="copies")
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)

    objects: ClassVar[InstrumentQuerySet] = InstrumentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("code", "-version")
        constraints = [
            models.UniqueConstraint(
                fields=("region", "code", "version"), name="instrument_version_is_unique"
            ),
            models.UniqueConstraint(
                fields=("code", "version"), condition=Q(region=None), name="built_in_version_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT) | Q(published_at__isnull=False),
                name="instrument_in_use_was_published",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.DRAFT) | Q(region__isnull=False),
                name="instrument_that_comes_with_terang_is_no_draft",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"

    @property
    def definition(self) -> definition.Definition:
        """The document as values. Drafts may be incomplete; what was published is whole."""
        return _definition(self.sha256, Carried(lambda: self.document))


@lru_cache(maxsize=64)
def _definition(sha256: str, carried: Carried[Any]) -> definition.Definition:
    return definition.draft(carried.read())


class Change(models.Model):
    """One saved change of a draft, and what stood before it: what "urungkan" goes back to."""

    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="changes")
    revision = models.PositiveIntegerField()  # the revision this change made
    label = models.CharField(max_length=200)  # "memindahkan pertanyaan dip_1"
    before = models.JSONField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-revision",)
        constraints = [
            models.UniqueConstraint(fields=("instrument", "revision"), name="change_makes_one_revision")
        ]


class Mapping(models.Model):
    """Which indicator of last year is which of this year, so that history compares."""

    older = models.ForeignKey(Instrument, models.CASCADE, related_name="+")
    newer = models.ForeignKey(Instrument, models.CASCADE, related_name="+")
    pairs = models.JSONField(default=dict)  # older code -> newer code
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("older", "newer"), name="mapping_is_unique"),
            models.CheckConstraint(
                condition=~Q(older=models.F("newer")), name="mapping_leads_to_another_version"
            ),
        ]
