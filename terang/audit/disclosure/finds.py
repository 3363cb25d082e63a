"""Where an indicator may be met on a site, and what was found there.

Five ways: a page that is called so, a section headed so, a link called so, an official channel that is linked,
and words that by themselves prove it. Each gives finds; `judge` weighs them.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from terang.audit.disclosure.model import Indicator, Needs, Rule
from terang.audit.disclosure.substance import File, Substance, Weight, enough, file_of, weigh
from terang.audit.disclosure.survey import Leaf, Survey
from terang.audit.model import Area, How, Link, Section
from terang.audit.urls import decode, host, path
from terang.lib.dates import fiscal_years
from terang.lib.text import fold, squeeze

FIRM = 0.6  # a name that makes up this much of a text is what the text is about
CERTAIN = 0.79
NOWHERE = "#"


THERE = frozenset({"file", "frame", "text", "picture", "form", "channel", "words", "contact"})


class Find(NamedTuple):
    """One place where an indicator was met."""

    code: str
    confidence: float
    way: str  # by what it is there (THERE), or why it is empty: heading, placeholder, broken …
    url: str  # the page it stands on
    name: str  # what it is called there
    quote: str = ""
    target: str = ""  # the file or channel behind it
    period: tuple[int, int] | None = None
    on: date | None = None  # publication date, when known

    @property
    def there(self) -> bool:
        """Whether something stands behind the name."""
        return self.way in THERE


def page_finds(indicator: Indicator, leaf: Leaf, survey: Survey) -> Iterator[Find]:
    """The page as a whole, when it is called so by itself or by the links that lead to it."""
    own = _best(indicator, leaf.names, survey)
    called = _best(indicator, (x.text for x in leaf.labels), survey)
    if max(own, called) < FIRM or (leaf.is_news and own < CERTAIN) or leaf.is_home:
        return
    names = (*leaf.names, *(x.text for x in leaf.labels))
    found = weigh(leaf.sections, names=names, survey=survey)
    if own < FIRM and not _confirms(indicator, leaf, found, survey):
        yield _empty(indicator, leaf, "elsewhere", 0.6, name=_label_of(indicator, leaf, survey))
        return
    name = leaf.names[0] if own >= FIRM and leaf.names else _label_of(indicator, leaf, survey)
    yield from _judged(indicator, leaf, found, name, max(own, called * 0.9), survey)


def _confirms(indicator: Indicator, leaf: Leaf, found: Substance, survey: Survey) -> bool:
    """Whether a page that only links call so speaks of the thing itself."""
    if not leaf.names or not any(survey.names.names(n) for n in leaf.names):
        return True
    headings = (s.heading for s in leaf.sections)
    return _best(indicator, headings, survey) >= FIRM or any(
        any(n.code == indicator.code for n in survey.names.names(f.label)) for f in found.files
    )


def _label_of(indicator: Indicator, leaf: Leaf, survey: Survey) -> str:
    called = [
        x.text for x in leaf.labels if any(n.code == indicator.code for n in survey.names.names(x.text))
    ]
    return called[0] if called else (leaf.names[0] if leaf.names else leaf.page.title)


def section_finds(indicator: Indicator, leaf: Leaf, survey: Survey) -> Iterator[Find]:
    """A heading inside a page about something else, with what stands below it."""
    if leaf.is_news or _best(indicator, leaf.names, survey) >= CERTAIN:
        return
    for n, section in enumerate(leaf.sections):
        score = _best(indicator, (section.heading,), survey)
        if score < FIRM:
            continue
        below = (section, *_below(leaf.sections, n))
        found = weigh(below, names=(section.heading, *leaf.names), survey=survey)
        yield from _judged(indicator, leaf, found, section.heading, score * 0.9, survey)


def _below(sections: tuple[Section, ...], n: int) -> Iterator[Section]:
    """Sections deeper than the one at `n`, until the next of its own level."""
    for section in sections[n + 1 :]:
        if section.level <= sections[n].level:
            return
        yield section


def link_finds(indicator: Indicator, leaf: Leaf, survey: Survey) -> Iterator[Find]:
    """Files (and dead links) called so, by their text, their row, the heading above or their file name."""
    for link in _links(leaf):
        score = _link_score(indicator, link, survey)
        if score < (CERTAIN if leaf.is_news else 0.45):
            continue
        if link.url.startswith(NOWHERE) or not link.url:
            if score >= CERTAIN and link.area is Area.MAIN and not _opens_below(link, leaf):
                yield _empty(indicator, leaf, "nowhere", 0.55, name=link.text)
        elif survey.is_file(link.url) or (
            survey.is_outside(link.url) and _may_leave(indicator, link, survey)
        ):
            yield from _file_find(indicator, leaf, file_of(link, survey), score, survey)


def _links(leaf: Leaf) -> Iterable[Link]:
    menu = (x for x in leaf.page.menu if not x.url.startswith(NOWHERE))
    return (*(x for s in leaf.sections for x in s.links), *leaf.page.inline, *menu)


def _opens_below(link: Link, leaf: Leaf) -> bool:
    """An accordion's button leads nowhere and yet opens what stands below it."""
    called = fold(link.text)
    return any(fold(s.heading) == called and (s.text or s.links or s.images) for s in leaf.sections)


