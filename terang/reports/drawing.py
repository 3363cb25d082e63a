"""Small drawings for paper, as SVG text: meters, the line of the years, codes to scan."""

from collections.abc import Sequence
from decimal import Decimal
from html import escape
from typing import Final

import segno

from terang.lib.charts import comma

Number = Decimal | int

_WIDTH, _HEIGHT = 300, 128
_LEFT, _RIGHT, _TOP, _BOTTOM = 26, 288, 14, 106
_EMPTY: Final = ""


def meter(value: Number | None, *, tone: str = "") -> str:
    """A bar from 0 to 100; empty for what has no value. The number stands beside it as text."""
    width = 0 if value is None else min(100.0, max(0.0, float(value)))
    return (
        '<svg class="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="bed" width="100" height="6" rx="1.5"/>'
        f'<rect class="fill {escape(tone)}" width="{width:.2f}" height="6" rx="1.5"/></svg>'
    )


def line(
    points: Sequence[tuple[str, Number | None]], *, edges: Sequence[tuple[str, Number]], title: str
) -> str:
    """Values of 100 over the years, with the floors of the bands behind; "" when fewer than two have a value."""
    if sum(value is not None for _, value in points) < 2:
        return _EMPTY
    floor = _floor([value for _, value in points if value is not None])
    places = [_LEFT + 14 + (_RIGHT - _LEFT - 28) * n / (len(points) - 1) for n in range(len(points))]
    heights = [None if value is None else _height(value, floor) for _, value in points]
    parts = [_edge(value, floor) for _, value in edges if floor < value < 100]
    parts += _path(places, heights)
    last = max(n for n, h in enumerate(heights) if h is not None)
    for n, (label, value) in enumerate(points):
        parts.append(_point(label, value, places[n], heights[n], is_last=n == last))
    told = ", ".join(f"{label}: {comma(value)}" for label, value in points)
    return (
        f'<svg class="line" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(title)}. {escape(told)}">'
        f"{''.join(parts)}</svg>"
    )


def code(address: str) -> str:
    """A code to scan, as SVG."""
    made: str = segno.make(address, error="m", micro=False).svg_inline(
        border=0, dark="#1d2523", omitsize=True
    )
    return made


def _floor(values: Sequence[Number]) -> int:
    """Where the drawing begins: a multiple of 10 below the lowest value, so that changes can be seen."""
    return max(0, int(min(values) - 8) // 10 * 10)


def _height(value: Number, floor: int) -> float:
    share = (float(value) - floor) / (100 - floor)
    return _BOTTOM - (_BOTTOM - _TOP) * min(1.0, max(0.0, share))


def _edge(value: Number, floor: int) -> str:
    y = _height(value, floor)
    return (
        f'<line class="edge" x1="{_LEFT}" x2="{_RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        f'<text class="edge-name" x="{_LEFT - 4}" y="{y + 2.4:.1f}" text-anchor="end">{comma(value)}</text>'
    )


def _path(places: Sequence[float], heights: Sequence[float | None]) -> list[str]:
    """Lines between neighbours that both have a value: a gap stays a gap."""
    parts = []
    for n in range(1, len(places)):
        before, here = heights[n - 1], heights[n]
        if before is not None and here is not None:
            parts.append(
                f'<path class="path" d="M{places[n - 1]:.1f} {before:.1f}L{places[n]:.1f} {here:.1f}"/>'
            )
    return parts


def _point(label: str, value: Number | None, x: float, y: float | None, *, is_last: bool) -> str:
    name = f'<text x="{x:.1f}" y="{_BOTTOM + 16}" text-anchor="middle">{escape(label)}</text>'
    if y is None:
        return name
    dot = f'<circle class="dot{" last" if is_last else ""}" cx="{x:.1f}" cy="{y:.1f}" r="3"/>'
    return f'{dot}<text class="value" x="{x:.1f}" y="{y - 6:.1f}" text-anchor="middle">{comma(value)}</text>{name}'
