"""Complaints come in: numbered at once, never refused for looking odd, and together when many come at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from django.db import transaction

from terang.accounts.models import User
from terang.bodies.days import day_in
from terang.bodies.models import Region
from terang.cases import asker, identity, service_levels, vault
from terang.cases.actions import clocks, machine
from terang.cases.identity import Identity
from terang.cases.models import Attachment, Case, Complaint, Trace
from terang.cases.results.calendars import calendar
from terang.cases.results.levels import Levels, levels_of
from terang.cases.states.cases import Channel, Kind, State
from terang.evaluations.pictures import Picture
from terang.lib.together import Together
from terang.lib.workdays import Calendar
from terang.notices.states import Urgency

MOST_PICTURES: Final = 5
MANY: Final = 10  # from one number or address in a day: looked at, not refused


@dataclass(frozen=True)
class Wanted:
    """A complaint as somebody told it. `who` None: anonymous. `doubts`: codes of what looks like spam."""

    region: Region
    channel: Channel
    text: str
    at: datetime
    category: str = ""
    place: str = ""
    district: Region | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    who: Identity | None = None
    is_secret: bool = False
    pictures: tuple[Picture, ...] = ()
    token: str = ""
    doubts: tuple[str, ...] = ()
    by: User | None = None
    received_on: date | None = None


@dataclass(frozen=True)
class Lodged:
    case: Case
    secret: str
    is_new: bool = True


@dataclass(frozen=True)
class Rules:
    """What a region counts by: read once for all that come together."""

    levels: Levels
    days: Calendar

    @classmethod
    def of(cls, region: Region) -> "Rules":
        return cls(levels_of(region), calendar(region))


def lodge(wanted: Wanted) -> Lodged:
    """One complaint, with whatever others come in the same moment: one writing to disk for all of them."""
    return _DESK.do(wanted)


@transaction.atomic
def lodge_all(wanted: Sequence[Wanted]) -> list[Lodged]:
    """All or none; what cannot be taken spoils no other, for `Together` then does one by one."""
    rules = {region.pk: Rules.of(region) for region in {one.region.pk: one.region for one in wanted}.values()}
    return [_lodge(one, rules[one.region.pk]) for one in wanted]


_DESK: Final = Together[Wanted, Lodged](lodge_all, linger=0.1)


def _lodge(wanted: Wanted, rules: Rules) -> Lodged:
    if wanted.token and (before := Complaint.objects.filter(token=wanted.token).first()):
        case = Case.objects.select_related("region").get(pk=before.case_id)
        return Lodged(case, machine.secret_of(case), is_new=False)
    on = wanted.received_on or day_in(wanted.region, wanted.at)
    said = machine.Said(
        kind=Kind.COMPLAINT,
        region=wanted.region,
        channel=wanted.channel,
        subject=subject_of(wanted.category, wanted.district),
        text=wanted.text,
        received_on=on,
        identity=wanted.who,
        is_secret=wanted.is_secret,
        category=wanted.category,
    )
    doubts = [*wanted.doubts, *(["terlalu_sering"] if _is_one_of_many(wanted) else [])]
    received = machine.receive(said, by=wanted.by, at=wanted.at)
    case = received.case
    Complaint.objects.create(
        case=case,
        token=wanted.token,
        place=wanted.place[:300],
        district=wanted.district,
        latitude=wanted.latitude,
        longitude=wanted.longitude,
        doubts=doubts,
        level=rules.levels.level_of(wanted.category),
    )
    attach(case, wanted.pictures, by=wanted.by, at=wanted.at)
    clocks.begin(case, rules.levels.terms[service_levels.VERIFY], on=on, days=rules.days)
    if not service_levels.HELD_BACK & set(doubts):
        asker.tell_asker(case, "diterima", {}, key="received", at=wanted.at, urgency=Urgency.NOW)
    return Lodged(case, received.secret)


def subject_of(category: str, district: Region | None) -> str:
    """What the public reads, until the team says it better: never the words of who complained."""
    name = service_levels.name_of(category) if category else "Aduan yang belum dipilah"
    return f"{name}, {district.name}"[:200] if district else name


def attach(case: Case, pictures: Sequence[Picture], *, by: User | None, at: datetime) -> None:
    """Photos, made anew from their pixels, sealed with the key of the case."""
    for number, picture in enumerate(pictures[:MOST_PICTURES], 1):
        Attachment.objects.create(
            case=case,
            role=Attachment.Role.ASKED,
            name=f"foto-{number}.jpg",
            media="image/jpeg",
            size=len(picture.data),
            sha256=vault.put(case, picture.data),
            by=by,
            at=at,
        )


def _is_one_of_many(wanted: Wanted) -> bool:
    """The same number or address has written often today. A village shares an address of the network, not these."""
    if wanted.who is None or wanted.by is not None:
        return False
    digests = set(identity.traces(wanted.who))
    since = wanted.at - timedelta(days=1)
    rows = Trace.objects.filter(
        digest__in=digests, party__case__kind=Kind.COMPLAINT, party__case__registered_at__gte=since
    )
    return bool(digests) and rows.exclude(party__case__state=State.REFUSED).count() >= MANY
