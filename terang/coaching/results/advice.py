"""Recommendations for one body, written from what the last inspection saw and what was answered.

Each says what is missing, why it matters, how long it takes, and what it alone would bring; the first brings most for
an hour of work.
"""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from msgspec import Struct

from terang.audit.model import Level, State
from terang.bodies.models import Body
from terang.coaching.models import Commitment
from terang.coaching.results.examples import Example, examples
from terang.coaching.results.grounds import Ground
from terang.coaching.steps import Step
from terang.inspections.models import Finding, Verdict
from terang.instruments.effort import Family, efforts
from terang.instruments.model import Status
from terang.instruments.vocabulary import vocabulary
from terang.report.terms import GROUNDS
from terang.scoring.bundle import Origin
from terang.scoring.cheapest import MOST, cheapest
from terang.scoring.levers import Levers, Projected

UNSEEN, PARTLY, ANSWER, UNANSWERED = "belum", "sebagian", "jawaban", "belum_dijawab"
STATES: Final[Mapping[str, tuple[str, str]]] = {
    State.TIDAK_ADA: (gettext_noop("Belum ada"), "bad"),
    State.KOSONG: (gettext_noop("Kosong"), "warn"),
    State.KEDALUWARSA: (gettext_noop("Sudah lama"), "warn"),
    State.TIDAK_DAPAT_DINILAI: (gettext_noop("Tidak dapat dibaca mesin"), "neutral"),
    UNSEEN: (gettext_noop("Belum diperiksa"), "neutral"),
    PARTLY: (gettext_noop("Belum bernilai penuh"), "info"),
    ANSWER: (gettext_noop("Jawaban belum penuh"), "info"),
    UNANSWERED: (gettext_noop("Belum dijawab"), "neutral"),
    Level.ALARM: (gettext_noop("Harus ditangani"), "bad"),
    Level.PROBLEM: (gettext_noop("Bermasalah"), "bad"),
    Level.WARNING: (gettext_noop("Perlu perhatian"), "warn"),
}
"""What a body has of a step now: words, and the colour of the badge."""
_FROM_NOTHING: Final = frozenset({State.TIDAK_ADA, UNSEEN, Level.ALARM, Level.PROBLEM})


class Recommendation(Struct, frozen=True):
    step: Step
    state: str
    said: str  # what the machine said of it
    advice: str
    url: str  # where it was looked at
    verdict: int | None
    gain: Decimal  # points of 100, alone
    alone: Projected
    eases: bool  # brings what a closed gate waits for
    minutes: int

    @property
    def code(self) -> str:
        return self.step.code

    @property
    def worth(self) -> Decimal:
        """Points for an hour of work."""
        return (self.gain * 60 / self.minutes).quantize(Decimal("0.00001"))

    @property
    def state_word(self) -> str:
        return _(STATES[self.state][0])

    @property
    def badge(self) -> str:
        return STATES[self.state][1]

    @property
    def effort(self) -> str:
        return efforts().told(self.minutes)

    @property
    def ground(self) -> str:
        """How firm the basis is: "Dasar hukum", or a proposal."""
        return GROUNDS[self.step.status]

    @property
    def is_law(self) -> bool:
        return self.step.status is Status.LAW

    @property
    def is_seen_by_machine(self) -> bool:
        return self.step.family is not Family.ANSWER


def recommendations(ground: Ground, levers: Levers) -> list[Recommendation]:
    """What would change something, the most points for an hour of work first."""
    base = levers.projected()
    found = [_made(step, ground, levers, base) for step in ground.steps if levers.moves(step.code)]
    return sorted(found, key=lambda r: (-r.worth, r.minutes, r.code))


def _made(step: Step, ground: Ground, levers: Levers, base: Projected) -> Recommendation:
    state, said, advice, url, verdict = _seen(step, ground)
    alone = levers.projected([step.code])
    gain = (alone.total or Decimal(0)) - (base.total or Decimal(0))
    is_new = state in _FROM_NOTHING or (state in (ANSWER, UNANSWERED) and not _earned(step, ground))
    return Recommendation(
        step=step,
        state=state,
        said=said,
        advice=advice or step.hint,
        url=url,
        verdict=verdict,
        gain=gain,
        alone=alone,
        eases=levers.eases(step.code),
        minutes=efforts().minutes(step.family, step.subject, is_new=is_new),
    )


