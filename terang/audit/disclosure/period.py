"""Which years a find speaks for: by its label, its file, its cover, its page."""

import re

from terang.audit.disclosure.model import Indicator, Rule
from terang.audit.disclosure.substance import File
from terang.audit.disclosure.survey import Leaf
from terang.audit.model import Document, How
from terang.audit.urls import decode
from terang.lib.dates import fiscal_years

Period = tuple[int, int]
COLUMN = re.compile(r"(?<![-/,&–])(?<!dan)\s+(?:19|20)\d\d\s*$")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def period_of(
    indicator: Indicator, leaf: Leaf, files: tuple[File, ...], name: str, title: str, quote: str
) -> Period | None:
    """The newest period named: by the label, the file's name, the page's title, the heading or tab above, the document, its date."""
    if indicator.freshness.rule is Rule.NONE:
        return None
    texts = [
        name,
        *(f.label for f in files),
        *(f.context for f in files),
        *(file_name(f.url) for f in files),
        title,
        *(f.near for f in files),
    ]
    promised = next((found for text in map(_without_column, texts) if (found := newest(text))), None)
    if promised:
        return promised if indicator.is_series else _kept(promised, files)
    for file in files:
        document = file.visit.document if file.visit else None
        if document and (found := _by_document(indicator, document)):
            return found
    return newest(quote) or newest(" ".join(leaf.names)) or _published(leaf)


def _kept(promised: Period, files: tuple[File, ...]) -> Period:
    """What a label promises, unless the cover of its file says an older year and no page of it the promised one."""
    for file in files:
        document = file.visit.document if file.visit else None
        if document is None or not document.years or str(promised[1]) in document.text:
            continue
        cover = newest(document.text[:600])
        if cover and document.years[0] in cover and cover[1] < promised[1]:
            return cover
    return promised


def _without_column(text: str) -> str:
    """A row without the year it ends in, when its title names one: that column tells when the file was put there."""
    shorter = COLUMN.sub("", text)
    return shorter if fiscal_years(shorter) else text


def _by_document(indicator: Indicator, document: Document) -> Period | None:
    """By its cover; by its years when it has none, or when it shows a series of them."""
    if indicator.is_series:
        return own_year(document, last=True)
    return newest(document.text[:600]) or own_year(document, last=False)


def own_year(document: Document, *, last: bool) -> Period | None:
    """The year a document speaks of most; of a series beside each other the last."""
    years = [int(y) for y in YEAR.findall(document.text)] if last else list(document.years[:1])
    return (max(years), max(years)) if years else None


def newest(text: str) -> Period | None:
    return max(fiscal_years(text), key=lambda p: (p[1], p[0]), default=None)


def _published(leaf: Leaf) -> Period | None:
    dated = leaf.page.dated
    if dated is None or dated.how in {How.SITEMAP, How.HEADER, How.TEXT}:
        return None
    return (dated.on.year, dated.on.year)


def file_name(url: str) -> str:
    return re.sub(r"\.\w{2,4}$", "", decode(url).rsplit("/", 1)[-1])
