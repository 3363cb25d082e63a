"""Pages of the history: what the region and its bodies were called, year by year."""

from collections import defaultdict

from django.contrib import messages
from django.core import signing
from django.db.models import Q
from django.forms import FileField, Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods
from msgspec import ValidationError, convert, to_builtins

from terang.accounts.http import SignedInRequest, see_other, signed_in
from terang.accounts.models import User
from terang.bodies import access
from terang.bodies.models import Body, Region
from terang.evaluations.actions import history as actions
from terang.evaluations.models import Predicate
from terang.evaluations.policies.cycles import led_regions
from terang.evaluations.predicates import Reading, Row, read
from terang.evaluations.views.pages import show
from terang.lib.tables import ListUnreadable, sheets_of
from terang.lib.text import fold

LARGEST = 5 * 1024 * 1024
_SALT = "predikat"


class ImportForm(Form):
    """The list; read twice: once to look, once to keep."""

    file = FileField(
        label=gettext_lazy("Berkas Excel atau CSV"),
        help_text=gettext_lazy(
            "Kolom: Tahun, Badan publik (kosong untuk daerah sendiri), Nilai, Predikat, Sumber."
        ),
    )


def _region(user: User, wanted: str) -> Region:
    """The region asked for, or the first whose history the person may see."""
    seen = Q(pk__in=access.seen_bodies(user).values("region")) | Q(pk__in=access.regions_at_desk(user))
    rows = Region.objects.filter(seen)
    return get_object_or_404(rows, code=wanted) if wanted else get_object_or_404(rows.order_by("code")[:1])


@require_GET
@signed_in
def index(request: SignedInRequest) -> HttpResponse:
    """The region's own way, and a table of its bodies by year."""
    region = _region(request.user, request.GET.get("wilayah", ""))
    rows = Predicate.objects.filter(region=region)
    if not access.regions_at_desk(request.user).filter(pk=region.pk).exists():
        rows = rows.filter(body=None) | rows.filter(body__in=access.seen_bodies(request.user))
    own: list[Predicate] = []
    bodies: dict[tuple[str, int], dict[int, Predicate]] = defaultdict(dict)
    for row in rows.select_related("body", "body__successor").order_by("year"):
        if row.body is None:
            own.append(row)
            continue
        # A body that was merged goes on in its successor.
        holder = row.body.successor or row.body
        bodies[holder.name, holder.pk].setdefault(row.year, row)
    years = sorted({row.year for row in own} | {y for told in bodies.values() for y in told})[-6:]
    context = {
        "own": own,
        "trend": [(str(p.year), p.score) for p in own],
        "years": years,
        "bodies": [
            (name, [(y, told.get(y)) for y in years]) for (name, _key), told in sorted(bodies.items())
        ],
        "leads": access.administers(request.user, region),
    }
    return show(request, "evaluations/predicates.html", region, context)


@require_http_methods(["GET", "POST"])
@signed_in
def bring_in(request: SignedInRequest) -> HttpResponse:
    """First shows what was understood; keeps it when the person says so."""
    regions = led_regions(request.user)
    wanted = request.GET.get("wilayah", "")
    region = (
        get_object_or_404(regions, code=wanted) if wanted else get_object_or_404(regions.order_by("code")[:1])
    )
    if request.method == "POST" and "kept" in request.POST:
        return _keep(request, region)
    form = ImportForm(request.POST or None, request.FILES or None)
    reading = _read(form, region) if request.method == "POST" and form.is_valid() else None
    context = {"form": form, "reading": reading, "kept": _signed(reading)}
    status = 422 if form.errors or (reading and reading.problems) else 200
    return show(request, "evaluations/predicates_import.html", region, context, status=status)


def _keep(request: SignedInRequest, region: Region) -> HttpResponse:
    """What was looked at just now: it comes back signed, so nobody needs to choose the file again."""
    try:
        rows = convert(signing.loads(request.POST["kept"], salt=_SALT, max_age=3600), list[Row])
    except (signing.BadSignature, ValidationError):
        messages.error(request, _("Pratinjau ini sudah kedaluwarsa. Pilih berkasnya sekali lagi."))
        return see_other(f"{request.path}?wilayah={region.code}")
    new, changed = actions.bring_in(region, rows, by=request.user, at=timezone.now())
    messages.success(request, _("%(n)s predikat baru, %(m)s diperbarui.") % {"n": new, "m": changed})
    return see_other(f"{reverse('evaluations:predicates')}?wilayah={region.code}")


def _signed(reading: Reading | None) -> str:
    if reading is None or not reading.rows:
        return ""
    return signing.dumps(to_builtins(reading.rows), salt=_SALT, compress=True)


def _read(form: ImportForm, region: Region) -> Reading | None:
    file = form.cleaned_data["file"]
    if file.size > LARGEST:
        form.add_error("file", _("Berkas ini terlalu besar untuk daftar predikat (paling besar 5 MB)."))
        return None
    bodies = {fold(name): pk for pk, name in Body.objects.filter(region=region).values_list("pk", "name")}
    try:
        return read(sheets_of(file.read(), name=file.name), bodies=bodies, region=region.name)
    except ListUnreadable as problem:
        form.add_error("file", f"{problem.text} {problem.advice}")
        return None


urlpatterns: list[URLPattern] = [
    path("predikat/", index, name="predicates"),
    path("predikat/impor/", bring_in, name="predicates_import"),
]