def _earned(step: Step, ground: Ground) -> Decimal:
    settled = [ground.bundle.points.get(code) for code in step.questions]
    return sum((s.points or Decimal(0) for s in settled if s), Decimal(0))


Seen = tuple[str, str, str, str, int | None]


def _seen(step: Step, ground: Ground) -> Seen:
    """State, what was said of it, advice, address, verdict."""
    if step.family is Family.ANSWER:
        settled = [ground.bundle.points.get(code) for code in step.questions]
        is_silent = all(s is None or s.origin is Origin.NOBODY for s in settled)
        return (UNANSWERED if is_silent else ANSWER), "", "", "", None
    if step.family is Family.ITEM:
        return _of_verdict(step, ground.known.verdicts.get(step.subject) if ground.known else None)
    return _of_check(ground.known.checks.get(step.subject, []) if ground.known else [])


def _of_verdict(step: Step, verdict: Verdict | None) -> Seen:
    usual = _usual_advice(step.subject)
    if verdict is None:
        return UNSEEN, "", usual, "", None
    state = PARTLY if verdict.state == State.ADA else verdict.state
    return state, verdict.reason, verdict.advice or usual, verdict.url, verdict.pk


def _usual_advice(code: str) -> str:
    try:
        return vocabulary()[code].advice
    except KeyError:
        return ""


def _of_check(found: Sequence[Finding]) -> Seen:
    order = (Level.ALARM, Level.PROBLEM, Level.WARNING)
    bad = [f for f in found if f.level in order]
    if not bad:
        return (PARTLY if found else UNSEEN), "", "", "", None
    worst = min(bad, key=lambda f: order.index(Level(f.level)))
    return worst.level, worst.message, worst.advice, worst.url, None


class Told(Struct, frozen=True):
    """A recommendation with its example and the commitment that stands for it."""

    it: Recommendation
    example: Example | None
    commitment: Any


def told(body: Body, found: Sequence[Recommendation]) -> list[Told]:
    """Three queries, however many there are."""
    shown = examples(body, [r.step.subject for r in found if r.step.family is Family.ITEM])
    standing = {
        c.code: c
        for c in Commitment.objects.standing().filter(body=body).exclude(code="").select_related("owner")
    }
    return [Told(r, shown.get(r.step.subject), standing.get(r.code)) for r in found]


class Way(Struct, frozen=True):
    """The cheapest way to the next predicate. `steps` None: three steps do not suffice."""

    band: str
    floor: Decimal
    steps: tuple[Recommendation, ...] | None
    after: Projected
    enough: int | None  # so many steps suffice; None: not even all of them


def way_up(ground: Ground, levers: Levers, found: Sequence[Recommendation]) -> Way | None:
    """The least work that lifts the body into the next band; None at the top, or without a total."""
    base = levers.projected()
    if base.total is None:
        return None
    bands = sorted(ground.plan.scheme.bands, key=lambda b: b.floor)
    floor = next((b.floor for b in bands if b.name == base.band), Decimal(-1))
    following = next((b for b in bands if b.floor > floor), None)
    if following is None:
        return None
    costs, by_code = {r.code: r.minutes for r in found}, {r.code: r for r in found}
    needs = levers.needs(following)
    codes = cheapest(needs, costs)
    if codes is None:
        best = _most(found)
        return Way(following.name, following.floor, None, levers.projected(best), _enough(levers, found))
    picked = tuple(sorted((by_code[c] for c in codes), key=lambda r: (r.minutes, r.code)))
    return Way(following.name, following.floor, picked, levers.projected(codes), len(codes))


def _most(found: Sequence[Recommendation]) -> list[str]:
    """The three that bring most."""
    return [r.code for r in sorted(found, key=lambda r: (-r.gain, r.code))[:MOST]]


def _enough(levers: Levers, found: Sequence[Recommendation]) -> int | None:
    """How many steps suffice when those a gate waits for, then those that bring most, are done first."""
    pulled: list[str] = []
    base = levers.projected().band
    for each in sorted(found, key=lambda r: (not r.eases, -r.gain, r.code)):
        pulled.append(each.code)
        if levers.projected(pulled).band != base:
            return len(pulled)
    return None


def sum_minutes(found: Collection[Recommendation]) -> int:
    return sum(r.minutes for r in found)
