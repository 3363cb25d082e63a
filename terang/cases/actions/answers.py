"""Answers: drafted, proposed, returned or approved; approving sends."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from terang.accounts.http import Overtaken, Refused, refuse
from terang.accounts.models import User
from terang.bodies.models import Body, Role
from terang.cases import letters
from terang.cases.actions import clocks, forwarding
from terang.cases.actions.machine import move, tell
from terang.cases.actions.requests import TERM
from terang.cases.models import Answer, Attachment, Case
from terang.cases.policies import requests as policy
from terang.cases.states.answers import Outcome
from terang.cases.states.cases import State
from terang.catalogue.models import Exclusion


@dataclass(frozen=True)
class Draft:
    """What an officer wrote."""

    outcome: Outcome
    text: str
    articles: Sequence[str] = ()
    consequence: str = ""
    exclusion: Exclusion | None = None
    kept_until: date | None = None
    holder: Body | None = None
    holder_name: str = ""
    link: str = ""
    cost: Decimal = Decimal(0)
    cost_note: str = ""
    files: Sequence[Attachment] = field(default_factory=tuple)


@transaction.atomic
def draft(case: Case, draft: Draft, *, version: int, by: User, at: datetime) -> Answer:
    """Kept under `version`, that of the draft it was written over (0 for the first). Raises Overtaken."""
    refuse(policy.why_not_draft(by, case))
    facts = {name: value for name, value in vars(draft).items() if name != "files"}
    facts |= {"articles": sorted(draft.articles), "written_by": by, "written_at": at}
    answer = case.answers.filter(sent_at=None).first()
    if answer is None:
        answer = Answer.objects.create(case=case, version=1, **facts)
    elif not Answer.objects.filter(pk=answer.pk, version=version).update(version=version + 1, **facts):
        raise Overtaken(answer)
    answer.refresh_from_db()
    released = case.attachments.filter(role=Attachment.Role.RELEASED, removed_at=None)
    answer.files.set(released.filter(pk__in=[each.pk for each in draft.files]))
    tell(case, "drafted", by=by, at=at, data={"outcome": answer.outcome})
    return answer


@transaction.atomic
def propose(answer: Answer, *, by: User, at: datetime) -> None:
    """For approval."""
    case = answer.case
    refuse(policy.why_not_propose(by, answer))
    Answer.objects.filter(pk=answer.pk).update(proposed_by=by, proposed_at=at)
    first = {"handler": by} if case.handler_id is None else {}
    move(case, State.PROPOSED, by=by, at=at, verb="proposed", changes=first)
    context = {"case": case}
    letters.to_office(case, [Role.LEADER], "cases/letters/to_approve.txt", context, at=at)


@transaction.atomic
def hand_up(case: Case, wanted: Draft, *, version: int, by: User, at: datetime) -> None:
    """Kept and proposed, or neither: who is refused still writes over the draft they opened."""
    propose(draft(case, wanted, version=version, by=by, at=at), by=by, at=at)


@transaction.atomic
def return_(answer: Answer, remark: str, *, by: User, at: datetime) -> None:
    """Back to whoever wrote it, with a remark."""
    case = answer.case
    refuse(policy.why_not_return(by, answer))
    if not remark.strip():
        raise Refused(_("Tuliskan apa yang perlu diperbaiki."))
    Answer.objects.filter(pk=answer.pk).update(proposed_by=None, proposed_at=None)
    move(case, State.ROUTED, by=by, at=at, verb="returned", text=remark.strip())


@transaction.atomic
def approve(answer: Answer, *, by: User, at: datetime) -> None:
    """Signed and sent: the term is met, the asker is told."""
    case = answer.case
    refuse(policy.why_not_approve(by, answer))
    same = Answer.objects.filter(pk=answer.pk, version=answer.version, sent_at=None)
    if not same.update(approved_by=by, sent_at=at):
        raise Overtaken(answer)
    answer.refresh_from_db()
    changes = {"answered_at": at}
    if case.first_response_at is None:
        changes["first_response_at"] = at
    data = {"outcome": answer.outcome, "articles": answer.articles}
    move(case, State.ANSWERED, by=by, at=at, verb="answered", changes=changes, is_public=True, data=data)
    for code in (TERM, "perintah"):
        clocks.meet(case, code, at=at)
    case.refresh_from_db()
    forwarded = forwarding.forward(answer, by=by, at=at)
    context = {"answer": answer, "forwarded": forwarded}
    letters.to_asker(case, "cases/letters/answered.txt", context, at=at)
