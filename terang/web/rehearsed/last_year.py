"""Last year's evaluations of Sukamaju, from the first inspection to the published ranking.

Everything that counts goes through the actions of the office, at moments of last year; only the questionnaires are
filled in many answers at a time, so that the demonstration starts in seconds.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any, Final

from django.db import transaction
from django.db.models import F

from terang.accounts.models import User
from terang.bodies.models import Region, Role
from terang.evaluations.actions import answers as answering
from terang.evaluations.actions import (
    awards,
    calendars,
    cycles,
    marking,
    objections,
    publishing,
    results,
    sheets,
    submitting,
)
from terang.evaluations.marking import claimed
from terang.evaluations.models import Answer, Award, Cycle, Mark, Result, Submission
from terang.evaluations.results import honours, standing
from terang.evaluations.states import AwardKind, Stage, Window
from terang.instruments.actions import copy
from terang.instruments.actions import publish as publish_instrument
from terang.instruments.definition import BY_SHEET, Question, QuestionKind, options, questions
from terang.instruments.models import Instrument
from terang.roster.kinds import kinds

_DILIGENT: Final = (
    0.65  # with this and the share of best answers, the chance that a questionnaire is handed in
)
_LOOKED_AT: Final = 2  # questions of each body that a verifier decided otherwise than the machine
_DAY: Final = timedelta(days=1)
Staff = Mapping[Role, Sequence[User]]


def day(year: int, month: int, number: int) -> datetime:
    """Nine in the morning in Sukamaju."""
    return datetime(year, month, number, 2, 0, tzinfo=UTC)


def run(
    region: Region, code: str, ranked: str, *, year: int, staff: Staff, officers: Mapping[int, User]
) -> Cycle:
    """One class from the plan to the settled ranking; `publish` makes it public."""
    by = staff[Role.ADMINISTRATOR][0]
    cycle = _begun(region, _instrument(region, code, year=year, by=by), ranked, year=year, by=by)
    _fill_in(cycle, officers, at=day(year, 9, 10))
    _verify(cycle, staff[Role.VERIFIER], at=day(year, 9, 20))
    _judge(cycle, staff[Role.JUDGE][0], at=day(year, 10, 13))
    results.compute(cycle, by=by, at=day(year, 10, 20))
    results.release(cycle, by=by, at=day(year, 10, 20))
    if _object(cycle, officers, staff[Role.VERIFIER], at=day(year, 10, 22)):
        results.compute(cycle, by=by, at=day(year, 10, 28))
    for close in standing.unseen(cycle).select_related("entry__cycle__region", "entry__body"):
        results.look(close, reason="Bukti dilihat sekali lagi; hitungan benar.", by=by, at=day(year, 10, 29))
    publishing.settle(cycle, due_at=day(year, 11, 5), by=by, at=day(year, 10, 30))
    return cycle


def publish(cycles_of_year: Iterable[Cycle], *, year: int, by: User) -> None:
    """Awards are given and everything comes out."""
    names = dict(kinds().class_names)
    for cycle in cycles_of_year:
        given = awards.give(
            cycle,
            [*honours.best(cycle, most=3, names=names), *honours.improved(cycle)],
            by=by,
            at=day(year, 11, 3),
        )
        _number(given, year=year, by=by)
    publishing.publish_due(at=day(year, 11, 5))


def _number(given: Sequence[Award], *, year: int, by: User) -> None:
    for n, award in enumerate((a for a in given if a.kind == AwardKind.BEST), start=1):
        awards.number(award, f"555/{n:03}/PPID/{year}", by=by, at=day(year, 11, 3))


def _instrument(region: Region, code: str, *, year: int, by: User) -> Instrument:
    """Last year's version of the region, published long before the cycle began."""
    source = Instrument.objects.filter(region=None, code=code).order_by("-version")[0]
    made = copy(source, region, code=code, version=f"{year}.1", title=source.title, by=by, at=day(year, 6, 2))
    publish_instrument(made, by=by, at=day(year, 6, 16))
    return Instrument.objects.get(pk=made.pk)


