"""One's own account: name, phone, language, theme; sessions."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django.views.decorators.http import require_http_methods, require_POST

from terang.accounts import actions, email_changes, forms, sessions, totp
from terang.accounts.http import SignedInRequest, see_other, signed_in


@signed_in
@require_http_methods(["GET", "POST"])
def account(request: SignedInRequest) -> HttpResponseBase:
    user = request.user
    known = {"name": user.name, "phone": user.phone, "language": user.language, "theme": user.theme}
    form = forms.Account(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        actions.change_account(user, **form.cleaned_data, at=timezone.now())
        response = see_other(reverse("accounts:account"))
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, user.language, max_age=365 * 24 * 3600, samesite="Lax"
        )
        with override(user.language):
            messages.success(request, _("Akun Anda sudah disimpan."))
        return response
    page = {
        "form": form,
        "sessions": [(each, sessions.device(each.agent)) for each in sessions.of(user, at=timezone.now())],
        "this_session": request.session.session_key,
        "new_email": email_changes.waiting(user, at=timezone.now()),
        "codes_left": totp.codes_left(user) if user.totp_at else 0,
    }
    return render(request, "accounts/account.html", page, status=422 if form.is_bound else 200)


@signed_in
@require_POST
def end_session(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sign another of one's own browsers out."""
    session = get_object_or_404(request.user.sessions, pk=pk)
    if session.key == request.session.session_key:
        sessions.leave(request)
        return see_other(reverse("accounts:sign_in"))
    sessions.end(session)
    messages.success(request, _("Perangkat itu sudah dikeluarkan."))
    return see_other(reverse("accounts:account") + "#perangkat")


@signed_in
@require_POST
def end_other_sessions(request: SignedInRequest) -> HttpResponse:
    number = sessions.end_others(request.user, kept=request.session.session_key)
    told = ngettext(
        "%(n)s perangkat lain sudah dikeluarkan.", "%(n)s perangkat lain sudah dikeluarkan.", number
    )
    messages.success(request, told % {"n": number})
    return see_other(reverse("accounts:account") + "#perangkat")


urlpatterns = [
    path("akun/", account, name="account"),
    path("akun/perangkat/keluar/", end_other_sessions, name="end_other_sessions"),
    path("akun/perangkat/<int:pk>/keluar/", end_session, name="end_session"),
]
