"""Objections: filed once within the window with evidence, decided by somebody else with reasons, never overwritten."""

from datetime import datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from msgspec import Struct

from terang.accounts import journal
from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User
from terang.evaluations import marking
from terang.evaluations.models import Answer, Entry, Objection
from terang.evaluations.policies import objections as policy
from terang.evaluations.results.settled import points_now
from terang.evaluations.states import OBJECTION_MOVES, ObjectionState
from terang.instruments.definition import questions
from terang.lib import moves


class Kept(Struct, frozen=True):
    """An uploaded file that is kept: its hash and name."""

    sha256: str
    name: str


@transaction.atomic
def file(
    entry: Entry, question: str, *, text: str, url: str, kept: Kept | None, by: User, at: datetime
) -> Objection:
    """Object against the points of a question. Evidence is a link or a file."""
    refusal = policy.why_not_file(by, entry, question, at=at) or _why_not_enough(text, url, kept)
    if refusal:
        raise Refused(refusal)
    counts = points_now(entry)[question]
    if policy.is_full(counts.points):
        raise Refused(_("Nilai pertanyaan ini sudah penuh, jadi tidak perlu disanggah."))
    try:
        with transaction.atomic():
            objection = Objection.objects.create(
                entry=entry,
                question=question,
                text=text.strip(),
                url=url,
                file=kept.sha256 if kept else "",
                file_name=kept.name if kept else "",
                filed_by=by,
                filed_at=at,
                points_before=counts.points,
            )
    except IntegrityError:
        raise Overtaken(None) from None
    journal.record(
        "objection.file",
        objection,
        by=by,
        at=at,
        region=entry.cycle.region.code,
        data={"entry": entry.pk, "question": question, "points": str(counts.points)},
        personal={"text": objection.text, "url": url, "file": objection.file},
    )
    return objection


@transaction.atomic
def withdraw(objection: Objection, *, by: User, at: datetime) -> None:
    if refusal := policy.why_not_withdraw(by, objection):
        raise Refused(refusal)
    _move(objection, ObjectionState.WITHDRAWN, by=by, at=at)


@transaction.atomic
def decide(objection: Objection, *, choice: str, reason: str, by: User, at: datetime) -> Objection:
    """Keep the points, or set them by one of the question's choices; always with reasons."""
    if refusal := policy.why_not_decide(by, objection):
        raise Refused(refusal)
    if not reason.strip():
        raise Refused(_("Tuliskan alasan putusan. Badan publik membacanya."))
    chosen = next((c for c in offered(objection) if c.code == choice), None)
    if chosen is None and choice != "tetap":
        raise Refused(_("Pilih nilai yang berlaku, atau tetapkan nilai semula."))
    before = objection.points_before or Decimal(0)
    after = before if chosen is None else chosen.points
    _move(
        objection,
        _outcome(objection, before, after),
        by=by,
        at=at,
        decider=by,
        reason=reason.strip(),
        points_after=after,
        decided_at=at,
    )
    return objection


def offered(objection: Objection) -> tuple[marking.Choice, ...]:
    """What the decider can set instead of the points that stand."""
    definition = objection.entry.cycle.instrument.definition
    question = next(q for q in questions(definition) if q.code == objection.question)
    answer = Answer.objects.filter(submission__entry=objection.entry, question=objection.question).first()
    return marking.choices(question, answer.value if answer else None)


def _outcome(objection: Objection, before: Decimal, after: Decimal) -> ObjectionState:
    """Accepted when the body gets what its answer claims (or all), partly when it gets something, else rejected."""
    if after <= before:
        return ObjectionState.REJECTED
    best = max((c.points for c in offered(objection) if c.is_answer), default=Decimal(1))
    return ObjectionState.ACCEPTED if after >= best else ObjectionState.PARTLY


def _why_not_enough(text: str, url: str, kept: Kept | None) -> str | None:
    if not text.strip():
        return _("Tuliskan alasan sanggah.")
    if not url and kept is None:
        return _("Sertakan bukti: tautan atau berkas.")
    return None


def _move(objection: Objection, to: ObjectionState, *, by: User, at: datetime, **changes: object) -> None:
    old = ObjectionState(objection.state)
    moves.check(OBJECTION_MOVES, old, to)
    if not Objection.objects.filter(pk=objection.pk, state=old).update(state=to, **changes):
        raise Overtaken(Objection.objects.get(pk=objection.pk))
    objection.refresh_from_db()
    journal.record(
        f"objection.{to.value}",
        objection,
        by=by,
        at=at,
        region=objection.entry.cycle.region.code,
        data={
            "entry": objection.entry_id,
            "question": objection.question,
            "points": str(objection.points_after),
        },
        personal={"reason": objection.reason} if objection.reason else None,
    )
