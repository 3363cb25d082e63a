"""Where an indicator may be met on a site, and what was found there.

Five ways: a page that is called so, a section headed so, a link called so, an official channel that is linked,
and words that by themselves prove it. Each gives finds; `judge` weighs them.
"""

import re
from collections.abc import Iterable, Iterator

from terang.audit.disclosure.beyond import channel_finds, is_anothers, is_channel, is_of_centre
from terang.audit.disclosure.borrowed import is_kept_apart
from terang.audit.disclosure.dead import NOWHERE
from terang.audit.disclosure.find import CERTAIN, FIRM, SCRIPT, Find
from terang.audit.disclosure.model import Indicator, Needs
from terang.audit.disclosure.period import file_name, period_of
from terang.audit.disclosure.substance import (
    File,
    Substance,
    Weight,
    count_parts,
    enough,
    file_of,
    is_other,
    is_promised,
    weigh,
)
from terang.audit.disclosure.survey import Leaf, Survey
from terang.audit.disclosure.visits import FILE
from terang.audit.model import Kind, Link, Section
from terang.audit.tags import SCRIPTED
from terang.audit.urls import host, path
from terang.lib.text import fold, squeeze

PICTURED = frozenset({Kind.PDF, Kind.IMAGE})
FAINT = 0.45  # a file may be called so by half of its label
NEARLY = 0.95 * CERTAIN  # a certain name in the row of a link instead of in its text
TRAIL = " > "  # between the parents of an entry of a menu
DERIVED = 0.6  # a SOP about it that nobody here read gives way to a page of it that plainly is empty
STEPS = 3  # words of the thing that a SOP about it says, when it tells the way
FEW_WORDS = 10  # a page with fewer words of its own says nothing

SCANNED = 0.85  # how much of its confidence a file keeps that holds no text


def page_finds(leaf: Leaf, survey: Survey) -> Iterator[Find]:
    """The page as a whole, when it is called so by itself or by the links that lead to it."""
    if leaf.is_home:
        return
    own, called = leaf.own, leaf.called
    codes = [c for c in {**own, **called} if max(own.get(c, 0.0), called.get(c, 0.0)) >= FIRM]
    if not codes:
        return
    found = weigh(leaf.sections, names=(*leaf.names, *(x.text for x in leaf.labels)), survey=survey)
    for code in codes:
        if not leaf.is_news or own.get(code, 0.0) >= CERTAIN:
            yield from _page_find(survey.indicators[code], leaf, found, survey)


def _page_find(indicator: Indicator, leaf: Leaf, found: Substance, survey: Survey) -> Iterator[Find]:
    ours, theirs = leaf.own.get(indicator.code, 0.0), leaf.called.get(indicator.code, 0.0)
    label = _label_of(indicator, leaf, survey)
    if ours >= FIRM:
        yield from _judged(indicator, leaf, found, leaf.names[0], max(ours, theirs * 0.9), survey)
    elif _confirms(indicator, leaf, found, survey):
        yield from _judged(indicator, leaf, found, label, theirs * 0.9, survey)
    else:
        yield _empty(indicator, leaf, "elsewhere", 0.6, name=label)


def _confirms(indicator: Indicator, leaf: Leaf, found: Substance, survey: Survey) -> bool:
    """Whether a page that only links call so speaks of the thing itself."""
    if not leaf.own:
        return True
    headings = survey.scores(s.heading for s in leaf.sections)
    files = survey.scores(f.label for f in found.files)
    return headings.get(indicator.code, 0.0) >= FIRM or indicator.code in files


def _label_of(indicator: Indicator, leaf: Leaf, survey: Survey) -> str:
    called = [x.text for x in leaf.labels if indicator.code in survey.scores((x.text,))]
    return called[0] if called else (leaf.names[0] if leaf.names else leaf.page.title)


