"""What a visit leaves on paper: minutes to sign, advice for the body's own evaluation."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_GET

from terang.accounts.http import SignedInRequest, found, see_other, signed_in
from terang.coaching import minutes as paper
from terang.coaching.results import visits as results
from terang.coaching.states.visits import VisitState
from terang.coaching.views.visits import seen_visit
from terang.evaluations.views.pages import show
from terang.paper.press import NotPrinted


@require_GET
@signed_in
def minutes(request: SignedInRequest, pk: int) -> HttpResponse:
    """The PDF, as soon as the visit is closed."""
    visit = seen_visit(request.user, pk)
    found(visit.state == VisitState.DONE)
    try:
        data = paper.draw(visit)
    except NotPrinted as why:
        messages.error(request, str(why))
        return see_other(reverse("coaching:visit", args=[pk]))
    name = f"berita-acara-{visit.body.slug}-{visit.on.isoformat()}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(data, content_type="application/pdf", headers=headers)


@require_GET
@signed_in
def internal_advice(request: SignedInRequest, pk: int) -> HttpResponse:
    """One page the body prints and works with by itself."""
    visit = seen_visit(request.user, pk)
    if visit.state != VisitState.DONE or not visit.internal_advice:
        raise Http404
    lines = [line for line in results.lines(visit) if any(note.advice for note in line.notes)]
    context = {"visit": visit, "lines": lines}
    return show(request, "coaching/visits/internal_advice.html", visit.round.region, context)


urlpatterns: list[URLPattern] = [
    path("kunjungan/<int:pk>/berita-acara.pdf", minutes, name="minutes"),
    path("kunjungan/<int:pk>/saran/", internal_advice, name="internal_advice"),
]
