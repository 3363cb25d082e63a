"""Is there anything behind a name: text, files, pictures, forms; or only a heading, a promise, a dead link?"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from terang.audit.disclosure.borrowed import is_definition, is_foreign_language, is_kept_apart, is_of_another
from terang.audit.disclosure.dead import dead_ends, is_scripted
from terang.audit.disclosure.model import Indicator, Needs
from terang.audit.disclosure.rows import has_entries
from terang.audit.disclosure.survey import CELL, Survey
from terang.audit.model import Form, Kind, Link, Section, Trouble, Visit
from terang.audit.urls import path
from terang.lib.text import fold

WORDS = re.compile(r"[^\W\d_]{2,}")
NUMBERS = re.compile(r"\d[\d.,]*")  # cells of a table say as much as words
META_LINE = re.compile(
    r"^(beranda|home)\b.{0,120}$|^(oleh|by|admin|penulis|dibaca|dilihat|views?|hits?|share|bagikan|tanggal|"
    r"diterbitkan|dipublikasikan|posted|kategori|tag|kembali|cetak|print)\b.{0,60}$|^[\W\d]*$"
)
TRAIL = re.compile(r"\s*[/»›>→]\s*")
LONG_TEXT = 60  # words that leave little doubt
STAND_IN = 80  # characters; a longer text says more than that there is none
ROWS = 3  # of amounts make a table that stands for the document
COUNTS = 3  # cells with a number: what a row of a table of counts has
STEP = re.compile(r"\n|(?:(?<=\s)|^)\d{1,2}[.)]\s")  # where a line or a numbered step begins
CITED = re.compile(r"(?<!\d)\d{1,3}/(?:19|20)\d\d(?!\d)")  # the number of a regulation
TITLE = 30  # words; more of them for every dead button say what stands behind it
LINES = 12  # words that the lines of a short list have together
REACHED = 3  # words, when a number to call or write to stands beside them
FIGURES = re.compile(r"[.,%\s]*\d[\d.,%\s]*")  # a cell with nothing but a number
YEAR = re.compile(r"(?:19|20)\d\d")
MONEY = re.compile(r"\brp\b", re.IGNORECASE)
FIGURE = re.compile(r"\d[\d.,]{5,}")  # an amount of money, not a year
LONG_PAGE = 120  # words; on a longer page a placeholder phrase is only a passage
VIEWER = re.compile(
    r"\.pdf|/(?:file|document|spreadsheets|presentation)/d/|drive\.google|docs\.google|viewer|flip|issuu|scribd|embed.*doc|onedrive|canva\.com"
)
INPUTS = frozenset(
    {"text", "email", "tel", "textarea", "file", "number", "select", "date", "radio", "checkbox", ""}
)
READABLE = 200  # characters; a shorter text layer may be a cover page
REACH = re.compile(r"(?<![\d.])(?:\+62|62|\(?0)\d[\d\s().-]{6,}|\bwa\.me/|@[\w-]+\.\w")
NAMED = 0.6  # a label that makes up this much of a text names the thing
SEARCH = re.compile(r"\b(cari|search|pencarian|kata kunci|keyword|q|s)\b")


class File(NamedTuple):
    """A document behind a link or in a frame, as far as it was seen."""

    url: str
    label: str  # link text, or the row it stands in when the text says nothing
    context: str
    visit: Visit | None
    near: str = ""  # the heading it stands under

    @property
    def document(self) -> Visit | None:
        return self.visit if self.visit is not None and self.visit.document is not None else None

    @property
    def fault(self) -> str:
        """Why it cannot be counted, as a key of `reasons`; '' when it can or nobody knows."""
        visit = self.visit
        if visit is None:
            return ""
        if visit.trouble is not None:
            return "" if _unknown(visit.trouble) else "broken"
        if visit.status in {404, 410}:
            return "broken"
        if visit.status in {401, 403}:
            return "barred"
        return _document_fault(visit)

    @property
    def is_sure(self) -> bool:
        """Whether it was opened and held."""
        return self.document is not None and not self.fault


def _unknown(trouble: Trouble) -> bool:
    """Troubles that say nothing about the document: ours, or passing."""
    return (
        trouble.ours
        or trouble.value.startswith("timeout")
        or trouble
        in {
            Trouble.ROBOTS,
            Trouble.RATE_LIMITED,
            Trouble.ROBOTS_UNAVAILABLE,
            Trouble.TOO_SLOW,
            Trouble.RESET,
            Trouble.UNREACHABLE,
        }
    )


def _document_fault(visit: Visit) -> str:
    document = visit.document
    if document is None:
        return ""
    if document.kind is Kind.HTML or document.encrypted:
        return "barred"
    if document.kind is Kind.PDF and document.pages == 0 and Trouble.PARSER_CRASH in document.troubles:
        return "unreadable"
    if Trouble.EMPTY in document.troubles or document.size == 0:
        return "unreadable"
    return ""


class Substance(NamedTuple):
    """What sections hold once the site's frame is taken away."""

    words: int
    text: str
    files: tuple[File, ...]
    pictures: tuple[str, ...]
    frames: tuple[str, ...]
    forms: tuple[Form, ...]
    placeholder: str  # the placeholder text found; '' when none
    folded: str  # `text` as words are compared
    rows: int  # of tables, with an amount in them
    counts: int  # of tables, with several numbers in them
    cells: int  # of tables, with at least three cells
    linked: frozenset[str]  # texts of links
    dead: int  # buttons and titles that lead nowhere, beyond those that lead somewhere
    scripted: bool  # whether a button or title opens what only a script knows


