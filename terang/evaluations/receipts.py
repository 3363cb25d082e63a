"""The document of a receipt: everything a body handed in, in canonical form, so that anybody can hash it again."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from terang.evaluations import machine
from terang.evaluations.models import Answer, Evidence, Submission
from terang.instruments.definition import QuestionKind, questions

FORMAT = "terang-tanda-terima/1"
_ANSWER = ("submission", "pk", "question", "value", "note", "machine")
_PROOF = ("answer__submission", "answer", "url", "file", "name", "media", "size", "capture", "faults")


def number(submission: Submission, turn: int) -> str:
    """TT-2026-12-345-1: year, cycle, submission, and the how-manieth time it was handed in."""
    cycle = submission.entry.cycle
    return f"TT-{cycle.year}-{cycle.pk}-{submission.pk}-{turn}"


@dataclass
class HandedIn:
    """The answers of a questionnaire by question, and the evidence of each answer by its key."""

    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    proof: dict[int, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))


def read(submissions: Collection[int]) -> dict[int, HandedIn]:
    """What stands in these questionnaires; two queries, however many they are."""
    found: dict[int, HandedIn] = {pk: HandedIn() for pk in submissions}
    for row in Answer.objects.filter(submission__in=submissions).values(*_ANSWER):
        found[row["submission"]].answers[row["question"]] = row
    evidence = Evidence.objects.filter(answer__submission__in=submissions, removed_at=None)
    for row in evidence.values(*_PROOF):
        found[row["answer__submission"]].proof[row["answer"]].append(_proof(row))
    return found


def document(
    submission: Submission, handed_in: HandedIn, *, number: str, at: datetime, is_late: bool
) -> dict[str, Any]:
    """Answers in the order of the instrument; what nobody confirmed counts as the machine found it."""
    entry = submission.entry
    cycle, body = entry.cycle, entry.body
    instrument = cycle.instrument
    return {
        "format": FORMAT,
        "number": number,
        "at": at.astimezone(UTC).isoformat(timespec="milliseconds"),
        "late": is_late,
        "cycle": {"region": cycle.region.code, "slug": cycle.slug, "name": cycle.name, "year": cycle.year},
        "body": {"slug": body.slug, "name": entry.name, "kind": entry.kind, "ranked": entry.ranked},
        "instrument": {
            "code": instrument.code,
            "version": instrument.version,
            "sha256": instrument.sha256,
        },
        "answers": _answers(submission, handed_in),
    }


def _answers(submission: Submission, handed_in: HandedIn) -> list[dict[str, Any]]:
    rows, proof = handed_in.answers, handed_in.proof
    asked = questions(submission.entry.cycle.instrument.definition, kind=submission.entry.kind)
    return [_answer(q.code, q.kind, rows[q.code], proof[rows[q.code]["pk"]]) for q in asked if q.code in rows]


def _answer(
    code: str, kind: QuestionKind, row: dict[str, Any], proof: list[dict[str, Any]]
) -> dict[str, Any]:
    found = row["machine"] or {}
    value = row["value"]
    if kind is QuestionKind.LINKS:
        value = [e["url"] for e in proof if e["url"]] or None
    adopted = value is None and kind is not QuestionKind.FILE and machine.proposes(found)
    told: dict[str, Any] = {
        "question": code,
        "value": found["value"] if adopted else value,
        "by": "machine" if adopted else "body" if value is not None or proof else "nobody",
    }
    if row["note"]:
        told["note"] = row["note"]
    if found:
        told["machine"] = machine_told(found)
    if proof:
        told["evidence"] = proof
    return told


def machine_told(found: Mapping[str, Any]) -> dict[str, Any]:
    """What a receipt says of the machine's finding."""
    return {name: found[name] for name in ("state", "value", "url", "sha256") if found.get(name)}


def _proof(row: dict[str, Any]) -> dict[str, Any]:
    told = {
        "url": row["url"],
        "name": row["name"],
        "media": row["media"],
        "size": row["size"],
        "sha256": row["file"] or (row["capture"] or {}).get("sha256", ""),
        "faults": row["faults"],
    }
    return {name: value for name, value in told.items() if value}


def adopted(told: dict[str, Any]) -> dict[str, list[str]]:
    """Questions whose answer is the machine's, by that answer."""
    found: dict[str, list[str]] = defaultdict(list)
    for answer in told["answers"]:
        if answer["by"] == "machine":
            found[answer["value"]].append(answer["question"])
    return found


def answered(told: dict[str, Any]) -> int:
    """How many questions the body itself answered."""
    return sum(answer["by"] == "body" for answer in told["answers"])
