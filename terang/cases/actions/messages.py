"""A message becomes a complaint, or a further word in one of the same sender that is still open."""

import re
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from terang.accounts.http import Refused
from terang.accounts.sealed import seal
from terang.bodies.models import Region
from terang.cases import asker, identity
from terang.cases.actions import answering, lodging, machine
from terang.cases.identity import Identity
from terang.cases.inbound import Heard
from terang.cases.models import Case, Complaint, Correspondent, Incoming
from terang.cases.states.cases import OPEN, Channel, State
from terang.evaluations import pictures
from terang.evaluations.pictures import Picture
from terang.notices.states import Urgency

STAYS: Final = timedelta(days=30)  # an answered complaint is still what somebody writes about
_NEW: Final = re.compile(r"\s*baru\b[\s:,.-]*", re.IGNORECASE)
_NOT_SOLVED: Final = re.compile(r"\s*belum\b[\s:,.-]*", re.IGNORECASE)
_RATING: Final = re.compile(r"\s*([1-5])\s*$")


@transaction.atomic
def take(heard: Heard, region: Region, *, at: datetime) -> Case | None:
    """The case it belongs to; None when it was taken before."""
    known, is_new = Incoming.objects.get_or_create(
        region=region, channel=heard.channel, remote_id=heard.remote_id, defaults={"at": at}
    )
    if not is_new:
        return None
    sender = _sender(heard, region, at=at)
    case = _current(sender, heard, at=at)
    case = _add(case, heard, at=at) if case else _lodge(heard, region, at=at)
    Correspondent.objects.filter(pk=sender.pk).update(case=case)
    Incoming.objects.filter(pk=known.pk).update(
        case=case, media=list(heard.media), media_due_at=at if heard.media else None
    )
    return case


def _sender(heard: Heard, region: Region, *, at: datetime) -> Correspondent:
    found, _ = Correspondent.objects.update_or_create(
        region=region,
        channel=heard.channel,
        digest=identity.trace(heard.sender),
        defaults={"last_in_at": at},
        create_defaults={"last_in_at": at, "sealed": seal(heard.sender)},
    )
    return found


def _current(sender: Correspondent, heard: Heard, *, at: datetime) -> Case | None:
    """What they write about: the last one while it is open or freshly answered. "BARU" begins another."""
    if sender.case_id is None or _NEW.match(heard.text):
        return None
    case = Case.objects.select_related("region", "body", "complaint", "handler").get(pk=sender.case_id)
    is_fresh = case.answered_at is not None and case.answered_at > at - STAYS
    return case if case.state in OPEN or (case.state in {State.ANSWERED, State.CLOSED} and is_fresh) else None


def _lodge(heard: Heard, region: Region, *, at: datetime) -> Case:
    text = _NEW.sub("", heard.text, count=1).strip()
    wanted = lodging.Wanted(
        region=region,
        channel=heard.channel,
        text=text or "[tanpa tulisan]",
        at=at,
        latitude=heard.latitude,
        longitude=heard.longitude,
        who=_identity(heard),
        pictures=readable(heard.pictures),
    )
    return lodging.lodge_all([wanted])[0].case


def _identity(heard: Heard) -> Identity:
    if heard.channel == Channel.EMAIL:
        return Identity(name=heard.name, email=heard.sender)
    if heard.channel in {Channel.WHATSAPP, Channel.SMS}:
        return Identity(name=heard.name, phone=heard.sender)
    return Identity(name=heard.name, handle=heard.sender)


def _add(case: Case, heard: Heard, *, at: datetime) -> Case:
    """A rating, "belum" with a reason, or further words."""
    text = heard.text.strip() or "[tanpa tulisan]"
    if heard.latitude is not None and case.complaint.latitude is None:
        Complaint.objects.filter(case=case).update(latitude=heard.latitude, longitude=heard.longitude)
    try:
        if case.answered_at is not None and (rating := _RATING.match(text)):
            answering.rate(case, int(rating[1]), note="", at=at)
        elif case.state in {State.ANSWERED, State.CLOSED} and _NOT_SOLVED.match(text):
            answering.reopen(case, _NOT_SOLVED.sub("", text, count=1) or text, at=at)
        else:
            answering.reply(case, text, pictures=readable(heard.pictures), at=at)
            asker.tell_asker(case, "tambahan", {}, key=f"added:{at:%Y-%m-%d}", at=at, urgency=Urgency.NOW)
    except Refused:  # too many today, or what it asks cannot be done: its words are kept all the same
        machine.tell(case, "replied", by=None, at=at, text=text, is_public=True)
    return case


def readable(files: tuple[bytes, ...]) -> tuple[Picture, ...]:
    """Pictures made anew; what is none is left out."""
    found = []
    for content in files[: lodging.MOST_PICTURES]:
        try:
            found.append(pictures.read(content, wants_place=False))
        except pictures.Unfit:
            continue
    return tuple(found)
