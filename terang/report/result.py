"""What `hasil.json` holds: one run of the audit, judged, scored, ranked. Schema `terang-hasil/1`.

Fields may be added within version 1; none is renamed, removed, or changes its meaning. Scores are exact
decimals written as strings ("84.50"); instants are UTC (RFC 3339); days are ISO dates. Names and sentences are
Indonesian whatever the language of the report: pages and sheets in English are translations of these.
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from msgspec import Struct

from terang.audit.model import Report
from terang.instruments.model import Instrument
from terang.roster.kinds import RankingClass
from terang.scoring.score import Score

SCHEMA: Literal["terang-hasil/1"] = "terang-hasil/1"


class SiteStatus(StrEnum):
    """How alive a website is."""

    ACTIVE = "aktif"
    SLEEPY = "kurang_aktif"
    INACTIVE = "tidak_aktif"
    DEAD = "mati"
    SUSPENDED = "suspend"
    UNKNOWN = "tidak_dapat_dinilai"
    NONE = "tanpa_situs"  # the list names no website: nothing was audited, judged or scored


class Run(Struct, frozen=True):
    """Facts about the run itself."""

    as_of: date  # the day the websites are judged at
    started_at: datetime
    finished_at: datetime
    product: str  # "terang 0.1.0"
    title: str = ""  # whose bodies these are: "Kabupaten Sukamaju"
    source: str = ""  # the list that was audited
    notes: tuple[str, ...] = ()  # what a reader must know: interrupted, offline, no browser


class Mark(Struct, frozen=True):
    """The score of one body under one instrument, and why."""

    instrument: str  # code
    score: Score
    band: str = ""
    rank: int | None = None  # within class and instrument; equal scores share it
    among: int = 0  # bodies ranked in the same class
    why_none: str = ""  # why there is no score, one Indonesian sentence
    words: Mapping[str, str] = {}  # code of an indicator: how it counts, one Indonesian sentence


class Entry(Struct, frozen=True):
    """One body: what was seen, what was decided, how it scores."""

    code: str  # unique within the result; names the pages of the report
    ranked: str  # code of the class it is compared in
    kind_name: str  # "Kecamatan"
    status: SiteStatus
    report: Report
    marks: tuple[Mark, ...] = ()  # the main instrument ("skor situs web") first; none without a website

    @property
    def main(self) -> Mark | None:
        return self.marks[0] if self.marks else None


class Result(Struct, frozen=True):
    """Everything a report is made of."""

    run: Run
    instruments: tuple[Instrument, ...]  # as used, with version and status
    classes: tuple[RankingClass, ...]
    entries: tuple[Entry, ...]  # in the order of the list
    names: Mapping[str, str] = {}  # code of an indicator or check: its name
    schema: Literal["terang-hasil/1"] = SCHEMA

    def name(self, code: str) -> str:
        """What an indicator or check is called; its code in plain letters when nobody named it."""
        return self.names.get(code) or code.replace("_", " ").capitalize()

    def instrument(self, code: str) -> Instrument:
        return next(i for i in self.instruments if i.code == code)
