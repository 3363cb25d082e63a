"""Tables of `coaching`: one module per noun."""

from terang.coaching.models.commitments import Commitment
from terang.coaching.models.meetings import Material, Meeting, MeetingInvitation, Participant
from terang.coaching.models.visits import (
    Item,
    Note,
    Photo,
    Round,
    Team,
    TeamMember,
    Visit,
    VisitLetter,
)
from terang.coaching.models.warnings import Advice, EarlyWarning, Outlook

__all__ = (
    "Advice",
    "Commitment",
    "EarlyWarning",
    "Item",
    "Material",
    "Meeting",
    "MeetingInvitation",
    "Note",
    "Outlook",
    "Participant",
    "Photo",
    "Round",
    "Team",
    "TeamMember",
    "Visit",
    "VisitLetter",
)
