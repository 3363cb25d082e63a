"""Links that lead nowhere: which of them promise a document that is not there."""

import re
from collections.abc import Iterable

from terang.audit.disclosure.survey import Survey
from terang.audit.model import Link
from terang.audit.tags import SCRIPTED

NOWHERE = "#"
WORD = re.compile(r"[^\W\d_]{2,}")


def dead_ends(links: Iterable[Link], survey: Survey) -> int:
    """How many buttons and titles lead nowhere (or home), less those that lead somewhere.

    A link of one or two words is no title: the way to the page, a name of an accordion. A picture alone promises
    what stands in its row; several beside one text are there to share it.
    """
    met = tuple(links)
    dead = [x for x in met if x.url == NOWHERE or survey.is_home(x.url)]
    said = sum(_is_button(x, survey) or (x.url == NOWHERE and _is_title(x, survey)) for x in dead)
    rows = {x.context for x in dead if not x.text}
    alive = sum(x.url.startswith("http") for x in met) - sum(x.url.startswith("http") for x in dead)
    return max(0, said + (len(rows) if len(rows) > 1 else 0) - alive)


def is_scripted(links: Iterable[Link], survey: Survey) -> bool:
    """Whether a button, a title or a name opens something by a script, which nobody here ran."""
    opened = (x for x in links if x.url == SCRIPTED)
    return any(_is_button(x, survey) or _is_title(x, survey) or survey.scores((x.text,)) for x in opened)


def _is_title(link: Link, survey: Survey) -> bool:
    return len(link.text.split()) > 2 and not survey.names.is_tool(link.text)


def _is_button(link: Link, survey: Survey) -> bool:
    """Whether a link promises a document by its words; pages are numbered, too."""
    said = bool(WORD.search(link.text))
    return said and survey.names.is_button(link.text) and not survey.names.is_tool(link.text)
