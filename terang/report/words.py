"""The report's own texts, numbers and dates in the reader's language. Source strings are Indonesian."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from functools import cache
from importlib.resources import files

import yaml

from terang.lib.dates import spell
from terang.report.sentences import english_day, sentences

WIB = timezone(timedelta(hours=7), "WIB")
LANGUAGES = ("id", "en")


class Words:
    """Texts in one language. `words("… {n} …", n=3)` fills a text after translating it."""

    def __init__(self, lang: str = "id") -> None:
        if lang not in LANGUAGES:
            raise ValueError(f"no texts in {lang!r}")
        self.lang = lang
        self._texts = _catalogue(lang)

    @property
    def mark(self) -> str:
        """Another one for other texts."""
        return repr((self.lang, *sorted(self._texts.items())))

    def __call__(self, text: str, **values: object) -> str:
        """Raises KeyError for a text that has no translation: half a translation is a mistake, not a style."""
        said = text if self.lang == "id" else self._texts[text]
        return said.format(**values) if values else said

    def said(self, text: str) -> str:
        """A sentence or name of the engine in this language; as it stands when the catalogue does not hold it."""
        return text if self.lang == "id" else sentences(self.lang)(text) or text

    def knows(self, text: str) -> bool:
        """Whether `said` gives this text in this language."""
        return self.lang == "id" or not text or sentences(self.lang)(text) is not None

    def number(self, value: Decimal | int) -> str:
        """12.345,5 in Indonesian, 12,345.5 in English."""
        text = f"{value:,}"
        return text if self.lang == "en" else text.translate(str.maketrans(",.", ".,"))

    def day(self, on: date) -> str:
        if self.lang == "id":
            return spell(on)
        return english_day(on)

    def moment(self, at: datetime) -> str:
        """An instant in western Indonesian time: 1 September 2026 pukul 10.30 WIB."""
        here = at.astimezone(WIB)
        if self.lang == "id":
            return f"{self.day(here.date())} pukul {here:%H.%M} WIB"
        return f"{self.day(here.date())}, {here:%H:%M} WIB (UTC+7)"

    def listing(self, items: list[str]) -> str:
        """a, b, dan c."""
        last = " dan " if self.lang == "id" else " and "
        if len(items) < 3:
            return last.join(items)
        return ", ".join(items[:-1]) + "," + last + items[-1]


@cache
def _catalogue(lang: str) -> Mapping[str, str]:
    if lang == "id":
        return {}
    text = (files("terang.report") / "data" / f"{lang}.yaml").read_text(encoding="utf-8")
    found: dict[str, str] = yaml.safe_load(text)
    return found
