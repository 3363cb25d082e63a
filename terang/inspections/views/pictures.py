"""Pictures of captures: the figure on a page, which waits for its picture, and the files."""

from typing import Any, Final

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_safe

from terang.accounts.http import SignedInRequest, signed_in
from terang.bodies import access
from terang.inspections.actions import pictures
from terang.inspections.models import Capture, Picture, Verdict

_POLICY: Final = "sandbox; default-src 'none'"


@signed_in
@require_safe
def figure(request: SignedInRequest, pk: int) -> HttpResponse:
    """The figure alone: asked for again and again until its picture is there."""
    return render(request, "inspections/parts/picture.html", {"picture": _seen(request, pk)})


@signed_in
@require_safe
def of_capture(request: SignedInRequest, sha256: str) -> HttpResponse:
    """The figure of a capture without a passage: links that a body gave as evidence."""
    rows = Capture.objects.filter(sha256=sha256, body__in=access.seen_bodies(request.user))
    capture = rows.order_by("pk").first()
    if capture is None:
        raise Http404
    picture = pictures.ask(capture, "", at=timezone.now())
    return render(request, "inspections/parts/picture.html", {"picture": picture})


@signed_in
@require_safe
def of_proof(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """The figure of one of a verdict's proofs, with its own quote; the first is 0."""
    seen = Verdict.objects.filter(inspection__body__in=access.seen_bodies(request.user))
    verdict = get_object_or_404(seen.select_related("inspection"), pk=pk)
    proof = dict(enumerate(verdict.proof)).get(number, {})
    mark = proof.get("sha256") or "-"
    capture = get_object_or_404(Capture, body=verdict.inspection.body_id, sha256=mark)
    picture = pictures.ask(capture, proof.get("quote", ""), at=timezone.now())
    return render(request, "inspections/parts/picture.html", {"picture": picture})


@signed_in
@require_safe
def near(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Around the passage, or the page of a PDF."""
    return _file(_seen(request, pk).near)


@signed_in
@require_safe
def whole(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """All of a web page."""
    picture = _seen(request, pk)
    return _file(picture.whole or picture.near)


def _seen(request: SignedInRequest, pk: int) -> Picture:
    rows: Any = Picture.objects.filter(capture__body__in=access.seen_bodies(request.user))
    found: Picture = get_object_or_404(rows.select_related("capture"), pk=pk)
    return found


def _file(sha256: str) -> HttpResponse:
    """A few hundred kilobytes at most."""
    place = pictures.place(sha256)
    if not sha256 or not place.is_file():
        raise Http404
    answer = HttpResponse(place.read_bytes(), content_type="image/webp")
    answer["Content-Security-Policy"] = _POLICY
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Cache-Control"] = "private, max-age=86400"
    return answer


urlpatterns: list[URLPattern] = [
    path("bukti/gambar/<int:pk>/", near, name="picture"),
    path("bukti/gambar/<int:pk>/utuh/", whole, name="whole_picture"),
    path("bukti/gambar/<int:pk>/bingkai/", figure, name="figure"),
    path("bukti/putusan/<int:pk>/<int:number>/bingkai/", of_proof, name="figure_of_proof"),
    path("bukti/<str:sha256>/bingkai/", of_capture, name="figure_of_capture"),
]
