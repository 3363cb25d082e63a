"""What a verifier may choose for a question, and how urgent it is to look at it."""

from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _
from msgspec import Struct

from terang.instruments.definition import Question, options
from terang.scoring import answers

ONE, ZERO = Decimal(1), Decimal(0)
_UNSEEN: Final = Decimal("0.6")  # how doubtful an answer is about which the machine says nothing
_SURE: Final = Decimal("0.8")  # agreement of a machine less sure than this still wants a person
_JUDGED: Final = (("sesuai", ONE), ("sebagian", Decimal("0.5")), ("tidak", ZERO))


class Choice(Struct, frozen=True):
    """One thing a verifier can decide."""

    code: str
    label: str
    points: Decimal
    is_answer: bool  # it is what the body answered


def claimed(question: Question, value: Any) -> Decimal:
    """Points the body's own answer would earn; nothing answered earns nothing."""
    return answers.points(question, value) or ZERO


def choices(question: Question, value: Any) -> tuple[Choice, ...]:
    """Options of the question; for figures, links and files how far the evidence carries what was answered."""
    offered = options(question)
    if offered:
        return tuple(Choice(o.code, o.label, o.points, value == o.code) for o in offered)
    full = answers.points(question, value)
    labels = {
        "sesuai": _("Bukti sesuai dengan jawaban"),
        "sebagian": _("Bukti hanya sebagian sesuai"),
        "tidak": _("Bukti tidak ada atau tidak sesuai"),
    }
    whole = ONE if full is None else full
    return tuple(
        Choice(code, labels[code], share * whole, full is not None and code == "sesuai")
        for code, share in _JUDGED
    )


class Standing(Struct, frozen=True):
    """An answer beside what the machine saw."""

    question: Question
    value: Any  # of the body
    machine: Any  # value the machine would give; None when it says nothing
    confidence: Decimal
    is_essential: bool = False

    @property
    def agrees(self) -> bool:
        return self.machine is not None and self.machine == self.value

    @property
    def is_light(self) -> bool:
        """Machine and answer agree, the machine is sure, and nobody asked for a person."""
        return self.agrees and self.confidence >= _SURE and not self.is_essential

    @property
    def priority(self) -> Decimal:
        """Score impact x uncertainty: points of 100 that are at stake, times how doubtful they are."""
        answer = claimed(self.question, self.value)
        seen = claimed(self.question, self.machine) if self.machine is not None else ZERO
        at_stake = self.question.weight * max(answer, abs(answer - seen))
        return (at_stake * self._doubt()).quantize(Decimal("0.00001"))

    def _doubt(self) -> Decimal:
        if self.machine is None:
            return _UNSEEN
        return ONE - self.confidence if self.agrees else ONE
