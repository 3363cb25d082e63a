"""Signing in through the government's own provider."""

from dataclasses import asdict

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from terang.accounts import actions, letters
from terang.accounts import oidc as provider
from terang.accounts.http import Refused, see_other
from terang.accounts.views.sign_in import safe_goal, welcome

_TRIP = "oidc_trip"


@never_cache
@require_safe
def leave(request: HttpRequest) -> HttpResponseBase:
    _must_be_on()
    trip = provider.depart(goal=safe_goal(request))
    try:
        there = provider.departure(trip, return_to=_return_to())
    except provider.Failed as no:
        return _back(request, str(no))
    request.session[_TRIP] = asdict(trip)
    return HttpResponseRedirect(there)


@never_cache
@require_safe
def arrive(request: HttpRequest) -> HttpResponseBase:
    """Back from the provider; each departure is good for one arrival."""
    _must_be_on()
    kept = request.session.pop(_TRIP, None)
    if kept is None:
        return _back(request, "Waktunya habis. Silakan masuk sekali lagi.")
    trip = provider.Trip(**kept)
    try:
        claims = provider.arrive(trip, request.GET.dict(), return_to=_return_to())
        user = actions.recognise(claims, provider.subject(claims), at=timezone.now())
    except (provider.Failed, Refused) as no:
        return _back(request, str(no))
    return welcome(request, user, goal=trip.goal, is_past_second=settings.OIDC_IS_SECOND_FACTOR)


def _return_to() -> str:
    return letters.address("accounts:oidc_return")


def _must_be_on() -> None:
    if not settings.OIDC_ISSUER:
        raise Http404


def _back(request: HttpRequest, why: str) -> HttpResponse:
    messages.error(request, _(why))
    return see_other(reverse("accounts:sign_in"))


urlpatterns = [
    path("masuk/sso/", leave, name="oidc"),
    path("masuk/sso/kembali/", arrive, name="oidc_return"),
]
