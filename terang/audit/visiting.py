"""From an exchange to a Visit: what of it is written down."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from msgspec import structs

from terang.audit.evidence import Kept, Known
from terang.audit.journey import Journey
from terang.audit.limits import Shape, shape
from terang.audit.model import Failure, Purpose, Response, Trouble, Visit

SOFT_404: Final = "soft_404"  # `detail` of a visit: the site says "not found" with status 200
LOGIN: Final = "login"  # `detail` of a visit: only whoever signs in sees more

_VALIDATORS: Final = ("etag", "last-modified")
_ALWAYS: Final = (
    *_VALIDATORS,
    "content-encoding",
    "content-length",
    "retry-after",
    "x-robots-tag",
    "cf-mitigated",
)
_OF_HOME: Final = (
    "server",
    "x-powered-by",
    "x-generator",
    "x-aspnet-version",
    "strict-transport-security",
    "content-security-policy",
    "x-frame-options",
    "x-content-type-options",
    "referrer-policy",
    "permissions-policy",
    "set-cookie",
    "cache-control",
    "cf-ray",
    "alt-svc",
)


def validators(known: Known | None) -> dict[str, str]:
    """Conditional headers for a URL that answered without redirect before."""
    if known is None or known.visit.hops or not known.visit.good:
        return {}
    headers = known.visit.headers
    asked = {}
    if "etag" in headers:
        asked["If-None-Match"] = headers["etag"]
    if "last-modified" in headers:
        asked["If-Modified-Since"] = headers["last-modified"]
    return asked


def _few(headers: Mapping[str, str], *, depth: int) -> dict[str, str]:
    names = (*_ALWAYS, *_OF_HOME) if depth == 0 else _ALWAYS
    return {name: headers[name] for name in names if name in headers}


def blank(url: str, purpose: Purpose, *, at: datetime, trouble: Trouble, detail: str = "") -> Visit:
    """A visit that never left the house."""
    return Visit(url=url, purpose=purpose, at=at, trouble=trouble, detail=detail)


def visit_of(url: str, purpose: Purpose, journey: Journey, kept: Kept, *, depth: int) -> Visit:
    """The visit without its content."""
    end = journey.end
    hops = tuple(hop.url for hop in journey.hops)
    if hops and hops[0] != url:
        hops = (url, *hops)
    if isinstance(end, Failure):
        return _failed(url, purpose, journey, kept, hops)
    if not hops and end.url != url:
        hops = (url,)
    notes = journey.notes
    certificate = journey.certificate if depth == 0 or journey.troubles else None
    return Visit(
        url=url,
        purpose=purpose,
        at=end.at,
        final=end.url,
        status=end.status,
        notes=notes,
        media=media(end),
        size=_size(end),
        ip=end.ip,
        headers=_few(end.headers, depth=depth),
        timing=end.timing,
        certificate=certificate,
        hops=hops,
        capture=kept.capture,
        same_as=kept.same_as,
        depth=depth,
    )


def _failed(url: str, purpose: Purpose, journey: Journey, kept: Kept, hops: tuple[str, ...]) -> Visit:
    end = journey.end
    failure = end if isinstance(end, Failure) else Failure(url, Trouble.BAD_RESPONSE, end.at)
    return Visit(
        url=url,
        purpose=purpose,
        at=failure.at,
        final=failure.url if failure.url != url else "",
        trouble=failure.trouble,
        detail=failure.detail,
        notes=journey.troubles,
        ip=failure.ip,
        certificate=journey.certificate,
        hops=hops,
        capture=kept.capture,
    )


def _size(response: Response) -> int:
    """Bytes on the wire; as declared when only the head was asked for."""
    if response.wire:
        return len(response.wire)
    declared = response.headers.get("content-length", "")
    return int(declared) if declared.isdigit() and len(declared) < 16 else 0


def media(response: Response) -> str:
    return response.headers.get("content-type", "").partition(";")[0].strip().lower()


def is_html(response: Response) -> bool:
    """By content first: what looks like a page is one, whatever the header says."""
    if not response.body:
        return False
    return shape(media(response), response.body[:1024]) is Shape.HTML


def reused(known: Known, visit: Visit) -> Visit:
    """This visit, with what the earlier one read from the same bytes."""
    before = known.visit
    return structs.replace(
        visit,
        status=before.status,
        final=visit.final or before.final,
        media=before.media,
        size=before.size,
        headers={**before.headers, **visit.headers},
        notes=tuple(dict.fromkeys((*visit.notes, *before.notes))),
        detail=before.detail,
        notice=before.notice,
    )
