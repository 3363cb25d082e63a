"""What the machine says about the questions of a body, before anybody answers."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import F, OuterRef, Subquery

from terang.bodies.models import Body
from terang.inspections.models import Finding, Inspection, Verdict
from terang.inspections.states import State
from terang.instruments.definition import Question, Seen, value_of_findings, value_of_state

Source = Callable[[Collection[int]], Mapping[int, Finding]]
SOURCES: Final[dict[str, Source]] = {}
"""By code of a check: what parts above know of bodies without an inspection; each answers for many bodies at once."""


@dataclass
class Findings:
    """The last inspection of a body that came to an end, and what it found; without one, what registers tell."""

    inspection: int | None = None
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    checks: dict[str, list[Finding]] = field(default_factory=lambda: defaultdict(list))


def last_inspections(bodies: Collection[int]) -> dict[int, int]:
    """Body to its last inspection that is done; one query."""
    done = Inspection.objects.filter(body=OuterRef("pk"), state=State.DONE)
    newest = done.order_by(F("finished_at").desc(nulls_last=True), "-pk").values("pk")[:1]
    rows = Body.objects.filter(pk__in=bodies).annotate(newest=Subquery(newest)).values_list("pk", "newest")
    return {body: inspection for body, inspection in rows if inspection}


def findings(bodies: Collection[int], *, checks: Collection[str] = ()) -> dict[int, Findings]:
    """What is known of these bodies; three queries, however many they are, and those of the sources of `checks`."""
    last = last_inspections(bodies)
    found = found_in(last.values())
    known = {body: found[inspection] for body, inspection in last.items()}
    for code in SOURCES.keys() & set(checks):
        for body, told in SOURCES[code](bodies).items():
            known.setdefault(body, Findings()).checks[code].append(told)
    return known


def found_in(inspections: Iterable[int]) -> dict[int, Findings]:
    """What these inspections found; two queries."""
    found = {inspection: Findings(inspection) for inspection in inspections}
    for verdict in Verdict.objects.filter(inspection__in=found):
        found[verdict.inspection_id].verdicts[verdict.code] = verdict
    for finding in Finding.objects.filter(inspection__in=found).order_by("pk"):
        found[finding.inspection_id].checks[finding.code].append(finding)
    return found


def says(question: Question, known: Findings | None) -> dict[str, Any]:
    """What `Answer.machine` keeps; empty when the machine has nothing to say.

    `value` is the answer it proposes, None where it leaves the answer to people (and says why in `reason`).
    """
    rule = question.machine
    if rule is None or known is None:
        return {}
    if rule.verdict:
        verdict = known.verdicts.get(rule.verdict)
        return _of_verdict(question, verdict) if verdict else {}
    return _of_check(question, known.checks.get(rule.check, []), known.inspection)


def _of_verdict(question: Question, verdict: Verdict) -> dict[str, Any]:
    return {
        "state": verdict.state,
        "value": value_of_state(question, verdict.state),
        "confidence": str(verdict.confidence),
        "reason": verdict.reason,
        "advice": verdict.advice,
        "url": verdict.url,
        "passage": verdict.passage[:600],
        "sha256": verdict.sha256,
        "seen_at": verdict.seen_at.isoformat() if verdict.seen_at else None,
        "verdict": verdict.pk,
        "inspection": verdict.inspection_id,
    }


def _of_check(question: Question, found: Collection[Finding], inspection: int | None) -> dict[str, Any]:
    if not found:
        return {}
    if question.machine and not question.machine.is_of_site:
        return _of_register(question, next(iter(found)))
    value = value_of_findings(question, [Seen(f.value, f.level) for f in found])
    worst = next(iter(found))
    return {
        "state": worst.level,
        "value": value,
        "reason": worst.message,
        "url": worst.url,
        "sha256": next((p["sha256"] for p in worst.proof if p.get("sha256")), ""),
        "check": worst.code,
        "inspection": inspection,
    }


def _of_register(question: Question, told: Finding) -> dict[str, Any]:
    """`url` is a page of ours that shows what was counted."""
    return {
        "state": told.level,
        "value": value_of_findings(question, [Seen(told.value, told.level)]),
        "reason": told.message,
        "url": told.url,
        "check": told.code,
        "register": True,
    }


def proposes(machine: Mapping[str, Any]) -> bool:
    """Whether there is an answer to confirm."""
    return machine.get("value") is not None
