"""The quick-response team: looked at, named, sent to the body that must act; or joined, or not taken up."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from terang.accounts.http import Refused
from terang.accounts.models import User
from terang.bodies.days import day_in
from terang.bodies.models import Body, Region
from terang.cases import asker, officers, service_levels
from terang.cases.actions import clocks, escalating, machine
from terang.cases.actions.lodging import subject_of
from terang.cases.models import Case, Complaint
from terang.cases.policies import complaints as policy
from terang.cases.results.levels import levels_of
from terang.cases.states.cases import State
from terang.notices.actions.telling import withdraw
from terang.notices.states import Urgency


@transaction.atomic
def verify(
    case: Case, *, category: str, level: str, subject: str, district: Region | None, by: User, at: datetime
) -> None:
    """It is a complaint, of this kind, and this is what the public may read of it. Raises Refused."""
    if no := policy.why_not_triage(by, case, State.VERIFIED):
        raise Refused(no)
    if category not in service_levels.categories() or level not in service_levels.levels():
        raise Refused(_("Pilih kategori dan tingkat aduan."))
    words = subject.strip() or subject_of(category, district)
    changes = {"category": category, "subject": words[:200]}
    machine.move(
        case,
        State.VERIFIED,
        by=by,
        at=at,
        verb="verified",
        changes=changes,
        is_public=True,
        data=changes | {"subject": ""},
    )
    Complaint.objects.filter(case=case).update(level=level, district=district, doubts=[], refusal="")
    clocks.meet(case, service_levels.VERIFY, at=at)
    asker.tell_asker(case, "diperiksa", {}, key="verified", at=at, urgency=Urgency.NORMAL)


@transaction.atomic
def route(case: Case, body: Body, *, note: str = "", by: User, at: datetime) -> None:
    """To the body that must act, and to whoever is its officer today. The clocks begin. Raises Refused."""
    if no := policy.why_not_route(by, case, body):
        raise Refused(no)
    machine.move(
        case,
        State.ROUTED,
        by=by,
        at=at,
        verb="routed",
        changes={"body": body, "handler": None},
        is_public=True,
        data={"body": body.pk},
    )
    if note.strip():
        machine.tell(case, "noted", by=by, at=at, text=note.strip())
    begin_turn(case, at=at)
    asker.tell_asker(
        case,
        "diteruskan",
        {"body": body},
        key=f"routed:{case.complaint.turns}",
        at=at,
        urgency=Urgency.NORMAL,
    )


def begin_turn(case: Case, *, at: datetime) -> None:
    """A new turn: clocks of opening and acting, and word to the body."""
    Complaint.objects.filter(case=case).update(routed_at=at, opened_at=None, turns=F("turns") + 1)
    case.complaint.refresh_from_db()
    on, levels = day_in(case.region, at), levels_of(case.region)
    clocks.end(case, at=at)
    clocks.start(case, levels.terms[service_levels.OPEN], on=on)
    clocks.start(case, levels.acting(case.complaint.level), on=on)
    case.refresh_from_db()
    if not officers.tell_body(case, at=at):
        escalating.without_anybody(case, at=at)


@transaction.atomic
def take_back(case: Case, *, reason: str, by: User, at: datetime) -> None:
    """Not this body's: back to the team, by the body itself or by the team. Raises Refused."""
    if no := policy.why_not_act(by, case, State.VERIFIED):
        raise Refused(no)
    if not reason.strip():
        raise Refused(_("Tulis alasannya, agar tim dapat meneruskannya ke badan yang tepat."))
    was = case.body_id
    withdraw(f"case:{case.pk}", at=at)
    clocks.end(case, at=at)
    changes = {"body": None, "handler": None}
    machine.move(
        case, State.VERIFIED, by=by, at=at, verb="returned", changes=changes, text=reason, data={"body": was}
    )
    clocks.start(case, levels_of(case.region).terms[service_levels.VERIFY], on=day_in(case.region, at))


@transaction.atomic
def refuse(case: Case, *, code: str, text: str, by: User, at: datetime) -> None:
    """Not taken up, with the reason told; spam is told to nobody. Raises Refused."""
    if no := policy.why_not_triage(by, case, State.REFUSED):
        raise Refused(no)
    if code not in service_levels.refusals() or code == "sama":
        raise Refused(_("Pilih alasan."))
    if code != "spam" and not text.strip():
        raise Refused(_("Tulis penjelasan untuk pelapor."))
    _put_aside(case, code=code, text=text, by=by, at=at)
    if code != "spam":
        asker.tell_asker(case, "tidak-diproses", {"why": text}, key="refused", at=at, urgency=Urgency.NORMAL)


@transaction.atomic
def merge(case: Case, into: Case, *, by: User, at: datetime) -> None:
    """The same thing told twice: whoever told it the second time follows the first. Raises Refused."""
    if no := policy.why_not_merge(by, case, into):
        raise Refused(no)
    _join(case, into, by=by, at=at)


@transaction.atomic
def join(case: Case, into: Case, *, at: datetime) -> None:
    """The asker says so themselves. Raises Refused."""
    if no := policy.why_not_join(case, into):
        raise Refused(no)
    _join(case, into, by=None, at=at)


def _join(case: Case, into: Case, *, by: User | None, at: datetime) -> None:
    Complaint.objects.filter(case=case).update(merged_into=into)
    _put_aside(case, code="sama", text="", by=by, at=at)
    machine.tell(into, "joined", by=by, at=at, data={"case": case.pk})
    asker.tell_asker(case, "digabung", {"into": into}, key="merged", at=at, urgency=Urgency.NORMAL)


def _put_aside(case: Case, *, code: str, text: str, by: User | None, at: datetime) -> None:
    clocks.end(case, at=at)
    machine.move(
        case,
        State.REFUSED,
        by=by,
        at=at,
        verb="refused",
        text=text,
        is_public=True,
        changes={"closed_at": at},
        data={"reason": code},
    )
    Complaint.objects.filter(case=case).update(refusal=code)
    withdraw(f"case:{case.pk}", at=at)


@transaction.atomic
def hand_over(case: Case, number: str, *, by: User, at: datetime) -> None:
    """Also told to SP4N-LAPOR!, under that number there. Raises Refused."""
    if not policy.triages(by, case):
        raise Refused(_("Hanya tim reaksi cepat aduan yang mencatat nomor SP4N-LAPOR!."))
    Complaint.objects.filter(case=case).update(sp4n=number.strip()[:40])
    machine.tell(case, "handed_over", by=by, at=at, is_public=True, data={"sp4n": number.strip()[:40]})


@transaction.atomic
def note(case: Case, text: str, *, by: User, at: datetime) -> None:
    """For the offices only. Raises Refused."""
    if no := policy.why_not_act(by, case):
        raise Refused(no)
    machine.tell(case, "noted", by=by, at=at, text=text)
