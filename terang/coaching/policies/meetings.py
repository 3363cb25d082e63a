"""Who plans, sees and joins meetings, and why something may not be done now."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _

from terang.accounts.models import User
from terang.bodies import access
from terang.bodies.models import Membership, Region
from terang.coaching.models import Meeting, Participant
from terang.coaching.models.meetings import MeetingQuerySet
from terang.coaching.states.meetings import STANDING, MeetingKind, MeetingState

OPENS_BEFORE: Final = timedelta(hours=1)  # the door: so long before it begins
CLOSES_AFTER: Final = timedelta(hours=2)  # and so long after it ends


def led_meetings(user: User) -> MeetingQuerySet:
    return Meeting.objects.filter(region__in=access.administered_regions(user))


def seen_meetings(user: User) -> MeetingQuerySet:
    """Of regions one administers; once letters went out, those one's body is asked to; and those one was at."""
    own = Membership.objects.held_by(user).filter(body__isnull=False).values("body")
    told = (MeetingState.INVITED, MeetingState.HELD, MeetingState.CANCELLED)
    asked = Meeting.bodies.through.objects.filter(body__in=own).values("meeting")
    return Meeting.objects.filter(
        Q(region__in=access.administered_regions(user))
        | Q(state__in=told, pk__in=asked)
        | Q(pk__in=Participant.objects.filter(user=user).values("meeting"))
    )


def why_not_plan(user: User, region: Region) -> str | None:
    if not access.administers(user, region):
        return _("Bimtek dan rapat direncanakan oleh PPID utama.")
    return None


def why_not_change(user: User, meeting: Meeting) -> str | None:
    if refusal := why_not_plan(user, meeting.region):
        return refusal
    if meeting.state not in STANDING:
        return _("Acara ini sudah ditutup; datanya tinggal dibaca.")
    return None


def why_not_invite(user: User, meeting: Meeting, *, at: datetime) -> str | None:
    if refusal := why_not_change(user, meeting):
        return refusal
    if at >= meeting.starts_at:
        return _("Acara ini sudah dimulai; undangan tidak dikirim lagi.")
    return None


def why_not_answer(meeting: Meeting, *, at: datetime) -> str | None:
    """By whoever holds the link of an invitation."""
    if meeting.state == MeetingState.CANCELLED:
        return _("Acara ini dibatalkan: %s") % meeting.reason
    if meeting.state != MeetingState.INVITED or at >= meeting.ends_at:
        return _("Acara ini sudah selesai. Terima kasih.")
    return None


def why_not_enter(meeting: Meeting, *, at: datetime) -> str | None:
    """By the code on the screen."""
    if meeting.state == MeetingState.CANCELLED:
        return _("Acara ini dibatalkan: %s") % meeting.reason
    if at < meeting.starts_at - OPENS_BEFORE:
        return _("Daftar hadir belum dibuka: dibuka satu jam sebelum acara dimulai.")
    if meeting.state not in STANDING or at >= meeting.ends_at + CLOSES_AFTER:
        return _("Daftar hadir acara ini sudah ditutup. Bila Anda hadir, hubungi panitia untuk dicatat.")
    return None


def why_not_note(user: User, meeting: Meeting) -> str | None:
    """Somebody is written down by hand; also after the event, by those who were there with the paper list."""
    if refusal := why_not_change(user, meeting):
        return refusal
    return None


def why_not_hold(user: User, meeting: Meeting, *, at: datetime) -> str | None:
    if refusal := why_not_change(user, meeting):
        return refusal
    if at < meeting.starts_at:
        return _("Acara ini belum dimulai; daftar hadirnya ditutup sesudahnya.")
    if not meeting.participants.exists():
        return _("Belum ada yang tercatat hadir. Catat dahulu, atau batalkan acaranya.")
    return None


def why_not_reopen(user: User, meeting: Meeting) -> str | None:
    if refusal := why_not_plan(user, meeting.region):
        return refusal
    if meeting.state != MeetingState.HELD:
        return _("Daftar hadir ini belum ditutup.")
    return None


def is_certified(meeting: Meeting) -> bool:
    """Who was at a training has a certificate, once the list is closed."""
    return meeting.kind == MeetingKind.TRAINING and meeting.state == MeetingState.HELD
