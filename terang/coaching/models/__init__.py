"""Tables of `coaching`: one module per noun."""

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

__all__ = (
    "Item",
    "Material",
    "Meeting",
    "MeetingInvitation",
    "Note",
    "Participant",
    "Photo",
    "Round",
    "Team",
    "TeamMember",
    "Visit",
    "VisitLetter",
)
