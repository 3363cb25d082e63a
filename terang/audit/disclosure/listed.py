"""Names that stand in the rows of a table or under a picture, and what stands beside them."""

from collections.abc import Iterator

from terang.audit.disclosure.find import CERTAIN, Find
from terang.audit.disclosure.model import Indicator, Needs
from terang.audit.disclosure.survey import CELL, Leaf, Survey
from terang.audit.model import Section
from terang.lib.text import fold

ROW = 0.6  # below a page or file of the name, above silence
PICTURED = 0.65


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
