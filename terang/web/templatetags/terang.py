"""Words, days and numbers as the language of the page writes them."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django import template
from django.utils import timezone
from django.utils.translation import get_language, gettext_noop

from terang.lib.dates import spell
from terang.report.words import Words
from terang.web.templatetags.translated import said

register = template.Library()


@register.filter
def tanggal(day: date | datetime | None) -> str:
    """14 Maret 2026; an instant in the zone of the page. On English pages 14 March 2026."""
    if not day:
        return "–"
    return _spelt(timezone.localtime(day).date() if isinstance(day, datetime) else day)


@register.filter
def waktu(at: datetime | None) -> str:
    """14 Maret 2026 pukul 09.30; on English pages 14 March 2026, 09:30."""
    if not at:
        return "–"
    local = timezone.localtime(at)
    if _is_english():
        return f"{_spelt(local.date())}, {local:%H:%M}"
    return f"{_spelt(local.date())} pukul {local:%H.%M}"


def _is_english() -> bool:
    return (get_language() or "").startswith("en")


def _spelt(day: date) -> str:
    return f"{day.day} {_ENGLISH[day.month - 1]} {day.year}" if _is_english() else spell(day)


_ENGLISH = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@register.filter
def kalimat(text: str | None) -> str:
    """A sentence of the engine or of "cara hitung"; on English pages its translation, where the catalogue holds one."""
    return Words("en" if _is_english() else "id").said(text) if text else ""


_POINTS = str.maketrans(",.", ".,")


@register.filter
def angka(number: Decimal | int | str | None, places: int | None = None) -> str:
    """1.234,50: points for thousands, a comma for decimals; shares such as 0.50000 without their zeros.

    On English pages 1,234.50. `places`: so many decimals, for columns of scores.
    """
    if number is None or number == "":
        return "–"
    value = Decimal(number)
    if places is not None:
        value = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    elif int(value.as_tuple().exponent) < -2:
        value = Decimal(format(value.normalize(), "f"))
    return f"{value:,}" if _is_english() else f"{value:,}".translate(_POINTS)


SEEN = {
    "ada": (gettext_noop("ada"), "ada"),
    "kosong": (gettext_noop("kosong"), "kosong"),
    "kedaluwarsa": (gettext_noop("kedaluwarsa"), "kedaluwarsa"),
    "tidak_ada": (gettext_noop("tidak ada"), "tidak_ada"),
    "tidak_dapat_dinilai": (gettext_noop("tidak dapat dinilai"), "tidak_dapat_dinilai"),
    "aktif": (gettext_noop("aktif"), "aktif"),
    "kurang_aktif": (gettext_noop("kurang aktif"), "kurang_aktif"),
    "tidak_aktif": (gettext_noop("tidak aktif"), "tidak_aktif"),
    "mati": (gettext_noop("mati"), "mati"),
    "tanpa_situs": (gettext_noop("tanpa situs"), "neutral"),
    "good": (gettext_noop("baik"), "good"),
    "info": (gettext_noop("catatan"), "info"),
    "warning": (gettext_noop("perlu perhatian"), "warn"),
    "problem": (gettext_noop("bermasalah"), "bad"),
    "alarm": (gettext_noop("gawat"), "bad"),
    "unknown": (gettext_noop("tidak dapat dinilai"), "neutral"),
}
"""What the machine calls a state, level or status: the word for people, and the colour of its badge."""


@register.filter
def kata(state: str) -> str:
    """The word for a state."""
    word = SEEN.get(state, (state, ""))[0]
    return said(word) if word else ""


@register.filter
def rona(state: str) -> str:
    """The colour of its badge (`data-state`)."""
    return SEEN.get(state, ("", "neutral"))[1]


@register.filter
def named(names: Mapping[str, str], code: str) -> str:
    """The name of a code; the code itself when it has none."""
    return names.get(code, code)
