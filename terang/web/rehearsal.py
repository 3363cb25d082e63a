"""The made-up officers of Sukamaju at work: once a website was inspected, its body fills in the questionnaire.

Everything goes through the same actions as a person's clicks, so what the demonstration shows is what the office does.
"""

from collections.abc import Iterator
from datetime import datetime
from random import Random

from django.db.models import Exists, OuterRef

from terang.accounts.http import Refused
from terang.accounts.models import User
from terang.bodies.models import Membership, Region, Role
from terang.evaluations.actions import answers, marking, prefilling, submitting
from terang.evaluations.models import Answer, Cycle, Submission
from terang.evaluations.states import Stage
from terang.inspections.models import Inspection
from terang.inspections.states import State
from terang.instruments.definition import Question, QuestionKind, options, questions

IDLE = 3  # of so many bodies one never answers, and one stops half-way


def ready(region: Region) -> Iterator[Submission]:
    """Questionnaires nobody has touched, of bodies inspected since the start and that have an officer."""
    inspected = Inspection.objects.filter(
        state=State.DONE,
        body=OuterRef("entry__body"),
        finished_at__gte=OuterRef("entry__cycle__started_at"),
    )
    held = Membership.objects.filter(role=Role.OFFICER, until_at=None)
    rows = Submission.objects.filter(
        entry__cycle__in=Cycle.objects.running().filter(region=region),
        stage=Stage.DRAFT,
        started_at=None,
    ).filter(Exists(inspected), entry__body__in=held.values("body"))
    related = rows.select_related("entry__cycle__instrument", "entry__cycle__region", "entry__body")
    yield from (s for s in related.order_by("pk") if s.pk % IDLE)


def fill_in(submission: Submission, *, at: datetime) -> None:
    """Confirm what the machine found, answer the rest, and usually hand in."""
    person = Membership.objects.filter(body=submission.entry.body_id, role=Role.OFFICER, until_at=None)[
        0
    ].user
    prefilling.refresh(submission, at=at)
    submission.refresh_from_db()
    asked = questions(submission.entry.cycle.instrument.definition, kind=submission.entry.kind)
    codes = [q.code for q in asked]
    answers.confirm_all(submission, codes, inspection=submission.inspection_id, by=person, at=at)
    rows = Answer.objects.filter(submission=submission, value__isnull=True)
    open_ones = dict(rows.values_list("question", "version"))
    chance = Random(submission.pk)  # noqa: S311 - made up, the same every time
    for question in asked:
        if question.code in open_ones:
            _answer(submission, question, chance, version=open_ones[question.code], by=person, at=at)
    if submission.pk % 7:
        submitting.submit(submission, by=person, at=at)


def _answer(
    submission: Submission, question: Question, chance: Random, *, version: int, by: User, at: datetime
) -> None:
    """A plausible answer; evidence is left out, as it often is."""
    text = ""
    if offered := options(question):
        text = chance.choices(offered, weights=[len(offered) - n for n in range(len(offered))])[0].code
    elif question.kind is QuestionKind.NUMBER:
        text = str(chance.randint(0, 40))
    if text:
        answers.save(submission, question, text=text, note="", version=version, by=by, at=at)


def share_out(region: Region, *, by: User, at: datetime) -> None:
    """The administrator gives what came in to the verifiers."""
    for cycle in Cycle.objects.running().filter(region=region).select_related("region", "instrument"):
        try:
            marking.share_out(cycle, by=by, at=at)
        except Refused:
            continue


def is_over(region: Region) -> bool:
    """Whether no inspection is waiting any more and everybody who answers has answered."""
    under_way = Inspection.objects.filter(body__region=region, state__in=(State.QUEUED, State.RUNNING))
    return not under_way.exists() and next(ready(region), None) is None
