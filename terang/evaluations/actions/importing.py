"""Taking over what a workbook says, after the person saw what it would change."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User
from terang.evaluations.actions import answers, evidence
from terang.evaluations.questionnaire import Item, Questionnaire


@dataclass
class Imported:
    saved: int = 0
    confirmed: int = 0
    faults: list[str] = field(default_factory=list)


def take_over(
    saq: Questionnaire,
    changes: Sequence[Mapping[str, Any]],
    confirmed: Collection[str],
    *,
    over: Collection[str],
    by: User,
    at: datetime,
) -> Imported:
    """Each row for itself: one that was overtaken once more is told and keeps no other back.

    `over`: codes of clashes the person decided to overwrite with their own.
    """
    done = Imported()
    for change in changes:
        item = saq.item(change["code"])
        if item is None or (change["is_clash"] and change["code"] not in over):
            continue
        try:
            _take(saq, item, change, by=by, at=at)
            done.saved += 1
        except Overtaken:
            done.faults.append(f"{item.number}. {item.question.text}")
        except Refused as why:
            done.faults.append(f"{item.number}. {why}")
    done.confirmed = _confirm(saq, confirmed, by=by, at=at)
    return done


def _take(saq: Questionnaire, item: Item, change: Mapping[str, Any], *, by: User, at: datetime) -> None:
    submission, question = saq.submission, item.question
    # A clash was shown with the version that stood there; only that one is overwritten.
    version = change["current_version"] if change["is_clash"] else change["version"]
    answers.save(
        submission, question, text=change["text"], note=change["note"], version=version, by=by, at=at
    )
    held = {e.url for e in item.evidence}
    for link in change["links"]:
        if link not in held:
            evidence.add_link(submission, question, text=link, by=by, at=at)


def _confirm(saq: Questionnaire, codes: Collection[str], *, by: User, at: datetime) -> int:
    if not codes:
        return 0
    return answers.confirm_all(saq.submission, codes, inspection=saq.submission.inspection_id, by=by, at=at)
