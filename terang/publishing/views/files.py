"""Pictures and documents of websites, and the colours of each."""

import mimetypes
import re
from pathlib import PurePath
from typing import Any, Final

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import get_object_or_404, render
from django.urls import path

from terang.publishing.colours import palette
from terang.publishing.models import Film, PublicDocument, SiteHome, SiteRendition

_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif"})


def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """A picture in one of its sizes. Its name is new whenever the picture is: it may be kept for ever."""
    suffix = PurePath(name).suffix.lower()
    store = SiteRendition._meta.get_field("file").storage
    if suffix not in _PICTURES or ".." in PurePath(name).parts or not store.exists(name):
        raise Http404
    answer = FileResponse(
        store.open(name), content_type=mimetypes.types_map[suffix] if suffix != ".webp" else "image/webp"
    )
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def document(request: HttpRequest, slug: str, number: int, name: str) -> HttpResponseBase:
    """A published document under its address; a withdrawn one is gone."""
    found = get_object_or_404(PublicDocument.objects.exclude(name=""), pk=number, body__home_page__slug=slug)
    if found.published_at is None:
        return render(request, "publishing/gone.html", status=410)
    if name != found.file_in_address:
        return HttpResponsePermanentRedirect(found.file_in_address)
    kind = mimetypes.guess_type(found.file_in_address)[0] or "application/octet-stream"
    answer = FileResponse(found.file.open("rb"), content_type=kind, filename=found.file_in_address)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return answer


def film(request: HttpRequest, slug: str, number: int, name: str) -> HttpResponseBase:
    """A sign-language video in the part that a player asks for, or its captions."""
    found = get_object_or_404(Film.objects.exclude(file=""), pk=number, body__home_page__slug=slug)
    if name == "takarir.vtt" and found.captions:
        with found.captions.open("rb") as captions:
            return HttpResponse(captions.read(), content_type="text/vtt; charset=utf-8")
    if name != found.file_in_address:
        raise Http404
    answer = _part(found.file.open("rb"), found.file.size, request.headers.get("Range", ""))
    for header, value in (
        ("Content-Type", found.media),
        ("Accept-Ranges", "bytes"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cache-Control", "public, max-age=86400"),
    ):
        answer.headers[header] = value
    return answer


_RANGE: Final = re.compile(r"bytes=(\d{1,15})-(\d{0,15})")
_MOST: Final = 4 * 1024 * 1024  # bytes of a film in one answer; players come back for the rest


def _part(file: Any, size: int, asked: str) -> HttpResponseBase:
    """One range (RFC 9110, 14): all players of films ask for one; whatever else is asked gets the whole."""
    told = _RANGE.fullmatch(asked.strip())
    if not told:
        return FileResponse(file)
    start = int(told[1])
    if start >= size:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    end = min(int(told[2]) if told[2] else size - 1, size - 1, start + _MOST - 1)
    with file:
        file.seek(start)
        data = file.read(max(0, end - start + 1))
    return HttpResponse(data, status=206, headers={"Content-Range": f"bytes {start}-{end}/{size}"})


def colours(request: HttpRequest, slug: str) -> HttpResponse:
    """The colours of a website as a stylesheet: three rules on top of what all share."""
    home = get_object_or_404(SiteHome, slug=slug, live=True)
    answer = HttpResponse(palette(home.accent), content_type="text/css; charset=utf-8")
    answer.headers["Cache-Control"] = "public, max-age=86400"
    return answer


urlpatterns = [
    path("gambar/<path:name>", picture, name="picture"),
    path("situs/<slug:slug>/dokumen/<int:number>/<str:name>", document, name="document"),
    path("situs/<slug:slug>/video/<int:number>/<str:name>", film, name="film"),
    path("situs/<slug:slug>/warna.css", colours, name="colours"),
]
