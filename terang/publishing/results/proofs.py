"""Where a published document serves as proof: open questionnaires of its body that ask for its topic."""

from datetime import datetime
from typing import Any

from msgspec import Struct

from terang.evaluations import questionnaire
from terang.evaluations.models import Submission
from terang.evaluations.policies.saq import why_not_fill
from terang.evaluations.questionnaire import Item
from terang.publishing.models import PublicDocument


class Asked(Struct, frozen=True):
    """A question that the document answers. `is_given`: its address stands there as proof."""

    submission: Any
    item: Any
    is_given: bool


def asked(document: PublicDocument, *, url: str, at: datetime) -> list[Asked]:
    """Questions that a machine would look for this topic in, and that take links."""
    rows = Submission.objects.filter(entry__body=document.body_id)
    found = []
    for submission in rows.select_related("entry__body", "entry__cycle__instrument", "entry__cycle__region"):
        if why_not_fill(submission, at=at):
            continue
        for item in questionnaire.load(submission).items:
            if _is_about(item, document.topic) and item.takes_links:
                given = any(evidence.url == url for evidence in item.evidence)
                found.append(Asked(submission, item, given))
    return found


def _is_about(item: Item, topic: str) -> bool:
    rule = item.question.machine
    return rule is not None and rule.verdict == topic
