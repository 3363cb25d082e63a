"""Made-up websites, tersely: a page is a few words, a site is a few pages."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import msgspec

from terang.audit.model import (
    Body,
    Capture,
    Certificate,
    Dated,
    Document,
    Field,
    Finding,
    Form,
    How,
    Kind,
    Link,
    Page,
    Purpose,
    Section,
    Site,
    Visit,
)

HOME = "https://dinkes.sukamajukab.go.id/"
AS_OF = date(2026, 3, 14)
AT = datetime(2026, 3, 14, 3, 0, tzinfo=UTC)
BODY = Body("Dinas Kesehatan", "dinas", HOME, "dinkes", "Kabupaten Sukamaju")
CAPTURE = Capture("bukti/dinkes.warc.gz", 0, 1, "ab" * 32)
PLENTY = "Dinas Kesehatan melayani warga Kabupaten Sukamaju dengan puskesmas di setiap kecamatan. " * 20


def page(
    text: str = PLENTY,
    *,
    path: str = "",
    title: str = "Dinas Kesehatan",
    heading: str = "",
    forms=(),
    links=(),
    frames=(),
    **rest,
) -> Page:
    section = Section(
        heading, 1 if heading else 0, text, links=tuple(links), frames=tuple(frames), forms=tuple(forms)
    )
    return Page(HOME + path, title=title, sections=(section,), **rest)


def shell() -> Page:
    """A page that is nothing before its scripts have run."""
    change: dict[str, Any] = {"shell": True}
    return msgspec.structs.replace(page(""), **change)


def visit(path: str = "", page: Page | None = None, **rest) -> Visit:
    """A good visit, unless told otherwise. `path` may be a whole URL."""
    url = path if "://" in path else HOME + path
    given = {
        "purpose": Purpose.PAGE,
        "at": AT,
        "final": url,
        "status": 200,
        "depth": 1 if path else 0,
        "source": HOME if path else "",
        "capture": CAPTURE,
    }
    return Visit(url, page=page, **{**given, **rest})


def site(*visits: Visit | Page, body: Body = BODY, home: str = HOME, **rest) -> Site:
    """Pages become visits; the first page is the home page unless a visit says so."""
    made = tuple(v if isinstance(v, Visit) else visit(v.url.removeprefix(HOME), v) for v in visits)
    return Site(body, rest.pop("as_of", AS_OF), home, made, **rest)


def home(text: str = PLENTY, **rest) -> Page:
    return page(text, **rest)


def dead(trouble, **rest) -> Visit:
    return visit(trouble=trouble, status=0, **rest)


def news(day: str, how: How = How.METADATA, *, path: str = "") -> Page:
    on = date.fromisoformat(day)
    return page(f"Berita {day}", path=path or f"berita/{day}", title=f"Berita {day}", dated=Dated(on, how))


def document(path: str, *, kind: Kind = Kind.PDF, has_text: bool = True, **rest) -> Visit:
    keys = {"label", "status", "trouble", "page", "final", "notes"}
    own = {k: rest.pop(k) for k in list(rest) if k in keys}
    return visit(path, document=Document(HOME + path, kind, 1000, 1, has_text=has_text, **rest), **own)


def link(url: str, text: str = "", **rest) -> Link:
    return Link(url, text, **rest)


def form(*fields: str, text: str = "", action: str = HOME) -> Form:
    """Fields as "name:kind:label"."""
    made = []
    for spec in fields:
        name, kind, label = [*spec.split(":"), "", ""][:3]
        made.append(Field(name, kind or "text", label))
    return Form(action, "post", tuple(made), text)


def certificate(until: str, *names: str) -> Certificate:
    end = datetime.fromisoformat(until).replace(tzinfo=UTC)
    return Certificate(
        "CN=dinkes", "CN=R11", names or ("dinkes.sukamajukab.go.id",), datetime(2025, 1, 1, tzinfo=UTC), end
    )


def only(check: Callable[[Site], Iterator[Finding]], of: Site) -> Finding:
    """The one finding of a check."""
    (finding,) = check(of)
    return finding
