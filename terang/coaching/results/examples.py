"""Good examples: a page of another body of the same class that the machine judged "ada", with its proof."""

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal
from typing import Final

from msgspec import Struct

from terang.audit.model import State
from terang.bodies.models import Body
from terang.inspections import results
from terang.inspections.models import Verdict

SURE: Final = Decimal("0.75")  # verdicts below are no example


class Example(Struct, frozen=True):
    body: str
    url: str
    passage: str
    seen_at: datetime | None
    verdict: int


def examples(body: Body, codes: Collection[str]) -> dict[str, Example]:
    """By code of the vocabulary: the surest find among bodies of the same region and class. Two queries."""
    peers = Body.objects.active().filter(region=body.region_id, ranked=body.ranked).exclude(pk=body.pk)
    last = results.last_inspections(peers.values_list("pk", flat=True))
    rows = Verdict.objects.filter(
        inspection__in=last, code__in=codes, state=State.ADA, confidence__gte=SURE
    ).exclude(url="")
    found: dict[str, Example] = {}
    told = ("code", "inspection__body__name", "url", "passage", "seen_at", "pk")
    for code, *rest in rows.order_by("code", "-confidence", "-seen_at", "pk").values_list(*told):
        if code not in found:
            found[code] = Example(*rest)
    return found
