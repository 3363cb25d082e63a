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

_UNANSWERED = frozenset("bce")
"""Grounds that exist before any answer, once the last day has passed."""


def ground_found_on(case: Case, *, today: date) -> date | None:
    """The day from which the term to object counts: of the answer, else the day after the last day to answer."""
    if case.answered_at is not None:
        return day_in(case.region, case.answered_at)
    due = _last_day(case)
    return due + timedelta(days=1) if due is not None and due < today else None


def last_day(case: Case, *, today: date) -> Reckoned | None:
    """Until when an objection may be filed, with its reasons."""
    since = ground_found_on(case, today=today)
    return reckon(calendar(case.region), since, terms()["keberatan"].days) if since else None


def why_not_file(case: Case, chosen: Collection[str], *, on: date) -> str | None:
    """`on`: the day the objection came."""
    if not chosen or not set(chosen) <= set(grounds()):
        return _("Pilih sedikitnya satu dari tujuh alasan keberatan.")
    if case.answered_at is None and not set(chosen) <= _UNANSWERED:
        return _("Belum ada jawaban. Pilih alasan tidak ditanggapi atau tidak dipenuhi.")
    return why_not_file_any(case, on=on)


def why_not_file_any(case: Case, *, on: date) -> str | None:
    """Whether anything may be objected to at all."""
    if case.kind != Kind.REQUEST or case.state == State.WITHDRAWN:
        return _("Keberatan hanya untuk permintaan informasi yang tidak dicabut.")
    if case.objections.filter(state=ObjectionState.FILED).exists():
        return _("Keberatan Anda sudah diterima dan sedang menunggu atasan PPID.")
    if case.state == State.LAPSED:
        return _("Permintaan ini gugur karena tidak dijelaskan. Anda dapat mengajukannya lagi.")
    until = last_day(case, today=on)
    if until is None:
        return _("Keberatan dapat diajukan setelah ada jawaban, atau setelah hari terakhir menjawab lewat.")
    if until.ends_on < on:
        return _("Jangka waktu mengajukan keberatan (30 hari kerja) sudah lewat.")
    return None


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


def why_not_record_dispute(user: User, objection: Objection) -> str | None:
    """After the decision, or once the superior's last day has passed without one."""
    if not (access.works_on(user, objection.case) or decides(user, objection.case)):
        return _("Anda bukan petugas yang mengurusnya.")
    if objection.state == ObjectionState.WITHDRAWN:
        return _("Keberatan ini dicabut.")
    return None


def _last_day(case: Case) -> date | None:
    """Of the term to answer; None while it stands."""
    clock = case.clocks.filter(code="permohonan").order_by("-pk").first()
    return clock.due_on if clock else None
