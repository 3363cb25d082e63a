"""Pages and files that are the same for everybody who is not signed in: tags, conditional requests, who may keep them.

`@public` for pages with our header and language, `@open_data` for what is the same for everybody, signed in or not.
`terang.web.public_cache` stores what these have marked.
"""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotModified
from django.urls import URLPattern
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from terang.bodies.zones import Here
from terang.web import public_stamp

View = Callable[..., HttpResponseBase]
MARK: Final = 'W/"t-'
"""How tags of storable answers begin. Weak: a packed and a plain answer are the same page."""
SCOPE: Final = "terang.stamp"
"""Where the store leaves the stamp it has read, so that the page does not read it again."""


def public(view: View) -> View:
    """A page that people who are not signed in may share; for others it is private and made anew."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_known(request):
            response = view(request, *args, **kwargs)
            response.headers.setdefault("Cache-Control", "private, no-cache")
        else:
            tag = tag_of(request, language=get_language() or "")
            response = _conditional(request, tag, lambda: view(request, *args, **kwargs))
        patch_vary_headers(response, ("Cookie",))
        return response

    return inner


def open_data(view: View, *, seconds: int = 0) -> View:
    """Data for programs everywhere: no cookie is read, scripts of any website may fetch it (CORS).

    `seconds`: how long others may keep it without asking again.
    """

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        tag = tag_of(request)
        with timezone.override(Here()):
            response = _conditional(request, tag, lambda: view(request, *args, **kwargs), seconds=seconds)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "ETag, Link"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        return response

    return inner


def shared(patterns: list[URLPattern]) -> list[URLPattern]:
    """The same addresses, each with a page that may be shared."""
    for pattern in patterns:
        pattern.callback = public(pattern.callback)
    return patterns


def is_known(request: HttpRequest) -> bool:
    """Whether the browser may be signed in, or has something to be told."""
    return bool({settings.SESSION_COOKIE_NAME, "messages"} & request.COOKIES.keys())


def tag_of(request: HttpRequest, *, language: str = "") -> str:
    """Changes with everything an answer depends on: address, language, what is public, the code that makes it."""
    known = getattr(request, "scope", {}).get(SCOPE) or public_stamp.read(at=timezone.now())  # noqa: TID251
    told = (request.get_host(), request.get_full_path(), language, known)
    return f'{MARK}{sha256(repr(told).encode()).hexdigest()[:24]}"'


def is_held(header: str, tag: str) -> bool:
    """If-None-Match by weak comparison (RFC 9110, 13.1.2)."""
    opaque = tag.removeprefix("W/")
    return header.strip() == "*" or any(
        told.strip().removeprefix("W/") == opaque for told in header.split(",")
    )


def _conditional(
    request: HttpRequest, tag: str, answer: Callable[[], HttpResponseBase], *, seconds: int = 0
) -> HttpResponseBase:
    """304 before anything is read, when the reader already has it."""
    held = request.headers.get("If-None-Match", "")
    if request.method in ("GET", "HEAD") and held and held != "*" and is_held(held, tag):
        response: HttpResponseBase = HttpResponseNotModified()
    else:
        response = answer()
        if response.status_code != 200:
            response.headers.setdefault("Cache-Control", "no-store")
        if response.cookies or request.META.get("CSRF_COOKIE_NEEDS_UPDATE"):
            response.headers["Cache-Control"] = (
                "private, no-cache"  # what is one reader's own is kept by nobody else
            )
        if "Cache-Control" in response.headers:  # not to be kept, or as the page itself has said
            return response
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = (
        f"public, max-age={seconds}" if seconds else "public, max-age=0, must-revalidate"
    )
    return response
