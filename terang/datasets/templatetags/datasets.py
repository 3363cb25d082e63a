"""Words of functional data."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template

from terang.datasets.definition import Column
from terang.datasets.forms.forms import KINDS
from terang.datasets.results.compiled import WORDS, Standing
from terang.datasets.workbook.write import how_to as told

register = template.Library()


@register.filter
def how_to(column: Column) -> str:
    """How a column is filled in."""
    return told(column)


@register.filter
def kind_name(code: str) -> str:
    return str(dict(KINDS).get(code, code))


@register.filter
def standing_word(standing: Standing) -> str:
    """How a body stands for a period."""
    return WORDS[standing]


@register.filter
def at(found: Mapping[str, Any], key: str) -> Any:
    """What a mapping holds under a key."""
    return found.get(key, 0)


@register.filter
def any_total(totals: Sequence[Any]) -> bool:
    """Whether some column is summed."""
    return any(total is not None for total in totals)
