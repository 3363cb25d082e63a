"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from terang.bodies.zones import roles_of
from terang.web import navigation


def page(request: HttpRequest) -> dict[str, Any]:
    """The person, and their roles for the menu: one query, and only for who is signed in and when asked."""
    roles = SimpleLazyObject(lambda: roles_of(request))
    return {
        "user": getattr(request, "user", None),
        "is_demo": settings.DEMO,
        "my_roles": roles,
        "role_codes": SimpleLazyObject(lambda: {held.role for held in roles}),
        "menu": SimpleLazyObject(lambda: list(navigation.office({h.role for h in roles}, path=request.path))),
    }
