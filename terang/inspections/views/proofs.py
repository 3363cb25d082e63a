"""Proofs: what was decided and the page it rests on, as it was captured. Captures run nothing and reach nothing."""

from typing import Any, Final

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_safe

from terang.accounts.http import SignedInRequest, number, signed_in
from terang.bodies import access
from terang.inspections import archived, shown
from terang.inspections.actions import pictures
from terang.inspections.archived import Archived, Missing
from terang.inspections.models import Capture, Verdict

# An archived page has an origin of its own, runs no script, loads nothing, sends nothing.
SANDBOX: Final = (
    "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "form-action 'none'; frame-ancestors 'self'"
)
SHOWN: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; img-src 'self'; frame-ancestors 'self'"
)
FRAMED: Final = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'self'"
)


@signed_in
@require_safe
def proof(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Why a verdict was given: reason, passage, page as captured, hash, time."""
    rows = Verdict.objects.filter(inspection__body__in=access.seen_bodies(request.user))
    verdict = get_object_or_404(rows.select_related("inspection__body__region"), pk=pk)
    proofs = shown.proofs(verdict)
    captures = {kept.sha256: kept for _, kept in proofs if kept}
    context = {
        "verdict": verdict,
        "decided": shown.decided([verdict])[0],
        "body": verdict.inspection.body,
        "proofs": proofs,
        **_first(captures.get(verdict.sha256), verdict),
    }
    return framed(render(request, "inspections/proof.html", context))


def _first(capture: Capture | None, verdict: Verdict) -> dict[str, Any]:
    """The capture the verdict rests on, as far as it can be read back, and its picture."""
    if capture is None:
        return {"capture": None}
    try:
        content = archived.read(capture)
    except Missing:
        return {"capture": capture, "archived": None}
    drawn = content.is_page or content.is_pdf
    picture = pictures.ask(capture, verdict.passage, at=timezone.now()) if drawn else None
    return {"capture": capture, "archived": content, "picture": picture}


@signed_in
@require_safe
def capture(request: SignedInRequest, sha256: str) -> HttpResponseBase:
    """The captured bytes: a page in a sandbox, a PDF or picture as such, everything else as a file."""
    row = _capture(request, sha256)
    try:
        content = archived.read(row)
    except Missing:
        return framed(
            render(request, "inspections/lost.html", {"capture": row, "body": row.body}, status=410)
        )
    return recorded(content, sha256, passage=_passage(request), as_file="unduh" in request.GET)


def recorded(content: Archived, sha256: str, *, passage: str, as_file: bool) -> HttpResponse:
    """Recorded bytes, so that they run nothing and reach nothing."""
    if as_file:
        return as_download(content.body, f"{sha256[:16]}", "application/octet-stream")
    if content.is_page:
        return _safe(archived.page(content, passage=passage), "text/html; charset=utf-8", SANDBOX)
    return _other(content, sha256)


def _other(content: Archived, sha256: str) -> HttpResponse:
    if content.is_pdf:
        return _safe(content.body, "application/pdf", SHOWN)
    if content.is_picture:
        return _safe(content.body, content.media, SANDBOX)
    if content.media.startswith("text/"):
        return _safe(content.body, "text/plain; charset=utf-8", SANDBOX)
    return as_download(content.body, f"{sha256[:16]}", "application/octet-stream")


@signed_in
@require_safe
def record(request: SignedInRequest, sha256: str) -> HttpResponseBase:
    """The WARC record, for whoever wants to check it with tools of their own."""
    row = _capture(request, sha256)
    try:
        return as_download(archived.member(row), f"{sha256[:16]}.warc.gz", "application/warc")
    except Missing:
        return framed(
            render(request, "inspections/lost.html", {"capture": row, "body": row.body}, status=410)
        )


def _capture(request: SignedInRequest, sha256: str) -> Capture:
    rows = Capture.objects.filter(sha256=sha256, body__in=access.seen_bodies(request.user))
    row = rows.select_related("body__region").order_by("pk").first()
    if row is None:
        raise Http404
    return row


def _passage(request: SignedInRequest) -> str:
    """The passage of a verdict that the person may see, to be marked."""
    wanted = number(request.GET.get("putusan"))
    rows = Verdict.objects.filter(inspection__body__in=access.seen_bodies(request.user), pk=wanted)
    return rows.values_list("passage", flat=True).first() or ""


def _safe(body: str | bytes, media: str, policy: str) -> HttpResponse:
    answer = HttpResponse(body, content_type=media)
    answer.headers["Content-Security-Policy"] = policy
    answer.headers["X-Frame-Options"] = "SAMEORIGIN"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["Cache-Control"] = "private, max-age=3600"
    return answer


def as_download(body: bytes, name: str, media: str) -> HttpResponse:
    answer = _safe(body, media, SANDBOX)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def framed(answer: HttpResponse) -> HttpResponse:
    """A page of ours that the verification desk shows in a frame."""
    answer.headers["Content-Security-Policy"] = FRAMED
    answer.headers["X-Frame-Options"] = "SAMEORIGIN"
    return answer


urlpatterns: list[URLPattern] = [
    path("bukti/putusan/<int:pk>/", proof, name="proof"),
    path("bukti/<str:sha256>/", capture, name="capture"),
    path("bukti/<str:sha256>/warc/", record, name="record"),
]
