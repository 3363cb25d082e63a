"""Excluded information, and its consequence test in four steps."""

from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from terang.accounts.http import Overtaken, Refused, SignedInRequest, number, see_other, signed_in
from terang.accounts.listing import Filter, Listing
from terang.catalogue import policies
from terang.catalogue.actions import exclusions as actions
from terang.catalogue.forms.entries import BeginTest, LawForm, LimitForm, ReasonForm, WeighForm, WhatForm
from terang.catalogue.models import Exclusion
from terang.catalogue.states import ExclusionState
from terang.catalogue.views.shown import region_of, show, tended, today

STEPS: Final[dict[str, tuple[Any, type[forms.Form]]]] = {
    "apa": (gettext_lazy("Apa yang ditutup"), WhatForm),
    "hukum": (gettext_lazy("Dasar hukum"), LawForm),
    "timbang": (gettext_lazy("Akibat dan manfaat"), WeighForm),
    "batas": (gettext_lazy("Batas waktu dan keputusan"), LimitForm),
}


@signed_in
@require_safe
def exclusions(request: SignedInRequest) -> HttpResponse:
    rows = (
        Exclusion.objects.filter(body__in=tended(request))
        .select_related("body", "decree")
        .defer("decree__lines")
    )
    listing = Listing(
        request, rows, search=("title", "body__name"),
        filters=[Filter("keadaan", _("Keadaan"), list(ExclusionState.choices), "state")],
        sorts={"judul": "title", "sampai": "until_on"}, default="judul",
    )  # fmt: skip
    region = region_of(request.user)
    expired = {each.pk for each in listing.page if each.is_expired(today(region))}
    context = {"listing": listing, "region": region, "tab": "exclusions", "expired": expired}
    return show(request, "exclusions.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def begin(request: SignedInRequest) -> HttpResponse:
    form = BeginTest(request.POST or None, bodies=tended(request), initial={"body": request.GET.get("badan")})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        made = actions.begin(told["body"], title=told["title"], by=request.user, at=timezone.now())
        return see_other(reverse("catalogue:test", args=[made.pk, "apa"]))
    context = {"form": form, "region": region_of(request.user), "tab": "exclusions"}
    return show(request, "begin_test.html", context, status=422 if form.is_bound else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def test(request: SignedInRequest, pk: int, step: str) -> HttpResponse:
    """One step of the test; what was written stays when something else is missing."""
    it = _exclusion(request, pk)
    if step not in STEPS:
        raise Http404
    _title, made_of = STEPS[step]
    form = made_of(request.POST or None, initial={name: getattr(it, name) for name in made_of.base_fields})
    if request.method == "POST" and form.is_valid():
        try:
            actions.note(it, form.cleaned_data, version=it.version, by=request.user, at=timezone.now())
            following = list(STEPS)[list(STEPS).index(step) + 1 :]
            name, args = ("test", [pk, following[0]]) if following else ("exclusion", [pk])
            return see_other(reverse(f"catalogue:{name}", args=args))
        except Refused as no:
            form.add_error(None, str(no))
    steps = [(code, told[0], _look(code, step)) for code, told in STEPS.items()]
    context = {
        "it": it,
        "form": form,
        "steps": steps,
        "step": step,
        "region": it.body.region,
        "tab": "exclusions",
    }
    return show(request, "test.html", context, status=422 if form.is_bound else 200)


def _look(code: str, now: str) -> str:
    order = list(STEPS)
    return "now" if code == now else "done" if order.index(code) < order.index(now) else "next"


@signed_in
@require_safe
def exclusion(request: SignedInRequest, pk: int) -> HttpResponse:
    return _one(request, _exclusion(request, pk))


def _one(request: SignedInRequest, it: Exclusion, *, refusal: str = "", status: int = 200) -> HttpResponse:
    region = it.body.region
    context = {
        "it": it, "region": region, "tab": "exclusions", "refusal": refusal, "reason": ReasonForm(),
        "missing": policies.missing_of_test(it), "steps": STEPS,
        "why_not": policies.why_not_exclude(request.user, it, today=today(region)) if it.state == "konsep" else None,
        "is_expired": it.is_expired(today(region)),
    }  # fmt: skip
    return show(request, "exclusion.html", context, status=status)


@signed_in
@require_POST
def move(request: SignedInRequest, pk: int, verb: str) -> HttpResponse:
    """tetapkan, buka, uji-ulang."""
    it, version, at = _exclusion(request, pk), request.POST.get("version", ""), timezone.now()
    told: dict[str, Any] = {
        "version": number(version),
        "by": request.user,
        "at": at,
    }
    try:
        if verb == "tetapkan":
            actions.decide(it, **told)
            messages.success(request, _("Informasi ini kini dikecualikan, dengan batas waktunya."))
        elif verb == "buka":
            actions.lift(it, reason=request.POST.get("reason", ""), **told)
            messages.success(request, _("Informasi ini kini terbuka."))
        else:
            actions.test_again(it, **told)
            messages.success(
                request,
                _("Uji konsekuensi diulang. Sebelum ditetapkan lagi, informasi ini tidak dikecualikan."),
            )
    except Refused as no:
        return _one(request, it, refusal=str(no), status=422)
    except Overtaken as late:
        return _one(request, late.current, refusal=str(late), status=409)
    return see_other(reverse("catalogue:exclusion", args=[pk]))


def _exclusion(request: SignedInRequest, pk: int) -> Exclusion:
    rows = Exclusion.objects.select_related("body__region", "decree")
    return get_object_or_404(rows.filter(body__in=policies.tended(request.user)), pk=pk)


urlpatterns: list[URLPattern] = [
    path("informasi/dikecualikan/", exclusions, name="exclusions"),
    path("informasi/dikecualikan/baru/", begin, name="begin_test"),
    path("informasi/dikecualikan/<int:pk>/", exclusion, name="exclusion"),
    path("informasi/dikecualikan/<int:pk>/uji/<str:step>/", test, name="test"),
    *(
        path(f"informasi/dikecualikan/<int:pk>/{verb}/", move, {"verb": verb}, name=name)
        for verb, name in (("tetapkan", "exclude"), ("buka", "lift"), ("uji-ulang", "test_again"))
    ),
]
