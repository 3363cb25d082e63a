"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from terang.accounts.models import User
from terang.bodies.models import Membership
from terang.web import navigation


def page(request: HttpRequest) -> dict[str, Any]:
    """The person, and their roles for the menu: one query, and only for who is signed in and when asked."""
    roles = SimpleLazyObject(lambda: _roles(request))
    return {
        "user": getattr(request, "user", None),
        "is_demo": settings.DEMO,
        "my_roles": roles,
        "role_codes": SimpleLazyObject(lambda: {held.role for held in roles}),
        "menu": SimpleLazyObject(lambda: list(navigation.office({h.role for h in roles}, path=request.path))),
    }


def _roles(request: HttpRequest) -> list[Membership]:
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return []
    return list(Membership.objects.held_by(user).select_related("region", "body").order_by("region", "body"))
