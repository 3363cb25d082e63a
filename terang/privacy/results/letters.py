"""What a breach obliges to: who must be told until when, and the letters, ready to be signed.

UU 27/2022, 46 (1): a written notice at the latest 3 x 24 hours, to the people and to the authority; (2): which data were
disclosed, when and how, and what is done about it; (3): in certain cases to the public as well.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.template.loader import render_to_string
from django.utils import timezone
from msgspec import Struct

from terang.privacy.results.breaches import TABLES, Scope, Touched

TERM: Final = timedelta(hours=72)


class Breach(Struct, frozen=True):
    """What is known of it."""

    scope: Scope
    tables: Sequence[str]
    known_at: datetime
    how: str = ""
    done: str = ""

    @property
    def until(self) -> datetime:
        """The last moment for the notices."""
        return self.known_at + TERM

    @property
    def reached(self) -> list[str]:
        return [TABLES[code][0] for code in self.tables]


def counted(rows: Sequence[Touched]) -> list[tuple[str, int]]:
    """How many rows of each kind of person."""
    return Counter(row.who for row in rows).most_common()


def to_authority(breach: Breach, rows: Sequence[Touched]) -> str:
    return _written("privacy/drafts/lembaga.txt", breach, rows)


def to_people(breach: Breach) -> str:
    """Every one of them gets the same words; the list says to whom."""
    return _written("privacy/drafts/orang.txt", breach, ())


def _written(template: str, breach: Breach, rows: Sequence[Touched]) -> str:
    scope = breach.scope
    told = {
        "breach": breach,
        "scope": scope,
        "region": scope.region,
        "counted": counted(rows),
        "number": len(rows),
    }
    with timezone.override(scope.region.zone):
        return render_to_string(template, told).strip() + "\n"
