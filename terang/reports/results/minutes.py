"""What the minutes of a plenary say of one evaluation: objections, results near an edge, awards."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from terang.evaluations.models import Award, Objection, Result
from terang.evaluations.states import ObjectionState
from terang.instruments.definition import questions
from terang.reports.results.scene import Class, Scene

TOP = 3


@dataclass(frozen=True)
class Decided:
    body: str
    question: str
    word: str
    before: Decimal | None
    after: Decimal | None
    reason: str
    at: datetime | None


@dataclass(frozen=True)
class Looked:
    """A result close to the edge of a band, and whether somebody looked a second time."""

    body: str
    total: Decimal | None
    band: str
    edge: str
    distance: Decimal | None
    reason: str
    at: datetime | None


@dataclass(frozen=True)
class Minutes:
    scene: Scene
    objections: tuple[Decided, ...]
    waiting: int  # not decided yet
    withdrawn: int
    near: tuple[Looked, ...]
    awards: tuple[Award, ...]
    without: tuple[str, ...]  # bodies without a total

    @property
    def best(self) -> tuple[tuple[Class, tuple[object, ...]], ...]:
        """The first places of each class; who shares a place is named too."""
        return tuple(
            (group, tuple(row for row in group.scored if row.place is not None and row.place <= TOP))
            for group in self.scene.classes
        )

    @property
    def machine_only(self) -> int:
        return sum(not row.has_answered for row in self.scene.members)


def minutes(scene: Scene) -> Minutes:
    """Four queries for an evaluation."""
    rows = list(
        Objection.objects.filter(entry__cycle=scene.cycle)
        .select_related("entry")
        .order_by("entry__name", "pk")
    )
    texts = {q.code: q.text for q in questions(scene.definition)}
    states = [row.state for row in rows]
    return Minutes(
        scene=scene,
        objections=tuple(_decided(row, texts) for row in rows if row.decided_at is not None),
        waiting=states.count(ObjectionState.FILED),
        withdrawn=states.count(ObjectionState.WITHDRAWN),
        near=_near(scene),
        awards=tuple(Award.objects.filter(cycle=scene.cycle).select_related("entry")),
        without=tuple(row.name for row in scene.members if row.total is None),
    )


def _decided(row: Objection, texts: dict[str, str]) -> Decided:
    return Decided(
        body=row.entry.name,
        question=texts.get(row.question, row.question),
        word=row.get_state_display(),
        before=row.points_before,
        after=row.points_after,
        reason=row.reason,
        at=row.decided_at,
    )


def _near(scene: Scene) -> tuple[Looked, ...]:
    """The second look may have been taken at an earlier revision with the same bundle."""
    close = {row.entry: row for row in scene.members if row.is_close}
    looks = {
        row.entry_id: row
        for row in Result.objects.filter(entry__in=list(close), looked_at__isnull=False)
        .only("entry", "looked_at", "looked_reason")
        .order_by("revision")
    }
    return tuple(
        Looked(
            body=row.name,
            total=row.total,
            band=row.band,
            edge=row.outcome.close.name if row.outcome.close else "",
            distance=row.outcome.close.distance if row.outcome.close else None,
            reason=looks[entry].looked_reason if row.was_looked_at and entry in looks else "",
            at=looks[entry].looked_at if row.was_looked_at and entry in looks else None,
        )
        for entry, row in close.items()
    )
