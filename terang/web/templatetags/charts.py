"""Charts in templates; the drawing is in `lib.charts`."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from terang.lib import charts

register = template.Library()


def _fold() -> str:
    return _("Lihat sebagai tabel")


def _drawn(figure: str) -> SafeString:
    return mark_safe(figure)  # noqa: S308 - escaped by `lib.charts`


@register.simple_tag
def trend(points: Sequence[Any], title: str, top: int = 100) -> SafeString:
    """A line through (label, value) pairs."""
    columns, found = (_("Waktu"), _("Nilai")), [charts.Point(*p) for p in points]
    return _drawn(charts.trend(found, title=title, top=top, columns=columns, fold=_fold()))


@register.simple_tag
def bars(rows: Sequence[Any], title: str, top: int = 0) -> SafeString:
    """Horizontal bars from (label, value[, state])."""
    columns, found = (_("Nama"), _("Nilai")), [charts.Bar(*r) for r in rows]
    return _drawn(charts.bars(found, title=title, top=top, columns=columns, fold=_fold()))


@register.simple_tag
def shares(rows: Sequence[Any], title: str) -> SafeString:
    """One bar cut into parts from (label, value, state)."""
    columns, found = (_("Keadaan"), _("Jumlah")), [charts.Bar(*r) for r in rows]
    return _drawn(charts.shares(found, title=title, columns=columns, fold=_fold()))


@register.simple_tag
def spread(values: Sequence[Any], bands: Sequence[Any], title: str) -> SafeString:
    """How many values fall into each (name, floor) band."""
    columns = (_("Predikat"), _("Jumlah"))
    return _drawn(charts.spread(values, title=title, bands=bands, columns=columns, fold=_fold()))


@register.inclusion_tag("parts/heat.html")
def heat(rows: Sequence[Any], columns: Sequence[Any], title: str) -> dict[str, Any]:
    """Rows (label, url, states) against `columns` (short, name): a table whose cells are coloured by state."""
    return {"rows": rows, "columns": columns, "title": title, "marks": MARKS}


MARKS = {
    "ada": ("✓", "ada"),
    "kosong": ("○", "kosong"),
    "kedaluwarsa": ("◐", "kedaluwarsa"),
    "tidak_ada": ("✕", "tidak ada"),
    "tidak_dapat_dinilai": ("?", "tidak dapat dinilai"),
}


@register.simple_tag
def mark(state: str) -> SafeString:
    """A cell of the heat map: a sign that needs no colour, and the word for who listens."""
    sign, word = MARKS.get(state, ("·", "belum dinilai"))
    return mark_safe(f'<span aria-hidden="true">{sign}</span><span class="visually-hidden">{word}</span>')  # noqa: S308 - constants
