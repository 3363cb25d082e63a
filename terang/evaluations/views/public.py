"""What everybody may see: published rankings, the files that prove them, and awards."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from terang.evaluations.actions import publishing
from terang.evaluations.models import Award, Publication
from terang.evaluations.results import standing
from terang.evaluations.results.proofs import proof_of
from terang.evaluations.results.ranked import home_region
from terang.evaluations.views.pages import show
from terang.roster.kinds import kinds


def _published(region: str, slug: str) -> Publication:
    """A ranking that is out. What is due comes out now: nobody waits for a timer."""
    publishing.publish_due(at=timezone.now())
    rows = Publication.objects.filter(published_at__isnull=False)
    return get_object_or_404(
        rows.select_related("cycle__region", "cycle__instrument", "checkpoint"),
        cycle__region__code=region,
        cycle__slug=slug,
    )


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Rankings have moved to the public portal."""
    return HttpResponsePermanentRedirect(reverse("portal:rankings"))


@require_GET
def ranking(request: HttpRequest, region: str, slug: str) -> HttpResponse:
    """Moved to the page of its year."""
    cycle = _published(region, slug).cycle
    return HttpResponsePermanentRedirect(_there(region, "ranking_year", cycle.year))


@require_GET
def body(request: HttpRequest, region: str, slug: str, pk: int) -> HttpResponse:
    """Moved to the page of the body in that year."""
    cycle = _published(region, slug).cycle
    entry = get_object_or_404(cycle.entries.select_related("body"), pk=pk)
    there = _there(region, "body_year", entry.body.slug, cycle.year)
    return HttpResponsePermanentRedirect(f"{there}?evaluasi={slug}")


def _there(region: str, name: str, *args: Any) -> str:
    """The address of a public page; that of the region at the desk has no code in it."""
    home = home_region()
    if home is not None and home.code == region:
        return reverse(f"portal:{name}", args=args)
    return reverse(f"portal:of_{name}", args=(region, *args))


@require_GET
def document(request: HttpRequest, region: str, slug: str) -> HttpResponse:
    """The published document, byte for byte."""
    publication = _published(region, slug)
    return _file(publication.document.encode(), "application/json", f"hasil-{slug}.json")


@require_GET
def checkpoint(request: HttpRequest, region: str, slug: str) -> HttpResponse:
    """The signed checkpoint with the proof that the publication is in the journal."""
    proof = proof_of(_published(region, slug))
    if proof is None:
        raise Http404
    return _file(proof.encode(), "text/plain; charset=utf-8", f"titik-periksa-{slug}.txt")


@require_GET
def award(request: HttpRequest, token: str) -> HttpResponse:
    """Where the QR code of a certificate leads: whether it is genuine."""
    publishing.publish_due(at=timezone.now())
    given = get_object_or_404(
        Award.objects.filter(cycle__publication__published_at__isnull=False).select_related(
            "entry", "cycle__region", "cycle__publication"
        ),
        token=token,
    )
    result = standing.holding(given.cycle).filter(entry=given.entry).first()
    context = {
        "award": given,
        "result": result,
        "cycle": given.cycle,
        "class_name": kinds().class_names.get(given.entry.ranked, given.entry.ranked),
    }
    return show(request, "evaluations/award_proof.html", given.cycle.region, context)


def _file(data: bytes, media: str, name: str) -> HttpResponse:
    return HttpResponse(
        data, content_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


urlpatterns: list[URLPattern] = [
    path("hasil/", index, name="published_index"),
    path("hasil/<str:region>/<slug:slug>/", ranking, name="published"),
    path("hasil/<str:region>/<slug:slug>/hasil.json", document, name="published_document"),
    path("hasil/<str:region>/<slug:slug>/titik-periksa.txt", checkpoint, name="published_checkpoint"),
    path("hasil/<str:region>/<slug:slug>/<int:pk>/", body, name="published_body"),
    path("piagam/<str:token>/", award, name="award_proof"),
]
