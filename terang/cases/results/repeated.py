"""Questions that repeat: asked of one body at least three times in twelve months, and not yet in its list.

What was refused, lies with another body or was withdrawn does not count: that is not for the body to publish.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import Final

from django.db.models import Exists, OuterRef, QuerySet
from msgspec import Struct

from terang.bodies.models import Body
from terang.cases.models import Answer, Case
from terang.cases.states.answers import Outcome
from terang.cases.states.cases import State
from terang.cases.subjects import grouped, is_told_in, roots, topic_of
from terang.catalogue.models import Entry
from terang.inspections import shown

LEAST: Final = 3
WITHIN: Final = timedelta(days=365)
_NOT_OURS: Final = (Outcome.REFUSED, Outcome.ELSEWHERE)


class Asked(Struct, frozen=True):
    pk: int
    number: str
    subject: str
    received_on: date


class Repeated(Struct, frozen=True):
    """What a body is asked again and again."""

    body: int
    body_name: str
    topic: str  # "": grouped by the words of the subjects
    title: str  # as it may stand in the list
    asked: tuple[Asked, ...]  # the oldest first

    @property
    def key(self) -> str:
        """Names it among those of its body, until it is asked differently."""
        told = self.topic or " ".join(sorted(roots(self.title)))
        return hashlib.sha256(told.encode()).hexdigest()[:16]


def repeated(bodies: QuerySet[Body], *, today: date) -> list[Repeated]:
    """Of these bodies, the most asked first. Two queries."""
    by_body: dict[tuple[int, str], list[tuple[str, Asked]]] = {}
    rows = _counting(bodies, today=today).order_by("received_on", "pk")
    columns = ("body", "body__name", "topic", "pk", "number", "subject", "received_on")
    for body, name, topic, pk, number, subject, on in rows.values_list(*columns):
        asked = by_body.setdefault((body or 0, name or ""), [])
        asked.append((topic or topic_of(subject), Asked(pk, number, subject, on)))
    found = [group for (body, name), asked in by_body.items() for group in _groups(body, name, asked)]
    listed = _listed({group.body for group in found}) if found else {}
    fresh = [group for group in found if not _is_listed(group, listed.get(group.body, ()))]
    return sorted(fresh, key=lambda group: (-len(group.asked), group.body_name, group.title))


def _counting(bodies: QuerySet[Body], *, today: date) -> QuerySet[Case]:
    turned_down = Answer.objects.filter(case=OuterRef("pk"), sent_at__isnull=False, outcome__in=_NOT_OURS)
    rows = Case.objects.requests().filter(
        body__in=bodies.order_by().values("pk"), received_on__gt=today - WITHIN, received_on__lte=today
    )
    return rows.exclude(state__in=(State.WITHDRAWN, State.LAPSED)).exclude(Exists(turned_down))


def _groups(body: int, name: str, asked: Iterable[tuple[str, Asked]]) -> Iterable[Repeated]:
    topics: dict[str, list[Asked]] = {}
    for topic, one in asked:
        topics.setdefault(topic, []).append(one)
    rest = topics.pop("", [])
    for topic, several in topics.items():
        if len(several) >= LEAST:
            yield Repeated(body, name, topic, f"{shown.name(topic)} {name}", tuple(several))
    for places in grouped([one.subject for one in rest]):
        if len(places) >= LEAST:
            yield Repeated(body, name, "", rest[places[0]].subject, tuple(rest[n] for n in places))


class _Listed(Struct, frozen=True):
    topic: str
    texts: tuple[frozenset[str], ...]


def _listed(bodies: Collection[int]) -> Mapping[int, list[_Listed]]:
    found: dict[int, list[_Listed]] = {}
    rows = Entry.objects.shown().filter(body__in=bodies).order_by()
    for body, topic, title, summary in rows.values_list("body", "topic", "title", "summary"):
        found.setdefault(body, []).append(_Listed(topic, (roots(title), roots(summary))))
    return found


def _is_listed(group: Repeated, entries: Iterable[_Listed]) -> bool:
    """By its topic; else by the words of any of the questions, in title or summary."""
    if group.topic:
        return any(entry.topic == group.topic for entry in entries)
    wanted = {roots(one.subject) for one in group.asked}
    return any(is_told_in(asked, entry.texts) for entry in entries for asked in wanted)
