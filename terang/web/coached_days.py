"""Days of coaching on the front page: visits one goes to or receives, meetings one is asked to."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

from terang.accounts.models import User
from terang.coaching.models import Meeting, Visit
from terang.coaching.policies import meetings, visits
from terang.coaching.states.meetings import MeetingState
from terang.coaching.states.visits import AHEAD, VisitState

_AHEAD: Final = timedelta(days=30)
_MOST: Final = 5


class Days(Struct, frozen=True):
    visits: Sequence[Visit]  # one goes to: those under way and the next ones
    received: Sequence[Visit]  # by one's own body
    meetings: Sequence[Meeting]

    @property
    def is_empty(self) -> bool:
        return not (self.visits or self.received or self.meetings)


def of(user: User, *, at: datetime) -> Days:
    """Three queries."""
    open_ones = (*AHEAD, VisitState.UNDER_WAY)
    coming = {"state__in": open_ones, "on__lte": (at + _AHEAD).date()}
    going = visits.team_visits(user).filter(**coming).select_related("body", "team")
    received = visits.seen_visits(user).filter(
        **coming, body__memberships__user=user, body__memberships__until_at=None
    )
    asked = meetings.seen_meetings(user).filter(
        state__in=(MeetingState.PLANNED, MeetingState.INVITED), ends_at__gt=at
    )
    return Days(
        list(going[:_MOST]),
        list(received.select_related("body", "team").distinct()[:_MOST]),
        list(asked.order_by("starts_at")[:_MOST]),
    )
