"""Made-up sites for verdicts: pages as HTML, documents as what was read from them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from msgspec import Struct, structs

from terang.audit.disclosure import judge
from terang.audit.model import (
    Body,
    Capture,
    Document,
    Kind,
    Purpose,
    Site,
    State,
    Trouble,
    Verdict,
    Visit,
)
from terang.audit.parse import Memory, read_page
from terang.instruments.vocabulary import vocabulary

AS_OF = date(2026, 7, 15)
SEEN_AT = datetime(2026, 7, 15, 3, tzinfo=UTC)
HOME = "https://dinkes.sukamajukab.go.id/"
BODY = Body("Dinas Kesehatan Kabupaten Sukamaju", "dinas", HOME, "dinkes", "Kabupaten Sukamaju")
VOCABULARY = vocabulary()

S = TypeVar("S", bound=Struct)
Answer = str | Document | Trouble | int


def page(title: str, main: str, *, menu: str = "", footer: str = "Jl. Melati 1, Sukamaju") -> str:
    """A page in the frame every page of the site has."""
    return (
        f"<html lang=id><head><title>{title} - Dinas Kesehatan Kabupaten Sukamaju</title></head><body>"
        f"<header><nav><a href='/'>Beranda</a> {menu}</nav></header>"
        f"<main><h1>{title}</h1>{main}</main><footer>{footer}</footer></body></html>"
    )


def pdf(text: str = "Dokumen " * 60, *, years: tuple[int, ...] = (), **more: Any) -> Document:
    return Document("", Kind.PDF, size=90_000, pages=12, text=text, has_text=bool(text), years=years, **more)


def site(answers: Mapping[str, Answer], *, as_of: date = AS_OF) -> Site:
    """`answers`: path → HTML, a document, a trouble or a status. '/' is the home page."""
    memory = Memory()
    visits = tuple(_visit(path, answer, memory, as_of) for path, answer in answers.items())
    labels = {link.url: link.text for v in visits if v.page for link in (*v.page.menu, *v.page.links)}
    return Site(BODY, as_of, HOME, tuple(_labelled(v, labels) for v in visits))


def _visit(path: str, answer: Answer, memory: Memory, as_of: date) -> Visit:
    url = HOME.rstrip("/") + path
    capture = Capture("bukti/1/dinkes.warc.gz", 0, 1, "ab" * 32)
    seen = Visit(
        url, Purpose.PAGE, SEEN_AT, final=url, status=200, depth=0 if path == "/" else 1, capture=capture
    )
    more: dict[str, Any] = {"source": "" if path == "/" else HOME}
    if isinstance(answer, Trouble):
        more |= {"trouble": answer, "status": 0}
    elif isinstance(answer, str):
        headers = {"content-type": "text/html; charset=utf-8"}
        more["page"] = read_page(answer.encode(), url=url, headers=headers, memory=memory, latest=as_of)[0]
    elif isinstance(answer, Document):
        more["document"] = _at(answer, url)
    else:
        more["status"] = answer
    return _replace(seen, more)


def _at(document: Document, url: str) -> Document:
    return _replace(document, {"url": url})


def _labelled(visit: Visit, labels: Mapping[str, str]) -> Visit:
    return _replace(visit, {"label": labels.get(visit.url, "")})


def _replace(value: S, changes: dict[str, Any]) -> S:
    return structs.replace(value, **changes)


def verdicts(answers: Mapping[str, Answer], *, as_of: date = AS_OF) -> dict[str, Verdict]:
    return {v.indicator: v for v in judge(site(answers, as_of=as_of), VOCABULARY)}


def state(code: str, answers: Mapping[str, Answer], *, as_of: date = AS_OF) -> State:
    return verdicts(answers, as_of=as_of)[code].state


def with_home(**pages: Answer) -> dict[str, Answer]:
    """Pages under `/name/`, linked from the home page's menu by their own title."""
    menu = " ".join(f"<a href='/{name}/'>{name.replace('_', ' ').title()}</a>" for name in pages)
    return {
        "/": page("Beranda", "<p>Selamat datang.</p>", menu=menu),
        **{f"/{n}/": a for n, a in pages.items()},
    }