def _begun(region: Region, instrument: Instrument, ranked: str, *, year: int, by: User) -> Cycle:
    cycle = cycles.plan(
        region,
        name=f"Evaluasi {kinds().class_names[ranked].lower()} {year}",
        year=year,
        instrument=instrument,
        doubled=Decimal("0.100"),
        ranked={ranked},
        by=by,
        at=day(year, 8, 4),
    )
    dates = {
        Window.SOCIALISATION: (day(year, 8, 11), day(year, 8, 15)),
        Window.FILLING: (day(year, 9, 1), day(year, 9, 19)),
        Window.VERIFICATION: (day(year, 9, 19), day(year, 10, 10)),
        Window.VISIT: (day(year, 10, 10), day(year, 10, 18)),
        Window.PUBLIC_TEST: (day(year, 10, 10), day(year, 10, 18)),
        Window.OBJECTION: (day(year, 10, 20), day(year, 10, 27)),
        Window.PLENARY: (day(year, 10, 30), day(year, 10, 31)),
        Window.ANNOUNCEMENT: (day(year, 11, 5), day(year, 11, 6)),
    }
    calendars.schedule(cycle, dates, reason="", by=by, at=day(year, 8, 5))
    cycle = Cycle.objects.select_related("region", "instrument").prefetch_related("periods").get(pk=cycle.pk)
    cycles.start(cycle, by=by, at=day(year, 8, 11))
    return cycle


def _fill_in(cycle: Cycle, officers: Mapping[int, User], *, at: datetime) -> None:
    """Each officer confirms what the machine found, answers the rest, and hands in; a few never do."""
    rows = Submission.objects.filter(entry__cycle=cycle).select_related("entry__body").order_by("pk")
    for number, submission in enumerate(rows.prefetch_related("answers")):
        person = officers.get(submission.entry.body_id)
        chance = Random(f"{cycle.slug}:{submission.entry.body.slug}")  # noqa: S311 - made up, the same every time
        care = _share_of_best([a.machine.get("value") for a in submission.answers.all()])
        if person is None or chance.random() > care + _DILIGENT:
            continue
        submission.entry.cycle = cycle
        answering.touch(submission, by=person, at=at)
        _answer(submission, chance, by=person, at=at)
        submission.refresh_from_db(fields=("revision", "started_at"))
        submitting.submit(submission, by=person, at=at + timedelta(minutes=7 * number))


def _answer(submission: Submission, chance: Random, *, by: User, at: datetime) -> None:
    """Good offices answer well: the better the website, the better what the machine cannot see."""
    kind = submission.entry.kind
    asked = {q.code: q for q in questions(submission.entry.cycle.instrument.definition, kind=kind)}
    rows = list(submission.answers.all())
    care = _share_of_best([a.machine.get("value") for a in rows])
    groups: dict[tuple[str, bool], list[int]] = {}
    for answer in rows:
        seen = answer.machine.get("value")
        value = seen or _chosen(asked[answer.question], care, chance)
        groups.setdefault((json.dumps(value), bool(seen)), []).append(answer.pk)
    for (told, is_seen), keys in groups.items():
        Answer.objects.filter(pk__in=keys).update(
            value=json.loads(told),
            confirmed_at=at if is_seen else None,
            version=F("version") + 1,
            changed_by=by,
            changed_at=at,
        )


def _share_of_best(values: Iterable[Any]) -> float:
    """How many of the known answers are the best one; 0.3 when nothing is known."""
    known = [value for value in values if value]
    return sum(value == "A" for value in known) / len(known) if known else 0.3


def _chosen(question: Question, care: float, chance: Random) -> str | list[str] | None:
    """A value for what only people know. Files are left out, as they often are."""
    if offered := options(question):
        best = min(0.97, care + 0.12)
        weights = [best if n == 0 else (1 - best) / n for n in range(len(offered))]
        return chance.choices(offered, weights=weights)[0].code
    if question.kind is QuestionKind.NUMBER:
        return str(int(60 * care * chance.uniform(0.5, 1.2)))
    if question.kind is QuestionKind.LINKS and chance.random() < care + 0.2:
        return [f"https://medsos.contoh.test/{chance.randrange(10_000)}" for _ in range(chance.randint(1, 4))]
    return None


