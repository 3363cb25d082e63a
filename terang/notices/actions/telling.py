"""Telling somebody: a row in the caller's transaction, so that what was not changed is not told, and the reverse."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from terang.accounts import sealed
from terang.accounts.models import User
from terang.bodies.models import Contact, Region
from terang.notices import enclosing, pauses, writing
from terang.notices.adapters import Enclosed
from terang.notices.adapters.mail import new_message_id
from terang.notices.covering import covered
from terang.notices.models import Habit, Notice
from terang.notices.states import RINGING, Kind, State, Urgency


@dataclass(frozen=True)
class Told:
    """What is to be told to whom. `key` says which occasion: the same key is told once, however often it is asked."""

    to: User | Contact | str
    template: str
    context: Mapping[str, Any]
    key: str
    channel: Kind = Kind.EMAIL
    region: Region | None = None
    urgency: Urgency = Urgency.NORMAL
    about: str = ""
    link: str = ""
    window_until: datetime | None = None
    files: Sequence[Enclosed] = ()


def tell(
    to: User | Contact | str,
    *,
    template: str,
    context: Mapping[str, Any],
    key: str,
    at: datetime,
    channel: Kind = Kind.EMAIL,
    region: Region | None = None,
    urgency: Urgency = Urgency.NORMAL,
    about: str = "",
    link: str = "",
    window_until: datetime | None = None,
    files: Sequence[Enclosed] = (),
) -> bool:
    """Whether there is a new notice. Within the caller's transaction, or it fails.

    `about` groups notices of one thing ("case:12"): in a digest only its last one stands, and `withdraw` finds it.
    `window_until`: until when the network lets us answer freely (24 hours after somebody wrote to us).
    """
    one = Told(to, template, context, key, channel, region, urgency, about, link, window_until, files)
    return tell_all([one], at=at) == 1


def tell_each(people: Iterable[User | Contact | str], one: Told, *, at: datetime) -> int:
    """The same by e-mail to several people, each a letter of their own; how many are new.

    `one.key` names the occasion for all of them: who joins later is not told of what was told. `one.to` is not used.
    """
    if Notice.objects.filter(key=one.key).exists():
        return 0
    return tell_all(each(people, one), at=at)


def each(people: Iterable[User | Contact | str], one: Told) -> list[Told]:
    """The letters of one occasion: the first has its key, the others are numbered."""
    found = {address_of(to, Kind.EMAIL).lower(): to for to in people}
    found.pop("", None)
    return [
        replace(one, to=to, key=one.key if number == 1 else f"{one.key}:{number}")
        for number, to in enumerate(found.values(), 1)
    ]


def tell_all(wanted: Sequence[Told], *, at: datetime) -> int:
    """Many at once, with as many queries as one; how many are new. Who cannot be reached so is left out."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("a notice belongs into the transaction of its change")
    known = set(Notice.objects.filter(key__in=[one.key for one in wanted]).values_list("key", flat=True))
    fresh = {one.key: one for one in wanted if one.key not in known and address_of(one.to, one.channel)}
    habits = _habits([one.region for one in fresh.values()])
    words = {_words_of(one): one for one in fresh.values()}
    written = {
        same: writing.written(one.template, one.context, region=one.region) for same, one in words.items()
    }
    rows = [_row(one, written[_words_of(one)], habits, at=at) for one in fresh.values()]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def address_of(to: User | Contact | str, channel: Kind) -> str:
    """Where somebody is reached by a channel; "" when they are not."""
    if isinstance(to, str):
        return to
    if channel == Kind.EMAIL:
        return to.email
    return to.phone if channel in {Kind.WHATSAPP, Kind.SMS} else ""


def _words_of(one: Told) -> tuple[str, int, int]:
    """Letters that say the same are written once: same template, the very same context, same region."""
    return (one.template, id(one.context), one.region.pk if one.region else 0)


def _row(one: Told, words: tuple[str, str], habits: Mapping[int, Habit], *, at: datetime) -> Notice:
    subject, text = words
    to, files = address_of(one.to, one.channel), enclosing.packed(one.files)
    return Notice(
        key=one.key,
        channel=one.channel,
        region=one.region,
        user=one.to if isinstance(one.to, User) else None,
        contact=one.to.pk if isinstance(one.to, Contact) else None,
        to=sealed.seal(to),
        subject=sealed.seal(subject),
        text=sealed.seal(text),
        files=sealed.seal(files) if files else "",
        hint=covered(to),
        remote_id=new_message_id(one.key) if one.channel == Kind.EMAIL else "",
        template=one.template,
        about=one.about,
        link=one.link[:500],
        urgency=one.urgency,
        asked_at=at,
        next_try_at=_first_try(one, habits, at=at),
        window_until=one.window_until,
    )


def _first_try(one: Told, habits: Mapping[int, Habit], *, at: datetime) -> datetime | None:
    """At once; after the quiet hours; or never by itself, when it goes into a digest."""
    if one.urgency == Urgency.DIGEST:
        return None
    if one.urgency == Urgency.NOW or one.channel not in RINGING or one.region is None:
        return at
    habit = habits.get(one.region.pk) or Habit()
    return pauses.awake(at, zone=one.region.zone, quiet_from=habit.quiet_from, quiet_until=habit.quiet_until)


def _habits(regions: Sequence[Region | None]) -> dict[int, Habit]:
    keys = {region.pk for region in regions if region}
    return {habit.region_id: habit for habit in Habit.objects.filter(region__in=keys)} if keys else {}


def withdraw(about: str, *, at: datetime) -> int:
    """What waits about a thing is no longer needed: nobody is told of what is done already."""
    waiting = Notice.objects.filter(about=about, state=State.WAITING)
    return waiting.update(state=State.WITHDRAWN, next_try_at=None, fault="")
