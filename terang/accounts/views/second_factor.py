"""One-time passwords: showing one at sign-in, setting them up, recovery codes."""

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from terang.accounts import forms, guessing, pending, sealed, sessions, totp
from terang.accounts.guessing import TooSoon
from terang.accounts.http import Refused, SignedInRequest, see_other, signed_in
from terang.accounts.models import User
from terang.accounts.views.sign_in import safe_goal, welcome

_NEW_KEY = "totp_new"
_CODES = "recovery_codes"
_GOAL = "goal"


@never_cache
@require_http_methods(["GET", "POST"])
def second_factor(request: HttpRequest) -> HttpResponseBase:
    """The second step of signing in; also for somebody whose role has come to need it meanwhile."""
    waiting = pending.who(request, at=timezone.now()) or _without_second(request)
    if waiting is None:
        messages.info(request, _("Waktunya habis. Silakan masuk sekali lagi."))
        return see_other(reverse("accounts:sign_in"))
    user, goal = waiting
    form = forms.Code(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _check(user, form.cleaned_data["code"])
            pending.forget(request)
            return welcome(request, user, goal=goal, is_past_second=True)
        except (Refused, TooSoon) as no:
            form.add_error("code", _(str(no)))
    return render(
        request, "accounts/second_factor.html", {"form": form}, status=422 if form.is_bound else 200
    )


def _without_second(request: HttpRequest) -> tuple[User, str] | None:
    user = request.user
    if isinstance(user, User) and user.totp_at and not request.session.get(sessions.SECOND):
        return user, request.session.get(_GOAL) or reverse("web:home")
    return None


def _check(user: User, code: str) -> None:
    counted = guessing.of_code(user.pk)
    guessing.enter(counted, at=timezone.now())
    totp.check(user, code, at=timezone.now())
    guessing.clear(counted)


@never_cache
@signed_in
@require_http_methods(["GET", "POST"])
def set_up(request: SignedInRequest) -> HttpResponseBase:
    """A new key as a QR code; it counts once a code of it was typed."""
    if request.user.totp_at:
        return see_other(reverse("accounts:account"))
    if "next" in request.GET:
        request.session[_GOAL] = safe_goal(request)
    if _NEW_KEY not in request.session:
        request.session[_NEW_KEY] = sealed.seal(totp.new_key())
    key = sealed.unseal(request.session[_NEW_KEY])
    form = forms.Code(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            codes = totp.activate(request.user, key, form.cleaned_data["code"], at=timezone.now())
            del request.session[_NEW_KEY]
            request.session[sessions.SECOND] = True
            return _show_codes(request, codes)
        except Refused as no:
            form.add_error("code", _(str(no)))
    spaced = " ".join(key[i : i + 4] for i in range(0, len(key), 4))
    picture = mark_safe(totp.picture(request.user, key))  # noqa: S308 - drawn by segno from our own text
    page = {"form": form, "picture": picture, "key": spaced}
    return render(request, "accounts/set_up_totp.html", page, status=422 if form.is_bound else 200)


@never_cache
@signed_in
@require_http_methods(["GET", "POST"])
def replace(request: SignedInRequest) -> HttpResponseBase:
    """A new phone: the old key goes, proved by a code of it, and a new one is set up."""
    if not request.user.totp_at:
        return see_other(reverse("accounts:set_up_totp"))
    form = forms.Code(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _check(request.user, form.cleaned_data["code"])
            totp.remove(request.user, by=request.user, at=timezone.now())
            request.session[sessions.SECOND] = False
            return see_other(reverse("accounts:set_up_totp"))
        except (Refused, TooSoon) as no:
            form.add_error("code", _(str(no)))
    page = {"form": form}
    return render(request, "accounts/replace_totp.html", page, status=422 if form.is_bound else 200)


@never_cache
@signed_in
@require_safe
def recovery_codes(request: SignedInRequest) -> HttpResponseBase:
    """The new codes, once."""
    kept = request.session.pop(_CODES, "")
    if not kept:
        return see_other(reverse("accounts:account"))
    page = {"codes": json.loads(sealed.unseal(kept)), "goal": request.session.pop(_GOAL, "") or "/"}
    return render(request, "accounts/recovery_codes.html", page)


@signed_in
@require_POST
def renew_codes(request: SignedInRequest) -> HttpResponse:
    if not request.user.totp_at:
        return see_other(reverse("accounts:account"))
    return _show_codes(request, totp.renew_codes(request.user, at=timezone.now()))


def _show_codes(request: HttpRequest, codes: list[str]) -> HttpResponse:
    request.session[_CODES] = sealed.seal(json.dumps(codes))
    return see_other(reverse("accounts:recovery_codes"))


urlpatterns = [
    path("masuk/kode/", second_factor, name="second_factor"),
    path("akun/kode/pasang/", set_up, name="set_up_totp"),
    path("akun/kode/ganti/", replace, name="replace_totp"),
    path("akun/kode/cadangan/", recovery_codes, name="recovery_codes"),
    path("akun/kode/cadangan/baru/", renew_codes, name="renew_codes"),
]
