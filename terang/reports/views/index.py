"""What can be made for a region and year, and what was made."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from terang.accounts.http import Refused, SignedInRequest, number, see_other, signed_in
from terang.accounts.listing import Filter, Listing
from terang.accounts.models import User
from terang.bodies import access
from terang.bodies.models import Region
from terang.evaluations.models import Cycle
from terang.evaluations.views.pages import show
from terang.reports import policies as policy
from terang.reports.actions import asking
from terang.reports.forms.wording import form_of, initial
from terang.reports.states import Kind, State

TOLD = {
    Kind.RAPOR: gettext_lazy(
        "Dua halaman untuk setiap badan: nilai, peringkat, kekuatan, kekurangan, langkah."
    ),
    Kind.RECAP: gettext_lazy("Daftar peringkat setiap kelas dengan sebaran dan jumlah tiap predikat."),
    Kind.MINUTES: gettext_lazy(
        "Yang hadir, keputusan, sanggahan, hasil di dekat batas, dan lampiran peringkat."
    ),
    Kind.CERTIFICATE: gettext_lazy("Semua piagam yang sudah ditetapkan, siap dicetak."),
    Kind.EKK: gettext_lazy("Nilai keterbukaan tiap kecamatan, untuk Bagian Pemerintahan."),
    Kind.SPBE: gettext_lazy("Indikator SPBE yang dapat dibuktikan dari evaluasi ini."),
    Kind.SERVICE: gettext_lazy(
        "Lima bab menurut standar layanan: sumber daya, layanan, sengketa, kendala, rencana. Paling lambat 31 Maret."
    ),
    Kind.ANNUAL: gettext_lazy("Bab demi bab: badan, evaluasi, hasil, perubahan, situs, pembinaan, rencana."),
}


@require_GET
@signed_in
def index(request: SignedInRequest) -> HttpResponse:
    """Who works at a desk comes to their region's newest year; others to the rapor of their own body."""
    region = access.regions_at_desk(request.user).first()
    if region is None:
        return see_other(reverse("reports:rapors"))
    return see_other(reverse("reports:year", args=[region.code, newest_year(region)]))


def newest_year(region: Region) -> int:
    """The newest with results, else the newest with an evaluation, else this one."""
    cycles = Cycle.objects.filter(region=region).order_by("-year").values_list("year", flat=True)
    with_results = cycles.filter(entries__results__isnull=False)
    return with_results.first() or cycles.first() or timezone.now().year


@require_GET
@signed_in
def year(request: SignedInRequest, code: str, year: int) -> HttpResponse:
    region = desk_region(request.user, code)
    cycles = Cycle.objects.filter(region=region, year=year)
    leads = access.administers(request.user, region)
    listing = Listing(
        request,
        policy.seen_runs(request.user)
        .filter(region=region, year=year)
        .select_related("asked_by", "cycle", "entry"),
        search=("entry__name", "cycle__name"),
        filters=[
            Filter("jenis", _("Jenis"), [(k.value, str(k.label)) for k in Kind], "kind"),
            Filter("keadaan", _("Keadaan"), [(s.value, str(s.label)) for s in State], "state"),
        ],
        sorts={"waktu": "asked_at"},
    )
    offers = [
        {"kind": kind, "label": kind.label, "told": TOLD[kind], "refusal": policy.why_not_make(kind, cycles)}
        for kind in Kind
    ]
    years = Cycle.objects.filter(region=region).order_by("-year").values_list("year", flat=True).distinct()
    context = {
        "year": year,
        "years": years,
        "regions": access.regions_at_desk(request.user),
        "leads": leads,
        "offers": offers,
        "listing": listing,
        "runs": listing.page,
    }
    return show(request, "reports/year.html", region, context)


@require_http_methods(["GET", "POST"])
@signed_in
def ask(request: SignedInRequest, code: str, year: int, kind: str) -> HttpResponse:
    """The small form before; then the run."""
    region = desk_region(request.user, code)
    wanted = _kind(kind)
    cycles = Cycle.objects.filter(region=region, year=year, entries__results__isnull=False).distinct()
    chosen = _chosen(request, cycles)
    made = form_of(wanted)
    with timezone.override(region.zone):
        start = initial(region, timezone.localdate(timezone.now()))
    form = made(request.POST or None, region=region, initial=start)
    refusal = policy.why_not_ask(request.user, region, wanted, year=year, cycle=chosen, entry=None)
    if request.method == "POST" and form.is_valid():
        try:
            told, by, at = form.wording(), request.user, timezone.now()
            run = asking.ask(region, wanted, year=year, by=by, at=at, wording=told, cycle=chosen)
            return see_other(reverse("reports:run", args=[run.pk]))
        except Refused as why:
            form.add_error(None, str(why))
    context: dict[str, Any] = {
        "year": year,
        "kind": wanted,
        "told": TOLD[wanted],
        "form": form,
        "refusal": refusal,
        "cycles": cycles if len(cycles) > 1 else (),
        "chosen": chosen,
        "signatories": region.signatories.exists(),
    }
    status = 422 if request.method == "POST" else 200
    return show(request, "reports/ask.html", region, context, status=status)


def _kind(code: str) -> Kind:
    if code not in Kind.values:
        raise Http404
    return Kind(code)


def _chosen(request: SignedInRequest, cycles: Any) -> Cycle | None:
    """One evaluation of the year, or all of them."""
    wanted = number(request.POST.get("cycle") or request.GET.get("cycle"))
    return get_object_or_404(cycles, pk=wanted) if wanted >= 0 else None


def desk_region(user: User, code: str) -> Region:
    """A region the person works for."""
    return get_object_or_404(access.regions_at_desk(user), code=code)


urlpatterns: list[URLPattern] = [
    path("laporan/", index, name="index"),
    path("laporan/<str:code>/<int:year>/", year, name="year"),
    path("laporan/<str:code>/<int:year>/<slug:kind>/", ask, name="ask"),
]
