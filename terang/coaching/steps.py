"""What a body can do to be scored better, as an instrument asks it: one step for each thing that is published or done.

A step is an item of information ("informasi:lhkpn"), something about the website ("situs:https"), or an answer that
no machine sees ("jawaban:sk_ppid"). It raises all questions that ask for it.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from msgspec import Struct

from terang.inspections import shown
from terang.instruments.definition import Definition, Question, grounds, indicators, options, questions
from terang.instruments.effort import Family
from terang.instruments.model import Status
from terang.instruments.vocabulary import vocabulary
from terang.scoring import answers
from terang.scoring.levers import Lever

WORDS: Final[Mapping[Family, str]] = {
    Family.ITEM: "informasi",
    Family.CHECK: "situs",
    Family.ANSWER: "jawaban",
}
_FAMILIES: Final = {word: family for family, word in WORDS.items()}


class Step(Struct, frozen=True):
    code: str
    family: Family
    subject: str  # code in the vocabulary, of a check, or of the question
    name: str
    questions: tuple[str, ...]
    lever: Lever
    basis: str
    status: Status  # of the basis
    hint: str  # what the best answer says

    @property
    def short(self) -> str:
        """Its name within a sentence: "LHKPN"."""
        if self.family is Family.ITEM:
            try:
                return vocabulary()[self.subject].item
            except KeyError:
                return self.name
        return f"“{self.name}”"


def parts(code: str) -> tuple[Family, str] | None:
    """Family and subject of a step's code; None when it is none."""
    word, _, subject = code.partition(":")
    return (_FAMILIES[word], subject) if word in _FAMILIES and subject else None


def name_of(family: Family, subject: str) -> str:
    """What a step is called where no instrument is at hand."""
    return subject.replace("_", " ") if family is Family.ANSWER else shown.name(subject)


def steps_of(definition: Definition, kind: str) -> tuple[Step, ...]:
    """All steps for a kind of body, in the order of the questions."""
    asked: dict[tuple[Family, str], list[Question]] = {}
    for question in questions(definition, kind=kind):
        asked.setdefault(_key(question), []).append(question)
    bases = {q.code: grounds(i, q) for i in indicators(definition) for q in i.questions}
    return tuple(_step(family, subject, found, bases) for (family, subject), found in asked.items())


def _key(question: Question) -> tuple[Family, str]:
    rule = question.machine
    if rule and rule.verdict:
        return Family.ITEM, rule.verdict
    if rule and rule.check:
        return Family.CHECK, rule.check
    return Family.ANSWER, question.code


def _step(
    family: Family, subject: str, asked: Sequence[Question], bases: Mapping[str, tuple[str, Status]]
) -> Step:
    code = f"{WORDS[family]}:{subject}"
    firmest = min((bases[q.code] for q in asked), key=lambda basis: basis[1] is not Status.LAW)
    first = asked[0]
    return Step(
        code=code,
        family=family,
        subject=subject,
        name=first.text if family is Family.ANSWER else name_of(family, subject),
        questions=tuple(q.code for q in asked),
        lever=Lever(code, {q.code: target(q) for q in asked}),
        basis=firmest[0],
        status=firmest[1],
        hint=_hint(first),
    )


def target(question: Question) -> Decimal:
    """The points a question has once its thing is done: what the machine will say, else the best there is."""
    rule = question.machine
    if rule:
        wanted = [rule.answers["ada"]] if "ada" in rule.answers else list(rule.answers.values())
        earned = [p for value in wanted if (p := answers.points(question, value)) is not None]
        return max(earned, default=Decimal(0))
    if offered := options(question):
        return max(o.points for o in offered)
    return max((s.points for s in question.steps), default=Decimal(1))


def _hint(question: Question) -> str:
    """The answer to aim for, in the words of the instrument."""
    best = max(options(question), key=lambda o: o.points, default=None)
    if best is None or not question.options:
        return question.evidence.note
    return best.label
