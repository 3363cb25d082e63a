"""When a page was published. The year in a copyright notice never says so: it makes dead sites look alive."""

import re
from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import Final

from terang.audit.dom import Document
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
_AWAY: Final = "footer,aside,nav,t-foot,t-menu,form,[class*=copyright],[class*=comment]"
_UPDATED: Final = re.compile(r"updated|modified|copyright|event|agenda|expire", re.IGNORECASE)
_IN_URL: Final = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/\-_.?]|$)")
_COPYRIGHT: Final = re.compile(r"(?:©|\(c\)|copyright|hak cipta|all rights).*", re.IGNORECASE)

_REGULATION: Final = re.compile(
    r"\b(?:nomor|no)\b[.:\s]{0,3}[\w./-]{1,30}(?:\s+tahun\s+\d{4})?,?\s+(?:tanggal|tgl\.?|tertanggal)\s+[^,;\n]{0,24}",
    re.IGNORECASE,
)


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
    document: Document,
    *,
    metas: dict[str, str],
    ld: str,
    marked: Iterable[str],
    url: str,
    text: str,
    latest: date,
) -> Dated | None:
    """The best date a page gives, surest source first."""
    published, modified = from_metadata(metas, ld, latest=latest)
    if published is None:
        published = _time(document, latest)
    if published is not None:
        return Dated(published, How.METADATA)
    if (day := _markup(marked, latest)) is not None:
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


def _markup(marked: Iterable[str], latest: date) -> date | None:
    """A date in the words of an element that is called date."""
    for text in islice(marked, _MOST_CANDIDATES):
        short = len(text) <= _LONGEST_MARKUP and not _COPYRIGHT.search(text)
        if short and (day := first_date(text, latest=latest)) is not None:
            return day
    return None


def from_url(url: str, *, latest: date) -> date | None:
    """/2026/03/14/ in the address of a page."""
    found = _IN_URL.search(url)
    return (
        first_date("-".join((found[1], found[2].zfill(2), found[3].zfill(2))), latest=latest)
        if found
        else None
    )


def from_text(text: str, *, latest: date) -> date | None:
    """The first date near the top of the main text; copyright notices and the dates of regulations left out."""
    head = text[:_HEAD]
    low = head.lower()
    if any(word in low for word in ("©", "(c)", "copyright", "hak cipta", "all rights")):
        head = _COPYRIGHT.sub("", head)
    if "tanggal" in low or "tgl" in low:
        head = _REGULATION.sub("", head)
    return first_date(head, latest=latest)
