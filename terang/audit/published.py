"""When a page was published. The year in a copyright notice never says so: it makes dead sites look alive."""

import re
from datetime import date
from typing import Final

from turbohtml import Document, Element

from terang.audit.model import Dated, How
from terang.lib.dates import first_date

_HEAD: Final = 1500  # characters of main text in which the date of a page stands
_LONGEST_MARKUP: Final = 160
_MOST_CANDIDATES: Final = 40

_PUBLISHED: Final = re.compile(r'"(?:datePublished|dateCreated|uploadDate)"\s*:\s*"([^"]{8,40})"')
_MODIFIED: Final = re.compile(r'"dateModified"\s*:\s*"([^"]{8,40})"')
_META_PUBLISHED: Final = frozenset(
    {
        "article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publishdate", "publish_date", "publish-date",
        "publication_date", "dc.date", "dc.date.issued", "dc.date.created", "dcterms.created", "dcterms.date", "dcterms.issued",
        "article.published", "article.created", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "datecreated",
    }
)  # fmt: skip
_META_MODIFIED: Final = frozenset(
    {
        "article:modified_time",
        "og:updated_time",
        "last-modified",
        "dcterms.modified",
        "datemodified",
        "revised",
    }
)
_MARKUP: Final = (
    "[class*=date],[class*=tanggal],[class*=tgl],[class*=publish],[class*=posted],[class*=meta],[class*=waktu],[class*=time],"
    "[class*=info],[class*=byline],[class*=author],[class*=kalender],[class*=calendar],[id*=date],[id*=tanggal],[itemprop^=date]"
)
_AWAY: Final = "footer,aside,nav,t-foot,t-menu,form,[class*=copyright],[class*=comment]"
_UPDATED: Final = re.compile(r"updated|modified|copyright|event|agenda|expire", re.IGNORECASE)
_IN_URL: Final = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/\-_.?]|$)")
_COPYRIGHT: Final = re.compile(r"(?:©|\(c\)|copyright|hak cipta|all rights).*", re.IGNORECASE)


def from_metadata(metas: dict[str, str], ld: str, *, latest: date) -> tuple[date | None, date | None]:
    """Publication and change as JSON-LD and <meta> declare them."""
    published = [
        found for name, value in metas.items() if name in _META_PUBLISHED and (found := _day(value, latest))
    ]
    modified = [
        found for name, value in metas.items() if name in _META_MODIFIED and (found := _day(value, latest))
    ]
    if ld:
        published[:0] = [found for value in _PUBLISHED.findall(ld)[:5] if (found := _day(value, latest))]
        modified[:0] = [found for value in _MODIFIED.findall(ld)[:5] if (found := _day(value, latest))]
    return (published[0] if published else None), (modified[0] if modified else None)


def _day(text: str, latest: date) -> date | None:
    return first_date(text[:60], latest=latest)


def dated(
    document: Document, *, metas: dict[str, str], ld: str, url: str, text: str, latest: date
) -> Dated | None:
    """The best date a page gives, surest source first."""
    published, modified = from_metadata(metas, ld, latest=latest)
    if published is None:
        published = _time(document, latest)
    if published is not None:
        return Dated(published, How.METADATA)
    if (day := _markup(document, latest)) is not None:
        return Dated(day, How.MARKUP)
    if (day := from_url(url, latest=latest)) is not None:
        return Dated(day, How.URL)
    if (day := from_text(text, latest=latest)) is not None:
        return Dated(day, How.TEXT)
    return Dated(modified, How.METADATA) if modified else None


def _time(document: Document, latest: date) -> date | None:
    """The first <time> that is neither a change, a comment nor a side bar."""
    for element in document.find_all("time", limit=_MOST_CANDIDATES):
        if _UPDATED.search(element.attr("class") or "") or element.closest(_AWAY) is not None:
            continue
        for value in (element.attr("datetime"), element.text):
            if value and (day := _day(value.strip(), latest)):
                return day
    return None


def _markup(document: Document, latest: date) -> date | None:
    """A date in an element that is called date."""
    for element in document.select(_MARKUP)[:_MOST_CANDIDATES]:
        if _is_date_like(element) and (day := _day_in(element, latest)) and element.closest(_AWAY) is None:
            return day
    return None


def _is_date_like(element: Element) -> bool:
    words = f"{element.attr('class') or ''} {element.attr('id') or ''}"
    return element.tag not in {"body", "html", "input", "head"} and not _UPDATED.search(words)


def _day_in(element: Element, latest: date) -> date | None:
    text = element.attr("content") or element.attr("datetime") or element.text
    if len(text) > 4 * _LONGEST_MARKUP:
        return None
    text = " ".join(text.split())
    if len(text) > _LONGEST_MARKUP or _COPYRIGHT.search(text):
        return None
    return first_date(text, latest=latest)


def from_url(url: str, *, latest: date) -> date | None:
    """/2026/03/14/ in the address of a page."""
    found = _IN_URL.search(url)
    return (
        first_date("-".join((found[1], found[2].zfill(2), found[3].zfill(2))), latest=latest)
        if found
        else None
    )


def from_text(text: str, *, latest: date) -> date | None:
    """The first date near the top of the main text, copyright notices left out."""
    return first_date(_COPYRIGHT.sub("", text[:_HEAD]), latest=latest)
