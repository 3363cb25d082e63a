"""When a citizen may object and who decides (UU 14/2008, 35-37)."""

from collections.abc import Collection
from datetime import date, timedelta

from django.utils.translation import gettext as _

from terang.accounts.models import User
from terang.bodies.days import day_in
from terang.bodies.models import Membership, Role
from terang.cases.law import grounds
from terang.cases.models import Case, Objection
from terang.cases.policies import access
from terang.cases.results.calendars import calendar
from terang.cases.states.cases import Kind, State
from terang.cases.states.objections import ObjectionState
from terang.cases.terms import terms
from terang.lib.workdays import Reckoned, reckon


def found_on(case: Case, ground: str, *, today: date) -> date | None:
    """The day on which a ground exists (UU 14/2008, 35 (1)), from which thirty working days count; None: not yet.

    b, what must be announced is not there: needs no answer, and is found on the day it is written about. c, silence: the
    day after the last day to answer, however late an answer came. e, not fulfilled: by the answer, else by silence. The
    others (refused, otherwise than asked, costs, too late) are found with the answer.
    """
    answered = day_in(case.region, case.answered_at) if case.answered_at else None
    if ground == "b":
        return today
    if ground == "c":
        return _silent_on(case, answered, today=today) or answered
    if ground == "e":
        return answered or _silent_on(case, answered, today=today)
    return answered


def _silent_on(case: Case, answered: date | None, *, today: date) -> date | None:
    """The first day after the last one, unless an answer had come."""
    due = _last_day(case)
    if due is None or due >= today or (answered is not None and answered <= due):
        return None
    return due + timedelta(days=1)


def until(case: Case, ground: str, *, today: date) -> Reckoned | None:
    """Until when an objection on this ground may be filed, with its reasons."""
    since = found_on(case, ground, today=today)
    return reckon(calendar(case.region), since, terms()["keberatan"].days) if since else None


def possible(case: Case, *, on: date) -> dict[str, Reckoned]:
    """Grounds on which an objection may be filed that day, each with its last day."""
    if _why_not_now(case):
        return {}
    ends = {ground: until(case, ground, today=on) for ground in grounds()}
    return {ground: end for ground, end in ends.items() if end is not None and end.ends_on >= on}


def last_day(case: Case, *, today: date) -> Reckoned | None:
    """Until when an objection to the answer, or to silence, may be filed."""
    ends = [until(case, ground, today=today) for ground in grounds() if ground != "b"]
    return max((end for end in ends if end), key=lambda end: end.ends_on, default=None)


def why_not_file(case: Case, chosen: Collection[str], *, on: date) -> str | None:
    """`on`: the day the objection came."""
    if not chosen or not set(chosen) <= set(grounds()):
        return _("Pilih sedikitnya satu dari tujuh alasan keberatan.")
    if no := _why_not_now(case):
        return no
    ends = {ground: until(case, ground, today=on) for ground in sorted(chosen)}
    if any(end is None for end in ends.values()):
        return (
            _("Belum ada jawaban. Pilih alasan tidak ditanggapi atau tidak dipenuhi.")
            if _is_due(case, on)
            else _too_early()
        )
    if over := [grounds()[ground] for ground, end in ends.items() if end and end.ends_on < on]:
        return _(
            "Jangka waktu mengajukan keberatan (30 hari kerja) sudah lewat untuk alasan: %s."
        ) % "; ".join(over)
    return None


def why_not_file_any(case: Case, *, on: date) -> str | None:
    """Whether the answer, or silence, may be objected to at all."""
    if no := _why_not_now(case):
        return no
    end = last_day(case, today=on)
    if end is None:
        return _too_early()
    if end.ends_on < on:
        return _("Jangka waktu mengajukan keberatan (30 hari kerja) sudah lewat.")
    return None


def _why_not_now(case: Case) -> str | None:
    if case.kind != Kind.REQUEST or case.state == State.WITHDRAWN:
        return _("Keberatan hanya untuk permintaan informasi yang tidak dicabut.")
    if case.objections.filter(state=ObjectionState.FILED).exists():
        return _("Keberatan Anda sudah diterima dan sedang menunggu atasan PPID.")
    if case.state == State.LAPSED:
        return _("Permintaan ini gugur karena tidak dijelaskan. Anda dapat mengajukannya lagi.")
    return None


def _too_early() -> str:
    return _("Keberatan dapat diajukan setelah ada jawaban, atau setelah hari terakhir menjawab lewat.")


def _is_due(case: Case, on: date) -> bool:
    due = _last_day(case)
    return due is not None and due < on


def decides(user: User, case: Case) -> bool:
    """The superior of the information officer."""
    return Membership.objects.held_by(user).filter(role=Role.SUPERIOR, region=case.region_id).exists()


def why_not_decide(user: User, objection: Objection) -> str | None:
    if not decides(user, objection.case):
        return _("Keberatan diputus oleh atasan PPID.")
    if objection.state != ObjectionState.FILED:
        return _("Keberatan ini sudah selesai.")
    if objection.case.answers.filter(approved_by=user).exists():
        return _("Anda menyetujui jawaban yang dipersoalkan, jadi keberatannya diputus orang lain.")
    return None


def why_not_record_dispute(user: User, objection: Objection, *, on: date) -> str | None:
    """After the decision, or once the superior's last day has passed without one (UU 14/2008, 37)."""
    if not (access.works_on(user, objection.case) or decides(user, objection.case)):
        return _("Anda bukan petugas yang mengurusnya.")
    if objection.state == ObjectionState.WITHDRAWN:
        return _("Keberatan ini dicabut.")
    due = objection.clock.due_on if objection.clock else None
    if objection.state == ObjectionState.FILED and (due is None or due >= on):
        return _("Sengketa menyusul putusan atasan PPID, atau hari terakhirnya yang lewat tanpa putusan.")
    return None


def _last_day(case: Case) -> date | None:
    """Of the term to answer; None while it stands."""
    clock = case.clocks.filter(code="permohonan").order_by("-pk").first()
    return clock.due_on if clock else None
