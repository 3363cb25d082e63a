"""From the bytes of a page to what stands on it. Pure, and never failing whatever the bytes are."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from terang.audit import awaited, chrome, onward, payload, published, scripts
from terang.audit.charset import decode
from terang.audit.context import lines, words
from terang.audit.dom import Document, normal_form, parse_text, prepare
from terang.audit.forms import read_form
from terang.audit.model import Form, Page, Section, Trouble
from terang.audit.plans import LONES, PLANS
from terang.audit.repeats import Cut, Repeats
from terang.audit.sections import Walk
from terang.audit.targets import Targets
from terang.audit.urls import Joiner
from terang.lib.text import squeeze

LONGEST: Final = 10 * 1024 * 1024  # bytes of HTML read
_MOST_TAGS: Final = 300_000
_MOST_UNCLOSED: Final = 3_000
_NESTING: Final = re.compile(
    r"<(?:div|span|b|i|u|em|strong|font|a|ul|ol|table|section|article|blockquote|center|form|svg|g|math|details|template|object|button|small|big)\b",
    re.IGNORECASE,
)
_MANY_ATTRIBUTES: Final = re.compile(r"<[a-zA-Z][^<>]{200000}")
_AROUND: Final = {
    "a": "<a ",
    "form": "<form",
    "select": "<select",
    "math": "<math",
}  # menus in these belong to them
_CHROME_LIMIT: Final = 40_000
_HIDDEN_LIMIT: Final = 4_000
_MOST_RESOURCES: Final = 500

_LITTLE: Final = 250  # characters of visible text under which a page with scripts may be a shell
_ROOT: Final = "#root,#app,#__next,#__nuxt,#___gatsby,app-root,[ng-app],[data-reactroot],[ng-version],#svelte,#q-app,#main-app"
_NEEDS_SCRIPT: Final = re.compile(r"\b(?:java ?script|js)\b", re.IGNORECASE)
_LOADING: Final = re.compile(
    r"^\W*(?:memuat|loading|mohon tunggu|please wait|sedang memuat|tunggu sebentar)[^\n]{0,60}$",
    re.IGNORECASE | re.MULTILINE,
)


class Memory:
    """What is remembered of one site while its pages are read. It shows in nothing but speed."""

    def __init__(self) -> None:
        self.join = Joiner()
        self.repeats = Repeats()
        self.frames = chrome.Frames()


def absurd(text: str) -> bool:
    """Whether the markup is made to exhaust a parser: nested without end, one endless tag, millions of tags.

    A scan that costs a few microseconds; no ordinary page comes near.
    """
    tags = text.count("<")
    if tags > _MOST_TAGS:
        return True
    if tags < _MOST_UNCLOSED and len(text) < 200_000:
        return False
    if len(text) > 200_000 and _MANY_ATTRIBUTES.search(text):
        return True
    if tags - 2 * text.count("</") < _MOST_UNCLOSED:
        return False
    return len(_NESTING.findall(text)) - text.count("</") > _MOST_UNCLOSED


def read_page(
    body: bytes, *, url: str, headers: Mapping[str, str], memory: Memory, latest: date
) -> tuple[Page, tuple[Trouble, ...]]:
    """The page and what is wrong with its bytes; BOMB for markup made to exhaust a parser, left unread."""
    troubles: tuple[Trouble, ...] = ()
    if len(body) > LONGEST:
        body, troubles = body[:LONGEST], (Trouble.TRUNCATED,)
    text, faults = decode(body, headers)
    cut = memory.repeats.cut(text)
    if absurd(cut.text):
        return Page(url=url), (*troubles, Trouble.BOMB)
    return _read(text, cut, url=url, memory=memory, latest=latest, rendered=False), (*troubles, *faults)


def read_html(text: str, *, url: str, memory: Memory, latest: date, rendered: bool = False) -> Page:
    """The same for text: decoded bytes, or a browser's DOM after scripts ran (`rendered`)."""
    return _read(text, memory.repeats.cut(text), url=url, memory=memory, latest=latest, rendered=rendered)


def _read(text: str, cut: Cut, *, url: str, memory: Memory, latest: date, rendered: bool) -> Page:
    body = _body(text, cut, memory.repeats)
    document = body.document
    head = _Head(document, memory.join, url)
    codes, ld, noscript = _scripts(document)
    walk = Walk(head.targets, PLANS, LONES, body.forms)
    walk.slices, walk.frames = body.slices, memory.frames
    walk.scan(body.left)
    sections = walk.sections()
    around = chrome.text(walk)[:_CHROME_LIMIT]
    main = "\n".join(part for s in sections for part in (s.heading, s.text) if part)
    shell = not rendered and _is_shell(document, main, around, len(codes), noscript)
    if shell:
        sections += payload.sections(codes, lambda html: _told(html, head.targets))
    marked = (words(walk.main[start:end]) for start, end in walk.dates)
    return Page(
        url=url,
        title=head.title,
        description=head.metas.get("description", "") or head.metas.get("og:description", ""),
        lang=head.lang,
        sections=sections,
        menu=tuple(walk.menu),
        chrome=around,
        dated=published.dated(
            document, metas=head.metas, ld=ld, marked=marked, url=url, text=main, latest=latest
        ),
        generator=head.metas.get("generator", ""),
        feeds=head.feeds,
        canonical=head.canonical,
        refresh=head.refresh or onward.by_script(codes, main, head.targets),
        viewport="viewport" in head.metas,
        search=walk.search or "SearchAction" in ld,
        scripts=len(codes),
        shell=shell,
        waits=not rendered and awaited.waits(text, main, codes, tabled=walk.tabled),
        inline=scripts.inline_links(codes, head.targets),
        hidden=lines(walk.hidden)[:_HIDDEN_LIMIT],
        resources=head.resources(document),
        noindex="noindex" in head.metas.get("robots", "").lower(),
        rendered=rendered,
    )


