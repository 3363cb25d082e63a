"""Invitations to meetings: by e-mail with the date for a calendar, answered by a secret link."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from terang.accounts import journal, secret_links
from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User
from terang.bodies.models import Contact, Membership
from terang.coaching import agenda
from terang.coaching.actions import letters
from terang.coaching.models import Meeting, MeetingInvitation
from terang.coaching.policies import meetings as policy
from terang.coaching.states.meetings import MEETING_MOVES, Answer, MeetingState
from terang.lib import moves
from terang.notices.actions import telling as outbox
from terang.notices.actions.telling import Told
from terang.notices.adapters import Enclosed
from terang.notices.models import Notice

_ABOUT: Final = "meeting-invitation"


@transaction.atomic
def invite(meeting: Meeting, *, by: User, at: datetime) -> tuple[int, list[str]]:
    """Letters to people who have none yet: how many, and the bodies where nobody can be reached. Raises Refused."""
    if refusal := policy.why_not_invite(by, meeting, at=at):
        raise Refused(refusal)
    people = addressees(meeting)
    known = set(meeting.invitations.values_list("email", flat=True))
    fresh = [MeetingInvitation(meeting=meeting, body_id=body, name=name, email=email, asked_at=at)
             for body, name, email in people if email not in known]  # fmt: skip
    if not fresh and not known:
        raise Refused(_("Belum ada petugas atau kontak dengan alamat email di badan yang dipilih."))
    MeetingInvitation.objects.bulk_create(fresh, ignore_conflicts=True)
    if meeting.state == MeetingState.PLANNED:
        moves.check(MEETING_MOVES, MeetingState.PLANNED, MeetingState.INVITED)
        rows = Meeting.objects.filter(pk=meeting.pk, state=MeetingState.PLANNED)
        if not rows.update(state=MeetingState.INVITED, version=F("version") + 1):
            raise Overtaken(meeting)
        meeting.refresh_from_db()
    data = {"count": len(fresh)}
    journal.record("meeting.invited", meeting, by=by, at=at, region=meeting.region.code, data=data)
    _write_to(meeting, at=at)
    reached = {body for body, _name, _email in people}
    return len(fresh), sorted(body.name for body in meeting.bodies.all() if body.pk not in reached)


def addressees(meeting: Meeting) -> list[tuple[int, str, str]]:
    """Body, name and address: people of the bodies with a role that is asked for; a body without one by its contacts."""
    bodies = list(meeting.bodies.values_list("pk", flat=True))
    held = Membership.objects.filter(
        body__in=bodies, role__in=meeting.roles, until_at=None, user__is_active=True
    )
    found = {
        email: (body, name, email)
        for body, name, email in held.values_list("body", "user__name", "user__email")
    }
    missing = set(bodies) - {body for body, _name, _email in found.values()}
    contacts = Contact.objects.filter(~Q(email=""), body__in=missing, verified_at__isnull=False)
    for body, name, email in contacts.values_list("body", "name", "email"):
        found.setdefault(email.lower(), (body, name, email.lower()))
    return sorted(found.values())


def _write_to(meeting: Meeting, *, at: datetime) -> None:
    """Letters to who has none yet, or could not be reached. Each has a link of its own: nobody but its reader knows it."""
    wanting = meeting.invitations.filter(Q(token="") | ~Q(fault=""), sent_at=None)
    wanted = [_letter(invitation, meeting, at=at) for invitation in wanting.select_related("body")]
    outbox.tell_all([one for one in wanted if one is not None], at=at)


def _letter(invitation: MeetingInvitation, meeting: Meeting, *, at: datetime) -> Told | None:
    """None when somebody else is writing it this very moment."""
    secret = secret_links.new()
    token = secret_links.digest(secret)
    mine = MeetingInvitation.objects.filter(pk=invitation.pk, token=invitation.token)
    if not mine.update(token=token, fault=""):
        return None
    link = settings.SITE_URL + reverse("coaching:answer_meeting", args=[secret])
    about = f"{_ABOUT}:{invitation.pk}"
    return Told(
        User.objects.filter(email=invitation.email).first() or invitation.email,
        "coaching/letters/meeting.txt",
        {"meeting": meeting, "invitation": invitation, "link": link},
        key=f"{about}:{token}",
        region=meeting.region,
        about=about,
        link=reverse("coaching:meeting", args=[meeting.pk]),
        files=_calendar(meeting, link),
    )


def sent(notice: Notice, at: datetime) -> None:
    _invited(notice).update(sent_at=at, fault="")


def given_up(notice: Notice, _at: datetime) -> None:
    """The page of the meeting says so, and the next click tries again."""
    _invited(notice).update(sent_at=None, fault=notice.fault)


def _invited(notice: Notice) -> QuerySet[MeetingInvitation]:
    kind, _colon, number = notice.about.partition(":")
    rows = MeetingInvitation.objects
    return rows.filter(pk=number) if kind == _ABOUT else rows.none()


def tell_change(meeting: Meeting, name: str, *, at: datetime) -> None:
    """Everybody who has a letter learns of a change; who said no does not."""
    told = meeting.invitations.exclude(token="").exclude(answer=Answer.NO)
    letters.write(
        f"meeting:{meeting.pk}:{name}:{at.isoformat()}",
        f"coaching/letters/{name}.txt",
        {"meeting": meeting},
        to=told.values_list("email", flat=True),
        region=meeting.region,
        about=f"meeting:{meeting.pk}",
        link=reverse("coaching:meeting", args=[meeting.pk]),
        files=[] if meeting.state == MeetingState.CANCELLED else _calendar(meeting, ""),
        at=at,
    )


@transaction.atomic
def answer(invitation: MeetingInvitation, word: Answer, *, at: datetime) -> None:
    """Comes, or does not. Raises Refused: also when all places are taken."""
    meeting = Meeting.objects.select_for_update().select_related("region").get(pk=invitation.meeting_id)
    if refusal := policy.why_not_answer(meeting, at=at):
        raise Refused(refusal)
    others = meeting.invitations.filter(answer=Answer.YES).exclude(pk=invitation.pk)
    if word is Answer.YES and meeting.capacity is not None and others.count() >= meeting.capacity:
        raise Refused(
            _(
                "Semua %s tempat sudah terisi. Jawab “tidak dapat hadir”, atau hubungi panitia bila Anda perlu ikut."
            )
            % meeting.capacity
        )
    MeetingInvitation.objects.filter(pk=invitation.pk).update(answer=word, answered_at=at)
    invitation.answer, invitation.answered_at = word, at
    data = {"invitation": invitation.pk, "answer": word.value}
    journal.record("meeting.answered", meeting, by=None, at=at, region=meeting.region.code, data=data)


def _calendar(meeting: Meeting, link: str) -> Sequence[Enclosed]:
    data = agenda.calendar(meeting.title, [agenda.of_meeting(meeting, link)], at=meeting.made_at)
    return [Enclosed("acara.ics", "text/calendar", data)]
