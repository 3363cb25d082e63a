"""Signing in and out."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render, resolve_url
from django.urls import path, reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from terang.accounts import actions, forms, pending, sessions
from terang.accounts.guessing import TooSoon, client_address
from terang.accounts.http import Refused, see_other
from terang.accounts.models import User

DEVICE = "terang_perangkat"
_A_YEAR = 365 * 24 * 3600


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """E-mail address and password; whoever is signed in already goes where they wanted to."""
    goal = safe_goal(request)
    if request.user.is_authenticated:
        return see_other(goal)
    form = forms.SignIn(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email, password = form.cleaned_data["email"], form.cleaned_data["password"]
        try:
            user = actions.know(
                email,
                password,
                address=client_address(request),
                device=_device(request, email),
                at=timezone.now(),
            )
            return welcome(request, user, goal=goal)
        except (Refused, TooSoon) as no:
            form.add_error(None, _(str(no)))
    page = {"form": form, "goal": goal, "oidc_name": settings.OIDC_NAME if settings.OIDC_ISSUER else ""}
    return render(request, "accounts/sign_in.html", page, status=422 if form.is_bound else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    sessions.leave(request)
    return see_other(reverse("accounts:sign_in"))


def welcome(request: HttpRequest, user: User, *, goal: str, is_past_second: bool = False) -> HttpResponse:
    """Let a person in who is known; one who has a second factor shows it first."""
    if user.totp_at and not is_past_second:
        pending.keep(request, user, goal=goal, at=timezone.now())
        return see_other(reverse("accounts:second_factor"))
    sessions.begin(request, user, is_past_second=is_past_second, at=timezone.now())
    response = see_other(goal)
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, max_age=_A_YEAR, samesite="Lax")
    _remember_device(response, user)
    return response


def safe_goal(request: HttpRequest) -> str:
    """Where one wanted to go: a page of ours, else the front page."""
    goal = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(
        goal, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return goal
    return resolve_url(settings.LOGIN_REDIRECT_URL)


def _device(request: HttpRequest, email: str) -> str:
    """The browser's own number, when it has signed in to this account before."""
    try:
        known = signing.loads(request.COOKIES.get(DEVICE, ""), salt=DEVICE, max_age=_A_YEAR)
    except signing.BadSignature:
        return ""
    return str(known[1]) if known[0] == email else ""


def _remember_device(response: HttpResponse, user: User) -> None:
    value = signing.dumps([user.email, get_random_string(22)], salt=DEVICE)
    response.set_cookie(
        DEVICE, value, max_age=_A_YEAR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )


urlpatterns = [
    path("masuk/", sign_in, name="sign_in"),
    path("keluar/", sign_out, name="sign_out"),
]
