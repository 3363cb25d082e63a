"""Invitations to meetings: by e-mail with the date for a calendar, answered by a secret link."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from terang.accounts import errands, journal, secret_links
from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User
from terang.bodies.models import Contact, Membership
from terang.coaching import agenda, post
from terang.coaching.models import Meeting, MeetingInvitation
from terang.coaching.policies import meetings as policy
from terang.coaching.states.meetings import MEETING_MOVES, Answer, MeetingState
from terang.lib import moves


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
    meeting.invitations.filter(sent_at=None).exclude(fault="").update(fault="")  # tried again
    if meeting.state == MeetingState.PLANNED:
        moves.check(MEETING_MOVES, MeetingState.PLANNED, MeetingState.INVITED)
        rows = Meeting.objects.filter(pk=meeting.pk, state=MeetingState.PLANNED)
        if not rows.update(state=MeetingState.INVITED, version=F("version") + 1):
            raise Overtaken(meeting)
        meeting.refresh_from_db()
    data = {"count": len(fresh)}
    journal.record("meeting.invited", meeting, by=by, at=at, region=meeting.region.code, data=data)
    errands.after_commit(deliver, meeting.pk)
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


def deliver(meeting_pk: int) -> int:
    """Hands waiting letters to the mail server; how many it took. Two deliveries at once send each once.

    Each letter has a link of its own, made now: nobody but its reader knows it.
    """
    waiting = MeetingInvitation.objects.filter(meeting=meeting_pk, sent_at=None, fault="")
    sent = 0
    for invitation in waiting.select_related("meeting__region", "body"):
        secret = secret_links.new()
        mine = MeetingInvitation.objects.filter(pk=invitation.pk, sent_at=None, fault="")
        if mine.update(sent_at=F("asked_at"), token=secret_links.digest(secret)):
            sent += _post(invitation, secret)
    return sent


def deliver_lost(*, at: datetime) -> int:
    """Letters whose process ended before they were sent."""
    lost = MeetingInvitation.objects.filter(
        sent_at=None, fault="", meeting__state=MeetingState.INVITED, meeting__starts_at__gt=at
    )
    return sum(deliver(meeting) for meeting in set(lost.values_list("meeting", flat=True)))


def tell_all(meeting_pk: int, template: str) -> None:
    """Everybody who has a letter learns of a change; who said no does not."""
    meeting = Meeting.objects.select_related("region").get(pk=meeting_pk)
    subject, text = post.written(meeting.region, template, {"meeting": meeting})
    told = meeting.invitations.filter(sent_at__isnull=False).exclude(answer=Answer.NO)
    files = [] if meeting.state == MeetingState.CANCELLED else _calendar(meeting, "")
    for email in told.values_list("email", flat=True):
        post.send([email], subject, text, files)


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


def _post(invitation: MeetingInvitation, secret: str) -> bool:
    meeting = invitation.meeting
    link = settings.SITE_URL + reverse("coaching:answer_meeting", args=[secret])
    told = {"meeting": meeting, "invitation": invitation, "link": link}
    subject, text = post.written(meeting.region, "coaching/letters/meeting.txt", told)
    if fault := post.send([invitation.email], subject, text, _calendar(meeting, link)):
        MeetingInvitation.objects.filter(pk=invitation.pk).update(sent_at=None, fault=fault)
    return not fault


def _calendar(meeting: Meeting, link: str) -> Sequence[post.File]:
    data = agenda.calendar(meeting.title, [agenda.of_meeting(meeting, link)], at=meeting.made_at)
    return [("acara.ics", data, "text/calendar")]
