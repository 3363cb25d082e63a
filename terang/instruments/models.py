"""Stored instruments: versioned documents with a life."""

from functools import lru_cache
from typing import Any

from django.db import models

from terang.bodies.models import Region
from terang.instruments import definition
from terang.instruments.states import State


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
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("code", "-version")
        constraints = [
            models.UniqueConstraint(
                fields=("region", "code", "version"),
                nulls_distinct=False,
                name="instrument_version_is_unique",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"

    @property
    def definition(self) -> definition.Definition:
        """The document as values. Drafts may be incomplete; what was published is whole."""
        return _definition(self.sha256, _Unhashed(self.document))


class _Unhashed:
    """Carries a document past the cache, which knows it by its hash."""

    def __init__(self, document: Any) -> None:
        self.document = document

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Unhashed)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=64)
def _definition(sha256: str, carried: _Unhashed) -> definition.Definition:
    return definition.draft(carried.document)


class Mapping(models.Model):
    """Which indicator of last year is which of this year, so that history compares."""

    older = models.ForeignKey(Instrument, models.CASCADE, related_name="+")
    newer = models.ForeignKey(Instrument, models.CASCADE, related_name="+")
    pairs = models.JSONField(default=dict)  # older code -> newer code

    class Meta:
        constraints = [models.UniqueConstraint(fields=("older", "newer"), name="mapping_is_unique")]
