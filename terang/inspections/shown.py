"""Verdicts, findings and progress as pages show them: with names, signs and words, in an order that helps."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final

from django.utils.translation import gettext as _
from msgspec import Struct

from terang.audit.checks.catalogue import CATALOGUE
from terang.audit.model import Level, State
from terang.inspections.models import Capture, Change, Finding, Inspection, Verdict
from terang.instruments.vocabulary import vocabulary
from terang.report.result import SiteStatus
from terang.report.terms import LEVELS, STATES, STATUSES, Term
from terang.scoring.registers import REGISTERS

LEVEL_STATES: Final[Mapping[str, str]] = {
    Level.ALARM: "bad",
    Level.PROBLEM: "bad",
    Level.WARNING: "warn",
    Level.INFO: "info",
    Level.GOOD: "good",
    Level.UNKNOWN: "neutral",
}
STAGES: Final = (
    ("beranda", "Membuka halaman depan"),
    ("halaman", "Membaca halaman dan dokumen"),
    ("tautan", "Mencoba tautan"),
    ("peramban", "Membuka di peramban"),
    ("menilai", "Menilai"),
)

_ORDER: Final = tuple(LEVELS)  # gravest first


@cache
def names() -> Mapping[str, str]:
    """Names of indicators and checks by their codes."""
    checks = {c.code: c.title for c in CATALOGUE} | dict(REGISTERS)
    return checks | {i.code: i.name for i in vocabulary().indicators}


def name(code: str) -> str:
    return names().get(code) or code.replace("_", " ").capitalize()


def status_term(code: str) -> Term:
    return (
        STATUSES.get(SiteStatus(code)) or Term("?", code, "")
        if code in set(SiteStatus)
        else Term("?", code, "")
    )


class Decided(Struct, frozen=True):
    """A verdict with its name and word."""

    name: str
    term: Term
    verdict: Any


class Told(Struct, frozen=True):
    """A finding with its name and word."""

    name: str
    term: Term
    badge: str
    finding: Any


class Moved(Struct, frozen=True):
    """A change of a verdict in words."""

    name: str
    before: Term
    after: Term
    change: Any
    is_better: bool


class Going(Struct, frozen=True):
    """How far an inspection is: a share in per cent that never goes back by itself, and words."""

    share: int
    words: str
    detail: str


def decided(verdicts: Iterable[Verdict]) -> list[Decided]:
    """In the order of the vocabulary."""
    order = {indicator.code: place for place, indicator in enumerate(vocabulary().indicators)}
    rows = sorted(verdicts, key=lambda v: (order.get(v.code, len(order)), v.code))
    return [Decided(name(v.code), STATES[State(v.state)], v) for v in rows]


def proofs(verdict: Verdict) -> list[tuple[dict[str, Any], Capture | None]]:
    """Each proof of a verdict, with the capture it was taken from where that was kept."""
    marks = [each["sha256"] for each in verdict.proof if each.get("sha256")]
    kept = Capture.objects.filter(body=verdict.inspection.body_id, sha256__in=marks)
    captures = {capture.sha256: capture for capture in kept}
    return [(each, captures.get(each.get("sha256", ""))) for each in verdict.proof]


def counted(rows: Iterable[Decided]) -> list[tuple[str, str, int]]:
    """State, word and number of verdicts, for each state."""
    states = [row.verdict.state for row in rows]
    return [(state.value, term.word, states.count(state.value)) for state, term in STATES.items()]


def told(findings: Iterable[Finding]) -> list[Told]:
    """Gravest first; what could not be assessed last."""
    rows = sorted(findings, key=lambda f: (_ORDER.index(Level(f.level)), f.pk))
    return [Told(name(f.code), LEVELS[Level(f.level)], LEVEL_STATES[f.level], f) for f in rows]


def moved(changes: Iterable[Change]) -> list[Moved]:
    return [
        Moved(
            name(c.code),
            STATES[State(c.before)],
            STATES[State(c.after)],
            c,
            is_better=c.after == State.ADA.value,
        )
        for c in changes
    ]


def going(inspection: Inspection) -> Going:
    """From the checkpoint. Pages are most of the work, and how many there are shows on the way."""
    point = inspection.checkpoint or {}
    stage = str(point.get("stage", ""))
    words = dict(STAGES).get(stage, inspection.get_state_display())
    seen = int(point.get("pages", 0)) + int(point.get("documents", 0)) + int(point.get("links", 0))
    left = int(point.get("waiting", 0))
    share = {"": 2, "beranda": 5, "peramban": 85, "menilai": 95, "selesai": 98}.get(
        stage, 5 + round(75 * seen / max(1, seen + left))
    )
    detail = (
        _("%(pages)s halaman, %(documents)s dokumen, %(links)s tautan")
        % {name: point.get(name, 0) for name in ("pages", "documents", "links")}
        if seen
        else ""
    )
    return Going(share, words, detail)


def facts(inspection: Inspection) -> Sequence[tuple[str, Any]]:
    """What the run was, in a few figures."""
    known = inspection.facts
    return [
        (_("Halaman dibaca"), known.get("pages", 0)),
        (_("Dokumen dibaca"), known.get("documents", 0)),
        (_("Gagal dibuka"), known.get("missing", 0)),
        (_("Alamat yang belum dikunjungi"), known.get("left", 0)),
    ]
