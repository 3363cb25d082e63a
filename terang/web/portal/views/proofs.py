"""Proofs for everybody: why a verdict was given, and the page it rests on as it was recorded.

Public are the verdicts of every finished inspection, also of those that a later one has replaced: whoever has
cited the address of a proof finds it again, and is told what took its place.
"""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern

from terang.bodies.models import Region
from terang.inspections import archived, shown
from terang.inspections.models import Capture, Inspection, Verdict
from terang.inspections.results import latest
from terang.inspections.views import proofs as inside
from terang.web.portal.views.pages import PublicRequest, both, of_region, show


def public_verdicts(region: Region) -> QuerySet[Verdict]:
    """What is not in here does not exist for who is not signed in."""
    done = Inspection.objects.done().filter(body__region=region)
    return Verdict.objects.select_related("inspection__body").filter(inspection__in=done)


def _newer(verdict: Verdict) -> tuple[Inspection | None, Verdict | None]:
    """The inspection that took the place of this one, and what it says about the same."""
    last = latest(verdict.inspection.body)
    if last is None or last.pk == verdict.inspection_id:
        return None, None
    return last, last.verdicts.filter(code=verdict.code).order_by("pk").first()


@of_region
def verdict(request: PublicRequest, pk: int) -> HttpResponseBase:
    """Why a verdict was given: reason, passage, page as recorded, hash, time."""
    found = get_object_or_404(public_verdicts(request.region), pk=pk)
    kept = Capture.objects.filter(body=found.inspection.body_id, sha256=found.sha256).first()
    newer, says_now = _newer(found)
    context: dict[str, Any] = {
        "verdict": found,
        "newer": newer,
        "says_now": says_now,
        "decided": shown.decided([found])[0],
        "body": found.inspection.body,
        "capture": kept if found.sha256 else None,
        "archived": _read(kept) if kept and found.sha256 else None,
    }
    return inside.framed(show(request, "proof.html", context))


def _read(kept: Capture) -> archived.Archived | None:
    try:
        return archived.read(kept)
    except archived.Missing:
        return None


@of_region
def capture(request: PublicRequest, pk: int) -> HttpResponseBase:
    """The recorded bytes a public verdict rests on, in a sandbox; no other recording can be asked for here."""
    found = get_object_or_404(public_verdicts(request.region), pk=pk)
    kept = Capture.objects.filter(body=found.inspection.body_id, sha256=found.sha256 or "-").first()
    content = _read(kept) if kept else None
    if content is None:
        raise Http404
    return inside.recorded(content, found.sha256, passage=found.passage, as_file="unduh" in request.GET)


@of_region
def record(request: PublicRequest, pk: int) -> HttpResponse:
    """The WARC record of a public verdict, to be checked with tools of one's own."""
    found = get_object_or_404(public_verdicts(request.region), pk=pk)
    kept = Capture.objects.filter(body=found.inspection.body_id, sha256=found.sha256 or "-").first()
    try:
        body = archived.member(kept) if kept else b""
    except archived.Missing:
        body = b""
    if not body:
        raise Http404
    return inside.as_download(body, f"{found.sha256[:16]}.warc.gz", "application/warc")


urlpatterns: list[URLPattern] = [
    *both("bukti-publik/putusan/<int:pk>/", verdict, "verdict"),
    *both("bukti-publik/putusan/<int:pk>/rekaman/", capture, "capture"),
    *both("bukti-publik/putusan/<int:pk>/warc/", record, "record"),
]
