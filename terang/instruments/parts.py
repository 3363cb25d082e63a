"""What a whole evaluation instrument is made of: what is asked, of whom, how it counts. All of it is data."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from terang.instruments.model import Status, Step
from terang.scoring.band import Band
from terang.scoring.registers import REGISTERS

Code = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9_.\-]{0,59}$")]  # in addresses, files and results
Text = Annotated[str, Meta(min_length=1, max_length=4000)]
Note = Annotated[str, Meta(max_length=4000)]
Word = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_.+/\-]{1,100}$")]  # codes and figures of others, media types
Title = Annotated[str, Meta(min_length=1, max_length=200)]
Points = Decimal  # 0-1
Weight = Decimal  # above 0
MEGABYTE = 1024 * 1024


class QuestionKind(StrEnum):
    """How a question is answered. The value of an answer is written behind it."""

    YES_NO = "yes_no"  # "ya" or "tidak"
    GRADED = "graded"  # code of an option, A is the best
    CHOICE = "choice"  # code of an option
    NUMBER = "number"  # decimal as text; `steps` make points of it
    LINKS = "links"  # list of URLs; `steps` make points of their number, without steps one is enough
    FILE = "file"  # no value: evidence only, complete with one file


class EvidenceKind(StrEnum):
    LINK = "link"
    FILE = "file"


class StageKind(StrEnum):
    """What a stage is scored from."""

    WEBSITE = "website"  # questions with a machine rule, by what the machine found
    SAQ = "saq"  # every question asked of the body, by the points that hold after verification and objection
    VISIT = "visit"  # sheets of visitors: `items`
    PUBLIC_TEST = "public_test"  # sheets of the panel: `items`
    JURY = "jury"  # sheets of a contest: `items`


BY_SHEET = frozenset({StageKind.VISIT, StageKind.PUBLIC_TEST, StageKind.JURY})
BY_QUESTIONS = frozenset({StageKind.WEBSITE, StageKind.SAQ})


class Absent(StrEnum):
    """What follows when a body does not come to a stage that is judged by sheets."""

    ZERO = "zero"  # the stage counts with 0
    LEAVE_OUT = "leave_out"  # its weight is shared by the other stages
    DISQUALIFY = "disqualify"  # no total, no rank


class Judges(StrEnum):
    """How the sheets of several judges become one score."""

    MEAN = "mean"
    DROP_EXTREMES = "drop_extremes"  # highest and lowest total left out when there are at least four sheets


class AfterDeadline(StrEnum):
    REFUSE = "refuse"
    DEDUCT = "deduct"


class Option(Struct, frozen=True, forbid_unknown_fields=True):
    """One answer that can be chosen, and the share of the question's weight it earns."""

    code: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_\-]{1,40}$")]
    label: Text
    points: Points


YES, NO = "ya", "tidak"
YES_NO = (Option(YES, "Ya", Decimal(1)), Option(NO, "Tidak", Decimal(0)))


class EvidenceRule(Struct, frozen=True, forbid_unknown_fields=True):
    """What must stand behind an answer. By published practice a PDF of at most 2 MB for a question."""

    required: bool = False  # for every answer that earns points
    kinds: tuple[EvidenceKind, ...] = (EvidenceKind.LINK, EvidenceKind.FILE)
    most_bytes: int = 2 * MEGABYTE  # of one file
    media: tuple[Word, ...] = ("application/pdf", "image/jpeg", "image/png")
    note: Note = ""  # what counts, in a sentence for the officer


class MachineRule(Struct, frozen=True, forbid_unknown_fields=True):
    """How the machine answers a question: by the verdict on an indicator, or by what a check found.

    `answers` leads from a verdict's state (ada, kosong, kedaluwarsa, tidak_ada), or from a finding's value or level
    (good … alarm), to a value of the question. What is not in it, the machine leaves to people; "cannot be assessed"
    is never in it.
    """

    answers: Mapping[Word, Word] = {}
    verdict: str = ""  # code in the vocabulary
    check: str = ""  # code of a check, or of a register; one of the two is given

    @property
    def is_of_site(self) -> bool:
        """Whether it looks at the website; else at a register of the office."""
        return self.check not in REGISTERS


