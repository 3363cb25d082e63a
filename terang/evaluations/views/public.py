"""What everybody may see: published rankings, the files that prove them, and awards."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_GET

from terang.accounts import checkpoints
from terang.bodies.models import Region
from terang.evaluations.actions import publishing
from terang.evaluations.models import Award, Publication, Result
from terang.evaluations.results import standing
from terang.evaluations.results.proofs import event_of, proof_of
from terang.evaluations.views.pages import show
from terang.evaluations.views.results import groups
from terang.roster.kinds import kinds
from terang.scoring import wording


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
    """All published rankings, newest first."""
    publishing.publish_due(at=timezone.now())
    rows = Publication.objects.filter(published_at__isnull=False).select_related("cycle__region")
    listed = rows.defer("document").order_by("-published_at")
    region = listed[0].cycle.region if listed else Region()
    return show(request, "evaluations/published_index.html", region, {"publications": listed})


@require_GET
def ranking(request: HttpRequest, region: str, slug: str) -> HttpResponse:
    publication = _published(region, slug)
    cycle = publication.cycle
    names = kinds().class_names
    classes: dict[str, list[Result]] = {}
    for row in standing.holding(cycle).defer("bundle"):
        classes.setdefault(row.entry.ranked, []).append(row)
    bands = cycle.instrument.definition.bands
    context = {
        "publication": publication,
        "cycle": cycle,
        "classes": [(names.get(code, code), rows) for code, rows in classes.items()],
        "awards": Award.objects.filter(cycle=cycle).select_related("entry"),
        "event": event_of(publication),
        "key": checkpoints.public_key(),
        "scores": standing.scores(cycle),
        "bands": sorted(((b.name, b.floor) for b in bands), key=lambda b: -b[1]),
    }
    return show(request, "evaluations/published.html", cycle.region, context)


@require_GET
def body(request: HttpRequest, region: str, slug: str, pk: int) -> HttpResponse:
    """How the result of one body came about."""
    publication = _published(region, slug)
    result = get_object_or_404(standing.holding(publication.cycle), entry=pk)
    outcome = standing.outcome(result)
    context = {
        "publication": publication,
        "cycle": publication.cycle,
        "entry": result.entry,
        "result": result,
        "total": result.total,
        "remarks": wording.remarks(outcome),
        "stages": [(stage, wording.stage(stage)) for stage in outcome.stages],
        "groups": groups(outcome),
        "class_name": kinds().class_names.get(result.entry.ranked, result.entry.ranked),
        "others": publication.cycle.entries.filter(ranked=result.entry.ranked).count(),
    }
    return show(request, "evaluations/published_body.html", publication.cycle.region, context)


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
