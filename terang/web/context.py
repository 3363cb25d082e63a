"""What every page knows."""

from typing import Any

from django.http import HttpRequest

from terang.accounts.models import User
from terang.bodies.models import Membership


def page(request: HttpRequest) -> dict[str, Any]:
    """Roles of the person, for the menu; one query, and only for who is signed in and when asked."""
    return {"my_roles": lambda: _roles(request)}


def _roles(request: HttpRequest) -> list[Membership]:
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return []
    return list(Membership.objects.held_by(user).select_related("region", "body").order_by("region", "body"))
