"""What the editor's pages ask of a weight: its name in the form, how it is written, what was typed."""

from collections.abc import Mapping
from decimal import Decimal

from django import template

from terang.instruments.fault import written

register = template.Library()


@register.simple_tag
def weight_name(level: str, code: str) -> str:
    return f"bobot:{level}:{code}"


@register.filter
def bobot(number: Decimal) -> str:
    """As it is typed: 12,5; without zeros behind."""
    return written(number)


@register.filter
def typed_at(typed: Mapping[str, str], name: str) -> str:
    return typed.get(name, "")
