"""The desk: what waits to be checked, accepting and returning, late bodies and reminders."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from terang.accounts.http import (
    Overtaken,
    Refused,
    SignedInRequest,
    found,
    number,
    numbers,
    see_other,
    signed_in,
)
from terang.accounts.listing import Filter, Listing
from terang.bodies import access
from terang.bodies.days import day_in
from terang.bodies.views.pages import any_region, show
from terang.datasets.actions import checking, reminding
from terang.datasets.forms.sheets import NoteForm
from terang.datasets.models import Sheet
from terang.datasets.policies import forms as form_policy
from terang.datasets.policies import sheets as policy
from terang.datasets.states import SheetState
from terang.datasets.views.sheets import show_sheet
from terang.datasets.views.shown import checked_sheet


@signed_in
@require_safe
def queue(request: SignedInRequest) -> HttpResponse:
    """All sheets of the regions one looks after; first those that wait to be checked."""
    found(form_policy.desk_regions(request.user).exists())
    region = any_region(request.user)
    day = day_in(region, timezone.now())
    forms = [
        (str(pk), title) for pk, title in form_policy.seen_forms(request.user).values_list("pk", "title")
    ]
    listing = Listing(
        request,
        _sheets(request, today=day),
        search=("body__name", "form__title"),
        filters=[
            Filter("formulir", _("Formulir"), forms, "form"),
            Filter("keadaan", _("Keadaan"), [(s.value, s.label) for s in SheetState], "state"),
        ],
        sorts={"badan": "body__name", "tenggat": "due_on", "periode": "first_on"},
        default="tenggat",
    )
    context = {
        "listing": listing,
        "state": request.GET.get("keadaan", ""),
        "today": day,
        "leads": access.administered_regions(request.user).exists(),
    }
    return show(request, "datasets/queue.html", region, context)


def _sheets(request: SignedInRequest, *, today: date) -> QuerySet[Sheet]:
    """Those that wait to be checked, unless another state was asked for; "lewat": what is late."""
    desk = form_policy.desk_regions(request.user)
    rows = Sheet.objects.filter(form__region__in=desk, body__closed_on=None)
    if request.GET.get("keadaan") == "lewat":
        rows = Sheet.objects.waiting().filter(pk__in=rows.values("pk"), due_on__lt=today)
    elif "keadaan" not in request.GET:
        rows = rows.filter(state=SheetState.SUBMITTED)
    return rows.select_related("form", "body")


@signed_in
@require_POST
def accept_many(request: SignedInRequest) -> HttpResponse:
    chosen = numbers(request.POST.getlist("pilih"), most=2000)
    rows = policy.checked_sheets(request.user).filter(pk__in=chosen).select_related("form__region", "body")
    done, refusals = checking.accept_many(list(rows.order_by("pk")), by=request.user, at=timezone.now())
    if done:
        messages.success(request, _("%d lembar diterima.") % done)
    for refusal in refusals[:5]:
        messages.warning(request, refusal)
    return see_other(reverse("datasets:queue"))


@signed_in
@require_POST
def remind(request: SignedInRequest) -> HttpResponse:
    """Whoever was reminded in the last two days is not reminded again."""
    chosen = numbers(request.POST.getlist("pilih"), most=2000)
    rows = policy.checked_sheets(request.user).filter(pk__in=chosen).select_related("form__region", "body")
    done, skipped = reminding.remind_now(rows.order_by("pk"), by=request.user, at=timezone.now())
    if done:
        messages.success(request, _("%d pengingat dikirim.") % done)
    if skipped:
        messages.info(
            request,
            _("%d dilewati: baru saja diingatkan, sudah mengirim, atau belum punya petugas.") % skipped,
        )
    return see_other(f"{reverse('datasets:queue')}?keadaan=lewat")


def _do(request: SignedInRequest, pk: int, act: Callable[[Sheet, int], str]) -> HttpResponse:
    it = checked_sheet(request.user, pk)
    seen = request.POST.get("revision", "")
    try:
        messages.success(request, act(it, number(seen)))
    except Refused as no:
        return show_sheet(request, checked_sheet(request.user, pk), refusal=str(no), status=422)
    except Overtaken as other:
        return show_sheet(request, checked_sheet(request.user, pk), refusal=str(other), status=409)
    return see_other(reverse("datasets:sheet", args=[pk]))


@signed_in
@require_POST
def accept(request: SignedInRequest, pk: int) -> HttpResponse:
    def act(it: Sheet, revision: int) -> str:
        checking.accept(it, revision=revision, by=request.user, at=timezone.now())
        return _("Lembar diterima.")

    return _do(request, pk, act)


def _noted(request: SignedInRequest) -> str:
    form = NoteForm(request.POST)
    return str(form.cleaned_data["note"]) if form.is_valid() else request.POST.get("note", "")[:4000]


@signed_in
@require_POST
def return_(request: SignedInRequest, pk: int) -> HttpResponse:
    def act(it: Sheet, revision: int) -> str:
        checking.return_(it, note=_noted(request), revision=revision, by=request.user, at=timezone.now())
        return _("Lembar dikembalikan ke badan publik beserta catatan Anda.")

    return _do(request, pk, act)


@signed_in
@require_POST
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    def act(it: Sheet, revision: int) -> str:
        checking.reopen(it, note=_noted(request), revision=revision, by=request.user, at=timezone.now())
        return _(
            "Lembar dibuka lagi untuk ralat. Data yang sudah diterima tetap dipakai sampai ralatnya diterima."
        )

    return _do(request, pk, act)


urlpatterns: list[URLPattern] = [
    path("data-fungsional/periksa/", queue, name="queue"),
    path("data-fungsional/periksa/terima/", accept_many, name="accept_many"),
    path("data-fungsional/periksa/ingatkan/", remind, name="remind"),
    path("data-fungsional/lembar/<int:pk>/terima/", accept, name="accept"),
    path("data-fungsional/lembar/<int:pk>/kembalikan/", return_, name="return"),
    path("data-fungsional/lembar/<int:pk>/buka/", reopen, name="reopen"),
]
