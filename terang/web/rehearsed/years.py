"""Predicates of Sukamaju and its bodies from the years before Terang, brought in as from a sheet."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from random import Random
from typing import Final

from terang.bodies.models import Body, Region
from terang.evaluations.actions import history
from terang.evaluations.predicates import Row

SOURCE: Final = "Contoh rekaan"
REGION: Final = ((4, "71.35", "Cukup Informatif"), (3, "85.70", "Menuju Informatif"), (2, "90.85", "Informatif"),
                 (1, "93.62", "Informatif"))  # fmt: skip
_FLOORS: Final = (
    (90, "Informatif"),
    (80, "Menuju Informatif"),
    (60, "Cukup Informatif"),
    (40, "Kurang Informatif"),
)


def bring_in(
    region: Region, bodies: Iterable[Body], last: Mapping[int, Decimal | None], *, year: int, at: datetime
) -> None:
    """The region's own way up, and three years of each body that end near what it reached last year (`last`)."""
    rows = [Row(0, year - ago, None, "", Decimal(score), name, SOURCE) for ago, score, name in REGION]
    for body in bodies:
        rows += _of_body(body, last.get(body.pk), year=year)
    history.bring_in(region, rows, by=None, at=at)


def _of_body(body: Body, reached: Decimal | None, *, year: int) -> Iterable[Row]:
    chance = Random(f"riwayat:{body.slug}")  # noqa: S311 - made up, the same every time
    level = float(reached or 45)
    for ago in (2, 3, 4):
        level = min(98.5, max(18, level - chance.uniform(-3.5, 9)))
        score = Decimal(f"{level:.2f}")
        if _stood(body, year - ago):
            yield Row(0, year - ago, body.pk, body.name, score, named(score), SOURCE)


def _stood(body: Body, year: int) -> bool:
    """Whether there was such a body to be evaluated in that year."""
    began, ended = body.opened_on, body.closed_on
    return (began is None or began.year <= year) and (ended is None or year < ended.year)


def named(score: Decimal) -> str:
    return next((name for floor, name in _FLOORS if score >= floor), "Tidak Informatif")
