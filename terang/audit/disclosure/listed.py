"""Names that stand in the rows of a table, under a picture or on cards, and what stands beside them."""

import re
from collections.abc import Iterator

from terang.audit.disclosure.find import CERTAIN, Find
from terang.audit.disclosure.model import Indicator, Needs
from terang.audit.disclosure.survey import CELL, Leaf, Survey
from terang.audit.model import Section
from terang.lib.text import fold

ROW = 0.6  # below a page or file of the name, above silence
PICTURED = 0.65
OFFICIALS = "profil_pejabat"
PEOPLE = 2  # officials on cards of their own make a page of officials
PRESENTED = 0.7
PERSON = re.compile(
    r"^(?:Dr|dr|Drg|drg|Drs|Dra|Ir|Hj?)\.\s*[A-Z]|,\s*(?:[SM]\.\s?[A-Z]|S[EHTP]\b|S\.?Sos|M[MHT]\b|M\.?Si\b|A\.?Md|Sp\.)"
)  # a name with its degrees
OFFICE = re.compile(
    r"(?:(?:plt|plh|pj|pjs)\.?\s+)?(?:wakil\s+)?(?:kepala|sekretaris|direktur|camat|lurah|panewu|inspektur|kabid|kasubbag?)\b"
)


def row_finds(leaf: Leaf, survey: Survey) -> Iterator[Find]:
    """A row that names a document and has a dash where its file belongs."""
    if leaf.among_news:
        return
    for section in leaf.sections:
        for line in section.text.split("\n"):
            if CELL in line:
                yield from _row(line, leaf, section, survey)


def _row(line: str, leaf: Leaf, section: Section, survey: Survey) -> Iterator[Find]:
    *cells, last = (cell.strip() for cell in line.split(CELL))
    if fold(last) not in survey.names.lexicon.nothings and not survey.placeholder.fullmatch(fold(last)):
        return
    for cell in cells:
        for code, score in survey.scores((cell,)).items():
            if score >= CERTAIN and survey.indicators[code].needs is Needs.DOCUMENT:
                yield Find(code, ROW, "nowhere", leaf.url, cell, quote=line)


def people_finds(leaf: Leaf, survey: Survey) -> Iterator[Find]:
    """Officials by name and office, each under a heading of its own, on a page whose name tells nothing."""
    if leaf.own or leaf.called or leaf.is_home or leaf.among_news or OFFICIALS not in survey.indicators:
        return
    people = [s for s in leaf.sections if PERSON.search(s.heading) and OFFICE.match(fold(s.text))]
    if len(people) >= PEOPLE:
        quote = "; ".join(f"{s.heading}: {s.text}" for s in people)
        name = leaf.names[0] if leaf.names else leaf.page.title
        yield Find(OFFICIALS, PRESENTED, "text", leaf.url, name, quote=quote[:600])


def picture_finds(leaf: Leaf, survey: Survey) -> Iterator[Find]:
    """A picture whose description names what is usually drawn: a chart, a flow, a promise on a poster."""
    if leaf.among_news:
        return
    for section in leaf.sections:
        for image in section.images:
            for code, score in survey.scores((image.alt,)).items():
                if score >= CERTAIN and _is_drawn(survey.indicators[code]):
                    yield Find(code, PICTURED, "picture", leaf.url, image.alt)


def _is_drawn(indicator: Indicator) -> bool:
    return indicator.needs is Needs.PROSE
