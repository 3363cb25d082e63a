"""What is published already and may answer a question: shown before it is sent.

The list of public information is asked first; then what inspections found on the websites of the bodies.
"""

import re
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Q
from msgspec import Struct

from terang.bodies.models import Body, Region
from terang.catalogue import search
from terang.inspections import shown
from terang.inspections.models import Verdict
from terang.inspections.results import last_inspections

MOST: Final = 6
_READ: Final = 300  # rows compared
_WORD: Final = re.compile(r"[a-z0-9]{4,}")
_EMPTY: Final = frozenset(
    [
        "mohon",
        "minta",
        "ingin",
        "tahu",
        "salinan",
        "data",
        "informasi",
        "dokumen",
        "tentang",
        "untuk",
        "dengan",
        "yang",
        "dari",
        "pada",
        "tahun",
        "berapa",
        "bagaimana",
        "apakah",
        "siapa",
        "saya",
        "kami",
        "anda",
        "dinas",
        "badan",
        "kabupaten",
        "kota",
        "kantor",
        "terkait",
        "mengenai",
        "seluruh",
        "semua",
    ]
)


class Hit(Struct, frozen=True):
    """Something published that may be what is asked."""

    title: str
    body: str
    link: str
    source: str  # key, for counting
    passage: str = ""


def find(words: str, *, region: Region, body: Body | None = None) -> list[Hit]:
    """The best first; a fixed number of queries."""
    listed = [
        Hit(hit.entry.title, hit.entry.body.name, hit.entry.link, hit.entry.source, hit.entry.summary[:160])
        for hit in search.find(words, region=region, body=body, limit=MOST)
        if hit.entry.link and hit.entry.withdrawn_at is None
    ]
    asked = _words(words)
    if len(listed) >= MOST or not asked:
        return listed
    known = {hit.link for hit in listed}
    seen = [hit for hit in _on_websites(asked, region=region, body=body) if hit.link not in known]
    return [*listed, *seen][:MOST]


def _words(text: str) -> list[str]:
    found = dict.fromkeys(word for word in _WORD.findall(text.lower()) if word not in _EMPTY)
    return list(found)[:12]


def _on_websites(asked: Sequence[str], *, region: Region, body: Body | None) -> list[Hit]:
    bodies = [body.pk] if body else list(Body.objects.filter(region=region).values_list("pk", flat=True))
    rows = Verdict.objects.filter(inspection__in=last_inspections(bodies), state="ada").exclude(url="")
    rows = rows.filter(reduce(or_, (_holds(word) for word in asked)))
    found = rows.select_related("inspection__body").order_by("inspection__body__name", "code")[:_READ]
    return _best(found, asked)


def _holds(word: str) -> Q:
    codes = [code for code, name in shown.names().items() if word in name.lower()]
    return Q(passage__icontains=word) | Q(code__in=codes)


def _best(rows: Iterable[Verdict], asked: Sequence[str]) -> list[Hit]:
    """By how many of the words it has; half of them at least, so that nobody is sent astray."""
    scored = []
    for row in rows:
        name = shown.name(row.code)
        points = sum(2 * (word in name.lower()) or word in row.passage.lower() for word in asked)
        if points * 2 >= len(asked):
            hit = Hit(name, row.inspection.body.name, row.url, f"temuan:{row.pk}", row.passage[:160])
            scored.append((points, hit))
    scored.sort(key=lambda s: -s[0])
    return [hit for _, hit in scored[:MOST]]