def container_finds(leaf: Leaf, survey: Survey) -> Iterator[Find]:
    """A page where such things usually stand, with nothing on it."""
    if leaf.is_home or leaf.is_news:
        return
    codes = {c: name for name in leaf.names for c in survey.names.kin(name)}
    if not codes:
        return
    found = weigh(leaf.sections, names=(*leaf.names, *(x.text for x in leaf.labels)), survey=survey)
    links = sum(len(s.links) for s in leaf.sections)
    if found.words < FEW_WORDS and not (
        links or found.files or found.pictures or found.frames or found.forms
    ):
        for code, name in codes.items():
            yield _empty(survey.indicators[code], leaf, "container", 0.5, name=name)


def section_finds(leaf: Leaf, survey: Survey) -> Iterator[Find]:
    """A heading inside a page about something else, with what stands below it."""
    if leaf.is_news:
        return
    for n, section in enumerate(leaf.sections):
        scores = survey.scores((section.heading,))
        codes = [c for c, score in scores.items() if score >= FIRM and leaf.own.get(c, 0.0) < CERTAIN]
        if not codes:
            continue
        below = (section, *_below(leaf.sections, n))
        found = weigh(below, names=(section.heading, *leaf.names), survey=survey)
        onward = _leads_on(section, survey)
        for code in codes:
            indicator = survey.indicators[code]
            more = _with_more(indicator, leaf, n + len(below), survey)
            names = (section.heading, *leaf.names)
            whole = weigh((*below, *more), names=names, survey=survey) if more else found
            finds = _judged(indicator, leaf, whole, section.heading, scores[code] * 0.9, survey)
            yield from (f for f in finds if f.there or not onward)


def _leads_on(section: Section, survey: Survey) -> bool:
    """Whether a heading is itself the link to a page that was opened: a title in a list, empty only if that page is."""
    called = fold(section.heading)
    return any(fold(x.text) == called and survey.is_page(x.url) for x in section.links)


def _below(sections: tuple[Section, ...], n: int) -> Iterator[Section]:
    """Sections deeper than the one at `n`, until the next of its own level."""
    for section in sections[n + 1 :]:
        if section.level <= sections[n].level:
            return
        yield section


def _with_more(indicator: Indicator, leaf: Leaf, n: int, survey: Survey) -> tuple[Section, ...]:
    """The sections from the `n`th on that tell of the same in words: "Misi" after "Visi", both after "Visi dan misi"."""
    more: list[Section] = []
    while indicator.needs is Needs.PROSE and n < len(leaf.sections):
        section = leaf.sections[n]
        if survey.scores((section.heading,)).get(indicator.code, 0.0) < FIRM:
            break
        more += (section, *_below(leaf.sections, n))
        n += 1 + sum(1 for _ in _below(leaf.sections, n))
    return tuple(more)


def link_finds(leaf: Leaf, survey: Survey) -> Iterator[Find]:
    """Files (and dead links) called so, by their text, their row or their file name."""
    least = CERTAIN if leaf.is_news else FAINT
    for link in _links(leaf, survey):
        if survey.is_outside(link.url):
            if is_anothers(link.url, survey):
                continue
            yield from channel_finds(leaf, link, survey)
        for code, score in _link_scores(link, survey).items():
            if score >= least:
                yield from _link_find(survey.indicators[code], leaf, link, score, survey)


def _link_find(indicator: Indicator, leaf: Leaf, link: Link, score: float, survey: Survey) -> Iterator[Find]:
    if _leads_nowhere(link, survey):
        if score >= NEARLY and not _opens_below(link, leaf):
            way = SCRIPT if link.url == SCRIPTED else "nowhere"
            yield _empty(indicator, leaf, way, 0.55, name=file_of(link, survey).label)
    elif indicator.needs in {Needs.FORM, Needs.CONTACT} or _is_beside(indicator, link, survey):
        return  # a form to download is no form to fill in, a file about places no way to reach anybody
    elif survey.is_file(link.url) or (survey.is_outside(link.url) and _may_leave(indicator, link)):
        yield from _file_find(indicator, leaf, file_of(link, survey), score, survey)


def _is_beside(indicator: Indicator, link: Link, survey: Survey) -> bool:
    """Whether a link leads to what only accompanies the thing: a blank form for a procedure, the centre's budget."""
    if is_kept_apart(indicator, link.url):
        return True
    label = file_of(link, survey).label
    if indicator.needs is Needs.PROSE and survey.names.is_blank(fold(label)):
        return True
    return is_of_centre(indicator, label, survey)


