"""Forms: their list, one form, its draft, and what is done with it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Count, Max, Q
from django.http import HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from terang.accounts import overtaking
from terang.accounts.http import (
    Overtaken,
    Refused,
    SignedInRequest,
    number,
    see_other,
    signed_in,
    status_of,
)
from terang.bodies import access
from terang.bodies.days import day_in
from terang.bodies.views.bodies import administered_region
from terang.bodies.views.pages import any_region, show
from terang.datasets import definition
from terang.datasets.actions import defining
from terang.datasets.forms.forms import ColumnForms, DraftForm, NewForm, WordsForm, columns_of, initial_of
from terang.datasets.models import Form, Version
from terang.datasets.policies import forms as policy
from terang.datasets.policies import sheets as sheet_policy
from terang.datasets.states import IN_HAND, REPORTED, SheetState, VersionState
from terang.datasets.views.shown import draft_of, led_form, seen_form


@signed_in
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """One's own sheets that wait, and the forms one looks after."""
    region = any_region(request.user)
    at = timezone.now()
    mine = sheet_policy.filled_sheets(request.user).filter(body__closed_on=None)
    own = mine.select_related("form", "body").order_by("due_on", "form__title", "body__name")
    context = {
        "waiting": own.filter(state__in=IN_HAND)[:200],
        "done": own.filter(state__in=REPORTED).order_by("-first_on", "form__title", "body__name")[:24],
        "fills": mine.exists(),
        "forms": _listed(policy.seen_forms(request.user), day_in(region, at)),
        "desks": policy.desk_regions(request.user).exists(),
        "leads": access.administered_regions(request.user).exists(),
        "to_check": sheet_policy.checked_sheets(request.user).filter(state=SheetState.SUBMITTED).count(),
        "today": day_in(region, at),
    }
    return show(request, "datasets/home.html", region, context)


def _listed(rows: Any, day: Any) -> Any:
    """With how many sheets wait, are late, are to be checked."""
    waits = Q(sheets__state__in=IN_HAND, sheets__body__closed_on=None)
    return rows.select_related("region").annotate(
        late=Count("sheets", filter=waits & Q(sheets__due_on__lt=day), distinct=True),
        to_check=Count("sheets", filter=Q(sheets__state=SheetState.SUBMITTED), distinct=True),
        published=Max("editions__number"),
    )


@signed_in
@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    region = administered_region(request)
    form = NewForm(request.POST or None, initial={"first_on": day_in(region, timezone.now())})
    if request.method == "POST" and form.is_valid():
        try:
            made = defining.make(region, by=request.user, at=timezone.now(), **form.cleaned_data)
            return see_other(reverse("datasets:draft", args=[made.pk]))
        except Refused as no:
            form.add_error(None, str(no))
    context = {"form": form}
    return show(request, "datasets/new.html", region, context, status=422 if form.is_bound else 200)


@signed_in
@require_safe
def one(request: SignedInRequest, pk: int) -> HttpResponse:
    return _one(request, pk)


