"""The list as its officers tend it."""

from django.contrib import messages
from django.db.models import Case, CharField, Q, Value, When
from django.http import HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from terang.accounts.http import Overtaken, Refused, SignedInRequest, number, numbers, see_other, signed_in
from terang.accounts.listing import Filter, Listing
from terang.catalogue.actions import entries as actions
from terang.catalogue.actions.listing import Facts
from terang.catalogue.forms.entries import EntryForm, NewEntryForm, ReasonForm
from terang.catalogue.models import Entry
from terang.catalogue.states import Class
from terang.catalogue.views.shown import entry_of, region_of, show, tended, today

LOOKS = {
    "cabut": "Dicabut", "tinjau": "Lewat waktu tinjau", "belum": "Belum ditetapkan", "tetap": "Ditetapkan",
}  # fmt: skip


@signed_in
@require_safe
def entries(request: SignedInRequest) -> HttpResponse:
    bodies = tended(request)
    region = region_of(request.user)
    late = Q(due_on__lt=today(region))
    look = Case(
        When(withdrawn_at__isnull=False, then=Value("cabut")),
        When(late, then=Value("tinjau")),
        When(decree=None, then=Value("belum")),
        default=Value("tetap"),
        output_field=CharField(),
    )
    rows = Entry.objects.filter(body__in=bodies).select_related("body", "decree").annotate(look=look)
    owners = [(str(pk), name) for pk, name in bodies.order_by("name").values_list("pk", "name")]
    filters = [
        Filter("keadaan", _("Keadaan"), list(LOOKS.items()), "look"),
        Filter("kelas", _("Klasifikasi"), list(Class.choices), "klass"),
    ]
    if len(owners) > 1:
        filters.insert(0, Filter("badan", _("Badan publik"), owners, "body"))
    listing = Listing(
        request, rows.defer("decree__lines"), search=("title", "summary", "unit"), filters=filters,
        sorts={"judul": "title", "tinjau": "due_on", "masuk": "listed_at", "badan": "body__name"}, default="-masuk",
    )  # fmt: skip
    context = {
        "listing": listing,
        "region": region,
        "tab": "entries",
        "own": list(bodies[:2]),
        "looks": LOOKS,
    }
    return show(request, "entries.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    form = NewEntryForm(
        request.POST or None, bodies=tended(request), initial={"body": request.GET.get("badan")}
    )
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        try:
            made = actions.write(told.pop("body"), Facts(**told), by=request.user, at=timezone.now())
            messages.success(request, _("Informasi masuk daftar."))
            return see_other(reverse("catalogue:entry", args=[made.pk]))
        except Refused as no:
            form.add_error(None, str(no))
    context = {"form": form, "region": region_of(request.user), "tab": "entries"}
    return show(request, "new_entry.html", context, status=422 if form.is_bound else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def entry(request: SignedInRequest, pk: int) -> HttpResponse:
    it = entry_of(request, pk)
    initial = {name: getattr(it, name) for name in EntryForm.base_fields}
    form = EntryForm(request.POST or None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            version = request.POST.get("version", "")
            try:
                actions.change(
                    it, form.cleaned_data, version=number(version),
                    by=request.user, at=timezone.now(),
                )  # fmt: skip
                messages.success(request, _("Perubahan disimpan."))
                return see_other(reverse("catalogue:entry", args=[pk]))
            except Refused as no:
                form.add_error(None, str(no))
            except Overtaken as late:
                form.add_error(None, str(late))
                it, status = late.current, 409
    return _one(request, it, form, status=status)


def _one(
    request: SignedInRequest,
    it: Entry,
    form: EntryForm,
    *,
    status: int = 200,
    reason: ReasonForm | None = None,
) -> HttpResponse:
    region = it.body.region
    context = {
        "it": it, "form": form, "region": region, "tab": "entries", "reason": reason or ReasonForm(),
        "is_overdue": it.is_overdue(today(region)),
    }  # fmt: skip
    return show(request, "entry.html", context, status=status)


@signed_in
@require_POST
def review(request: SignedInRequest) -> HttpResponse:
    """Those chosen were looked at and are still right."""
    chosen = numbers(request.POST.getlist("pilih"), most=500)
    rows = (
        Entry.objects.shown().filter(pk__in=chosen, body__in=tended(request)).select_related("body__region")
    )
    count = actions.review(list(rows), by=request.user, at=timezone.now())
    if count:
        messages.success(request, _("%d informasi dicatat sudah ditinjau.") % count)
    else:
        messages.warning(request, _("Pilih dulu informasinya."))
    return see_other(request.POST["kembali"] if _is_own(request) else reverse("catalogue:entries"))


def _is_own(request: SignedInRequest) -> bool:
    back = request.POST.get("kembali", "")
    return back.startswith("/informasi/") and "\\" not in back


@signed_in
@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    it = entry_of(request, pk)
    reason = ReasonForm(request.POST)
    if not reason.is_valid():
        initial = {name: getattr(it, name) for name in EntryForm.base_fields}
        return _one(request, it, EntryForm(initial=initial), status=422, reason=reason)
    actions.withdraw(it, reason=reason.cleaned_data["reason"], by=request.user, at=timezone.now())
    messages.success(request, _("Informasi dicabut dari daftar. Alasannya tampil di halamannya."))
    return see_other(reverse("catalogue:entries"))


urlpatterns: list[URLPattern] = [
    path("informasi/", entries, name="entries"),
    path("informasi/baru/", new, name="new_entry"),
    path("informasi/tinjau/", review, name="review"),
    path("informasi/<int:pk>/", entry, name="entry"),
    path("informasi/<int:pk>/cabut/", withdraw, name="withdraw"),
]
