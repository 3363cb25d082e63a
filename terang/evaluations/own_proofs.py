"""What a body has published that answers a question: told by the apps above, which know websites."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

from msgspec import Struct

from terang.bodies.models import Body
from terang.evaluations.questionnaire import Item


class Suggested(Struct, frozen=True):
    """A published thing and its whole address."""

    title: str
    url: str


Source = Callable[[Body, Collection[str]], Mapping[str, Sequence[Suggested]]]
SOURCES: Final[list[Source]] = []
"""Each tells, for codes of the vocabulary, what a body has published about them; a constant number of queries."""


def suggested(body: Body, items: Sequence[Item]) -> dict[str, list[Suggested]]:
    """By question, without what stands there as evidence already."""
    asked = {
        item.question.code: item.question.machine.verdict
        for item in items
        if item.question.machine and item.takes_links
    }
    told = [source(body, frozenset(asked.values())) for source in SOURCES] if asked else []
    given = {item.question.code: {piece.url for piece in item.evidence} for item in items}
    return {
        code: [one for each in told for one in each.get(topic, ()) if one.url not in given[code]][:5]
        for code, topic in asked.items()
    }
