"""Charts as plain SVG, each with a table behind it for who cannot see it. Widths are shares, so text never shrinks."""

from collections.abc import Sequence
from decimal import Decimal
from html import escape
from typing import Final, NamedTuple

Number = Decimal | int

_LEFT, _RIGHT = 6, 94  # per cent of the width that points may use
_HEIGHT: Final = 190
_SHORT: Final = 5  # letters of a label that fits below any point
_TOP, _BOTTOM = 28, 160


class Point(NamedTuple):
    """One value on a line, at its label."""

    label: str
    value: Number | None


class Bar(NamedTuple):
    """One bar: how long it is, and its colour by meaning (`good`, `warn`, `bad`, `info`, `neutral` or a verdict)."""

    label: str
    value: Number
    state: str = ""


Columns = tuple[str, str]
FOLD: Final = "Lihat sebagai tabel"  # what unfolds the table behind a drawing


def comma(value: Number | None) -> str:
    """1.234,5 as Indonesian writes it."""
    return "–" if value is None else f"{value:,}".translate(str.maketrans(",.", ".,"))


def trend(
    points: Sequence[Point],
    *,
    title: str,
    top: Number = 100,
    columns: Columns = ("Waktu", "Nilai"),
    fold: str = FOLD,
) -> str:
    """Values from 0 to `top` as a line from left to right; a gap where there is none."""
    places = [_place(n, len(points)) for n in range(len(points))]
    heights = [None if p.value is None else _height(p.value, top) for p in points]
    parts = [f'<line class="axis" x1="0" x2="100%" y1="{_BOTTOM}" y2="{_BOTTOM}"/>']
    for n in range(1, len(points)):
        before, here = heights[n - 1], heights[n]
        if before is not None and here is not None:
            parts.append(
                f'<line class="line" x1="{places[n - 1]}%" y1="{before}" x2="{places[n]}%" y2="{here}"/>'
            )
    every = max(1, len(points) // 8)
    for n, point in enumerate(points):
        parts.append(_dot(point, places[n], heights[n], is_named=n % every == 0 or n == len(points) - 1))
    svg = (
        f'<svg height="{_HEIGHT}" width="100%" role="img" aria-label="{escape(title)}">{"".join(parts)}</svg>'
    )
    return _figure(title, svg, _table(columns, [(p.label, comma(p.value)) for p in points]), fold)


def bars(
    rows: Sequence[Bar],
    *,
    title: str,
    columns: Columns = ("Nama", "Nilai"),
    top: Number = 0,
    fold: str = FOLD,
) -> str:
    """Horizontal bars, the label above each, the value at its end. `top` is the value of a full bar (0: the longest)."""
    full = top or max((r.value for r in rows), default=1) or 1
    parts = []
    for n, row in enumerate(rows):
        y = n * 44
        share = min(100, row.value * 100 / full) * 86 / 100
        parts.append(
            f'<text class="strong" x="0" y="{y + 14}">{escape(row.label)}</text>'
            f'<rect class="{escape(row.state or "bar")}" x="0" y="{y + 20}" width="{share:.2f}%" height="14" rx="3"/>'
            f'<text x="{share:.2f}%" dx="6" y="{y + 31}">{comma(row.value)}</text>'
        )
    svg = f'<svg height="{len(rows) * 44}" width="100%" role="img" aria-label="{escape(title)}">{"".join(parts)}</svg>'
    return _figure(title, svg, _table(columns, [(r.label, comma(r.value)) for r in rows]), fold)


def shares(
    rows: Sequence[Bar], *, title: str, columns: Columns = ("Keadaan", "Jumlah"), fold: str = FOLD
) -> str:
    """One bar cut into parts: how many of all are in each state."""
    total = sum((r.value for r in rows), 0)
    parts, at = [], Decimal(0)
    for row in rows:
        width = Decimal(row.value) * 100 / Decimal(total) if total else Decimal(0)
        parts.append(
            f'<rect class="{escape(row.state or "bar")}" x="{at:.2f}%" width="{width:.2f}%" height="26"/>'
        )
        at += width
    legend = "".join(
        f'<li><svg width="12" height="12" aria-hidden="true"><rect class="{escape(r.state or "bar")}" width="12" height="12" rx="3"/></svg>'
        f" {escape(r.label)}: {comma(r.value)}</li>"
        for r in rows
    )
    svg = f'<svg height="26" width="100%" role="img" aria-label="{escape(title)}">{"".join(parts)}</svg>'
    return _figure(
        title,
        f'{svg}<ul class="legend">{legend}</ul>',
        _table(columns, [(r.label, comma(r.value)) for r in rows]),
        fold,
    )


def spread(
    values: Sequence[Number],
    *,
    title: str,
    bands: Sequence[tuple[str, Number]],
    columns: Columns = ("Predikat", "Jumlah"),
    fold: str = FOLD,
) -> str:
    """How many values fall into each band (name and floor, highest first)."""
    rows, above = [], Decimal("Infinity")
    for name, floor in bands:
        rows.append(Bar(name, sum(1 for v in values if floor <= v < above)))
        above = Decimal(floor)
    return bars(rows, title=title, columns=columns, fold=fold)


def _place(n: int, count: int) -> float:
    return 50.0 if count == 1 else round(_LEFT + (_RIGHT - _LEFT) * n / (count - 1), 2)


def _height(value: Number, top: Number) -> float:
    share = min(1.0, max(0.0, float(value) / float(top)))
    return round(_BOTTOM - (_BOTTOM - _TOP) * share, 1)


def _dot(point: Point, place: float, height: float | None, *, is_named: bool) -> str:
    x, anchor = _written(place, point.label)
    name = (
        f'<text x="{x}%" y="{_BOTTOM + 20}" text-anchor="{anchor}">{escape(point.label)}</text>'
        if is_named
        else ""
    )
    if height is None:
        return name
    value = f'<text class="strong" x="{place}%" y="{height - 11}" text-anchor="middle">{comma(point.value)}</text>'
    return f'<circle class="dot" cx="{place}%" cy="{height}" r="4.5"/>{value if is_named else ""}{name}'


def _written(place: float, label: str) -> tuple[float, str]:
    """Where a label stands below its point: a long one at an end stays within the drawing, on a telephone, too."""
    if len(label) <= _SHORT or _LEFT < place < _RIGHT:
        return place, "middle"
    return (0, "start") if place <= _LEFT else (100, "end")


def _table(columns: Columns, rows: Sequence[tuple[str, str]]) -> str:
    head = "".join(f'<th scope="col">{escape(c)}</th>' for c in columns)
    lines = "".join(
        f'<tr><th scope="row">{escape(a)}</th><td class="num">{escape(b)}</td></tr>' for a, b in rows
    )
    return f'<table class="table"><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>'


def _figure(title: str, drawing: str, table: str, fold: str) -> str:
    return (
        f'<figure class="chart"><figcaption>{escape(title)}</figcaption>{drawing}'
        f"<details><summary>{escape(fold)}</summary>{table}</details></figure>"
    )
