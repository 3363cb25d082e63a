"""Passwords: forgotten and changed."""

from datetime import datetime
from functools import partial

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.tokens import default_token_generator
from django.forms import Form
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from terang.accounts import actions, errands, forms, guessing, letters, secret_links, sessions
from terang.accounts.guessing import TooSoon, client_address
from terang.accounts.http import SignedInRequest, see_other, signed_in
from terang.accounts.letters import Letter
from terang.accounts.models import User

_TOKEN = "password_token"  # noqa: S105 - the name of a session key
_IN_SESSION = "baru"


@never_cache
@require_http_methods(["GET", "POST"])
def forgotten(request: HttpRequest) -> HttpResponseBase:
    """A letter with a link; the answer is the same whether or not the address has an account."""
    form = forms.ForgottenPassword(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        try:
            guessing.enter(guessing.of_letter(email, client_address(request)), at=timezone.now())
        except TooSoon as no:
            form.add_error(None, _(str(no)))
        else:
            _send_link(User.objects.filter(email=email, is_active=True).first(), at=timezone.now())
            messages.success(
                request,
                _("Bila alamat itu punya akun, tautannya sudah kami kirim. Periksa juga folder spam."),
            )
            return see_other(reverse("accounts:sign_in"))
    return render(
        request, "accounts/forgotten_password.html", {"form": form}, status=422 if form.is_bound else 200
    )


def _send_link(user: User | None, *, at: datetime) -> None:
    if user is None:
        return
    number = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    link = letters.address("accounts:new_password", number, token)
    page = {"user": user, "link": link, "hours": settings.PASSWORD_RESET_TIMEOUT // 3600}
    # Beside the request: how long it takes must not tell whether the address has an account.
    key, about = f"password:{secret_links.digest(token)}:{at.timestamp()}", f"user:{user.pk}"
    letter = Letter(user.email, "accounts/letters/new_password.txt", page, key=key, about=about)
    errands.after_commit(partial(letters.send, letter, at=at))


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def new_password(request: HttpRequest, number: str, token: str) -> HttpResponseBase:
    """The secret goes from the address into the session, so that no log or referrer keeps it."""
    user = _owner(number)
    if token != _IN_SESSION:
        request.session[_TOKEN] = token
        return see_other(reverse("accounts:new_password", args=[number, _IN_SESSION]))
    if user is None or not default_token_generator.check_token(user, request.session.get(_TOKEN, "")):
        return render(request, "accounts/link_is_void.html", status=410)
    form = forms.NewPassword(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        del request.session[_TOKEN]
        actions.change_password(user, form.cleaned_data["password"], by=user, at=timezone.now())
        sessions.end_others(user, kept=None)
        messages.success(request, _("Kata sandi baru sudah berlaku. Silakan masuk."))
        return see_other(reverse("accounts:sign_in"))
    return render(request, "accounts/new_password.html", {"form": form}, status=422 if form.is_bound else 200)


def _owner(number: str) -> User | None:
    try:
        pk = int(urlsafe_base64_decode(number))
    except ValueError:
        return None
    return User.objects.filter(pk=pk, is_active=True).first()


@sensitive_post_parameters()
@signed_in
@require_http_methods(["GET", "POST"])
def change_password(request: SignedInRequest) -> HttpResponseBase:
    """With the old one, which is guarded against guessing as sign-in is; all other browsers are signed out."""
    form = forms.ChangePassword(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid() and is_current(request, form):
        actions.change_password(
            request.user, form.cleaned_data["password"], by=request.user, at=timezone.now()
        )
        key = request.session.session_key
        update_session_auth_hash(request, request.user)
        request.user.sessions.filter(key=key).update(key=request.session.session_key)
        sessions.end_others(request.user, kept=request.session.session_key)
        messages.success(request, _("Kata sandi sudah diganti. Perangkat lain sudah dikeluarkan."))
        return see_other(reverse("accounts:account"))
    page = {"form": form}
    return render(request, "accounts/change_password.html", page, status=422 if form.is_bound else 200)


def is_current(request: SignedInRequest, form: Form) -> bool:
    """Whether the field `current` holds the person's password; guarded against guessing, told beside the field."""
    counted = guessing.of_code(request.user.pk)
    try:
        tries = guessing.enter(counted, at=timezone.now())
    except TooSoon as no:
        form.add_error("current", _(str(no)))
        return False
    if request.user.check_password(form.cleaned_data["current"]):
        guessing.forgive(tries)
        return True
    form.add_error("current", _("Kata sandi sekarang tidak cocok."))
    return False


urlpatterns = [
    path("lupa-sandi/", forgotten, name="forgotten_password"),
    path("lupa-sandi/<str:number>/<str:token>/", new_password, name="new_password"),
    path("akun/sandi/", change_password, name="change_password"),
]
