"""What a website came to, kept for the audit after this one: it holds as long as nothing has changed.

Beside the journal of a site lies what its pages show of every indicator, what the checks found that hang on
nothing but the pages, and of the pages the little that the other checks ask for. The next audit compares two
journals. When every page is as it was, only what hangs on the day or on the visit itself is said anew.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime
from operator import attrgetter
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct, structs

from terang.audit import manifest
from terang.audit.assembly import in_order, site_of
from terang.audit.calendar import Calendar
from terang.audit.checks import HEADERS_READ
from terang.audit.checks.freshness import dated_links
from terang.audit.disclosure.judge import Gathered, Place
from terang.audit.evidence import Archive, Ending
from terang.audit.journal import DiskFull, Journal, key
from terang.audit.model import (
    Body,
    Capture,
    Document,
    Finding,
    Link,
    Page,
    Proof,
    Purpose,
    Section,
    Site,
    Visit,
)
from terang.audit.visiting import LOGIN, SOFT_404

_READ_LATER: Final = frozenset({Purpose.SITEMAP, Purpose.FEED, Purpose.AXE})  # read from their captures
_Stand = tuple[datetime, Capture | None]
"""When something was seen and what holds it: by this a proof knows its visit."""


class Kept(Struct, frozen=True, omit_defaults=True):
    """What is kept of one website."""

    rules: str
    body: Body
    as_of: date
    gathered: Gathered
    findings: Mapping[str, tuple[Finding, ...]]  # by the name of the check
    pages: Mapping[str, Page]
    documents: Mapping[str, Document]
    ahead: date | None = None  # the first day named by a sitemap or feed that was still to come


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Kept).decode


def remember(path: Path, kept: Kept) -> None:
    """Lay it beside the journal. Where there is no room the next audit reads everything."""
    with suppress(DiskFull):
        manifest.replace(path, _encode(kept))


def recall(path: Path, *, rules: str, body: Body, as_of: date) -> Kept | None:
    """What was kept, when it still says anything: by the same rules, of the same body, of a day not later."""
    try:
        kept = _decode(path.read_bytes())
    except (OSError, msgspec.DecodeError):
        return None
    if (kept.rules, kept.body) != (rules, body) or as_of < kept.as_of:
        return None
    return None if kept.ahead and kept.ahead <= as_of else kept


def lean(site: Site) -> tuple[dict[str, Page], dict[str, Document]]:
    """Of each page and document what checks that hang on the day ask for; the front page whole."""
    links: dict[int, list[Link]] = {}
    for visit, link in dated_links(site):
        links.setdefault(id(visit), []).append(link)
    pages = {
        key(v.purpose, v.url): _lean_page(v, v.page, links.get(id(v), ())) for v in site.visits if v.page
    }
    documents = {
        key(v.purpose, v.url): Document(
            v.document.url, v.document.kind, title=v.document.title, dated=v.document.dated
        )
        for v in site.visits
        if v.document
    }
    return pages, documents


def _lean_page(visit: Visit, page: Page, links: Iterable[Link]) -> Page:
    if visit.depth == 0:
        return page
    sections = (Section(links=tuple(links)),) if links else ()
    return Page(page.url, title=page.title, sections=sections, dated=page.dated, generator=page.generator)


class Unchanged(Struct, frozen=True):
    """A website that is as it was: its visits without their contents, and where the visits of before stand now."""

    visits: tuple[Visit, ...]
    ending: Ending
    moved: Mapping[_Stand, _Stand]

    def site(self, body: Body, kept: Kept, archive: Archive, *, as_of: date) -> Site:
        """The site with what was kept of its pages: enough for what hangs on the day, and for nothing else."""
        visits = [
            structs.replace(v, page=kept.pages.get(place), document=kept.documents.get(place))
            for v in self.visits
            if (place := key(v.purpose, v.url))
        ]
        return site_of(body, visits, archive, self.ending, as_of=as_of, calendar=Calendar())

    def again(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Findings with proofs of this audit."""
        return tuple(
            structs.replace(f, proof=tuple(map(self._proof, f.proof))) if f.proof else f for f in findings
        )

    def _proof(self, proof: Proof) -> Proof:
        at, capture = self.moved[proof.at, proof.capture]
        return structs.replace(proof, at=at, capture=capture, sha256=capture.sha256 if capture else "")

    def gathered(self, before: Gathered) -> Gathered:
        """What was gathered, standing where it stands now."""
        places = {}
        for url, place in before.places.items():
            at, capture = self.moved[place.at, place.capture]
            places[url] = Place(at, capture, place.opening)
        return structs.replace(before, places=places)


def unchanged(before: Journal, now: Journal) -> Unchanged | None:
    """The visits of this audit, when each gave what it gave the last time, in the same order."""
    old, new = before.ending, now.ending
    if old is None or new is None or (old.home, old.stopped) != (new.home, new.stopped):
        return None
    earlier, visits = (in_order(j.heads(), home=old.home) for j in (before, now))
    if len(earlier) != len(visits):
        return None
    moved: dict[_Stand, _Stand] = {}
    for was, visit in zip(earlier, visits, strict=True):
        stand = visit.at, visit.capture or visit.same_as
        if moved.setdefault((was.at, was.capture or was.same_as), stand) != stand:
            return None
        if not (_alike(was, visit) and _same_content(was, visit, before, now)):
            return None
    return Unchanged(tuple(visits), new, moved)


def _alike(was: Visit, now: Visit) -> bool:
    """Whether they tell the same, but for what is another every time: moment, pace, address of the server, place."""
    return (
        _compared(was) == _compared(now)
        and _said(was) == _said(now)
        and (was.headers == now.headers or _read(was) == _read(now))
    )


_OTHERWISE: Final = frozenset({"detail", "headers"})  # compared as far as anything rests on them
_PASSING: Final = frozenset({"at", "timing", "certificate", "ip", "capture", "same_as"})
_compared: Final = attrgetter(*(f for f in Visit.__struct_fields__ if f not in _OTHERWISE | _PASSING))


def _said(visit: Visit) -> str:
    return visit.detail if visit.detail in {SOFT_404, LOGIN} else ""


def _read(visit: Visit) -> dict[str, str]:
    return {name: value for name, value in visit.headers.items() if name in HEADERS_READ}


def _same_content(was: Visit, now: Visit, before: Journal, journal: Journal) -> bool:
    first = was.capture or was.same_as
    if now.same_as is not None and now.same_as == first:
        return True
    if now.purpose in _READ_LATER:
        here = now.capture or now.same_as
        return (first and first.sha256) == (here and here.sha256)
    contents = (j.known(now.purpose, now.url) for j in (before, journal))
    one, other = (known.content if known else b"" for known in contents)
    return one == other
