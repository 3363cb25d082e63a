"""The one machine: a case is received, moves along its table, and every step is told in its events and the journal."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import F

from terang.accounts import journal
from terang.accounts.http import Overtaken
from terang.accounts.models import User
from terang.bodies.days import day_in
from terang.bodies.models import Body, Region
from terang.cases import envelope, identity, numbers
from terang.cases.actions import clocks
from terang.cases.identity import Identity
from terang.cases.models import Case, Event, Party, Trace
from terang.cases.states.cases import MOVES, Channel, Kind, State
from terang.lib import moves

PREFIXES: Final[Mapping[Kind, str]] = {Kind.REQUEST: "PI", Kind.COMPLAINT: "AD"}
_SECRET: Final = "rahasia"  # noqa: S105 - the name of a use, not a secret


@dataclass(frozen=True)
class Said:
    """What somebody asked or complained about, before it is a case. `body` None: nobody knows yet whose it is."""

    kind: Kind
    region: Region
    channel: Channel
    subject: str
    text: str
    received_on: date
    body: Body | None = None
    identity: Identity | None = None  # None: nobody said
    is_secret: bool = False
    category: str = ""
    topic: str = ""
    once: str = ""  # of the form: the same form is taken once


@dataclass(frozen=True)
class Received:
    """A new case, and the secret that only its asker gets."""

    case: Case
    secret: str


@transaction.atomic
def receive(said: Said, *, by: User | None, at: datetime) -> Received:
    """A number at once. The year of the number is that of the day of receipt."""
    number = numbers.next_number(
        said.kind,
        prefix=PREFIXES[said.kind],
        region=said.region,
        body=said.body,
        year=said.received_on.year,
    )
    secret, key = numbers.new_secret(), envelope.new_key()
    case = Case.objects.create(
        kind=said.kind,
        region=said.region,
        body=said.body,
        channel=said.channel,
        number=number,
        once=said.once or None,
        secret_digest=numbers.digest(secret),
        key=key,
        sealed_secret=envelope.seal(key, secret.encode(), use=_SECRET),
        subject=said.subject,
        text=said.text,
        category=said.category,
        topic=said.topic,
        received_on=said.received_on,
        registered_at=at,
        registered_by=by,
    )
    if said.identity is not None:
        keep_identity(case, said.identity, is_secret=said.is_secret)
    tell(case, "received", by=by, at=at, is_public=True, data={"number": number, "channel": said.channel})
    return Received(case, secret)


def keep_identity(case: Case, who: Identity, *, is_secret: bool) -> Party:
    """Sealed; and the traces by which a person's own cases are found."""
    party = Party.objects.create(case=case, sealed=identity.sealed(case, who), is_secret=is_secret)
    Trace.objects.bulk_create(
        Trace(party=party, digest=digest) for digest in sorted(set(identity.traces(who)))
    )
    return party


def secret_of(case: Case) -> str:
    """For a letter to the asker that carries the link. Raises envelope.Unopenable."""
    return envelope.unseal(case.key, case.sealed_secret, use=_SECRET).decode()


def move(
    case: Case,
    to: State,
    *,
    by: User | None,
    at: datetime,
    verb: str,
    changes: Mapping[str, Any] | None = None,
    text: str = "",
    is_public: bool = False,
    data: Mapping[str, Any] | None = None,
) -> None:
    """To the next state, as the table of its kind allows; `changes` are written with it.

    Part of the caller's transaction. Raises IllegalMove, and Overtaken when somebody changed the case meanwhile.
    """
    old = State(case.state)
    moves.check(MOVES[Kind(case.kind)], old, to)
    change(case, {"state": to, **(changes or {})})
    if old == State.CLARIFYING:  # the question stands no longer, whoever ended it
        clocks.resume(case, on=day_in(case.region, at))
    tell(case, verb, by=by, at=at, text=text, is_public=is_public, data={"state": to, **(data or {})})


def each(cases: Iterable[Case], do: Callable[[Case], object]) -> int:
    """Does it to every case in a transaction of its own; how many. Who was changed meanwhile waits for the next round:
    another worker may be doing the same."""
    done = 0
    for case in cases:
        with suppress(Overtaken), transaction.atomic():
            do(case)
            done += 1
    return done


def change(case: Case, changes: Mapping[str, Any]) -> None:
    """Compare and set. Raises Overtaken."""
    same = Case.objects.filter(pk=case.pk, state=case.state, version=case.version)
    if not same.update(version=F("version") + 1, **changes):
        raise Overtaken(case)
    case.refresh_from_db()


def tell(
    case: Case,
    verb: str,
    *,
    by: User | None,
    at: datetime,
    text: str = "",
    is_public: bool = False,
    data: Mapping[str, Any] | None = None,
) -> Event:
    """Into the case's own history with its words, and into the journal without them. `data`: codes and numbers only."""
    facts = dict(data or {})
    told = Event.objects.create(
        case=case, verb=verb, at=at, by=by, text=text, is_public=is_public, data=facts
    )
    journal.record(f"case.{verb}", case, by=by, at=at, region=case.region.code, data=facts)
    return told
