"""Rapor of single bodies: on the screen for whoever may see the result, and as PDF."""

from typing import Any

from django.contrib import messages
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from terang.accounts.http import Refused, SignedInRequest, see_other, signed_in
from terang.accounts.listing import Filter, Listing
from terang.accounts.models import User
from terang.bodies import access
from terang.bodies.views.pages import any_region
from terang.evaluations.models import Entry, Result
from terang.evaluations.views.pages import show
from terang.reports import policies as policy
from terang.reports.actions import asking
from terang.reports.composing import rapor as composing
from terang.reports.composing.document import Look
from terang.reports.models import Paper, Run
from terang.reports.results.rapor import rapor
from terang.reports.results.scene import scene
from terang.reports.states import Kind
from terang.reports.wording import Signer, Wording, read
from terang.roster.kinds import kinds


@require_GET
@signed_in
def rapors(request: SignedInRequest) -> HttpResponse:
    """Bodies whose rapor the person may look at: all of their region, or their own."""
    names = kinds().class_names
    rows = _listed(request.user)
    years = rows.order_by("-cycle__year").values_list("cycle__year", flat=True).distinct()
    classes = rows.order_by("ranked").values_list("ranked", flat=True).distinct()
    listing = Listing(
        request,
        rows.order_by("-cycle__year", "ranked", "name"),
        search=("name",),
        filters=[
            Filter("tahun", _("Tahun"), [(str(y), str(y)) for y in years], "cycle__year"),
            Filter("kelas", _("Kelas"), [(c, names.get(c, c)) for c in classes], "ranked"),
        ],
        sorts={"nama": "name"},
    )
    papers = _newest(request.user, [row.pk for row in listing.page])
    context = {
        "listing": listing,
        "rows": [(row, papers.get(row.pk)) for row in listing.page],
        "names": names,
        "at_desk": access.regions_at_desk(request.user).exists(),
    }
    return show(request, "reports/rapors.html", any_region(request.user), context)


def _listed(user: User) -> QuerySet[Entry]:
    last = Result.objects.filter(entry=OuterRef("pk")).order_by("-revision")
    rows = policy.entry_for(user).annotate(
        total=Subquery(last.values("total")[:1]), band=Subquery(last.values("band")[:1])
    )
    return rows.filter(results__isnull=False).distinct()


def _newest(user: User, entries: list[int]) -> dict[int, Paper]:
    """The newest PDF of each body that the person may save; one query."""
    rows = policy.seen_papers(user).filter(entry__in=entries, run__kind=Kind.RAPOR).order_by("made_at")
    return {row.entry_id: row for row in rows if row.entry_id is not None}


@require_GET
@signed_in
def look(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same paper on the screen: every browser can print it."""
    entry = get_object_or_404(policy.entry_for(request.user), pk=pk)
    found = scene(entry.cycle)
    if found is None or all(member.entry != entry.pk for member in found.members):
        raise Http404
    told = rapor(found, found.member(entry.pk))
    page = composing.html(
        told, wording=_wording(entry), number="", look=Look(is_printed=False, back=reverse("reports:rapors"))
    )
    return HttpResponse(page)


@require_POST
@signed_in
def make(request: SignedInRequest, pk: int) -> HttpResponse:
    """The PDF of one body. What is there already and still holds is not made again."""
    entry = get_object_or_404(policy.entry_for(request.user), pk=pk)
    made = _current(request.user, entry)
    if made is not None:
        return see_other(reverse("reports:run", args=[made.run_id]))
    going = Run.objects.under_way().filter(entry=entry, kind=Kind.RAPOR, asked_by=request.user).first()
    if going is not None:
        return see_other(reverse("reports:run", args=[going.pk]))
    try:
        run = asking.ask(
            entry.cycle.region,
            Kind.RAPOR,
            year=entry.cycle.year,
            by=request.user,
            at=timezone.now(),
            wording=_wording(entry),
            entry=entry,
        )
    except Refused as why:
        messages.error(request, str(why))
        return see_other(reverse("reports:rapors"))
    return see_other(reverse("reports:run", args=[run.pk]))


def _current(user: User, entry: Entry) -> Paper | None:
    """A rapor of this body that this person asked for, of the result that holds."""
    found = scene(entry.cycle)
    if found is None:
        return None
    rows = policy.seen_papers(user).filter(run__entry=entry, run__kind=Kind.RAPOR, run__asked_by=user)
    return rows.filter(revision=found.revision, is_draft=found.is_draft).order_by("-made_at").first()


def _wording(entry: Entry) -> Wording:
    """As the region last worded its rapor of that year; before that, who signs there."""
    runs = Run.objects.filter(
        region=entry.cycle.region_id, year=entry.cycle.year, kind=Kind.RAPOR, entry=None
    )
    last: Any = runs.order_by("-asked_at").values_list("wording", flat=True).first()
    if last:
        old = read(last)
        return Wording(on=old.on, place=old.place, signers=old.signers)
    signers = entry.cycle.region.signatories.all()[:4]
    return Wording(signers=tuple(Signer(s.post, s.name, s.rank, s.nip) for s in signers))


urlpatterns: list[URLPattern] = [
    path("laporan/rapor/", rapors, name="rapors"),
    path("laporan/rapor/<int:pk>/", look, name="look"),
    path("laporan/rapor/<int:pk>/buat/", make, name="make"),
]