def _told(html: str, targets: Targets) -> tuple[Section, ...]:
    """Sections of a stretch of HTML; none of markup made to exhaust a parser."""
    if absurd(html):
        return ()
    document = parse_text(html[:LONGEST])
    elements, _ = prepare(document)
    walk = Walk(targets, PLANS, LONES, tuple(map(read_form, elements)))
    walk.scan(normal_form(document))
    return walk.sections()


class _Body(NamedTuple):
    """A page parsed, menus and footers taken out."""

    document: Document
    forms: tuple[Form, ...]
    left: str
    slices: list[chrome.Slice]
    whole: bool  # the page gives what it would give without the cuts


def _body(text: str, cut: Cut, repeats: Repeats) -> _Body:
    body = _parsed(cut)
    if not body.whole:
        repeats.forget(cut.repeats)
        return _parsed(Cut(text))
    repeats.learn(cut, [taken.whole for taken in body.slices if isinstance(taken.whole, str)])
    return body


def _parsed(cut: Cut) -> _Body:
    document = parse_text(cut.text)
    elements, gone = prepare(document)
    forms = tuple(map(read_form, elements))
    if not cut.repeats:
        left, slices, _ = chrome.take_out(normal_form(document), forms, ())
        return _Body(document, forms, left, slices, whole=True)
    around = tuple(
        (begin, f"</{name}>") for name, begin in _AROUND.items() if document.find(name) is not None
    )
    left, slices, met = chrome.take_out(normal_form(document), forms, cut.repeats, around)
    styled = bool(gone) and any(rule[1:] in form for form in (r.form for r in cut.repeats) for rule in gone)
    tabled = document.find("table") is not None and cut.in_table
    return _Body(document, forms, left, slices, met == len(cut.repeats) and not styled and not tabled)


class _Head:
    """What the head of a page declares."""

    def __init__(self, document: Document, join: Joiner, url: str) -> None:
        base = document.find("base")
        href = base.attr("href") if base is not None else None
        self.targets = Targets(join, (join(href, url) or url) if href else url)
        root = document.root
        self.lang = (root.attr("lang") or "").strip() if root is not None else ""
        title = document.find("title")
        self.title = squeeze(title.text) if title is not None else ""
        self.metas = _metas(document)
        self.links = [
            (rel, link) for link in document.find_all("link") if (rel := (link.attr("rel") or "").lower())
        ]
        self.sources = [src for script in document.find_all("script") if (src := script.attr("src"))]
        self.canonical = self._first("canonical")
        self.feeds = tuple(
            self.targets.resource(link.attr("href"))
            for rel, link in self.links
            if rel == "alternate" and (link.attr("type") or "").endswith(("rss+xml", "atom+xml"))
        )
        refresh = document.meta_refresh(url) if "refresh" in self.metas else None
        self.refresh = (join(refresh[1], url) or "") if refresh and refresh[1] != url else ""

    def _first(self, name: str) -> str:
        link = next((link for rel, link in self.links if rel == name), None)
        return self.targets.resource(link.attr("href")) if link is not None else ""

    def resources(self, document: Document) -> tuple[str, ...]:
        styles = [link.attr("href") for rel, link in self.links if "stylesheet" in rel]
        pictures = [image.attr("src") for image in document.find_all("img", limit=_MOST_RESOURCES)]
        found = (self.targets.resource(src) for src in (*styles, *self.sources, *pictures))
        return tuple(dict.fromkeys(filter(None, found)))[:_MOST_RESOURCES]


def _metas(document: Document) -> dict[str, str]:
    """Contents of <meta>, by lower-case name, property, itemprop or http-equiv; the first of each."""
    found: dict[str, str] = {}
    for meta in document.find_all("meta"):
        attrs = meta.attrs
        name = attrs.get("name") or attrs.get("property") or attrs.get("itemprop") or attrs.get("http-equiv")
        content = attrs.get("content")
        if isinstance(name, str) and isinstance(content, str):
            found.setdefault(name.lower(), squeeze(content))
    return found


def _scripts(document: Document) -> tuple[list[str], str, str]:
    """Inline scripts that may carry data ('' for those loaded), JSON-LD, and the words for who has no scripts."""
    codes, ld = [], []
    for script in document.find_all("script"):
        kind = (script.attr("type") or "").lower()
        if kind == "application/ld+json":
            ld.append(script.text)
        else:
            codes.append("" if script.attr("src") else script.text)
    noscript = " ".join(e.text for e in document.find_all("noscript", limit=5))
    return codes, "\n".join(ld), noscript


def _is_shell(document: Document, main: str, chrome: str, count: int, noscript: str) -> bool:
    """Hardly any text, but scripts that will bring it."""
    if not count or len(main) >= _LITTLE:
        return False
    if _LOADING.search(main) and len(main) < _LITTLE:
        return True
    if document.select_one(_ROOT) is not None and len(main) < _LITTLE:
        return len(main) < 60 or len(main) + len(chrome) < _LITTLE
    return len(main) + len(chrome) < _LITTLE and bool(_NEEDS_SCRIPT.search(noscript or main))