def _one(
    request: SignedInRequest,
    pk: int,
    *,
    refusal: str = "",
    words: WordsForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """What it asks, its versions, and how each period stands."""
    form = seen_form(request.user, pk)
    day = day_in(form.region, timezone.now())
    rows = form.sheets.values("first_on").annotate(
        asked=Count("pk"),
        accepted=Count("pk", filter=Q(state=SheetState.ACCEPTED)),
        to_check=Count("pk", filter=Q(state=SheetState.SUBMITTED)),
        waiting=Count("pk", filter=Q(state__in=IN_HAND)),
        late=Count("pk", filter=Q(state__in=IN_HAND, due_on__lt=day, body__closed_on=None)),
        due_on=Max("due_on"),
    )
    versions = list(form.versions.annotate(asked=Count("bodies")).order_by("-number"))
    context = {
        "it": form,
        "periods": [
            {**row, "period": form.period_at(row["first_on"])} for row in rows.order_by("-first_on")[:36]
        ],
        "versions": versions,
        "draft": next((v for v in versions if v.state == VersionState.DRAFT), None),
        "used": next((v for v in versions if v.state == VersionState.IN_USE), None),
        "editions": form.editions.defer("lines").order_by("-number"),
        "leads": access.administers(request.user, form.region),
        "words": words or WordsForm(initial={"title": form.title, "about": form.about}),
        "refusal": refusal,
        "tab": "form",
    }
    return show(request, "datasets/form.html", form.region, context, status=status)


@signed_in
@require_http_methods(["GET", "POST"])
def draft(request: SignedInRequest, pk: int) -> HttpResponse:
    """The columns of a draft, when they are due, and who fills them in."""
    version = draft_of(request.user, pk)
    data = request.POST or None
    form = DraftForm(data, region=version.form.region, initial=DraftForm.initial_of(version))
    columns = ColumnForms(data, initial=initial_of(version.columns), prefix="kolom")
    if request.method == "POST" and form.is_valid() and columns.is_valid():
        try:
            _change(request, version, form, columns)
            messages.success(request, _("Draf disimpan."))
            return see_other(reverse("datasets:draft", args=[pk]))
        except Refused as no:
            form.add_error(None, str(no))
        except Overtaken as other:
            return _overtaken(request, other.current, form, columns)
    return _draft(request, version, form, columns, status=422 if form.is_bound else 200)


def _overtaken(request: SignedInRequest, version: Version, form: DraftForm, columns: Any) -> HttpResponse:
    """What stands now beside one's own; the columns that stand now by their names."""
    stands = DraftForm(request.POST, region=version.form.region, initial=DraftForm.initial_of(version))
    overtaking.compare(form, stands)
    names = ", ".join(column.name for column in version.columns) or "–"
    return _draft(
        request,
        version,
        form,
        columns,
        status=409,
        refusal=f"{_('Kolom')}, {_('Sekarang tersimpan').lower()}: {names}",
    )


def _change(request: SignedInRequest, version: Version, form: DraftForm, columns: Any) -> None:
    told = form.cleaned_data
    seen = request.POST.get("revision", "")
    defining.change(
        version,
        columns=columns_of(columns),
        rule=form.rule,
        first_on=told["first_on"],
        bodies=told["bodies"],
        revision=number(seen),
        by=request.user,
        at=timezone.now(),
    )


def _draft(
    request: SignedInRequest,
    version: Version,
    form: DraftForm,
    columns: Any,
    *,
    status: int,
    refusal: str = "",
) -> HttpResponse:
    before = version.form.versions.filter(state=VersionState.IN_USE)
    faults = definition.faults(version.columns, before=[c for one in before for c in one.columns])
    context = {
        "it": version.form,
        "version": version,
        "form": form,
        "columns": columns,
        "faults": list(faults) if version.columns else [],
        "why_not_use": policy.why_not_use(request.user, version),
        "refusal": refusal,
        "tab": "draft",
    }
    return show(request, "datasets/draft.html", version.form.region, context, status=status)


def _do(request: SignedInRequest, pk: int, act: Callable[[Form], str]) -> HttpResponse:
    """Do it to a form one leads, or say why not."""
    form = led_form(request.user, pk)
    back = reverse("datasets:form", args=[pk])
    try:
        messages.success(request, act(form))
    except (Refused, Overtaken) as no:
        if Form.objects.filter(pk=pk).exists():
            return _one(request, pk, refusal=str(no), status=status_of(no))
        messages.error(request, str(no))
    return see_other(back if Form.objects.filter(pk=pk).exists() else reverse("datasets:home"))


@signed_in
@require_POST
def use(request: SignedInRequest, pk: int) -> HttpResponse:
    version = draft_of(request.user, pk)
    return _do(
        request,
        pk,
        lambda _form: (
            _("Versi dipakai dan dibekukan; %d lembar dibuka.")
            % defining.use(version, by=request.user, at=timezone.now())
        ),
    )


@signed_in
@require_POST
def revise(request: SignedInRequest, pk: int) -> HttpResponse:
    def act(form: Form) -> str:
        defining.revise(form, by=request.user, at=timezone.now())
        return _("Draf versi baru dibuat dari versi terakhir.")

    return _do(request, pk, act)


@signed_in
@require_POST
def discard(request: SignedInRequest, pk: int) -> HttpResponse:
    version = draft_of(request.user, pk)

    def act(_form: Form) -> str:
        defining.discard(version, by=request.user, at=timezone.now())
        return _("Draf dibuang.")

    return _do(request, pk, act)


@signed_in
@require_POST
def describe(request: SignedInRequest, pk: int) -> HttpResponse:
    words, it = WordsForm(request.POST), led_form(request.user, pk)
    known = number(request.POST.get("revision", ""))
    status = 422
    if words.is_valid():
        try:
            defining.describe(it, revision=known, by=request.user, at=timezone.now(), **words.cleaned_data)
            messages.success(request, _("Keterangan disimpan."))
            return see_other(reverse("datasets:form", args=[pk]))
        except Refused as no:
            words.add_error(None, str(no))
        except Overtaken as other:
            stands = {"title": other.current.title, "about": other.current.about}
            overtaking.compare(words, WordsForm(request.POST, initial=stands))
            status = 409
    return _one(request, pk, words=words, status=status)


@signed_in
@require_POST
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    def act(form: Form) -> str:
        on = day_in(form.region, timezone.now())
        defining.end(form, on=on, by=request.user, at=timezone.now())
        return _("Pengumpulan data diakhiri; yang sudah dilaporkan tetap ada.")

    return _do(request, pk, act)


urlpatterns: list[URLPattern] = [
    path("data-fungsional/", home, name="home"),
    path("data-fungsional/formulir/baru/", new, name="new"),
    path("data-fungsional/formulir/<int:pk>/", one, name="form"),
    path("data-fungsional/formulir/<int:pk>/draf/", draft, name="draft"),
    path("data-fungsional/formulir/<int:pk>/pakai/", use, name="use"),
    path("data-fungsional/formulir/<int:pk>/versi-baru/", revise, name="revise"),
    path("data-fungsional/formulir/<int:pk>/buang/", discard, name="discard"),
    path("data-fungsional/formulir/<int:pk>/keterangan/", describe, name="describe"),
    path("data-fungsional/formulir/<int:pk>/akhiri/", end, name="end"),
]
