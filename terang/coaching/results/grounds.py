"""From what a body's estimated score starts: its newest evaluation, brought up to the last inspection.

A running evaluation comes before the last published one; before its results are shown to the bodies, marks of
verifiers are not looked at. A body that was never evaluated is measured by its website alone.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Max, Q
from msgspec import Struct

from terang.bodies.models import Body
from terang.coaching.bundles import as_known, brought_up
from terang.coaching.states.commitments import Basis
from terang.coaching.steps import Step, steps_of
from terang.evaluations import machine
from terang.evaluations.machine import Findings
from terang.evaluations.models import Answer, Entry, Publication, Result, Submission
from terang.evaluations.states import CycleState, Stage
from terang.instruments.models import Instrument
from terang.scoring import bundle as bundles
from terang.scoring import scheme
from terang.scoring.bundle import Bundle, Entered
from terang.scoring.levers import Levers
from terang.scoring.plan import Plan, plan


class Ground(Struct, frozen=True):
    """What an estimate is made of. `frozen`: as it was published or shown, where it was."""

    body: int
    basis: Basis
    instrument: Any  # instruments.models.Instrument
    plan: Plan
    bundle: Bundle  # as of the last inspection
    known: Findings | None
    steps: tuple[Step, ...]
    entry: Any = None  # evaluations.models.Entry, with its cycle
    result: Any = None  # evaluations.models.Result
    frozen: Bundle | None = None

    @property
    def cycle(self) -> Any:
        return self.entry.cycle if self.entry else None

    def levers(self) -> Levers:
        return Levers(self.bundle, self.plan, [step.lever for step in self.steps])


class Grounds(Struct, frozen=True):
    """Of one body: what counts next, and what was published last (None: nothing yet)."""

    now: Ground | None
    published: Ground | None


def ground_of(body: Body) -> Grounds:
    return grounds_of([body])[body.pk]


def grounds_of(bodies: Collection[Body]) -> dict[int, Grounds]:
    """A constant number of queries, however many bodies there are."""
    numbers = [body.pk for body in bodies]
    known = machine.findings(numbers)
    entries = _entries(numbers)
    held = _results(entries)
    out = {pk for pk, entry in entries.items() if entry.is_out}  # type: ignore[attr-defined]
    made = _Maker(known, held, out, _given([e for pk, e in entries.items() if pk not in held]))
    mine: dict[int, list[Entry]] = {}
    for entry in entries.values():
        mine.setdefault(entry.body_id, []).append(entry)
    shelf = _shelf(body for body in bodies if body.pk not in mine)
    return {body.pk: made.grounds(body, mine.get(body.pk, []), shelf) for body in bodies}


def _entries(bodies: Collection[int]) -> dict[int, Entry]:
    """Of running and published evaluations, newest first."""
    rows = Entry.objects.filter(
        body__in=bodies, cycle__state__in=(CycleState.RUNNING, CycleState.PUBLISHED)
    ).select_related("cycle__instrument", "cycle__region", "submission")
    published = set(
        Publication.objects.filter(cycle__entries__in=rows, published_at__isnull=False).values_list(
            "cycle", flat=True
        )
    )
    found = {}
    for entry in rows.order_by("-cycle__year", "-cycle__started_at", "-pk"):
        entry.is_out = entry.cycle_id in published  # type: ignore[attr-defined]
        found[entry.pk] = entry
    return found


def _results(entries: Mapping[int, Entry]) -> dict[int, Result]:
    """By entry: the result that was published, or is shown to the body. Two queries."""
    cycles = {e.cycle_id for e in entries.values() if e.is_out or e.cycle.released_at}  # type: ignore[attr-defined]
    revisions = dict(
        Result.objects.filter(entry__cycle__in=cycles)
        .values_list("entry__cycle")
        .annotate(last=Max("revision"))
    )
    revisions |= dict(
        Publication.objects.filter(cycle__in=cycles, published_at__isnull=False).values_list(
            "cycle", "revision"
        )
    )
    wanted = Q(pk__in=())
    for cycle, revision in revisions.items():
        wanted |= Q(entry__cycle=cycle, revision=revision)
    return {row.entry_id: row for row in Result.objects.filter(wanted, entry__in=entries)}


def _given(entries: Iterable[Entry]) -> dict[int, dict[str, Any]]:
    """By entry: the answers people gave."""
    rows = Answer.objects.filter(submission__entry__in=[e.pk for e in entries], value__isnull=False)
    found: dict[int, dict[str, Any]] = {}
    for entry, question, value in rows.values_list("submission__entry", "question", "value"):
        found.setdefault(entry, {})[question] = value
    return found


def _shelf(bodies: Iterable[Body]) -> list[Instrument]:
    """Instruments for bodies that were never evaluated; no query when there are none."""
    if not any(True for _ in bodies):
        return []
    return list(Instrument.objects.published().order_by("region", "code", "-version"))


class _Maker:
    def __init__(
        self,
        known: Mapping[int, Findings],
        held: Mapping[int, Result],
        out: Collection[int],
        given: Mapping[int, Mapping[str, Any]],
    ) -> None:
        self._known, self._held, self._out, self._given = known, held, out, given
        self._plans: dict[tuple[str, str], tuple[Plan, tuple[Step, ...]]] = {}

    def grounds(self, body: Body, entries: list[Entry], shelf: list[Instrument]) -> Grounds:
        asked = [e for e in entries if self._prepared(e.cycle.instrument, e.kind)[1]]
        out = next((e for e in asked if e.pk in self._out and e.pk in self._held), None)
        published = self._held_ground(out) if out else None
        first = max(asked, key=self._rank, default=None)
        if first is None:
            return Grounds(self._by_website(body, shelf), published)
        if out is not None and first.pk == out.pk:
            return Grounds(published, published)
        return Grounds(self._entered(first), published)

    def _rank(self, entry: Entry) -> tuple[int, int, int]:
        """The newest year; of several evaluations in it, the one that asks most."""
        return entry.cycle.year, len(self._prepared(entry.cycle.instrument, entry.kind)[1]), entry.pk

    def _entered(self, entry: Entry) -> Ground:
        return self._held_ground(entry) if entry.pk in self._held else self._by_answers(entry)

    def _held_ground(self, entry: Entry) -> Ground:
        result = self._held[entry.pk]
        frozen = bundles.read(result.bundle)
        prepared, steps = self._prepared(entry.cycle.instrument, entry.kind)
        known = self._known.get(entry.body_id)
        return Ground(
            body=entry.body_id,
            basis=Basis.PUBLISHED if entry.pk in self._out else Basis.RELEASED,
            instrument=entry.cycle.instrument,
            plan=prepared,
            bundle=brought_up(frozen, entry.cycle.instrument.definition, known),
            known=known,
            steps=steps,
            entry=entry,
            result=result,
            frozen=frozen,
        )

    def _by_answers(self, entry: Entry) -> Ground:
        instrument, known = entry.cycle.instrument, self._known.get(entry.body_id)
        entered = Entered(str(entry.body_id), entry.name, entry.kind, entry.ranked)
        submission: Submission | None = getattr(entry, "submission", None)
        return self._estimated(
            Basis.ANSWERS,
            instrument,
            entered,
            known,
            given=self._given.get(entry.pk, {}),
            has_answered=submission is not None and submission.stage != Stage.DRAFT,
            entry=entry,
        )

    def _by_website(self, body: Body, shelf: list[Instrument]) -> Ground | None:
        """With the instrument that sees most of such a body's website; the region's own come before those that come along."""
        entered = Entered(str(body.pk), body.name, body.kind, body.ranked)
        for_it = [i for i in shelf if i.region_id in (None, body.region_id) and _is_for(i, body)]
        seen = {
            i.pk: len(self._prepared(i, body.kind)[0].seen) + len(self._machine(i, body.kind)) for i in for_it
        }
        best = max(for_it, key=lambda i: (i.region_id is not None, seen[i.pk], -i.pk), default=None)
        if best is None:
            return None
        return self._estimated(
            Basis.WEBSITE, best, entered, self._known.get(body.pk), given={}, has_answered=False, entry=None
        )

    def _machine(self, instrument: Instrument, kind: str) -> list[Step]:
        return [s for s in self._prepared(instrument, kind)[1] if not s.code.startswith("jawaban:")]

    def _estimated(
        self,
        basis: Basis,
        instrument: Instrument,
        entered: Entered,
        known: Findings | None,
        *,
        given: Mapping[str, Any],
        has_answered: bool,
        entry: Entry | None,
    ) -> Ground:
        prepared, steps = self._prepared(instrument, entered.kind)
        found = as_known(
            instrument.definition,
            entered,
            known,
            given,
            instrument=instrument.sha256,
            has_answered=has_answered,
        )
        return Ground(
            body=int(entered.code),
            basis=basis,
            instrument=instrument,
            plan=prepared,
            bundle=found,
            known=known,
            steps=steps,
            entry=entry,
        )

    def _prepared(self, instrument: Instrument, kind: str) -> tuple[Plan, tuple[Step, ...]]:
        """Plan and steps; only steps whose questions count in it."""
        key = instrument.sha256, kind
        if key not in self._plans:
            made = plan(scheme.read(instrument.document), kind)
            counted = {q.code for q in (*made.questions, *made.seen)}
            steps = tuple(s for s in steps_of(instrument.definition, kind) if counted & set(s.questions))
            self._plans[key] = made, steps
        return self._plans[key]


def _is_for(instrument: Instrument, body: Body) -> bool:
    definition = instrument.definition
    in_class = not definition.classes or body.ranked in definition.classes
    return in_class and (not definition.kinds or body.kind in definition.kinds)
