"""The officer's side of announcements of danger: begin, ten short steps, look, issue, update, cancel."""

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from terang.accounts.http import (
    DONE,
    Overtaken,
    Refused,
    SignedInRequest,
    found,
    number,
    see_other,
    signed_in,
    tried,
)
from terang.accounts.listing import Filter, Listing
from terang.accounts.models import User
from terang.publishing.actions import alerts as actions
from terang.publishing.elements import ELEMENTS, standard
from terang.publishing.forms.alerts import STEPS, BeginForm, CancelForm, Step, form_of
from terang.publishing.models.alerts import Alert
from terang.publishing.policies import alerts as policy
from terang.publishing.states.alerts import TOLD, AlertState, Mode

_SHOWN = [(s.value, s.label) for s in AlertState if s != AlertState.DROPPED]


def own_alert(user: User, pk: int) -> Alert:
    rows = policy.own_alerts(user).select_related("body__region", "region")
    return get_object_or_404(rows, pk=pk)


def _show(
    request: SignedInRequest, template: str, alert: Alert, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    told = {"alert": alert, "standard": standard(), **context}
    with timezone.override(ZoneInfo(alert.region.zone)):
        return render(request, f"publishing/alerts/{template}", told, status=status)


@require_GET
@signed_in
def index(request: SignedInRequest) -> HttpResponse:
    bodies = policy.issuing_bodies(request.user)
    found(bodies.exists())
    rows = policy.own_alerts(request.user).select_related("body", "region")
    filters = [
        Filter("keadaan", _("Keadaan"), _SHOWN, lookup="state"),
        Filter("sifat", _("Sifat"), Mode.choices, lookup="mode"),
    ]
    listing = Listing(
        request, rows, search=("title", "body__name", "code"), filters=filters,
        sorts={"keluar": "issued_at", "judul": "title"}, default="",
    )  # fmt: skip
    return render(request, "publishing/alerts/index.html", {"listing": listing, "standard": standard()})


@require_http_methods(["GET", "POST"])
@signed_in
def begin(request: SignedInRequest) -> HttpResponse:
    bodies = policy.issuing_bodies(request.user)
    found(bodies.exists())
    initial = {"body": request.GET.get("badan", ""), "mode": Mode.ACTUAL}
    form = BeginForm(request.POST or None, bodies=bodies, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.begin(given["body"], mode=Mode(given["mode"]), by=request.user, at=timezone.now())
            return see_other(reverse("publishing:alert_step", args=[made.pk, STEPS[0]]))
        except Refused as why:
            form.add_error(None, str(why))
    context = {"form": form, "standard": standard()}
    return render(request, "publishing/alerts/begin.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def step(request: SignedInRequest, pk: int, name: str) -> HttpResponse:
    """One question; what was answered is kept before the next is asked, so a lost line loses one answer."""
    alert = own_alert(request.user, pk)
    found(name in STEPS)
    refusal = policy.why_not_prepare(request.user, alert)
    form = form_of(name, actions.base_of(alert), request.POST or None, version=alert.version)
    status = 200
    if request.method == "POST":
        status = tried(form, lambda: _save(request, alert, form))
        if status == DONE:
            return see_other(_next(alert, name, to_preview="periksa" in request.POST))
    number = STEPS.index(name) + 1
    context = {
        "form": form, "name": name, "number": number, "count": len(STEPS), "refusal": refusal,
        "previous": STEPS[number - 2] if number > 1 else "", "is_element": name in ELEMENTS,
        "share": round(100 * (number - 1) / len(STEPS)),
    }  # fmt: skip
    return _show(request, "step.html", alert, context, status=status)


def _save(request: SignedInRequest, alert: Alert, form: Step) -> None:
    version = form.cleaned_data["version"]
    actions.save(alert, form.facts, version=version, by=request.user, at=timezone.now())


def _next(alert: Alert, name: str, *, to_preview: bool) -> str:
    at = STEPS.index(name) + 1
    if to_preview or at == len(STEPS):
        return reverse("publishing:alert", args=[alert.pk])
    return reverse("publishing:alert_step", args=[alert.pk, STEPS[at]])


@require_GET
@signed_in
def one(request: SignedInRequest, pk: int) -> HttpResponse:
    return page(request, own_alert(request.user, pk))


def page(
    request: SignedInRequest,
    alert: Alert,
    *,
    refusal: str = "",
    form: CancelForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """What goes out, before and after it does."""
    told = list(alert.messages.order_by("-number").select_related("sent_by"))
    shown = alert.draft or (told[0].content if told else {})
    said = shown.get("elements", {})
    context = {
        "messages_sent": told,
        "shown": shown,
        "is_preview": bool(alert.draft),
        "elements": [(e, said.get(e.code, "")) for e in standard().elements],
        "kind": standard().kind(shown["kind"]).name if shown.get("kind") else "",
        "missing": policy.missing(alert.draft) if alert.draft else [],
        "not_issue": policy.why_not_issue(request.user, alert) if alert.draft else "",
        "not_prepare": policy.why_not_prepare(request.user, alert),
        "not_cancel": policy.why_not_cancel(request.user, alert, at=timezone.now()),
        "not_drop": policy.why_not_drop(request.user, alert),
        "refusal": refusal,
        "cancel_form": form or CancelForm(),
        "is_told": alert.state in TOLD,
    }
    return _show(request, "alert.html", alert, context, status=status)


def _refused(
    request: SignedInRequest, pk: int, why: Refused | Overtaken, *, form: CancelForm | None = None
) -> HttpResponse:
    """As it stands now, with what stood against it."""
    status = 409 if isinstance(why, Overtaken) else 422
    return page(request, own_alert(request.user, pk), refusal=str(why), form=form, status=status)


@require_POST
@signed_in
def issue(request: SignedInRequest, pk: int) -> HttpResponse:
    alert = own_alert(request.user, pk)
    version = request.POST.get("version", "")
    try:
        actions.issue(alert, version=number(version), by=request.user, at=timezone.now())
    except (Refused, Overtaken) as why:
        return _refused(request, pk, why)
    messages.success(
        request, _("Pengumuman sudah keluar: di portal, di semua situs badan, dan di umpan CAP.")
    )
    return see_other(reverse("publishing:alert", args=[pk]))


@require_POST
@signed_in
def revise(request: SignedInRequest, pk: int) -> HttpResponse:
    alert = own_alert(request.user, pk)
    try:
        actions.revise(alert, by=request.user, at=timezone.now())
    except (Refused, Overtaken) as why:
        return _refused(request, pk, why)
    return see_other(reverse("publishing:alert_step", args=[pk, "bahaya"]))


@require_POST
@signed_in
def cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    alert, form = own_alert(request.user, pk), CancelForm(request.POST)
    if not form.is_valid():
        return page(request, alert, form=form, status=422)
    try:
        actions.cancel(alert, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
    except (Refused, Overtaken) as why:
        return _refused(request, pk, why, form=form)
    messages.success(request, _("Pengumuman dicabut; pencabutannya ikut diumumkan."))
    return see_other(reverse("publishing:alert", args=[pk]))


@require_POST
@signed_in
def drop(request: SignedInRequest, pk: int) -> HttpResponse:
    alert = own_alert(request.user, pk)
    try:
        actions.drop(alert, by=request.user, at=timezone.now())
    except (Refused, Overtaken) as why:
        return _refused(request, pk, why)
    messages.success(request, _("Tidak jadi diumumkan."))
    return see_other(reverse("publishing:alerts"))


urlpatterns: list[URLPattern] = [
    path("siaga/", index, name="alerts"),
    path("siaga/baru/", begin, name="new_alert"),
    path("siaga/<int:pk>/", one, name="alert"),
    path("siaga/<int:pk>/langkah/<slug:name>/", step, name="alert_step"),
    path("siaga/<int:pk>/umumkan/", issue, name="issue_alert"),
    path("siaga/<int:pk>/perbarui/", revise, name="revise_alert"),
    path("siaga/<int:pk>/cabut/", cancel, name="cancel_alert"),
    path("siaga/<int:pk>/buang/", drop, name="drop_alert"),
]