def _link_score(indicator: Indicator, link: Link, survey: Survey) -> float:
    """The text decides; only a text that says nothing lets its surroundings speak."""
    text = _best(indicator, (link.text,), survey)
    others = any(n.score >= FIRM for n in survey.names.names(link.text))
    if text or others:
        return text
    row = _best(indicator, (link.context,), survey)
    near = _best(indicator, (link.near,), survey)
    stem = _file_name(link.url) if survey.is_file(link.url) else ""
    return max(row * 0.95, _best(indicator, (stem,), survey) * 0.9, near * 0.8)


def _file_name(url: str) -> str:
    return re.sub(r"\.\w{2,4}$", "", decode(path(url)).rsplit("/", 1)[-1])


def _may_leave(indicator: Indicator, link: Link, survey: Survey) -> bool:
    """A link to another host counts only for what is often kept elsewhere."""
    if indicator.needs in {Needs.PROSE, Needs.CONTACT, Needs.FORM}:
        return False
    return "." in host(link.url) and path(link.url) not in {"", "/"}


def _file_find(indicator: Indicator, leaf: Leaf, file: File, score: float, survey: Survey) -> Iterator[Find]:
    if file.fault:
        yield _empty(indicator, leaf, file.fault, 0.6 * score + 0.2, name=file.label, target=file.url)
        return
    if file.url in survey.fillers and not _best(indicator, (_file_name(file.url),), survey):
        yield _empty(indicator, leaf, "filler", 0.7, name=file.label, target=file.url)
        return
    if _is_gibberish(file.label, survey):
        yield _empty(indicator, leaf, "placeholder", 0.7, name=file.label, target=file.url)
        return
    base = 0.95 if file.is_sure else 0.75
    yield _there(indicator, leaf, "file", base * _ease(score), file.label, survey, files=(file,))


def _is_gibberish(label: str, survey: Survey) -> bool:
    folded = f" {fold(label)} "
    return any(f" {fold(p)} " in folded for p in survey.vocabulary.placeholders)


def channel_finds(indicator: Indicator, leaf: Leaf, survey: Survey) -> Iterator[Find]:
    """A link to the official service that does this for many bodies."""
    if not indicator.channels:
        return
    for link in (*_links(leaf), *(x for x in leaf.page.menu if x.url.startswith(NOWHERE))):
        if survey.is_outside(link.url) and _is_channel(indicator, link.url):
            yield Find(
                indicator.code, 0.75, "channel", leaf.url, link.text or host(link.url), target=link.url
            )


def _is_channel(indicator: Indicator, url: str) -> bool:
    name = host(url)
    labels = name.split(".")
    return any(
        name == c or name.endswith("." + c) or (("." not in c) and c in labels) for c in indicator.channels
    )


def word_finds(indicator: Indicator, leaf: Leaf, survey: Survey) -> Iterator[Find]:
    """Sentences that only the thing itself contains."""
    if leaf.is_news:
        return
    for pattern in indicator.proofs:
        for section in leaf.sections:
            hit = re.search(pattern, fold(section.text))
            if hit:
                quote = squeeze(section.text)[:300]
                yield Find(indicator.code, 0.8, "words", leaf.url, section.heading, quote=quote)
                return


