"""Which bodies to visit first, and what stands on a visit, in a constant number of queries."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Max
from msgspec import Struct

from terang.bodies.models import Body, Region
from terang.coaching import checklist, merging
from terang.coaching.models import Item, Note, Photo, Round, Visit
from terang.coaching.states.visits import STANDING, VisitState
from terang.evaluations.models import Predicate
from terang.inspections.models import Standing

EDGES = (Decimal(40), Decimal(60), Decimal(80), Decimal(90))  # floors of the usual bands
_NEAR = Decimal(2)


class Candidate(Struct, frozen=True):
    """A body, and what speaks for a visit."""

    body: Body
    score: Decimal | None  # of the last known year
    year: int
    website: str  # status of the website
    gain: Decimal  # points its open indicators would bring
    open_count: int
    visited_on: date | None
    reasons: tuple[str, ...]
    weight: Decimal  # the higher the sooner


class Line(Struct, frozen=True):
    """One indicator with the wordings that count. `is_split`: two people wrote different things."""

    item: Item | None
    code: str
    notes: Sequence[Note]
    photos: Sequence[Photo]

    @property
    def is_split(self) -> bool:
        return len(self.notes) > 1


def candidates(region: Region, *, but: Collection[int] = ()) -> list[Candidate]:
    """Living bodies of a region, those to be visited first on top; without those in `but`."""
    bodies = list(Body.objects.active().filter(region=region).exclude(pk__in=but).order_by("name"))
    numbers = [body.pk for body in bodies]
    lists, scores, visited = checklist.of_bodies(bodies), _scores(numbers), _visited(numbers)
    websites = dict(
        Standing.objects.filter(website__body__in=numbers, website__until_on=None).values_list(
            "website__body", "status"
        )
    )
    found = [
        _candidate(body, lists[body.pk], scores.get(body.pk), websites.get(body.pk, ""), visited.get(body.pk))
        for body in bodies
    ]
    return sorted(found, key=lambda c: (-c.weight, c.body.name, c.body.pk))


def _candidate(
    body: Body,
    lines: Sequence[checklist.Line],
    score: tuple[int, Decimal] | None,
    website: str,
    visited_on: date | None,
) -> Candidate:
    """Weight: points still missing to 100, half of the points to gain, and what is urgent on top."""
    gain = checklist.reachable(lines)
    year, value = score or (0, None)
    weight = (Decimal(100) - (value if value is not None else Decimal(60))) + gain / 2
    reasons = []
    if value is not None and value < EDGES[1]:
        reasons.append("lowest")
    if value is not None and any(edge <= value < edge + _NEAR for edge in EDGES):
        reasons.append("edge")
        weight += 15
    if website in {"mati", "tidak_aktif"}:
        reasons.append("website")
        weight += 20
    if gain >= 10:
        reasons.append("gain")
    if visited_on is None:
        reasons.append("never")
        weight += 10
    return Candidate(body, value, year, website, gain, len(lines), visited_on, tuple(reasons), weight)


def _scores(bodies: Collection[int]) -> dict[int, tuple[int, Decimal]]:
    rows = Predicate.objects.filter(body__in=bodies, score__isnull=False).order_by("year")
    return {p.body_id: (p.year, p.score) for p in rows if p.body_id and p.score is not None}


def _visited(bodies: Collection[int]) -> dict[int, date]:
    done = Visit.objects.filter(body__in=bodies, state=VisitState.DONE)
    return dict(done.order_by().values("body").annotate(last=Max("on")).values_list("body", "last"))


def planned_bodies(around: Round) -> list[int]:
    return list(around.visits.filter(state__in=STANDING).values_list("body", flat=True))


def lines(visit: Visit) -> list[Line]:
    """The checklist with its notes and photos; what belongs to no item of the list comes last. Three queries."""
    items = {item.code: item for item in visit.items.all()}
    notes = merging.current(visit.notes.select_related("by"))
    photos = _photos(visit)
    codes = [*items, *sorted((set(notes) | set(photos)) - set(items) - {""})]
    return [Line(items.get(code), code, notes.get(code, []), photos.get(code, [])) for code in codes]


def general(visit: Visit) -> Line:
    """Notes and photos about the visit itself."""
    notes = merging.current(visit.notes.filter(code="").select_related("by"))
    return Line(None, "", notes.get("", []), _photos(visit).get("", []))


def _photos(visit: Visit) -> Mapping[str, list[Photo]]:
    found: dict[str, list[Photo]] = defaultdict(list)
    for photo in visit.photos.filter(removed_at=None):
        found[photo.code].append(photo)
    return found


def state(visit: Visit) -> dict[str, Any]:
    """What a phone needs to know of what others wrote: the wordings that count, and the photos."""
    current = merging.current(visit.notes.select_related("by"))
    return {
        "notes": [_told(note) for notes in current.values() for note in notes],
        "photos": [
            {"uid": str(p.uid), "code": p.code, "caption": p.caption, "pk": p.pk}
            for p in visit.photos.filter(removed_at=None)
        ],
    }


def _told(note: Note) -> dict[str, Any]:
    return {
        "uid": str(note.uid),
        "code": note.code,
        "mark": note.mark,
        "text": note.text,
        "advice": note.advice,
        "due_on": note.due_on.isoformat() if note.due_on else "",
        "turn": note.turn,
        "by": note.by.name,
    }
