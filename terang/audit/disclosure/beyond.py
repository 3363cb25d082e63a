"""What stands beside the pages and their links: official channels elsewhere, pages that are gone, documents, news."""

import re
from collections.abc import Iterator

from terang.audit.disclosure.find import CERTAIN, Find
from terang.audit.disclosure.model import Indicator, Needs
from terang.audit.disclosure.period import newest, own_year
from terang.audit.disclosure.survey import Leaf, Survey
from terang.audit.model import Link, Purpose, Visit
from terang.audit.urls import host
from terang.lib.text import fold, squeeze

NEWS = "berita"
LINE = 160  # characters; what goes on for longer is no title
BELOW = 3  # lines that belong together: what decides, "tentang", and what it decides
COVER_LINES = 4  # lines of a document's first page that say what it is
GOVERNED = re.compile(
    r"(?:^|\.)([a-z0-9-]+?)(?:kab|kota)\.go\.id$"
)  # a domain of a regency or city (Permenkominfo 5/2015)


def channel_finds(leaf: Leaf, link: Link, survey: Survey) -> Iterator[Find]:
    """A link to the official service that does this for many bodies."""
    name = host(link.url)
    for indicator in survey.indicators.values():
        if is_channel(indicator, link.url):
            said = name if survey.names.is_generic(link.text) else link.text
            yield Find(indicator.code, 0.75, "channel", leaf.url, said, target=link.url)


def is_channel(indicator: Indicator, url: str) -> bool:
    """Whether an address belongs to a service that does this officially for many bodies."""
    name = host(url) if indicator.channels else ""
    labels = name.split(".")
    return any(
        name == c or name.endswith("." + c) or ("." not in c and c in labels) for c in indicator.channels
    )


def is_anothers(url: str, survey: Survey) -> bool:
    """Whether an address lies in the domain of a regency or city that is not the body's own."""
    theirs = GOVERNED.search(host(url))
    if theirs is None or not survey.region:
        return False
    ours = GOVERNED.search(host(survey.site.home))
    return not (ours and ours[1] == theirs[1]) and not _shortens(theirs[1], survey.region)


def is_of_centre(indicator: Indicator, label: str, survey: Survey) -> bool:
    """Whether only a name that bodies of the centre use makes it this, on the website of a region's body."""
    folded = fold(label)
    if not survey.is_regional or not any(name in folded for name in indicator.central):
        return False
    rest = re.sub("|".join(map(re.escape, indicator.central)), " ", folded)
    return indicator.code not in survey.scores((rest,))


def _shortens(name: str, region: str) -> bool:
    """Whether a name's letters stand in that order in the region's, as in "tanjabtim" for Tanjung Jabung Timur."""
    letters = iter(region)
    return all(c in letters for c in name if c.isalnum())


def dead_finds(survey: Survey) -> Iterator[Find]:
    """Pages that a menu or list names and that are gone."""
    for visit in survey.site.visits:
        if (
            visit.label
            and visit.status in {404, 410}
            and visit.page is None
            and visit.purpose is Purpose.PAGE
        ):
            for code, score in survey.scores((visit.label,)).items():
                if score >= CERTAIN:
                    yield Find(code, 0.6, "gone", visit.source or visit.url, visit.label, target=visit.url)


def news_finds(survey: Survey) -> Iterator[Find]:
    """The newest dated news page, for indicators that ask how lately something was told."""
    dated = [(x.page.dated.on, x) for x in survey.leaves if x.is_news and x.page.dated]
    if not dated:
        return
    on, newest = max(dated, key=lambda d: (d[0], d[1].url))
    name = newest.names[0] if newest.names else newest.page.title
    for indicator in survey.indicators.values():
        if indicator.code == NEWS:
            yield Find(NEWS, 0.85, "text", newest.url, name, on=on)


def document_finds(survey: Survey) -> Iterator[Find]:
    """Documents whose own title or first lines say what they are, however they were linked."""
    for visit in survey.site.documents:
        document = visit.document
        if document is None or not document.has_text or visit.trouble:
            continue
        lines = [squeeze(x) for x in document.text[:600].split("\n") if x.strip()]
        head = [document.title, *lines[:COVER_LINES]]
        for code in _called(head, survey):
            if not is_of_centre(survey.indicators[code], " ".join(head), survey):
                yield _document_find(code, visit, head)


def _called(head: list[str], survey: Survey) -> Iterator[str]:
    """What a cover names, a line of it and the ones below: "Keputusan PPID" over "tentang …" is a decree about that."""
    met: set[str] = set()
    for n, line in enumerate(head):
        for code, score in survey.scores((line,) if len(line) < LINE else ()).items():
            is_sure = score >= CERTAIN and survey.indicators[code].needs is Needs.DOCUMENT
            if is_sure and code not in met and code in survey.scores((" ".join(head[n : n + BELOW]),)):
                met.add(code)
                yield code


def _document_find(code: str, visit: Visit, head: list[str]) -> Find:
    document = visit.document
    period = newest(" ".join(head)) or (own_year(document, last=False) if document else None)
    name = (document.title if document else "") or " ".join(head)[:120]
    return Find(code, 0.72, "file", visit.source or visit.url, name, target=visit.url, period=period)
