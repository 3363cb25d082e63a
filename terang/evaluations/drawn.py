"""The picture of what the machine saw for an answer."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from terang.evaluations.models import Answer, Entry, Mark
from terang.inspections import shown
from terang.inspections.actions import pictures
from terang.inspections.models import Capture, Picture, Verdict


def pictured(entry: Entry, machine: Mapping[str, Any], *, at: datetime) -> Picture | None:
    """Made, or asked for now; None when the machine rests on no capture."""
    sha256 = machine.get("sha256")
    capture = Capture.objects.filter(body=entry.body_id, sha256=sha256).first() if sha256 else None
    return pictures.ask(capture, machine.get("passage") or "", at=at) if capture else None


def proofs(machine: Mapping[str, Any]) -> dict[str, Any]:
    """The machine's verdict with all it rests on, for the page."""
    verdict = Verdict.objects.filter(pk=machine.get("verdict") or 0).select_related("inspection").first()
    return {"verdict": verdict, "proofs": shown.proofs(verdict) if verdict else []}


def ahead(mark: Mark | None, *, at: datetime) -> None:
    """The picture of the next task is made while this one is decided."""
    if mark is None:
        return
    answer = Answer.objects.filter(submission__entry=mark.entry_id, question=mark.question).first()
    if answer is not None:
        pictured(mark.entry, answer.machine or {}, at=at)
