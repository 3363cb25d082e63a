"""Sending what is due: claimed by one, written down before it leaves and after, tried again with growing pauses.

Nothing is lost: a row waits until it is sent or given up, and a network that is down uses up nobody's tries. Nothing is
sent twice: who takes a row marks it first. Only when a process dies between the network's yes and our note of it is a
notice sent again, under the same name (Message-ID, message id), by which mailboxes and gateways know it.
"""

import logging
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from django.db import OperationalError, transaction
from django.db.models import F, Q, QuerySet

from terang.accounts import sealed
from terang.accounts.sealed import Unsealable
from terang.bodies.actions import contacts
from terang.bodies.models import Contact
from terang.notices import enclosing, pauses, secrets
from terang.notices.actions import accounts
from terang.notices.actions.telling import address_of
from terang.notices.adapters import Closed, Later, Letter, Outcome, Refused, Sent, messenger, sms, whatsapp
from terang.notices.adapters.mail import Postbag
from terang.notices.covering import covered, without_addresses
from terang.notices.models import Account, Notice, opened
from terang.notices.states import Kind, State

Clock = Callable[[], datetime]
_log = logging.getLogger("terang.notices")
_UNREADABLE: Final = "Kunci penyegel tidak cocok: isinya tidak dapat dibaca."
_NOT_SET_UP: Final = "Kanal ini belum disetel atau dimatikan."
Followed = Callable[[Notice, datetime], object]
WHEN_SENT: Final[dict[str, Followed]] = {}
WHEN_GIVEN_UP: Final[dict[str, Followed]] = {}
"""By name; apps add what they do when somebody was told, or could not be. Part of the same transaction."""


def deliver(clock: Clock) -> int:
    """Sends all that is due; how many went out."""
    accounts.account(Kind.EMAIL, None)
    bag, sent = Postbag(), 0
    try:
        while notice := claim(at=clock()):
            outcome = _sent(notice, bag)
            _note(notice, outcome, clock)
            sent += isinstance(outcome, Sent)
    finally:
        bag.close()
    return sent


def _note(notice: Notice, outcome: Outcome, clock: Clock) -> None:
    """What left must be written down: a database that is busy now is asked again while the lease runs."""
    for seconds in pauses.BUSY:
        try:
            settle(notice, outcome, at=clock())
            return
        except OperationalError:
            _log.warning("The database is busy; a notice is written down in %s s", seconds)
            time.sleep(seconds)
    settle(notice, outcome, at=clock())


def claim(*, at: datetime) -> Notice | None:
    """The next that is due; nobody else gets it while its lease runs, also when we die over it."""
    for row in due(at=at).values("pk", "state", "next_try_at")[:20]:
        mine = Notice.objects.filter(pk=row["pk"], state=row["state"], next_try_at=row["next_try_at"])
        begun = {
            "state": State.SENDING,
            "tries": F("tries") + 1,
            "begun_at": at,
            "next_try_at": at + pauses.LEASE,
        }
        if mine.update(**begun):
            return Notice.objects.select_related("region", "user").get(pk=row["pk"])
    return None


def due(*, at: datetime) -> QuerySet[Notice]:
    """What waits, and what somebody took and died over; not through channels that rest."""
    resting = Account.objects.filter(paused_until__gt=at).values_list("kind", "region")
    rests = Q(pk=None)
    for kind, region in resting:
        rests |= Q(channel=kind) if region is None else Q(channel=kind, region=region)
    rows = Notice.objects.filter(state__in=(State.WAITING, State.SENDING), next_try_at__lte=at)
    return rows.exclude(rests).order_by("next_try_at", "pk")


def _sent(notice: Notice, bag: Postbag) -> Outcome:
    """What became of it. A fault of ours is one notice's fault, never the end of the round."""
    try:
        found = opened(notice)
    except Unsealable:
        return Later(_UNREADABLE)
    at = notice.begun_at or notice.asked_at
    _readdress(notice, found)
    letter = Letter(
        notice.key,
        found["to"],
        found["subject"],
        found["text"],
        at,
        notice.window_until,
        enclosing.opened(found["files"]),
        notice.remote_id,
    )
    try:
        return bag.send(letter) if notice.channel == Kind.EMAIL else _by_network(notice, letter)
    except Exception as fault:  # noqa: BLE001 - the border: whatever an adapter did not foresee
        _log.exception("A notice did not go out: %s", notice.template)
        return Later(type(fault).__name__)


