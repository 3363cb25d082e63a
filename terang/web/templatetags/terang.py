"""Words and numbers as Indonesian writes them."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils import timezone

from terang.lib.dates import spell

register = template.Library()


@register.filter
def tanggal(day: date | datetime | None) -> str:
    """14 Maret 2026; an instant in the zone of the page."""
    if not day:
        return "–"
    return spell(timezone.localtime(day).date() if isinstance(day, datetime) else day)


@register.filter
def waktu(at: datetime | None) -> str:
    """14 Maret 2026 pukul 09.30."""
    if not at:
        return "–"
    local = timezone.localtime(at)
    return f"{spell(local.date())} pukul {local:%H.%M}"


@register.filter
def angka(number: Decimal | int | str | None) -> str:
    """1.234,50: points for thousands, a comma for decimals; shares such as 0.50000 without their zeros."""
    if number is None or number == "":
        return "–"
    value = Decimal(number)
    if int(value.as_tuple().exponent) < -2:
        value = Decimal(format(value.normalize(), "f"))
    return f"{value:,}".translate(str.maketrans(",.", ".,"))


@register.filter
def named(names: Mapping[str, str], code: str) -> str:
    """The name of a code; the code itself when it has none."""
    return names.get(code, code)
