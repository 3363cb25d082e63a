"""The registry: its list, a body's page, registering, changing, closing, merging."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from terang.accounts.http import Overtaken, Refused, SignedInRequest, found, see_other, signed_in
from terang.accounts.listing import Filter, Listing
from terang.accounts.models import User
from terang.bodies import access, results
from terang.bodies.actions import bodies as actions
from terang.bodies.actions import websites
from terang.bodies.days import day_in
from terang.bodies.forms import bodies as forms
from terang.bodies.models import Body, Membership, Region
from terang.bodies.telling import told
from terang.roster.kinds import kinds


@signed_in
@require_safe
def bodies(request: SignedInRequest) -> HttpResponseBase:
    """Everything the person may see, living bodies first asked for."""
    rows = results.listed(access.seen_bodies(request.user), at=timezone.now())
    page = {
        "listing": _listing(request, rows),
        "administered": list(access.administered_regions(request.user)),
        "kinds": kinds(),
        "kind_choices": forms.kind_choices(),
        "class_choices": forms.class_choices(),
    }
    return render(request, "bodies/bodies.html", page)


def _listing(request: SignedInRequest, rows: Any) -> Listing[Body]:
    return Listing(
        request,
        rows if request.GET.get("keadaan") else rows.filter(closed_on=None),
        search=("name", "short_name", "site"),
        filters=[
            Filter("jenis", _("Jenis"), forms.kind_choices(), "kind"),
            Filter("kelas", _("Kelas"), forms.class_choices(), "ranked"),
            Filter(
                "keadaan", _("Keadaan"), [("aktif", _("Masih ada")), ("tutup", _("Sudah ditutup"))], "state"
            ),
            Filter(
                "kontak",
                _("Kontak"),
                [
                    ("baru", _("Sudah dipastikan")),
                    ("basi", _("Perlu dipastikan")),
                    ("kosong", _("Belum ada")),
                ],
                "contact",
            ),
        ],
        sorts={"nama": "name", "jenis": "kind", "kelas": "ranked", "petugas": "officers"},
        default="nama",
    )


@signed_in
@require_safe
def body(request: SignedInRequest, pk: int) -> HttpResponseBase:
    shown = seen(request.user, pk)
    events = results.history([shown, *shown.predecessors.all()])[:8]
    now = timezone.now()
    page = {
        "body": shown,
        "kind_name": kinds().name(shown.kind),
        "class_name": kinds().class_names.get(shown.ranked, shown.ranked),
        "websites": shown.websites.order_by("-until_on", "-since_on"),
        "website": websites.current(shown),
        "accounts": shown.social_accounts.order_by("platform", "url"),
        "contacts": [(contact, contact.is_stale(now)) for contact in shown.contacts.order_by("pk")],
        "people": Membership.objects.filter(body=shown, until_at=None)
        .select_related("user")
        .order_by("since_at"),
        "predecessors": shown.predecessors.all(),
        "history": told(events, at=now),
        **may(request.user, shown, at=now),
    }
    return render(request, "bodies/body.html", page)


def may(user: User, body: Body, *, at: datetime) -> dict[str, Any]:
    """What the buttons of a body's pages depend on."""
    is_open = body.closed_on is None
    is_administrator = access.administers(user, body.region)
    return {
        "is_administrator": is_administrator,
        "may_change": is_administrator and is_open,
        "may_tend": is_open and (is_administrator or access.works_for(user, body)),
        "now": at,
    }


@signed_in
@require_http_methods(["GET", "POST"])
def register(request: SignedInRequest) -> HttpResponseBase:
    region = administered_region(request)
    form = forms.NewBody(request.POST or None, region=region)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        url = facts.pop("website")
        try:
            new = _register(region, facts, url, by=request.user)
            messages.success(request, _("%s sudah terdaftar.") % new.name)
            return see_other(reverse("bodies:body", args=[new.pk]))
        except Refused as no:
            form.add_error(None, _(str(no)))
    page = {"form": form, "region": region}
    return render(request, "bodies/register.html", page, status=422 if form.is_bound else 200)


def _register(region: Region, facts: dict[str, Any], url: str, *, by: User) -> Body:
    at = timezone.now()
    return actions.register_with_website(region, facts, url, on=day_in(region, at), by=by, at=at)