def _readdress(notice: Notice, found: dict[str, str]) -> None:
    """To where its person is reached today, which may not be where they were when it was written; also in its row."""
    contact = Contact.objects.filter(pk=notice.contact).first() if notice.contact is not None else None
    person = notice.user or contact
    now = address_of(person, Kind(notice.channel)) if person else ""
    if now and now != found["to"]:
        found["to"] = now
        Notice.objects.filter(pk=notice.pk).update(to=sealed.seal(now), hint=covered(now))


def _by_network(notice: Notice, letter: Letter) -> Outcome:
    key = accounts.key_of(notice.channel, notice.region)
    account = Account.objects.filter(key=key, is_on=True).first()
    way = secrets.way(account) if account else None
    if way is None:
        return Refused(_NOT_SET_UP)
    if notice.channel == Kind.WHATSAPP:
        return whatsapp.send(letter, way)
    if notice.channel == Kind.SMS:
        return sms.send(letter, way)
    return messenger.send(letter, way, most=messenger.MOST[notice.channel])


@transaction.atomic
def settle(notice: Notice, outcome: Outcome, *, at: datetime) -> None:
    """Writes down what became of it. Whose lease ran out meanwhile only has a say when it was sent."""
    key = accounts.key_of(notice.channel, notice.region)
    outcome = _covered(outcome)
    mine = Notice.objects.filter(pk=notice.pk, state=State.SENDING, begun_at=notice.begun_at)
    match outcome:
        case Sent(remote_id):
            told = {
                "state": State.SENT,
                "sent_at": at,
                "next_try_at": None,
                "fault": "",
                "remote_id": remote_id[:200],
            }
            if Notice.objects.filter(pk=notice.pk, state__in=(State.SENDING, State.WAITING)).update(**told):
                _follow(WHEN_SENT, notice, at=at)
            accounts.went_out(key, at=at)
        case Closed(fault):
            mine.update(state=State.WAITING, tries=F("tries") - 1, next_try_at=at, fault=fault[:300])
            accounts.close(key, fault, at=at)
        case Later(fault) if notice.tries < pauses.TRIES:
            again = at + pauses.pause(notice.key, notice.tries)
            mine.update(state=State.WAITING, next_try_at=again, fault=fault[:300])
            accounts.faulty(key, fault, at=at)
        case Later(fault) | Refused(fault):
            if mine.update(state=State.GIVEN_UP, next_try_at=None, fault=fault[:300]):
                accounts.faulty(key, fault, at=at)
                _given_up(notice, fault, at=at)


def _covered(outcome: Outcome) -> Outcome:
    match outcome:
        case Refused(fault) | Later(fault) | Closed(fault):
            return type(outcome)(without_addresses(fault))
    return outcome


def _follow(followed: Mapping[str, Followed], notice: Notice, *, at: datetime) -> None:
    for do in followed.values():
        do(notice, at)


def is_reached(about: str) -> bool:
    """Whether any letter of this occasion went out and did not come back."""
    return Notice.objects.filter(about=about, state=State.SENT).exists()


def _given_up(notice: Notice, fault: str, *, at: datetime) -> None:
    """`fault` is written down already; those who follow read it."""
    notice.fault = fault[:300]
    if notice.contact is not None:
        contact = Contact.objects.filter(pk=notice.contact).select_related("body__region").first()
        if contact is not None:
            contacts.doubt(contact, at=at)
    _follow(WHEN_GIVEN_UP, notice, at=at)


@transaction.atomic
def reported(remote_id: str, *, failed: bool, fault: str, at: datetime, key: str = "") -> bool:
    """A network tells what became of a notice it took; by our own name for it when we died before we knew its.

    Whether there is such a notice.
    """
    fault = without_addresses(fault)
    rows = Notice.objects.filter(Q(remote_id=remote_id) if remote_id else Q(pk=None))
    notice = rows.first() or (Notice.objects.filter(key=key).first() if key else None)
    if notice is None:
        return False
    if failed and notice.state in {State.SENT, State.SENDING}:
        Notice.objects.filter(pk=notice.pk).update(
            state=State.GIVEN_UP, next_try_at=None, fault=fault[:300], remote_id=remote_id
        )
        _given_up(notice, fault, at=at)
    elif not failed and notice.state == State.SENDING:
        Notice.objects.filter(pk=notice.pk).update(
            state=State.SENT, sent_at=at, next_try_at=None, fault="", remote_id=remote_id
        )
        _follow(WHEN_SENT, notice, at=at)
    return True
