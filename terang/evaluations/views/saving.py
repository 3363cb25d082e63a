"""What a form of the questionnaire carries, and how it is saved: one question or a page of them.

Fields of a question: value-CODE, note-CODE, version-CODE, seen-CODE (hash of what stood there when the page was
made), link-CODE, file-CODE. Buttons: pastikan=CODE confirms, pilih=CODE keeps one's own words after a clash.
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from terang.accounts.http import Overtaken, Refused, SignedInRequest
from terang.evaluations import files
from terang.evaluations.actions import answers, evidence
from terang.evaluations.link_checks import advice
from terang.evaluations.models import Answer, Evidence, Submission
from terang.evaluations.questionnaire import BY_EVIDENCE, Item, Part
from terang.evaluations.uploads import Streamed
from terang.instruments.definition import QuestionKind
from terang.lib import canonical


@dataclass
class Outcome:
    """What saving a page came to."""

    saved: int = 0
    clashes: dict[str, Answer] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    refusal: str = ""
    anchor: str = ""


def seen(answer: Answer) -> str:
    """What stands there, as a short hash: who has not changed it has nothing to save."""
    return hashlib.sha256(canonical.encode([answer.value, answer.note])).hexdigest()[:16]


def card(item: Item, *, clash: Answer | None = None, fault: str | None = None) -> dict[str, Any]:
    """One question for the page. With a clash, `item` holds the person's own words and `clash` what stands there."""
    return {
        "item": item,
        "question": item.question,
        "answer": item.answer,
        "seen": seen(clash or item.answer),
        "by_evidence": item.question.kind in BY_EVIDENCE,
        "evidence": [proof(e) for e in item.evidence],
        "clash": clash,
        "clash_label": item.spell(clash.value) if clash else "",
        "fault": fault or "",
        "shown": _shown(item),
        "accept": ",".join(files.SUFFIXES[m] for m in item.question.evidence.media if m in files.SUFFIXES),
        "most": files.kinds_and_size(item.question.evidence),
    }


def proof(piece: Evidence) -> dict[str, Any]:
    """A piece of evidence, and kind advice about what was seen of it."""
    return {"piece": piece, "advice": [advice(fault) for fault in piece.faults]}


def _shown(item: Item) -> str:
    """What stands in the field: figures with the comma Indonesians write."""
    value = item.answer.value
    if value is None or item.question.kind in BY_EVIDENCE:
        return ""
    return str(value).replace(".", ",") if item.question.kind is QuestionKind.NUMBER else str(value)


def save_one(request: SignedInRequest, submission: Submission, item: Item, *, at: datetime) -> Answer:
    """Saves or confirms one question from its fields."""
    data, code = request.POST, item.question.code
    is_chosen = data.get("pilih") == code  # after a clash: over what stands there now, with open eyes
    version = _version(data.get(f"now-{code}" if is_chosen else f"version-{code}"))
    if data.get("pastikan") == code:
        return answers.confirm(submission, item.question, version=version, by=request.user, at=at)
    text, note = _written(data, item)
    return answers.save(
        submission, item.question, text=text, note=note, version=version, by=request.user, at=at
    )


def save_all(request: SignedInRequest, submission: Submission, part: Part, *, at: datetime) -> Outcome:
    """Saves what was changed on a page, links and files with it."""
    outcome = Outcome()
    chosen = request.POST.get("pilih", "")
    for item in part.items:
        code = item.question.code
        try:
            _remove(request, submission, item, outcome, at=at)
            if _is_changed(request.POST, item) or code in {request.POST.get("pastikan"), chosen}:
                save_one(request, submission, item, at=at)
                outcome.saved += 1
                outcome.anchor = (
                    item.anchor if code in {request.POST.get("pastikan"), chosen} else outcome.anchor
                )
        except Overtaken as clash:
            outcome.clashes[code] = clash.current
        except Refused as why:
            outcome.faults[code] = str(why)
        _save_evidence(request, submission, item, outcome, at=at)
    return outcome


def piece_of(submission: Submission, pk: int) -> Evidence:
    """A piece of evidence that stands in this questionnaire."""
    rows = Evidence.objects.select_related(
        "answer__submission__entry__cycle__region", "answer__submission__entry__body"
    )
    return get_object_or_404(rows, pk=pk, answer__submission=submission, removed_at=None)


def _remove(
    request: SignedInRequest, submission: Submission, item: Item, outcome: Outcome, *, at: datetime
) -> None:
    """The button "hapus" of a piece of evidence, where there is no script."""
    wanted = request.POST.get("hapus", "")
    for piece in item.evidence:
        if str(piece.pk) == wanted:
            evidence.remove(piece_of(submission, piece.pk), item.question, by=request.user, at=at)
            outcome.saved, outcome.anchor = outcome.saved + 1, item.anchor


def _save_evidence(
    request: SignedInRequest, submission: Submission, item: Item, outcome: Outcome, *, at: datetime
) -> None:
    code = item.question.code
    try:
        if text := request.POST.get(f"link-{code}", "").strip():
            evidence.add_link(submission, item.question, text=text, by=request.user, at=at)
            outcome.saved, outcome.anchor = outcome.saved + 1, item.anchor
        upload = request.FILES.get(f"file-{code}")
        if isinstance(upload, Streamed):
            evidence.add_file(submission, item.question, upload=upload, by=request.user, at=at)
            outcome.saved, outcome.anchor = outcome.saved + 1, item.anchor
    except Refused as why:
        outcome.faults[code] = str(why)


def keep_drafts(part: Part, data: QueryDict, codes: Collection[str]) -> None:
    """What the person wrote stays in the fields that were not saved."""
    for item in part.items:
        code = item.question.code
        if code in codes and f"version-{code}" in data:
            text, note = _written(data, item)
            item.answer.value = item.answer.value if item.question.kind in BY_EVIDENCE else text or None
            item.answer.note = note
            item.answer.version = _version(data.get(f"version-{code}"))


def _is_changed(data: Mapping[str, str], item: Item) -> bool:
    """Whether the person changed this question on the page they saw."""
    code = item.question.code
    if f"version-{code}" not in data:
        return False
    text, note = _written(data, item)
    value = item.answer.value if item.question.kind in BY_EVIDENCE else text or None
    written = hashlib.sha256(canonical.encode([value, note])).hexdigest()[:16]
    return written != data.get(f"seen-{code}")


def _written(data: Mapping[str, str], item: Item) -> tuple[str, str]:
    code = item.question.code
    text = "" if item.question.kind in BY_EVIDENCE else data.get(f"value-{code}", "").strip()
    return text, data.get(f"note-{code}", "").strip().replace("\r\n", "\n")


def _version(text: str | None) -> int:
    if text is None or not text.isdigit() or len(text) > 9:
        raise Refused(_("Halaman ini tidak lengkap. Muat ulang halamannya, lalu coba lagi."))
    return int(text)
