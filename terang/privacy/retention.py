"""What is kept no longer than it is needed: one rule for each kind, shown before anything is done."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.apps import apps
from django.contrib.sessions.models import Session as BrowserSession
from django.db import transaction
from django.db.models import QuerySet
from msgspec import Struct

from terang.accounts import journal
from terang.accounts.models import Attempt, Session
from terang.bodies.models import Invitation, Upload
from terang.cases.actions import parties
from terang.cases.models import Correspondent, Party
from terang.coaching.models import MeetingInvitation, Participant
from terang.datasets.models import Replaced
from terang.notices.actions import keeping
from terang.notices.models import Notice
from terang.notices.states import State

_DAY: Final = timedelta(days=1)
NAMELESS: Final = "(dihapus menurut masa simpan)"


class Rule(Struct, frozen=True):
    """`due` are the rows whose time has passed; `apply` does what the rule says and tells how many."""

    name: str
    does: str
    after: str
    due: Callable[[datetime], QuerySet[Any]]
    apply: Callable[[datetime], int]


def _gone(due: Callable[[datetime], QuerySet[Any]]) -> Callable[[datetime], int]:
    return lambda at: due(at).delete()[0]


def _sessions(at: datetime) -> QuerySet[Any]:
    return Session.objects.filter(seen_at__lt=at - 90 * _DAY)


def _attempts(at: datetime) -> QuerySet[Any]:
    return Attempt.objects.filter(at__lt=at - 30 * _DAY)


def _invitations(at: datetime) -> QuerySet[Any]:
    return Invitation.objects.filter(expires_at__lt=at - 365 * _DAY).exclude(name="")


def _forget_invitations(at: datetime) -> int:
    """The journal has sealed them: what is settled stays, its person goes, and that is sealed again."""
    rows = list(_invitations(at).select_related("region"))
    with transaction.atomic():
        for row in rows:
            Invitation.objects.filter(pk=row.pk).update(name="", email=f"kedaluwarsa-{row.pk}@terang.invalid")
        journal.record_all(
            [journal.Entry("invitation.forgotten", row, None, at, row.region.code) for row in rows]
        )
    return len(rows)


def _uploads(at: datetime) -> QuerySet[Any]:
    return Upload.objects.filter(at__lt=at - 365 * _DAY)


def _notices(at: datetime) -> QuerySet[Any]:
    over = (State.SENT, State.GIVEN_UP, State.WITHDRAWN, State.FOLDED)
    return Notice.objects.filter(state__in=over, asked_at__lt=at - keeping.KEPT_FOR).exclude(to="")


def _replaced(at: datetime) -> QuerySet[Any]:
    return Replaced.objects.filter(at__lt=at - 365 * _DAY)


def _identities(at: datetime) -> QuerySet[Any]:
    return Party.objects.filter(keep_until__lt=at.date(), erased_at=None)


def _talks(at: datetime) -> QuerySet[Any]:
    """Who has written over a network: needed to answer, and to know whom a further message belongs to."""
    return Correspondent.objects.filter(last_in_at__lt=at - 365 * _DAY)


def _guests(at: datetime) -> QuerySet[Any]:
    return Participant.objects.filter(at__lt=at - 5 * 365 * _DAY).exclude(name=NAMELESS)


def _forget_guests(at: datetime) -> int:
    """How many came and which certificates were given stays; who is not named any more."""
    rows = [row.pk for row in _guests(at).only("pk")]
    for pk in rows:
        forgotten = {"post": "", "email": "", "contact_phone": "", "contact_email": ""}
        Participant.objects.filter(pk=pk).update(name=NAMELESS, folded=f"dihapus {pk}", **forgotten)
    return len(rows)


def _invited(at: datetime) -> QuerySet[Any]:
    old = MeetingInvitation.objects.filter(asked_at__lt=at - 5 * 365 * _DAY)
    return old.exclude(email__endswith="@terang.invalid")


def _forget_invited(at: datetime) -> int:
    return sum(
        MeetingInvitation.objects.filter(pk=pk).update(name="", email=f"kedaluwarsa-{pk}@terang.invalid")
        for pk in _invited(at).values_list("pk", flat=True)
    )


def _django_sessions(at: datetime) -> QuerySet[Any]:
    return BrowserSession.objects.filter(expire_date__lt=at)


def _typed(at: datetime) -> QuerySet[Any]:
    """What editors of websites were typing and left."""
    drafts: Any = apps.get_model("wagtailadmin.FormState")
    rows: QuerySet[Any] = drafts.objects.filter(last_updated_at__lt=at - 30 * _DAY)
    return rows


RULES: Final[Sequence[Rule]] = (
    Rule("Identitas pemohon dan pengadu", "dihapus; perkaranya tetap", "tenggat simpan pada perkaranya", _identities,
         lambda at: parties.erase_due(today=at.date(), at=at)),
    Rule("Pesan keluar", "alamat dan isinya dihapus", "30 hari setelah selesai", _notices, lambda at: keeping.forget(at=at)),
    Rule("Percakapan kanal", "alamat pengirimnya dihapus", "satu tahun setelah pesan terakhir", _talks, _gone(_talks)),
    Rule("Peserta bimtek dan rapat", "nama dan alamatnya dihapus", "lima tahun", _guests, _forget_guests),
    Rule("Undangan rapat dan bimtek", "nama dan alamatnya dihapus", "lima tahun", _invited, _forget_invited),
    Rule("Sesi peramban", "dihapus", "sesudah berakhir", _django_sessions, _gone(_django_sessions)),
    Rule("Konsep halaman situs yang ditinggalkan", "dihapus", "30 hari", _typed, _gone(_typed)),
    Rule("Perangkat yang masuk", "dihapus", "90 hari tidak dipakai", _sessions, _gone(_sessions)),
    Rule("Percobaan masuk", "dihapus", "30 hari", _attempts, _gone(_attempts)),
    Rule("Undangan lama", "nama dan alamatnya dihapus", "satu tahun setelah berakhir", _invitations, _forget_invitations),
    Rule("Daftar badan yang diunggah", "dihapus", "satu tahun", _uploads, _gone(_uploads)),
    Rule("Isian data yang diganti unggahan", "dihapus", "satu tahun", _replaced, _gone(_replaced)),
)  # fmt: skip


def preview(*, at: datetime) -> list[tuple[Rule, int]]:
    """How many rows each rule would touch now."""
    return [(rule, rule.due(at).count()) for rule in RULES]