def _links(leaf: Leaf, survey: Survey) -> Iterable[Link]:
    """Links not met on an earlier page in the same words."""
    parents = {part for x in leaf.page.menu if x.context for part in x.context.split(TRAIL)}
    menu = (
        x
        for x in leaf.page.menu
        if not x.url.startswith(NOWHERE) or (x.url == NOWHERE and x.text not in parents)
    )
    for link in (*(x for s in leaf.sections for x in s.links), *leaf.page.inline, *menu):
        if survey.is_new(link):
            yield link


def _leads_nowhere(link: Link, survey: Survey) -> bool:
    """A link to "#", to nothing, or back to the home page stands where something will come, or a script knows more."""
    return link.url.startswith(NOWHERE) or not link.url or survey.is_home(link.url)


def _opens_below(link: Link, leaf: Leaf) -> bool:
    """An accordion's button leads nowhere and yet opens what stands below it."""
    called = fold(link.text)
    return any(fold(s.heading) == called and (s.text or s.links or s.images) for s in leaf.sections)


def _link_scores(link: Link, survey: Survey) -> dict[str, float]:
    """The text decides; only a text that says nothing lets its surroundings speak."""
    if scores := survey.scores((link.text,)):
        return scores
    is_file = survey.is_file(link.url)
    if not (is_file or survey.is_outside(link.url) or _leads_nowhere(link, survey)):
        return {}
    stem = file_name(link.url) if is_file else ""
    weighed: dict[str, float] = {}
    for text, trust in ((link.context, 0.95), (stem, 0.9)):
        for code, score in survey.scores((text,)).items():
            weighed[code] = max(score * trust, weighed.get(code, 0.0))
    return weighed


def _may_leave(indicator: Indicator, link: Link) -> bool:
    """A link to another host counts only for what is often kept elsewhere."""
    if indicator.needs in {Needs.PROSE, Needs.CONTACT, Needs.FORM} or "." not in host(link.url):
        return False
    return indicator.needs in {Needs.CHANNEL, Needs.ENTRIES} or path(link.url) not in {"", "/"}


def _file_find(indicator: Indicator, leaf: Leaf, file: File, score: float, survey: Survey) -> Iterator[Find]:
    fault = _fault(indicator, file, survey)
    if fault:
        yield _empty(indicator, leaf, fault, 0.6 * score + 0.2, name=file.label, target=file.url)
        return
    base = (0.95 if file.is_sure else 0.75) * _ease(score)
    if (
        indicator.needs is Needs.PROSE
        and survey.names.is_firm(file.label)
        and not _is_read(indicator, file, survey)
    ):
        base = min(base, DERIVED)
    yield _there(indicator, leaf, "file", base, file.label, files=(file,))


def _is_read(indicator: Indicator, file: File, survey: Survey) -> bool:
    """Whether the file was opened, and its text tells the thing."""
    document = file.visit.document if file.visit else None
    if document is None or not document.has_text:
        return False
    return count_parts(indicator, survey.said(document), survey) >= STEPS


def _fault(indicator: Indicator, file: File, survey: Survey) -> str:
    if file.fault:
        return file.fault
    if is_other(file, indicator, survey):
        return "other"
    if file.url in survey.fillers and indicator.code not in survey.scores((file_name(file.url),)):
        return "filler"
    return "placeholder" if survey.placeholder.search(fold(file.label)) else ""


def word_finds(leaf: Leaf, survey: Survey) -> Iterator[Find]:
    """Sentences that only the thing itself contains."""
    if leaf.is_news:
        return
    for section in leaf.sections:
        text = section.text.lower()
        for indicator in survey.proven:
            if any(hint in text for hint in indicator.proof_hints) and _proves(indicator, text):
                quote = squeeze(section.text[:600])
                yield Find(indicator.code, 0.8, "words", leaf.url, section.heading, quote=quote)


def _proves(indicator: Indicator, text: str) -> bool:
    return any(re.search(pattern, fold(text)) for pattern in indicator.proofs)


