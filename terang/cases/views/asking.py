"""Asking for information: the public form, what is published already, following by a secret link."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from terang.accounts.http import see_other
from terang.bodies.days import day_in
from terang.bodies.models import Body, Region
from terang.bodies.views.pages import show
from terang.cases import available
from terang.cases.actions import requests as actions
from terang.cases.actions.machine import Said
from terang.cases.available import Hit
from terang.cases.forms.asking import Ask
from terang.cases.states.cases import Channel, Kind
from terang.cases.terms import terms
from terang.cases.views.places import body_of, region_of


# Nobody is signed in to this form, so there is nothing a foreign page could abuse; and no draft is lost to a lost cookie.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str = "") -> HttpResponse:
    """First what is asked and by whom; then, when something published fits, that; then the receipt."""
    region = region_of(request)
    body = body_of(slug) if slug else _named(request.GET.get("badan", ""))
    region = body.region if body else region
    if request.method != "POST":
        return _form(request, region, body, Ask(region=region, initial={"body": body.slug if body else ""}))
    form = Ask(request.POST, region=region)
    if not form.is_valid():
        return _form(request, region, body, form, status=422)
    if "ubah" in request.POST:
        return _form(request, region, body, form)
    data = form.cleaned_data
    hits = [] if "kirim" in request.POST else _published(data, region)
    if hits:
        page = {"form": form, "hits": hits, "body": body}
        return show(request, "cases/public/available.html", region, page)
    return _send(form, region, at=timezone.now())


def _named(slug: str) -> Body | None:
    """The body that an address of the open file of a PPID names."""
    return Body.objects.active().filter(slug=slug).select_related("region").first() if slug else None


def _form(
    request: HttpRequest, region: Region, body: Body | None, form: Ask, *, status: int = 200
) -> HttpResponse:
    page: dict[str, Any] = {"form": form, "body": body, "term": terms()[actions.TERM]}
    return show(request, "cases/public/ask.html", region, page, status=status)


def _published(data: dict[str, Any], region: Region) -> list[Hit]:
    return available.find(f"{data['subject']} {data['text'][:500]}", region=region, body=data["body"])


def _send(form: Ask, region: Region, *, at: datetime) -> HttpResponse:
    if form.is_program:
        return see_other(reverse("cases:ask"))
    data = form.cleaned_data
    said = Said(
        kind=Kind.REQUEST,
        region=region,
        channel=Channel.WEB,
        subject=data["subject"],
        text=data["text"],
        received_on=day_in(region, at),
        body=data["body"],
        identity=form.identity,
        once=data["once"],
    )
    received = actions.ask(said, form.wish, by=None, at=at)
    return see_other(reverse("cases:follow", args=[received.case.number, received.secret]))


@csrf_exempt
@require_POST
def enough(request: HttpRequest) -> HttpResponse:
    """What is published was enough: counted, without what was written."""
    region = region_of(request)
    body = Body.objects.filter(region=region, slug=request.POST.get("body", "")).first()
    words = f"{request.POST.get('subject', '')} {request.POST.get('text', '')[:500]}"
    wanted = request.POST.get("cukup", "")
    hit = next((h for h in available.find(words, region=region, body=body) if h.source == wanted), None)
    if hit:
        actions.note_enough(hit, region=region, body=body, on=day_in(region, timezone.now()))
    return show(request, "cases/public/enough.html", region, {"hit": hit})


@require_safe
def rights(request: HttpRequest) -> HttpResponse:
    """How to ask, object, and go to the information commission: terms with their articles."""
    return show(request, "cases/public/rights.html", region_of(request), {"terms": terms().values()})


urlpatterns: list[URLPattern] = [
    path("permohonan/", ask, name="ask"),
    path("permohonan/cukup/", enough, name="enough"),
    path("permohonan/tata-cara/", rights, name="rights"),
]
own: list[URLPattern] = [path("permohonan/<slug:slug>/", ask, name="ask_body")]
"""Last of all addresses below /permohonan/."""
