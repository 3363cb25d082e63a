"""Between the password and the second factor: known, but not signed in; for a few minutes only."""

from datetime import datetime, timedelta
from typing import Final

from django.http import HttpRequest

from terang.accounts.models import User

PATIENCE: Final = timedelta(minutes=10)
_KEY: Final = "pending"


def keep(request: HttpRequest, user: User, *, goal: str, at: datetime) -> None:
    """Remember who gave the right password."""
    request.session.cycle_key()
    request.session[_KEY] = [user.pk, user.get_session_auth_hash(), goal, at.isoformat()]


def who(request: HttpRequest, *, at: datetime) -> tuple[User, str] | None:
    """The person that waits for the second factor, and where they wanted to go."""
    pk, password, goal, since = request.session.get(_KEY, (0, "", "", ""))
    if not pk or datetime.fromisoformat(since) < at - PATIENCE:
        return None
    user = User.objects.filter(pk=pk, is_active=True).first()
    if user is None or user.get_session_auth_hash() != password:  # changed meanwhile
        return None
    return user, goal


def forget(request: HttpRequest) -> None:
    request.session.pop(_KEY, None)
