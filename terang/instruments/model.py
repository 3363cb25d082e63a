"""What an instrument is made of: dimensions, indicators, weights, bands, points. All of it is data."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from terang.audit.model import Level, State
from terang.scoring.band import Band

Text = Annotated[str, Meta(min_length=1)]
# The loader checks their bounds: msgspec puts none on decimals.
Weight = Decimal  # above 0
Share = Decimal  # 0-100
Points = Decimal  # 0-1


class Status(StrEnum):
    """How firm the ground of an entry is. Only LAW may be shown as law; all else is shown as "usulan"."""

    LAW = "law"  # read in the regulation itself
    PRACTICE = "practice"  # asked by instruments in use
    PROPOSAL = "proposal"  # ours, open to change
    UNVERIFIED = "unverified"  # a regulation is named, its official text was not read


class Step(Struct, frozen=True, forbid_unknown_fields=True):
    """Points for a figure: the first step whose bound holds counts."""

    points: Points
    at_most: Decimal | None = None
    at_least: Decimal | None = None


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """How the findings of one check become points; of several findings the worst counts.

    `values` is asked first, then `steps` (for figures), then the points of the level. `silent` holds when the
    check found nothing to say; without it a silent check cannot be assessed.
    """

    values: Mapping[str, Points] = {}
    steps: tuple[Step, ...] = ()
    levels: Mapping[Level, Points | None] = {}
    silent: Points | None = None


class Indicator(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that is scored: the verdict on an item of the vocabulary, or what a check found."""

    code: Text  # of the vocabulary, or of the check
    name: Text
    weight: Weight  # within its dimension
    basis: Text  # article or practice it rests on
    status: Status  # of the basis
    check: bool = False
    rule: Rule = Rule()  # only for checks
    only: tuple[str, ...] = ()  # kinds of bodies it is asked of; empty: all of the instrument
    never: tuple[str, ...] = ()  # kinds it is not asked of

    def asked_of(self, kind: str) -> bool:
        return kind not in self.never and (not self.only or kind in self.only)


class Dimension(Struct, frozen=True, forbid_unknown_fields=True):
    """An aspect; its weight is shared by its indicators."""

    code: Text
    name: Text
    weight: Weight
    indicators: Annotated[tuple[Indicator, ...], Meta(min_length=1)]


class Uncovered(Struct, frozen=True, forbid_unknown_fields=True):
    """Something the full evaluation asks and a machine cannot see."""

    name: Text
    why: Text


class Instrument(Struct, frozen=True, forbid_unknown_fields=True):
    """A versioned questionnaire for websites."""

    code: Text
    version: Text
    title: Text
    status: Status  # of its weights and points
    summary: Text
    classes: Annotated[tuple[str, ...], Meta(min_length=1)]  # ranking classes it is for
    points: Mapping[State, Points | None]  # None: leaves the denominator
    levels: Mapping[Level, Points | None]  # of checks, unless their rule says otherwise
    unknown_limit: Share  # per cent of weight that may stay unassessed
    bands: Annotated[tuple[Band, ...], Meta(min_length=1)]
    bands_status: Status
    dimensions: Annotated[tuple[Dimension, ...], Meta(min_length=1)]
    uncovered: tuple[Uncovered, ...] = ()
    main: bool = True  # gives the "skor situs web"; False: an additional score beside it

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        return tuple(i for d in self.dimensions for i in d.indicators)