class Question(Struct, frozen=True, forbid_unknown_fields=True):
    code: Code
    text: Text
    kind: QuestionKind
    weight: Weight
    options: tuple[Option, ...] = ()  # yes_no: empty means ya = 1, tidak = 0
    steps: tuple[Step, ...] = ()  # for figures: the first step whose bound holds gives the points, else 0
    unit: Note = ""  # of a figure
    section: Note = ""  # text above a group of questions; shown where it differs from the one before
    hint: Note = ""
    evidence: EvidenceRule = EvidenceRule()
    machine: MachineRule | None = None
    only: tuple[Code, ...] = ()  # kinds of bodies it is asked of; empty: all
    never: tuple[Code, ...] = ()
    basis: Note = ""  # empty: that of the indicator
    status: Status | None = None  # of `basis`


class Indicator(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that is scored; its weight is the sum of its questions."""

    code: Code
    name: Text
    weight: Weight
    questions: tuple[Question, ...] = ()
    basis: Note = ""  # article or practice it rests on
    status: Status = Status.PROPOSAL  # of `basis`; only LAW is shown as law, all else as "usulan"
    only: tuple[Code, ...] = ()
    never: tuple[Code, ...] = ()
    essential: bool = False  # a person always looks at it, even where machine and answer agree


class Dimension(Struct, frozen=True, forbid_unknown_fields=True):
    """An aspect; its weight is the sum of its indicators."""

    code: Code
    name: Text
    weight: Weight
    indicators: tuple[Indicator, ...] = ()
    note: Note = ""


class SheetItem(Struct, frozen=True, forbid_unknown_fields=True):
    """A line of a judge's sheet. Points are the mark given, divided by `most`."""

    code: Code
    name: Text
    weight: Weight  # relative to the other items of the sheet
    most: int = 100  # the highest mark
    hint: Note = ""  # what earns which mark


class Stage(Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the final score; all stages together weigh 100."""

    code: Code
    name: Text
    weight: Weight
    kind: StageKind
    items: tuple[SheetItem, ...] = ()  # of sheets
    absent: Absent = Absent.ZERO
    judges: Judges = Judges.MEAN
    note: Note = ""


class Gate(Struct, frozen=True, forbid_unknown_fields=True):
    """Without this, no band above `cap_band`: an essential thing cannot be outweighed."""

    code: str  # of a question or an indicator
    must_be: Points  # least points it must reach; of an indicator the weighted mean of its questions
    cap_band: str  # name of the highest band that is left otherwise
    why: Note = ""


class Late(Struct, frozen=True, forbid_unknown_fields=True):
    """What happens to a questionnaire that is handed in after the deadline."""

    after_deadline: AfterDeadline = AfterDeadline.REFUSE
    points: Decimal = Decimal(0)  # taken off the final score (0-100) when it is late
    grace_hours: int = 0  # DEDUCT: how long after the deadline it is still accepted; REFUSE: always 0


class Definition(Struct, frozen=True, forbid_unknown_fields=True):
    """One version of an instrument."""

    code: Code
    version: Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9.\-]{0,19}$")]
    title: Title
    dimensions: tuple[Dimension, ...] = ()
    bands: tuple[Band, ...] = ()
    stages: tuple[Stage, ...] = ()
    year: int | None = None
    status: Status = Status.PROPOSAL  # of weights and points
    bands_status: Status = Status.PROPOSAL
    summary: Note = ""
    basis: Note = ""  # what the whole rests on
    classes: tuple[Code, ...] = ()  # ranking classes it is for; empty: all
    kinds: tuple[Code, ...] = ()  # kinds of bodies it is for; empty: all of the classes
    gates: tuple[Gate, ...] = ()
    late: Late = Late()
    objection_days: int = 5  # working days, from the day after results are shown to bodies; 0: no objection
    unknown_limit: Decimal = Decimal(30)  # per cent of weight that may stay unassessed
    tolerance: Decimal = Decimal("0.5")  # a total this close to the edge of a band wants a second look
    uncovered: tuple[Text, ...] = ()  # what the instrument knowingly does not measure
