"""Where a published document serves as proof, and what is published that serves as one."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from msgspec import Struct

from terang.bodies.models import Body
from terang.evaluations import questionnaire
from terang.evaluations.models import Submission
from terang.evaluations.own_proofs import Suggested
from terang.evaluations.policies.saq import why_not_fill
from terang.evaluations.questionnaire import Item
from terang.publishing.models import PublicDocument, SiteHome
from terang.publishing.results.ppid import website_of
from terang.publishing.results.shown import shown_of, with_nature

_DOCUMENTS: Final = 3  # of each item


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


def published(body: Body, codes: Collection[str]) -> Mapping[str, Sequence[Suggested]]:
    """By code of the vocabulary: the page of the website that is about it, and its newest documents. For `own_proofs`."""
    home = with_nature(SiteHome.objects.filter(body=body, live=True)).first()
    if home is None:
        return {}
    start = website_of(home)
    found: dict[str, list[Suggested]] = {code: [] for code in codes}
    rows = PublicDocument.objects.published().filter(body=body, topic__in=codes)
    for one in rows.order_by("-year", "-published_at", "-pk"):
        if len(found[one.topic]) < _DOCUMENTS:
            found[one.topic].append(Suggested(one.title, f"{start}dokumen/{one.pk}/{one.file_in_address}"))
    for group in shown_of(home).menu:
        for item in group.items:
            if item.topic in found:
                found[item.topic].append(Suggested(item.title, f"{start}{item.path}"))
    return found