def document_finds(indicator: Indicator, survey: Survey) -> Iterator[Find]:
    """Documents whose own title or first lines say what they are, however they were linked."""
    if indicator.needs not in {Needs.DOCUMENT, Needs.ENTRIES}:
        return
    for visit in survey.site.documents:
        document = visit.document
        if document is None or not document.has_text or visit.trouble:
            continue
        head = [document.title, *document.text[:600].split("\n")[:8]]
        if _best(indicator, (squeeze(h) for h in head if len(h) < 160), survey) >= CERTAIN:
            years = document.years or tuple(y for p in fiscal_years(" ".join(head)) for y in p)
            period = (min(years[:1]), max(years[:1])) if years else None
            name = document.title or squeeze(" ".join(head))[:120]
            yield Find(
                indicator.code,
                0.72,
                "file",
                visit.source or visit.url,
                name,
                target=visit.url,
                period=period,
            )


# ── what is common to all of them ──


def _best(indicator: Indicator, texts: Iterable[str], survey: Survey) -> float:
    scores = (n.score for t in texts if t for n in survey.names.names(t) if n.code == indicator.code)
    return max(scores, default=0.0)


def _judged(
    indicator: Indicator, leaf: Leaf, found: Substance, name: str, score: float, survey: Survey
) -> Iterator[Find]:
    weight = enough(indicator, found, survey)
    if weight.confidence and not _is_gibberish_only(found):
        yield from _each(indicator, leaf, found, weight, name, score, survey)
        return
    way = _why_empty(found, weight)
    confidence = 0.85 if score >= CERTAIN else 0.6
    quote = found.placeholder or squeeze(found.text)[:160]
    target = weight.faults[0].url if weight.faults else ""
    yield _empty(indicator, leaf, way, confidence, name=name, target=target)._replace(quote=quote)


def _is_gibberish_only(found: Substance) -> bool:
    return bool(found.placeholder) and found.words < 30 and not any(f.is_sure for f in found.files)


def _why_empty(found: Substance, weight: Weight) -> str:
    if weight.faults:
        return weight.faults[0].fault
    if found.placeholder:
        return "placeholder"
    return "heading" if found.words < 8 else "thin"


def _each(
    indicator: Indicator,
    leaf: Leaf,
    found: Substance,
    weight: Weight,
    name: str,
    score: float,
    survey: Survey,
) -> Iterator[Find]:
    """One find a file, so that each keeps its own year; else one for the page."""
    if weight.by == "file":
        for file in weight.files[:60]:
            yield _there(
                indicator,
                leaf,
                "file",
                weight.confidence * _ease(score),
                file.label or name,
                survey,
                files=(file,),
                title=name,
            )
        return
    quote = squeeze(found.text)[:300]
    yield _there(indicator, leaf, weight.by, weight.confidence * _ease(score), name, survey, quote=quote)


def _ease(score: float) -> float:
    """A sure name keeps the confidence; a faint one lowers it."""
    return 1.0 if score >= CERTAIN else 0.7 + 0.3 * score


def _there(
    indicator: Indicator,
    leaf: Leaf,
    way: str,
    confidence: float,
    name: str,
    survey: Survey,
    *,
    files: tuple[File, ...] = (),
    quote: str = "",
    title: str = "",
) -> Find:
    period = _period(indicator, leaf, files, name, title, quote)
    on = leaf.page.dated.on if leaf.page.dated else None
    target = files[0].url if files else ""
    return Find(indicator.code, confidence, way, leaf.url, name, quote, target, period, on)


def _period(
    indicator: Indicator, leaf: Leaf, files: tuple[File, ...], name: str, title: str, quote: str
) -> tuple[int, int] | None:
    """The newest period named: by the label, the file's name, the document, the page's title, its date."""
    if indicator.freshness.rule is Rule.NONE:
        return None
    texts = [name, *(f.context for f in files), *(_file_name(f.url) for f in files), title]
    for text in texts:
        if found := _newest(text):
            return found
    for file in files:
        document = file.visit.document if file.visit else None
        if document and document.years:
            return (document.years[0], document.years[0])
    return _newest(quote) or _newest(" ".join(leaf.names)) or _published(leaf)


def _newest(text: str) -> tuple[int, int] | None:
    return max(fiscal_years(text), key=lambda p: (p[1], p[0]), default=None)


def _published(leaf: Leaf) -> tuple[int, int] | None:
    dated = leaf.page.dated
    if dated is None or dated.how in {How.SITEMAP, How.HEADER}:
        return None
    return (dated.on.year, dated.on.year)


def _empty(
    indicator: Indicator, leaf: Leaf, way: str, confidence: float, *, name: str = "", target: str = ""
) -> Find:
    return Find(indicator.code, confidence, way, leaf.url, name, target=target)
