"""Drawings and words in papers; the drawing is in `reports.drawing`."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from terang.reports import drawing
from terang.reports.results.scene import Class, Scene

register = template.Library()
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


@register.simple_tag
def meter(value: Any, tone: str = "") -> SafeString:
    return mark_safe(drawing.meter(value, tone=tone))  # noqa: S308 - numbers, and escaped there


@register.simple_tag
def line(points: Sequence[Any], edges: Sequence[Any], title: str) -> SafeString:
    return mark_safe(drawing.line(points, edges=edges, title=title))  # noqa: S308 - escaped there


@register.simple_tag
def qr(address: str) -> SafeString:
    return mark_safe(drawing.code(address))  # noqa: S308 - drawn by segno


@register.simple_tag
def share(part: int, whole: int, tone: str = "") -> SafeString:
    """A bar: so many of so many."""
    return mark_safe(drawing.meter(Decimal(100 * part) / whole if whole else None, tone=tone))  # noqa: S308


@register.simple_tag
def counted_of(scene: Scene, group: Class) -> list[tuple[str, int, str]]:
    """How many of a class each band has."""
    return scene.counted(group)


@register.filter
def in_css(text: str) -> SafeString:
    """Text as the inside of a CSS string: whatever is not a letter, digit or space becomes an escape."""
    return mark_safe("".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in str(text)))  # noqa: S308


@register.filter
def nilai(number: Decimal | None) -> str:
    """68,15: always two decimals, as scores are printed."""
    return "–" if number is None else f"{Decimal(number):,.2f}".translate(str.maketrans(",.", ".,"))


@register.filter
def selisih(number: Decimal | None) -> str:
    """+1,25 or −0,50."""
    if number is None:
        return "–"
    sign = "+" if number > 0 else "−" if number < 0 else ""
    return f"{sign}{nilai(abs(number))}"


@register.filter
def bagian(points: Decimal | None) -> str:
    """0,5: points of one question, without zeros at the end."""
    return "–" if points is None else format(Decimal(points).normalize(), "f").replace(".", ",")


@register.filter
def hari(day: date | None) -> str:
    """Senin."""
    return DAYS[day.weekday()] if day else ""


@register.filter
def sifat(status: str) -> str:
    """How firm something is: only what was checked goes without a mark."""
    return "" if status == "verified" else "usulan"


@register.filter
def tanpa(name: str, region: str) -> str:
    """A body's name without that of its region, which stands at the head of the paper."""
    return name.removesuffix(f" {region}")