def weigh(sections: Iterable[Section], *, names: Iterable[str], survey: Survey) -> Substance:
    """`names`: what the page or section is called; repeating it is no content."""
    parts = _without_hollow(tuple(sections), survey)
    called = {fold(n) for n in names}
    lines = ((line, fold(line)) for s in parts for line in (s.heading, *s.text.split("\n")) if line)
    said = ((_spoken(line, called, survey), line, f) for line, f in lines)
    kept = [(line, f) if spoken == line else (spoken, fold(spoken)) for spoken, line, f in said if spoken]
    kept = [(x, f) for x, f in kept if f not in called and not _is_meta(x, f) and not _is_trail(x, called)]
    own = [line for line, _ in kept]
    text = "\n".join(own)
    folded = " ".join(f for _, f in kept)  # folding works line by line
    words = len(WORDS.findall(text)) + sum(len(NUMBERS.findall(x)) for x in own if CELL in x)
    return Substance(
        words=words,
        text=text,
        files=tuple(_files(parts, survey)),
        pictures=tuple(i.url for s in parts for i in s.images if not _is_gone(i.url, survey)),
        frames=tuple(f for s in parts for f in s.frames if _shows(f, survey)),
        forms=tuple(f for s in parts for f in s.forms if is_real_form(f)),
        placeholder=_placeholder(folded, words, survey),
        folded=folded,
        rows=sum(1 for x in own if FIGURE.search(x) and (CELL in x or MONEY.search(x))),
        counts=sum(1 for x in own if CELL in x and _counts(x)),
        cells=sum(1 for x in own if x.count(CELL) > 1),
        linked=frozenset(x.text for s in parts for x in s.links),
        dead=dead_ends((x for s in parts for x in s.links), survey),
        scripted=is_scripted((x for s in parts for x in s.links), survey),
    )


def _without_hollow(sections: tuple[Section, ...], survey: Survey) -> tuple[Section, ...]:
    """Sections without those that hold nothing but a stand-in, when others say enough: one empty tab empties no page."""
    full = tuple(s for s in sections if not _is_hollow(s, survey))
    said = sum(len(WORDS.findall(s.text)) for s in full)
    return full if len(full) < len(sections) and 2 * said > LONG_TEXT else sections


def _is_hollow(section: Section, survey: Survey) -> bool:
    if not section.heading or section.links or section.images or section.frames or section.forms:
        return False
    return len(section.text) < STAND_IN and bool(survey.placeholder.search(fold(section.text)))


def _spoken(line: str, called: set[str], survey: Survey) -> str:
    """What a row says beside its number, its year, its buttons and the name of the page; other lines as they are."""
    if CELL not in line:
        return "" if survey.names.is_generic(line) else line
    cells = line.split(CELL)
    if all(fold(c).strip() in survey.names.lexicon.heads for c in cells):
        return ""  # the head of a table
    figures = [c for c in cells[1:] if FIGURES.fullmatch(c) and not YEAR.fullmatch(c)]
    return line if len(figures) > 1 or any(_says(c, called, survey) for c in cells) else ""


def _is_meta(line: str, folded: str) -> bool:
    """Whether a line only tells who wrote a page and when, or is a number; a row of counts is no number."""
    return bool(META_LINE.match(folded)) and not (CELL in line and _counts(line))


def _counts(row: str) -> bool:
    return sum(1 for c in row.split(CELL) if FIGURES.fullmatch(c) and not YEAR.fullmatch(c)) >= COUNTS