@signed_in
@require_http_methods(["GET", "POST"])
def change(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Somebody else's change in between is shown beside what was typed, and nothing is overwritten."""
    shown = administered(request.user, pk)
    known = {field: getattr(shown, field) for field in actions.FACTS} | {"version": shown.version}
    form = forms.ChangedBody(request.POST or None, region=shown.region, body=shown, initial=known)
    status, current = (422 if form.is_bound else 200), None
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        version = facts.pop("version")
        try:
            actions.change(shown, facts, version=version, by=request.user, at=timezone.now())
            messages.success(request, _("Perubahan sudah disimpan."))
            return see_other(reverse("bodies:body", args=[pk]))
        except Refused as no:
            form.add_error(None, _(str(no)))
        except Overtaken as late:
            status, current = 409, late.current
    page = {"form": form, "body": shown, "differences": _differences(form, current)}
    return render(request, "bodies/change.html", page, status=status)


def _differences(form: forms.ChangedBody, current: Body | None) -> list[tuple[str, Any, Any]]:
    """Label, what stands there now, what was typed; and from now on the form is about the present version."""
    if current is None:
        return []
    form.data = {**form.data.dict(), "version": str(current.version)}  # type: ignore[attr-defined]
    pairs = [(f, getattr(current, f), form.cleaned_data[f]) for f in actions.FACTS]
    return [(str(form.fields[f].label), now or "–", mine or "–") for f, now, mine in pairs if now != mine]


@signed_in
@require_http_methods(["GET", "POST"])
def close(request: SignedInRequest, pk: int) -> HttpResponseBase:
    shown = administered(request.user, pk)
    form = forms.Closing(
        request.POST or None, body=shown, initial={"on": day_in(shown.region, timezone.now())}
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.close(shown, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("%s sudah ditutup. Riwayatnya tetap dapat dibaca.") % shown.name)
            return see_other(reverse("bodies:body", args=[pk]))
        except (Refused, Overtaken) as no:
            form.add_error(None, _(str(no)))
    page = {"form": form, "body": shown}
    return render(request, "bodies/close.html", page, status=422 if form.is_bound else 200)


@signed_in
@require_POST
def reopen(request: SignedInRequest, pk: int) -> HttpResponseBase:
    shown = administered(request.user, pk)
    try:
        actions.reopen(shown, by=request.user, at=timezone.now())
        messages.success(request, _("Penutupan dibatalkan. Isi kembali situs dan petugasnya bila perlu."))
    except (Refused, Overtaken) as no:
        messages.error(request, _(str(no)))
    return see_other(reverse("bodies:body", args=[pk]))


@signed_in
@require_safe
def history(request: SignedInRequest, pk: int) -> HttpResponseBase:
    shown = seen(request.user, pk)
    events = results.history([shown, *shown.predecessors.all()])
    listing = Listing(request, events)
    page = {"body": shown, "listing": listing, "history": told(listing.page.object_list, at=timezone.now())}
    return render(request, "bodies/history.html", page)


def seen(user: User, pk: int) -> Body:
    """Any body whose working pages the person may open; 404 for others."""
    rows = access.seen_bodies(user).select_related("region", "parent", "successor")
    return get_object_or_404(rows, pk=pk)


def administered(user: User, pk: int) -> Body:
    """A body of a region whose PPID utama the person is; 404 for others."""
    rows = Body.objects.filter(region__in=access.administered_regions(user))
    return get_object_or_404(rows.select_related("region", "parent", "successor"), pk=pk)


def administered_region(request: SignedInRequest) -> Region:
    """The region meant: `wilayah` in the address, or the only one."""
    regions = access.administered_regions(request.user)
    found(regions.exists())
    code = request.GET.get("wilayah") or request.POST.get("wilayah")
    return get_object_or_404(regions, code=code) if code else regions.first()  # type: ignore[return-value]


urlpatterns = [
    path("badan/", bodies, name="bodies"),
    path("badan/baru/", register, name="register"),
    path("badan/<int:pk>/", body, name="body"),
    path("badan/<int:pk>/ubah/", change, name="change"),
    path("badan/<int:pk>/tutup/", close, name="close"),
    path("badan/<int:pk>/buka-kembali/", reopen, name="reopen"),
    path("badan/<int:pk>/riwayat/", history, name="history"),
]
