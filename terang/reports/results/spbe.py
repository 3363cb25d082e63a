"""Evidence for SPBE: which of its indicators an evaluation of openness can show something for. A proposal, and said so."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec
import yaml
from msgspec import Struct

from terang.audit.model import State
from terang.bodies.models import Body, Region
from terang.evaluations.results.ranked import Rate
from terang.inspections import results as inspections
from terang.inspections.models import Verdict
from terang.instruments.vocabulary import LOADER, vocabulary

_EXAMPLES = 2


class Mapped(Struct, frozen=True, forbid_unknown_fields=True):
    """One indicator of SPBE and what is evidence for it."""

    number: int
    name: str
    name_status: str
    status: str  # of the mapping
    verdicts: tuple[str, ...]
    why: str
    lacking: str


class Mapping(Struct, frozen=True, forbid_unknown_fields=True):
    basis: str
    basis_status: str
    caution: str
    indicators: tuple[Mapped, ...]


@dataclass(frozen=True)
class Counted:
    """One thing that is looked for on websites."""

    name: str
    there: Rate  # of bodies that could be assessed
    unknown: int  # could not be assessed
    examples: tuple[tuple[str, str], ...]  # body and address


@dataclass(frozen=True)
class Evidence:
    mapped: Mapped
    counted: tuple[Counted, ...]

    @property
    def is_verified(self) -> bool:
        return self.mapped.status == "verified"


@dataclass(frozen=True)
class Spbe:
    mapping: Mapping
    rows: tuple[Evidence, ...]
    inspected: int
    bodies: int


@cache
def mapping() -> Mapping:
    text = (files("terang.reports") / "data" / "spbe.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.load(text, Loader=LOADER), Mapping)  # noqa: S506 - both loaders are the safe ones


def spbe(region: Region) -> Spbe:
    """From the last finished inspection of every body; three queries."""
    bodies = list(region.bodies.filter(closed_on=None).order_by("name"))
    seen = inspections.latest_of(bodies)
    return Spbe(
        mapping=mapping(),
        rows=tuple(
            Evidence(one, tuple(_counted(code, bodies, seen) for code in one.verdicts))
            for one in mapping().indicators
        ),
        inspected=sum(bool(found) for found in seen.values()),
        bodies=len(bodies),
    )


def _counted(code: str, bodies: list[Body], seen: dict[int, dict[str, Verdict]]) -> Counted:
    found = [(body, seen[body.pk][code]) for body in bodies if code in seen[body.pk]]
    known = [(body, v) for body, v in found if v.state != State.TIDAK_DAPAT_DINILAI]
    there = [(body, v) for body, v in known if v.state == State.ADA]
    return Counted(
        name=vocabulary()[code].name,
        there=Rate(len(there), len(known)),
        unknown=len(found) - len(known),
        examples=tuple((body.name, v.url) for body, v in there if v.url)[:_EXAMPLES],
    )