def _says(cell: str, called: set[str], survey: Survey) -> bool:
    folded, lexicon = fold(cell).strip(), survey.names.lexicon
    if not re.search("[a-z]{2}", folded) or folded in lexicon.heads or survey.names.is_button(cell):
        return False
    return not any(name and name in folded for name in called)


def _is_trail(line: str, called: set[str]) -> bool:
    """Whether a line is the way to the page ("Layanan / Tata cara"): it ends with what the page is called."""
    *before, last = TRAIL.split(line)
    return bool(before) and fold(last) in called


def _is_gone(picture: str, survey: Survey) -> bool:
    """Whether a picture was asked for and is not there."""
    return File(picture, "", "", survey.visit(picture)).fault == "broken"


def _shows(frame: str, survey: Survey) -> bool:
    """Whether a frame shows a document, as far as anyone could see."""
    if not (VIEWER.search(frame) or survey.is_file(frame)):
        return False
    return not File(frame, "", "", survey.visit(frame)).fault


def _placeholder(folded: str, words: int, survey: Survey) -> str:
    """A stand-in text that makes up a good part of a short page."""
    if words > LONG_PAGE:
        return "lorem ipsum" if words < 4 * LONG_PAGE and "lorem ipsum" in folded else ""
    hit = survey.placeholder.search(folded)
    return hit.group() if hit else ""


def _files(sections: Iterable[Section], survey: Survey) -> Iterable[File]:
    for section in sections:
        for link in section.links:
            if survey.is_file(link.url) or _is_outside_document(link, survey):
                yield file_of(link, survey)


def _is_outside_document(link: Link, survey: Survey) -> bool:
    """A button "unduh" or "lihat dokumen" to another host is taken for a document nobody could open."""
    return survey.is_outside(link.url) and survey.names.is_generic(link.text) and bool(link.text)


def file_of(link: Link, survey: Survey) -> File:
    label = link.text
    if survey.names.is_generic(label) and link.context:
        label = link.context
        if YEAR.fullmatch(link.text):  # years beside it are those of other files
            label = f"{YEAR.sub('', label)} {link.text}"
    return File(link.url, label, link.context or link.near, survey.visit(link.url), link.near)


def is_real_form(form: Form) -> bool:
    """At least two things to fill in, and not a search or a log-in."""
    fields = [f for f in form.fields if f.kind in INPUTS]
    if any(f.kind == "password" for f in form.fields) or len(fields) < 2:
        return False
    words = " ".join((form.action, *(f"{f.name} {f.label}" for f in fields)))
    return not (len(fields) <= 2 and SEARCH.search(fold(words)))


class Weight(NamedTuple):
    """How much of what an indicator needs is there."""

    confidence: float  # 0 when nothing counts
    files: tuple[File, ...]  # the ones that count
    faults: tuple[File, ...]  # the ones that would count were they not broken
    by: str  # text, file, picture, frame, form


def enough(indicator: Indicator, found: Substance, survey: Survey) -> Weight:
    """Whether `found` is what `indicator` needs, and by what."""
    candidates = [f for f in found.files if _may_be(f, indicator, survey)]
    good = tuple(f for f in candidates if not f.fault)
    faults = tuple(f for f in candidates if f.fault)
    parts = count_parts(indicator, found.folded, survey)
    confidence, by = _strength(indicator, found, good, parts, survey)
    return Weight(confidence, good, faults, by)


def _strength(
    indicator: Indicator, found: Substance, good: tuple[File, ...], parts: int, survey: Survey
) -> tuple[float, str]:
    """The surest way in which the indicator is there, and how sure that is."""
    if indicator.needs is Needs.FORM:
        return (0.9, "form") if found.forms else (0.0, "")
    ways = (
        (0.95 if any(f.is_sure for f in good) else 0.8, "file", bool(good)),
        (0.85, "frame", bool(found.frames)),
        (0.9 if found.words > LONG_TEXT else 0.8, "text", _by_text(indicator, found, parts, survey)),
        (0.75, "text", _by_lines(indicator, found, survey)),
        (0.7, "picture", _by_picture(indicator, found)),
        (0.85, "form", bool(found.forms) and indicator.by_form),
    )
    return max(((confidence, by) for confidence, by, holds in ways if holds), default=(0.0, ""))


def _by_picture(indicator: Indicator, found: Substance) -> bool:
    """Whether a picture may show it: beside the dead button of a document it is the cover of what is not there."""
    is_cover = found.dead > 0 and indicator.needs in {Needs.DOCUMENT, Needs.ENTRIES}
    return bool(found.pictures) and not found.placeholder and not is_cover


