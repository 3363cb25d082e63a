"""The page that only the asker knows: how far it is, further words, satisfaction, opening it again."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from terang.accounts.http import Overtaken, Refused, see_other
from terang.accounts.views.links import leads_nowhere
from terang.bodies.days import day_in
from terang.bodies.views import pages
from terang.cases import envelope, numbers, vault
from terang.cases.actions import answering, triage
from terang.cases.forms import complaints as forms
from terang.cases.models import Attachment, Case
from terang.cases.policies import complaints as policy
from terang.cases.results import complaints as results
from terang.cases.results.timeline import running
from terang.cases.states.cases import State
from terang.cases.views.complaint_words import timeline

View = Callable[..., HttpResponseBase]


def owned(view: View) -> View:
    """Whoever has number and secret; else there is no such page. Wrong ones make the network they come from wait."""

    @wraps(view)
    def inner(request: HttpRequest, number: str, secret: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        rows = Case.objects.complaints().select_related("region", "body", "complaint__district", "handler")
        case = rows.filter(number=number, secret_digest=numbers.digest(secret)).first()
        if case is None:
            return leads_nowhere(request, at=timezone.now())
        response = view(request, case, secret, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex"
        return response

    return inner


@require_safe
@owned
def show(request: HttpRequest, case: Case, secret: str) -> HttpResponseBase:
    return _page(request, case, secret)


def _page(
    request: HttpRequest, case: Case, secret: str, *, status: int = 200, **bound: django_forms.Form
) -> HttpResponse:
    main = case.complaint.merged_into
    offered = results.similar(case, most=3) if case.state == State.RECEIVED else []
    page = {
        "case": case,
        "secret": secret,
        "is_new": request.GET.get("baru") == "1",
        "lines": timeline(case),
        "dates": running(case, today=day_in(case.region, timezone.now())),
        "main": main,
        "photos": list(case.attachments.filter(role=Attachment.Role.ASKED, removed_at=None)),
        "similar": [one for one in offered if policy.why_not_join(case, one.case) is None],
        "reply": bound.get("reply") or forms.ReplyForm(prefix="balas"),
        "rating": bound.get("rating") or forms.RatingForm(prefix="nilai"),
        "reason": bound.get("reason") or forms.ReasonForm(prefix="buka"),
        "may_write": policy.why_not_write(case, today=0) is None,
        "may_rate": policy.why_not_rate(case) is None and case.complaint.rating is None,
        "may_reopen": policy.why_not_reopen(case) is None,
        "may_withdraw": policy.why_not_withdraw(case) is None,
    }
    return pages.show(request, "cases/complaints/own.html", case.region, page, status=status)


def _done(request: HttpRequest, case: Case, secret: str, do: Callable[[], None], said: str) -> HttpResponse:
    try:
        do()
        messages.success(request, said)
    except (Refused, Overtaken) as no:
        messages.error(request, str(no))
    return see_other(reverse("cases:own_complaint", args=[case.number, secret]))


@require_POST
@owned
def reply(request: HttpRequest, case: Case, secret: str) -> HttpResponseBase:
    form = forms.ReplyForm(request.POST, request.FILES, prefix="balas")
    if not form.is_valid():
        return _page(request, case, secret, status=422, reply=form)
    data, at = form.cleaned_data, timezone.now()
    return _done(
        request,
        case,
        secret,
        lambda: answering.reply(case, data["text"], pictures=data["pictures"], at=at),
        _("Keterangan Anda sudah ditambahkan."),
    )


@require_POST
@owned
def rate(request: HttpRequest, case: Case, secret: str) -> HttpResponseBase:
    form = forms.RatingForm(request.POST, prefix="nilai")
    if not form.is_valid():
        return _page(request, case, secret, status=422, rating=form)
    data, at = form.cleaned_data, timezone.now()
    return _done(
        request,
        case,
        secret,
        lambda: answering.rate(case, data["rating"], note=data["note"], at=at),
        _("Terima kasih, nilai Anda tercatat."),
    )


@require_POST
@owned
def reopen(request: HttpRequest, case: Case, secret: str) -> HttpResponseBase:
    form = forms.ReasonForm(request.POST, prefix="buka")
    if not form.is_valid():
        return _page(request, case, secret, status=422, reason=form)
    reason, at = form.cleaned_data["reason"], timezone.now()
    return _done(
        request, case, secret, lambda: answering.reopen(case, reason, at=at), _("Aduan Anda dibuka lagi.")
    )


@require_POST
@owned
def withdraw(request: HttpRequest, case: Case, secret: str) -> HttpResponseBase:
    at = timezone.now()
    return _done(request, case, secret, lambda: answering.give_up(case, at=at), _("Aduan Anda dicabut."))


@require_POST
@owned
def join(request: HttpRequest, case: Case, secret: str, main: str) -> HttpResponseBase:
    """It is the same as that one: only one that was suggested."""
    into = next((one.case for one in results.similar(case) if one.case.number == main), None)
    if into is None:
        raise Http404
    at = timezone.now()
    return _done(
        request,
        case,
        secret,
        lambda: triage.join(case, into, at=at),
        _("Aduan Anda digabung; Anda tetap dikabari."),
    )


@require_safe
@owned
def photo(request: HttpRequest, case: Case, secret: str, pk: int) -> HttpResponseBase:
    rows = case.attachments.filter(
        role__in=(Attachment.Role.ASKED, Attachment.Role.RELEASED), removed_at=None
    )
    return served(rows.filter(pk=pk).first())


def served(attachment: Attachment | None) -> HttpResponse:
    """A file of a case, opened. Never as anything a browser runs."""
    if attachment is None:
        raise Http404
    try:
        content = vault.get(attachment)
    except envelope.Unopenable as gone:
        raise Http404 from gone
    response = HttpResponse(content, content_type=attachment.media)
    response["Content-Disposition"] = f'inline; filename="{attachment.name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


_OWN = "aduan/<str:number>/<str:secret>/"
urlpatterns: list[URLPattern] = [
    path(_OWN, show, name="own_complaint"),
    path(f"{_OWN}balas/", reply, name="reply_complaint"),
    path(f"{_OWN}nilai/", rate, name="rate_complaint"),
    path(f"{_OWN}buka-lagi/", reopen, name="reopen_complaint"),
    path(f"{_OWN}cabut/", withdraw, name="withdraw_complaint"),
    path(f"{_OWN}gabung/<str:main>/", join, name="join_complaint"),
    path(f"{_OWN}foto/<int:pk>/", photo, name="own_photo"),
]
