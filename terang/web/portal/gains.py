"""Who gained most since the year before."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from terang.evaluations.models import Publication
from terang.evaluations.results.ranked import LEAST, ClassStanding, Place


@dataclass(frozen=True)
class Gain:
    row: Place
    gain: Decimal
    place: int  # shared by equal gains
    is_alike: bool  # less than the tolerance: as good as unchanged


@dataclass(frozen=True)
class ClassGains:
    """Gains of one class, the largest first; empty when too few bodies have both years."""

    standing: ClassStanding
    known: int  # how many bodies have both years
    rows: tuple[Gain, ...]

    @property
    def is_enough(self) -> bool:
        return self.known >= LEAST


def of(found: Iterable[tuple[Publication, ClassStanding]]) -> list[Gain]:
    """Those who gained, over all classes that have enough bodies with both years, the largest gain first."""
    rows = [gain for each in by_class(found) for gain in each.rows if gain.gain > 0 and not gain.is_alike]
    return sorted(rows, key=lambda g: (-g.gain, g.row.name))


def by_class(found: Iterable[tuple[Publication, ClassStanding]]) -> list[ClassGains]:
    return [_of_class(standing) for _, standing in found]


def _of_class(standing: ClassStanding) -> ClassGains:
    known = [(row, row.gain) for row in standing.rows if row.gain is not None]
    if len(known) < LEAST:
        return ClassGains(standing, len(known), ())
    falling = sorted(known, key=lambda pair: (-pair[1], pair[0].name))
    places: dict[Decimal, int] = {}
    for number, (_, gain) in enumerate(falling, start=1):
        places.setdefault(gain, number)
    rows = tuple(Gain(row, gain, places[gain], abs(gain) < standing.tolerance) for row, gain in falling)
    return ClassGains(standing, len(known), rows)
