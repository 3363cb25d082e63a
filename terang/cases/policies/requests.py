"""Why a request may not be worked on in some way: read by the action, the button and the tests."""

from datetime import date

from django.utils.translation import gettext as _

from terang.accounts.models import User
from terang.bodies.models import Body, Membership, Role
from terang.cases.models import Answer, Attachment, Case, Clock
from terang.cases.policies import access
from terang.cases.states.answers import NEEDS_ARTICLE, Outcome
from terang.cases.states.cases import MOVES, Kind, State
from terang.catalogue.states import ExclusionState

NOT_YOURS = "Anda bukan petugas badan publik yang mengerjakannya."
_WORKED_ON = (State.RECEIVED, State.ROUTED)


def why_not_work(user: User, case: Case) -> str | None:
    if not access.works_on(user, case):
        return _(NOT_YOURS)
    return None if case.is_open else _("Permintaan ini sudah selesai dikerjakan.")


def why_not_route(user: User, case: Case, body: Body) -> str | None:
    """To any body of the region by its main information officer; inside a body by its own officers."""
    if body.region_id != case.region_id or body.closed_on:
        return _("Pilih badan publik daerah ini yang masih ada.")
    if not access.routes(user, case) and not (body.pk == case.body_id and access.works_on(user, case)):
        return _("Hanya PPID utama yang meneruskan ke badan lain.")
    if case.state not in _WORKED_ON:
        return _("Permintaan ini tidak sedang dikerjakan, jadi tidak dapat diteruskan.")
    return None


def why_not_handle(handler: User | None, body: Body) -> str | None:
    """Only an officer of the body that answers."""
    officers = Membership.objects.filter(body=body, role=Role.OFFICER, until_at=None)
    if handler is None or officers.filter(user=handler, user__is_active=True).exists():
        return None
    return _("Petugas yang dipilih bukan petugas badan itu.")


def why_not_clarify(user: User, case: Case) -> str | None:
    if no := why_not_work(user, case):
        return no
    if State.CLARIFYING not in MOVES[Kind(case.kind)][State(case.state)]:
        return _("Penjelasan hanya diminta selama permintaan dikerjakan.")
    return None


def why_not_extend(user: User, case: Case, clock: Clock | None, *, today: date) -> str | None:
    """UU 14/2008, 22 (8): once, with written reasons, before the last day has passed."""
    if no := why_not_work(user, case):
        return no
    if clock is None or clock.ended_at is not None:
        return _("Tidak ada jangka waktu yang sedang berjalan.")
    if clock.extra:
        return _("Sudah diperpanjang. Undang-undang hanya mengizinkan satu kali.")
    if clock.due_on is None:
        return _("Jangka waktu sedang berhenti menunggu penjelasan pemohon.")
    if clock.due_on < today:
        return _("Hari terakhirnya sudah lewat, jadi tidak dapat diperpanjang lagi.")
    return None


def why_not_draft(user: User, case: Case) -> str | None:
    if no := why_not_work(user, case):
        return no
    if case.body_id is None:
        return _("Tentukan dahulu badan publik yang menjawab.")
    if case.state not in _WORKED_ON:
        return _("Konsep hanya diubah selama permintaan dikerjakan.")
    return None


def why_not_propose(user: User, answer: Answer) -> str | None:
    return why_not_draft(user, answer.case) or why_not_complete(answer)


def why_not_complete(answer: Answer) -> str | None:
    """A refusal says by which article, and what would happen if it were open; a referral says to whom."""
    if not answer.text.strip():
        return _("Isi jawaban belum ditulis.")
    if answer.outcome in NEEDS_ARTICLE and not answer.articles:
        return _("Sebutkan pasal yang menjadi dasar pengecualian (UU 14/2008 Pasal 17).")
    if answer.outcome in NEEDS_ARTICLE and answer.exclusion and not _stands(answer):
        return _("Pengecualian yang dipilih bukan milik badan ini atau sudah tidak berlaku.")
    if answer.outcome in NEEDS_ARTICLE and not answer.consequence.strip():
        return _("Tuliskan uji konsekuensinya: apa yang terjadi bila informasi ini dibuka.")
    if answer.outcome == Outcome.ELSEWHERE and not (answer.holder_id or answer.holder_name.strip()):
        return _("Sebutkan badan publik yang menguasai informasi ini.")
    if answer.outcome == Outcome.PUBLISHED and not answer.link:
        return _("Sertakan tautan ke informasi yang sudah terbit.")
    return None


def _stands(answer: Answer) -> bool:
    exclusion = answer.exclusion
    return (
        exclusion is not None
        and exclusion.body_id == answer.case.body_id
        and exclusion.state == ExclusionState.DECIDED
    )


def why_not_approve(user: User, answer: Answer) -> str | None:
    return why_not_return(user, answer) or why_not_complete(answer)


def why_not_return(user: User, answer: Answer) -> str | None:
    if not access.approves(user, answer.case):
        return _("Jawaban disetujui oleh pimpinan badan atau PPID utama.")
    if answer.case.state != State.PROPOSED:
        return _("Jawaban ini tidak sedang menunggu persetujuan.")
    return None


def why_not_deliver(user: User, case: Case) -> str | None:
    if not access.works_on(user, case):
        return _(NOT_YOURS)
    return None if case.state == State.ANSWERED else _("Belum ada jawaban yang dapat diserahkan.")


def why_not_withdraw(case: Case) -> str | None:
    return None if case.is_open else _("Permintaan ini sudah selesai.")


def why_not_explain(case: Case) -> str | None:
    return None if case.state == State.CLARIFYING else _("Tidak ada penjelasan yang sedang ditunggu.")


def why_not_see(user: User, attachment: Attachment) -> str | None:
    """Originals and proofs of identity: who works on it; what is to be given also who approves it."""
    case = attachment.case
    if access.works_on(user, case):
        return None
    if attachment.role != Attachment.Role.IDENTITY and access.approves(user, case):
        return None
    return _(NOT_YOURS)
