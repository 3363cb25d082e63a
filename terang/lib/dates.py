"""Dates and fiscal years as Indonesian websites spell them.

The year is looked for first and the rest around it: a page has few years and many words.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

MONTHS: Final = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
FARTHEST: Final = 2060  # long-term plans reach that far

_SPELLINGS: Final = (
    "januari january jan",
    "februari pebruari february febuari feb peb",
    "maret march mar mrt",
    "april apr apl",
    "mei may",
    "juni june jun",
    "juli july jul",
    "agustus august agst agus agt ags agu aug",
    "september sept sep",
    "oktober october okt oct",
    "november nopember nov nop",
    "desember december des dec",
)
_NUMBER: Final = {name: n for n, names in enumerate(_SPELLINGS, 1) for name in names.split()}
_NAMES: Final = "|".join(sorted(_NUMBER, key=len, reverse=True))
_GAP: Final = r"[\s.,/‐‑‒–—-]{0,4}"

# The look-behind stands last: a pattern that begins with 1 or 2 is searched for seven times faster.
_YEAR: Final = re.compile(r"(?:199|20[0-5])\d(?!\d)(?<!\d{5})")
_REACH: Final = 24  # characters before a year in which day and month stand
_BEFORE: Final = re.compile(
    rf"""(?: (?<![\d.,/-])(?P<d>[0-3]?\d)(?:st|nd|rd|th)?{_GAP}(?P<m>{_NAMES}){_GAP}
           | (?<![^\W\d_])(?P<m2>{_NAMES})\.?\s{{0,2}}(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?\s?,?\s{{1,2}}
           | (?<![\d.,/-])(?P<d3>[0-3]?\d)\s?(?P<sep>[./‐‑‒–—-])\s?(?P<m3>[01]?\d)\s?(?P=sep)\s?
         )$""",
    re.IGNORECASE | re.VERBOSE,
)
_AFTER: Final = re.compile(r"(?P<sep>[-./])(?P<m>[01]?\d)(?P=sep)(?P<d>[0-3]?\d)(?!\d|[-./]\d)")


def spell(day: date) -> str:
    """A date as people write it: "14 Maret 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def first_date(text: str, *, latest: date) -> date | None:
    """The first full date in `text` that is not after `latest`."""
    return next((day for _, _, day in _found(text) if day <= latest), None)


def all_dates(text: str, *, latest: date) -> list[date]:
    """Every full date in `text` that is not after `latest`, in order."""
    return [day for _, _, day in _found(text) if day <= latest]


def _found(text: str) -> Iterator[tuple[int, int, date]]:
    for year in _YEAR.finditer(text):
        if place := _around(text, year):
            yield place


def _around(text: str, year: re.Match[str]) -> tuple[int, int, date] | None:
    """Start, end and value of the date this year belongs to."""
    start, end = year.span()
    number = int(year.group())
    if end < len(text) and text[end] in "-./" and (after := _AFTER.match(text, end)):
        day = _date(number, int(after["m"]), int(after["d"]))
        return (start, after.end(), day) if day else None
    if before := _BEFORE.search(text[max(0, start - _REACH) : start]):
        found = before.groupdict()
        month = found["m"] or found["m2"]
        day = _date(
            number,
            _NUMBER[month.lower()] if month else int(found["m3"]),
            int(found["d"] or found["d2"] or found["d3"]),
        )
        return (max(0, start - _REACH) + before.start(), end, day) if day else None
    return None


def _date(year: int, month: int, day: int) -> date | None:
    """None for the 31st of February."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


_TO: Final = r"\s*(?:-|‐|‑|‒|–|—|s\s?[./]?\s?d\.?|sampai(?:\s+dengan)?|hingga|to)\s*"
_PERIOD: Final = re.compile(
    rf"(?<![\d./-])((?:19|20)\d\d)(?:{_TO}|\s*/\s*)((?:19|20)\d\d)(?!\d|[-./]\d)", re.IGNORECASE
)
_REGULATION: Final = re.compile(
    r"(?:\b(?:nomor|no|nmr|uu|pp|perpres|inpres|keppres|perda|perbup|perwali|perwako|pergub|perki|permen\w*|kepmen\w*|kepbup"
    r"|qanun|sk|se|undang-undang|(?:peraturan|keputusan|instruksi|surat)\s[\w\s]{0,40})\W{0,3}[\w./-]{0,24}\s*"
    r"|\b\d{1,3}[a-z]?\s*)(?:tahun|th\.?|thn\.?)\s*$",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    r"\b(?:triwulan|tw|semester|smt|sem|kuartal|caturwulan|tahap|bulan|minggu|periode|ke|tribulan|kw)[\s.-]*\d{1,2}\s*(?:tahun|th\.?|thn\.?)\s*$",
    re.IGNORECASE,
)
_SLASH_NUMBER: Final = re.compile(r"(?:\d|\b[a-z.]{1,12})\s?/\s?$", re.IGNORECASE)
_AS_OF: Final = re.compile(
    r"\b(?:per|posisi|berakhir|sampai|hingga|s\.?d\.?)\W*(?:tanggal\W*|pada\W*)?$", re.IGNORECASE
)


def fiscal_years(text: str) -> list[tuple[int, int]]:
    """Every year or period of years a text is about, in order, repeated as often as it is named.

    "Renstra 2021-2026" is (2021, 2026), "DPA TA2025" is (2025, 2025). The year of a regulation ("Nomor 7
    Tahun 2021", "14/2008"), of a date and of a longer number is not one.
    """
    found: list[tuple[int, int]] = []
    done = 0
    for year in _YEAR.finditer(text):
        if year.start() < done:
            continue
        if period := _PERIOD.match(text, year.start()):
            first, last = int(period[1]), int(period[2])
            if first < last <= min(first + 30, FARTHEST):
                found.append((first, last))
                done = period.end()
                continue
        if _is_fiscal(text, year):
            found.append((int(year.group()), int(year.group())))
    return found


def span(text: str) -> str:
    """The one period of years that a title names, as it is written: "2025–2029"; '' for none or several."""
    found = {period for period in fiscal_years(text) if period[0] < period[1]}
    return "–".join(map(str, found.pop())) if len(found) == 1 else ""


def _is_fiscal(text: str, year: re.Match[str]) -> bool:
    start, end = year.span()
    before = text[max(0, start - 70) : start]
    if _in_number(before, text[end : end + 6]):
        return False
    if place := _around(text, year):
        return bool(_AS_OF.search(text[max(0, place[0] - 30) : place[0]]))
    if _SLASH_NUMBER.search(before[-16:]) and not before.rstrip(" /").lower().endswith(("ta", "t.a", "ta.")):
        return False
    return not _REGULATION.search(before) or bool(_COUNTED.search(before))


_LONG_NUMBER: Final = re.compile(r"(?:\d[.,:]|\d{3}[\s.-]|\+\d{1,3}[\s-]|\d-)$")
_YEAR_BEFORE: Final = re.compile(r"(?<!\d)(?:19|20)\d\d[\s.-]$")
_GOES_ON: Final = re.compile(r"[.,]\d|[\s-]\d{3}|/\d{1,2}(?:/|$)|-\d")
_YEAR_AFTER: Final = re.compile(r"[\s-](?:19|20)\d\d(?!\d)")


def _in_number(before: str, after: str) -> bool:
    """Whether the four digits are part of a phone number, an amount, an identifier or an upload folder."""
    if _LONG_NUMBER.search(before) and not _YEAR_BEFORE.search(before):
        return True
    return bool(_GOES_ON.match(after)) and not _YEAR_AFTER.match(after)