# ── what is common to all of them ──


def _judged(
    indicator: Indicator, leaf: Leaf, found: Substance, name: str, score: float, survey: Survey
) -> Iterator[Find]:
    weight = enough(indicator, found, survey)
    told = leaf.among_news and weight.by == "text" and _is_told(indicator, name, survey)
    if weight.confidence and not _is_gibberish_only(found) and not told:
        yield from _each(indicator, leaf, found, weight, name, score, survey)
        return
    if leaf.among_news:
        return  # news that only tells of the thing promised nothing
    way = _why_empty(indicator, found, weight)
    if way in {"thin", "heading"} and found.words and score < CERTAIN and name in leaf.names:
        return  # a page about something beside the thing: "Reviu laporan keuangan selesai"
    elsewhere = way == "thin" and indicator.must_have_parts and indicator.needs is Needs.PROSE
    if elsewhere and name not in leaf.names and not count_parts(indicator, found.folded, survey):
        return  # a passage that says something else under a like name
    confidence = 0.85 if score >= CERTAIN else 0.6
    quote = found.placeholder or squeeze(found.text[:400])
    target = weight.faults[0].url if weight.faults else ""
    yield _empty(indicator, leaf, way, confidence, name=name, target=target)._replace(quote=quote)


def _is_told(indicator: Indicator, name: str, survey: Survey) -> bool:
    """Whether words in the news only tell of the thing: of a document always, of a channel under a longer headline."""
    if indicator.needs is not Needs.CHANNEL:
        return indicator.needs is Needs.DOCUMENT
    return all(n.share < FIRM for n in survey.names.names(name) if n.code == indicator.code)


def _is_gibberish_only(found: Substance) -> bool:
    return bool(found.placeholder) and found.words < 30 and not any(f.is_sure for f in found.files)


def _why_empty(indicator: Indicator, found: Substance, weight: Weight) -> str:
    if weight.faults:
        return weight.faults[0].fault
    if is_promised(indicator, found):
        return "promised"
    if found.placeholder:
        return "placeholder"
    if found.scripted and indicator.needs not in {Needs.FORM, Needs.CONTACT}:
        return SCRIPT
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
            label = file.label if _tells(file.label, survey) else name
            yield _there(
                indicator, leaf, "file", weight.confidence * _ease(score), label, files=(file,), title=name
            )
        return
    quote = squeeze(found.text[:600])
    yield _there(indicator, leaf, weight.by, weight.confidence * _ease(score), name, quote=quote)


def _tells(label: str, survey: Survey) -> bool:
    """Whether a label says what its file is: no button, no address, no "scan001.pdf"."""
    if survey.names.is_generic(label) or ("/" in label and " " not in label):
        return False
    return not FILE.search(label.lower()) or bool(survey.scores((label,)))


def _ease(score: float) -> float:
    """A sure name keeps the confidence; a faint one lowers it."""
    return 1.0 if score >= CERTAIN else 0.7 + 0.3 * score


def _there(
    indicator: Indicator,
    leaf: Leaf,
    way: str,
    confidence: float,
    name: str,
    *,
    files: tuple[File, ...] = (),
    quote: str = "",
    title: str = "",
) -> Find:
    period = period_of(indicator, leaf, files, name, title, quote)
    on = leaf.page.dated.on if leaf.page.dated else None
    target = files[0].url if files else ""
    if way == "file" and is_channel(indicator, target):
        way = "channel"
    if way == "file" and files and _is_scan(files[0]):
        way, confidence = "scan", confidence * SCANNED
    return Find(indicator.code, confidence, way, leaf.url, name, quote, target, period, on)


def _is_scan(file: File) -> bool:
    """Whether the file was opened and holds pictures of text, or is one."""
    document = file.visit.document if file.visit else None
    return document is not None and document.kind in PICTURED and not document.has_text


def _empty(
    indicator: Indicator, leaf: Leaf, way: str, confidence: float, *, name: str = "", target: str = ""
) -> Find:
    return Find(indicator.code, confidence, way, leaf.url, name, target=target)
