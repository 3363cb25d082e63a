"""What is kept no longer than it is needed: one rule for each kind, shown before anything is done."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import QuerySet
from msgspec import Struct

from terang.accounts.models import Attempt, Session
from terang.bodies.models import Invitation, Upload
from terang.cases.actions import parties
from terang.cases.models import Party
from terang.datasets.models import Replaced
from terang.notices.actions import keeping
from terang.notices.models import Notice
from terang.notices.states import State

_DAY: Final = timedelta(days=1)


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
    """The journal has sealed them: what is settled stays, its person goes."""
    return sum(
        Invitation.objects.filter(pk=pk).update(name="", email=f"kedaluwarsa-{pk}@terang.invalid")
        for pk in _invitations(at).values_list("pk", flat=True)
    )


def _uploads(at: datetime) -> QuerySet[Any]:
    return Upload.objects.filter(at__lt=at - 365 * _DAY)


def _notices(at: datetime) -> QuerySet[Any]:
    over = (State.SENT, State.GIVEN_UP, State.WITHDRAWN, State.FOLDED)
    return Notice.objects.filter(state__in=over, asked_at__lt=at - keeping.KEPT_FOR).exclude(to="")


def _replaced(at: datetime) -> QuerySet[Any]:
    return Replaced.objects.filter(at__lt=at - 365 * _DAY)


def _identities(at: datetime) -> QuerySet[Any]:
    return Party.objects.filter(keep_until__lt=at.date(), erased_at=None)


RULES: Final[Sequence[Rule]] = (
    Rule("Identitas pemohon dan pengadu", "dihapus; perkaranya tetap", "tenggat simpan pada perkaranya", _identities,
         lambda at: parties.erase_due(today=at.date(), at=at)),
    Rule("Pesan keluar", "alamat dan isinya dihapus", "30 hari setelah selesai", _notices, lambda at: keeping.forget(at=at)),
    Rule("Perangkat yang masuk", "dihapus", "90 hari tidak dipakai", _sessions, _gone(_sessions)),
    Rule("Percobaan masuk", "dihapus", "30 hari", _attempts, _gone(_attempts)),
    Rule("Undangan lama", "nama dan alamatnya dihapus", "satu tahun setelah berakhir", _invitations, _forget_invitations),
    Rule("Daftar badan yang diunggah", "dihapus", "satu tahun", _uploads, _gone(_uploads)),
    Rule("Isian data yang diganti unggahan", "dihapus", "satu tahun", _replaced, _gone(_replaced)),
)  # fmt: skip


def preview(*, at: datetime) -> list[tuple[Rule, int]]:
    """How many rows each rule would touch now."""
    return [(rule, rule.due(at).count()) for rule in RULES]