def _verify(cycle: Cycle, verifiers: Sequence[User], *, at: datetime) -> None:
    """Verifiers share the weightiest answers nobody but the body vouches for, and lower some of them."""
    waiting = Submission.objects.filter(entry__cycle=cycle, stage=Stage.SUBMITTED).select_related(
        "entry__body"
    )
    marks: list[Mark] = []
    for number, submission in enumerate(waiting.order_by("pk").prefetch_related("answers")):
        marks += _doubted(cycle, submission, verifiers[number % len(verifiers)], at=at)
    with transaction.atomic():
        Mark.objects.bulk_create(marks)
        entries = {mark.entry_id for mark in marks}
        marking.noted(entries, region=cycle.region.code, by=None, at=at)
    for mark in Mark.objects.filter(entry__cycle=cycle).select_related(
        "entry__body", "entry__submission", "verifier"
    ):
        mark.entry.cycle = cycle
        _decide(mark, at=at + timedelta(hours=mark.pk % 40))


def _doubted(cycle: Cycle, submission: Submission, verifier: User, *, at: datetime) -> list[Mark]:
    asked = questions(cycle.instrument.definition, kind=submission.entry.kind)
    given = {a.question: a for a in submission.answers.all()}
    doubtful = [
        q
        for q in asked
        if options(q) and not given[q.code].machine.get("value") and claimed(q, given[q.code].value) > 0
    ]
    heaviest = sorted(doubtful, key=lambda q: (-q.weight, q.code))[:_LOOKED_AT]
    return [
        Mark(entry=submission.entry, question=q.code, verifier=verifier, assigned_at=at) for q in heaviest
    ]


def _decide(mark: Mark, *, at: datetime) -> None:
    """Every third answer is lowered by one option."""
    asked = questions(mark.entry.cycle.instrument.definition)
    offered = [o.code for o in options(next(q for q in asked if q.code == mark.question))]
    value = str(Answer.objects.get(submission__entry=mark.entry_id, question=mark.question).value)
    lower = offered[min(offered.index(value) + 1, len(offered) - 1)]
    choice = lower if mark.pk % 3 == 0 else value
    reason = "Bukti belum lengkap." if choice != value else ""
    marking.decide(mark, choice=choice, reason=reason, version=0, by=mark.verifier, at=at)


def _judge(cycle: Cycle, judge: User, *, at: datetime) -> None:
    """One sheet for each body in each stage that people score on the spot."""
    stages = [s for s in cycle.instrument.definition.stages if s.kind in BY_SHEET]
    for entry in cycle.entries.select_related("body").order_by("pk"):
        entry.cycle = cycle
        chance = Random(f"{cycle.slug}:lembar:{entry.body.slug}")  # noqa: S311 - made up, the same every time
        values = Answer.objects.filter(submission__entry=entry).values_list("value", flat=True)
        care = 0.3 + 0.7 * _share_of_best(values)
        for stage in stages:
            given = {
                i.code: Decimal(min(i.most, max(0, round(i.most * (care + chance.uniform(-0.12, 0.12))))))
                for i in stage.items
            }
            sheets.save(
                entry, stage, marks=given, is_absent=False, note="", version=0, hands_in=True, by=judge, at=at
            )


def _object(cycle: Cycle, officers: Mapping[int, User], verifiers: Sequence[User], *, at: datetime) -> int:
    """Two perangkat daerah object: one is right, one is not. How many objections there were."""
    lowered = Mark.objects.filter(entry__cycle=cycle, entry__ranked="opd").exclude(reason="")
    marks = lowered.select_related("entry__body").order_by("entry", "pk")[:2]
    for number, mark in enumerate(marks):
        mark.entry.cycle = cycle
        filed = objections.file(
            mark.entry,
            mark.question,
            text="Dokumennya sudah kami pasang di situs.",
            url=f"https://{mark.entry.body.slug}.sukamajukab.go.id/",
            kept=None,
            by=officers[mark.entry.body_id],
            at=at,
        )
        decider = next(v for v in verifiers if v.pk != mark.verifier_id)
        best = max(objections.offered(filed), key=lambda c: c.points)
        choice = best.code if number == 0 else "tetap"
        objections.decide(filed, choice=choice, reason="Bukti sudah diperiksa.", by=decider, at=at + 4 * _DAY)
    return len(marks)


def totals(cycles_of_year: Iterable[Cycle]) -> dict[int, Decimal | None]:
    """What each body reached, by body."""
    rows = Result.objects.filter(entry__cycle__in=list(cycles_of_year)).order_by("revision")
    return dict(rows.values_list("entry__body", "total"))
