"""Verifiers and administrators go on only with a second factor; who has none is led to set it up."""

from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode

from terang.accounts import sessions
from terang.accounts.http import is_htmx, see_other
from terang.accounts.models import User
from terang.bodies.models import NEEDS_TOTP, Membership

OPEN: Final = frozenset(
    {
        "accounts:sign_in",
        "accounts:sign_out",
        "accounts:second_factor",
        "accounts:set_up_totp",
        "accounts:recovery_codes",
        "bodies:accept_invitation",
    }
)
"""Pages that lead past the second factor, and the way out."""


def is_needed(user: User) -> bool:
    """Whether one of the person's roles asks for a second factor. The demonstration lets everybody in."""
    return not settings.DEMO and Membership.objects.held_by(user).filter(role__in=sorted(NEEDS_TOTP)).exists()


class SecondFactor:
    """Middleware. One query for a session not past the second factor, none for one that is."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._answer(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name in OPEN or settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        user = request.user
        if not isinstance(user, User) or request.session.get(sessions.SECOND):
            return None
        return _led(request, user) if is_needed(user) else None


def _led(request: HttpRequest, user: User) -> HttpResponse:
    page = "accounts:second_factor" if user.totp_at else "accounts:set_up_totp"
    goal = request.get_full_path() if request.method == "GET" else "/"
    address = reverse(page) + "?" + urlencode({"next": goal})
    if is_htmx(request):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return see_other(address)