def _by_text(indicator: Indicator, found: Substance, parts: int, survey: Survey) -> bool:
    if indicator.needs is Needs.CONTACT:
        return False  # an address, a number or an e-mail, which `contact` looks for: not words about them
    if found.placeholder or is_promised(indicator, found) or is_foreign_language(found.folded):
        return False
    if indicator.row_words:
        return has_entries(indicator, found.text)
    if parts == 0:
        return indicator.titles and _is_listed(indicator, found, survey)
    if indicator.needs is Needs.PROSE and is_of_another(found.text, survey):
        return False
    if indicator.needs is Needs.DOCUMENT and _is_explained(indicator, found):
        return False
    if indicator.needs is Needs.DOCUMENT and found.words >= indicator.min_words and parts >= 2:
        return True
    if indicator.needs in {Needs.DOCUMENT, Needs.CHANNEL} and _tabled(found, parts):
        return True
    least = REACHED if indicator.needs is Needs.CHANNEL and REACH.search(found.text) else indicator.min_words
    return indicator.needs is not Needs.DOCUMENT and found.words >= least


def _is_listed(indicator: Indicator, found: Substance, survey: Survey) -> bool:
    """Whether such documents are named one by one: by a number, as "3/2021", or by their titles, a line for each."""
    if CITED.search(found.text):
        return found.words >= indicator.min_words
    lines = (x for x in found.text.split("\n") if len(x.split()) <= TITLE)
    return sum(survey.scores((x,)).get(indicator.code, 0.0) >= NAMED for x in lines) >= ROWS


def _is_explained(indicator: Indicator, found: Substance) -> bool:
    """Whether a short text without a table tells what such a document is, and shows none."""
    if found.rows or found.cells >= ROWS or found.words > LONG_PAGE:
        return False
    return is_definition(found.folded, indicator)


def is_promised(indicator: Indicator, found: Substance) -> bool:
    """Whether titles stand beside dead buttons: documents one may not read. Titles alone are a list, as the law asks."""
    return indicator.titles and found.words < TITLE * found.dead


def _tabled(found: Substance, parts: int) -> bool:
    """Whether a table stands for the document: amounts, or counts or entries under the heads of such a table."""
    return found.rows >= ROWS or (parts >= ROWS and (found.counts > 0 or found.cells >= ROWS))


def _by_lines(indicator: Indicator, found: Substance, survey: Survey) -> bool:
    """Whether a short list is the thing itself: programmes one by one, the steps of a procedure; no list of its titles."""
    if not indicator.lines or found.placeholder or is_promised(indicator, found):
        return False
    if is_foreign_language(found.folded):
        return False
    lines = [x for x in STEP.split(found.text) if x not in found.linked and len(WORDS.findall(x)) > 1]
    if indicator.whatever_about:
        lines = [x for x in lines if indicator.code not in survey.scores((x,))]
    return len(lines) >= indicator.lines and sum(len(WORDS.findall(x)) for x in lines) >= LINES


def _may_be(file: File, indicator: Indicator, survey: Survey) -> bool:
    """A file that names something else, says nothing of the field, or stands under many names, is not this."""
    called, _, lookalikes = survey.names.read(file.label)
    if is_other(file, indicator, survey) or is_kept_apart(indicator, file.url):
        return False
    if survey.placeholder.search(fold(file.label)):
        return False
    if file.url in survey.fillers:
        return indicator.code in survey.scores((path(file.url).rsplit("/", 1)[-1],))
    if any(n.code == indicator.code for n in called):
        return True
    if indicator.code in lookalikes or any(n.score >= NAMED for n in called):
        return False
    return not indicator.must_have_parts or _speaks(file, indicator, survey)


def is_other(file: File, indicator: Indicator, survey: Survey) -> bool:
    """Whether an opened document says not one word of what its link calls it."""
    document = file.visit.document if file.visit else None
    if document is None or not document.has_text or len(document.text) < READABLE:
        return False
    folded = survey.said(document)
    named = any(fold(n) in folded for n in (*indicator.names, *indicator.short))
    return not named and count_parts(indicator, folded, survey) <= 1


def _speaks(file: File, indicator: Indicator, survey: Survey) -> bool:
    """Whether a file's own text or label speaks of the indicator, or its label at least of the field."""
    document = file.visit.document if file.visit else None
    inside = f"{document.title}\n{document.text[:3000]}" if document else ""
    return bool(count_parts(indicator, fold(inside), survey)) or not survey.names.is_foreign(file.label)


def count_parts(indicator: Indicator, folded: str, survey: Survey) -> int:
    """How many different words of the real thing stand in `folded`; 2 when the vocabulary names none."""
    parts = survey.parts[indicator.code]
    return sum(1 for part in parts if part in folded) if parts else 2
