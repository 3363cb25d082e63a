"""How long it takes to put something right, read from `data/upaya.yaml`. All of it is a proposal to be edited."""

import re
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct

from terang.instruments.files import Unusable, plain
from terang.instruments.model import Status

PATH: Final = Path(__file__).parent / "data" / "upaya.yaml"
_SPAN: Final = re.compile(r"([1-9][0-9]{0,3}) (menit|jam|hari)")


class Family(StrEnum):
    """What an effort is for; the first letter of a step's code."""

    ITEM = "items"  # of the vocabulary
    CHECK = "checks"
    ANSWER = "answers"  # a question that the machine does not see


class Span(Struct, frozen=True, forbid_unknown_fields=True):
    """Two lengths of work: from nothing, and from something that is empty or old."""

    buat: str
    perbarui: str


class Efforts(Struct, frozen=True, forbid_unknown_fields=True):
    version: str
    status: Status
    hours_a_day: Decimal
    usual: dict[Family, Span]
    items: dict[str, Span]
    checks: dict[str, Span]

    def minutes(self, family: Family, code: str, *, is_new: bool) -> int:
        """Working minutes of one person."""
        known = {Family.ITEM: self.items, Family.CHECK: self.checks}.get(family, {})
        span = known.get(code, self.usual[family])
        return self._minutes(span.buat if is_new else span.perbarui)

    def told(self, minutes: int) -> str:
        """ "30 menit", "2 jam", "1,5 hari": the largest unit of which there is at least one, to the nearest half."""
        day = int(self.hours_a_day * 60)
        for unit, size in (("hari", day), ("jam", 60)):
            if minutes >= size:
                halves = round(Decimal(2 * minutes) / size)
                return f"{halves // 2}{',5' if halves % 2 else ''} {unit}"
        return f"{minutes} menit"

    def _minutes(self, text: str) -> int:
        found = _SPAN.fullmatch(text)
        if found is None:
            raise Unusable(
                f"{PATH.name}: “{text}” bukan lama pekerjaan. Tulis misalnya “30 menit”, “2 jam”, “1 hari”."
            )
        number, unit = int(found[1]), found[2]
        sizes = {"menit": Decimal(1), "jam": Decimal(60), "hari": self.hours_a_day * 60}
        return int(number * sizes[unit])


@cache
def efforts() -> Efforts:
    return load(plain(PATH.read_text(encoding="utf-8"), name=PATH.name))


def load(document: Any) -> Efforts:
    """Raises Unusable with a message in Indonesian."""
    try:
        found = msgspec.convert(document, Efforts, strict=False)
    except msgspec.ValidationError as wrong:
        raise Unusable(f"{PATH.name}: {wrong}") from wrong
    for span in (*found.usual.values(), *found.items.values(), *found.checks.values()):
        for text in (span.buat, span.perbarui):
            found._minutes(text)
    if missing := set(Family) - set(found.usual):
        raise Unusable(f"{PATH.name}: usual tidak menyebut {', '.join(sorted(missing))}.")
    return found
