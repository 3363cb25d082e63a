"""A made-up map of Sukamaju: one area for each kecamatan, all with borders in common."""

import itertools
import json
import math
from collections.abc import Sequence
from datetime import datetime
from random import Random
from typing import Final

from terang.bodies.actions import borders as actions
from terang.bodies.models import Body, Region

_WEST, _NORTH, _STEP = 110.10, -7.20, 0.06  # degrees; open sea, no regency lies there
_ROWS: Final = (4, 5, 6, 6, 5)  # 26 areas
Point = tuple[float, float]


def draw(region: Region, bodies: Sequence[Body], *, at: datetime) -> None:
    """Uploads and uses the map, as an administrator would."""
    places = sorted((b for b in bodies if b.kind == "kecamatan"), key=lambda b: b.name)
    cells = [(row, column) for row, count in enumerate(_ROWS) for column in range(count)]
    features = [_feature(body.name, *cell) for body, cell in zip(places, cells, strict=False)]
    document = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    kept = actions.keep(region, document, name="kecamatan-sukamaju.geojson", by=None, at=at)
    actions.apply(kept, by=None, at=at)


def _feature(name: str, row: int, column: int) -> dict[str, object]:
    left = column + (max(_ROWS) - _ROWS[row]) / 2
    corners = [(left, row), (left + 1, row), (left + 1, row + 1), (left, row + 1), (left, row)]
    ring = [p for a, b in itertools.pairwise(corners) for p in _edge(a, b)]
    ring.append(ring[0])
    properties = {"NAMA": name.removeprefix("Kecamatan ").upper()}
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": [[_bent(*p) for p in ring]]},
    }


def _edge(a: Point, b: Point) -> list[Point]:
    """Points on the way from a to b, b left out; on halves too, where rows are shifted."""
    return [(a[0] + (b[0] - a[0]) * n / 8, a[1] + (b[1] - a[1]) * n / 8) for n in range(8)]


def _bent(x: float, y: float) -> list[float]:
    """Degrees of a point of the grid, bent in the same way for all who share it."""
    chance = Random(f"{x:.3f}:{y:.3f}")  # noqa: S311 - made up, the same every time
    dx = 0.16 * math.sin(2.1 * y + x) + chance.uniform(-0.045, 0.045)
    dy = 0.16 * math.sin(1.7 * x - y) + chance.uniform(-0.045, 0.045)
    return [round(_WEST + (x + dx) * _STEP, 5), round(_NORTH - (y + dy) * _STEP, 5)]
