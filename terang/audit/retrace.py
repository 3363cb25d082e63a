"""The way of the last audit, walked again as long as everything on it is as it was.

A page that has not changed leads nowhere new: nothing needs to be weighed, only asked for. With the first
change the crawl chooses its own way again, and knows whatever was asked for until then.
"""

from typing import TYPE_CHECKING, Final

from terang.audit.asking import Answer
from terang.audit.assembly import IMPOSSIBLE
from terang.audit.checking import weigh
from terang.audit.frontier import Candidate
from terang.audit.home import Door
from terang.audit.journal import Ending, Journal, Known
from terang.audit.model import Purpose, Trouble, Visit

if TYPE_CHECKING:
    from terang.audit.crawl import Crawl

_ANNOUNCED: Final = frozenset({Purpose.SITEMAP, Purpose.FEED, Purpose.PPID})
_OUTSIDE: Final = frozenset({Purpose.RESOURCE, Purpose.LINK})
_TRAPS: Final = frozenset(t for t in Trouble if t.value.startswith("trap_"))


async def retrace(crawl: "Crawl", door: Door) -> Ending | None:
    """How the last audit ended, when this one found everything as it was then. Raises DiskFull, OurNetwork."""
    earlier = crawl.store.earlier
    ending = earlier.ending if earlier else None
    if earlier is None or ending is None or not _may_repeat(crawl, earlier, ending, door):
        return None
    outside = await _walk(crawl, earlier)
    if outside is None:
        return None
    parts = [v.url for v in outside if v.purpose is Purpose.RESOURCE]
    await weigh(parts, crawl.home, asker=crawl.asker, rules=crawl.rules, most=len(parts))
    links = (v for v in outside if v.purpose is Purpose.LINK and not v.url.endswith(IMPOSSIBLE))
    await crawl.look_at([Candidate(v.url, 0.0, v.label, source=v.source, depth=v.depth) for v in links])
    return None if _has_room(crawl, ending) else ending


def _may_repeat(crawl: "Crawl", earlier: Journal, ending: Ending, door: Door) -> bool:
    """By the same budget, from the same front page."""
    budgets = {run.budget for run in crawl.store.archive.manifest.runs if run.id == earlier.run}
    is_same = bool(door.answer and door.answer.known)
    return is_same and ending.home == crawl.home and budgets == {crawl.budget}


async def _walk(crawl: "Crawl", earlier: Journal) -> list[Visit] | None:
    """What is left to be looked at from outside; None when something has changed, or the site is to be left in peace."""
    outside = []
    for known in earlier.places():
        was = known.visit
        if was.purpose in _OUTSIDE:
            outside.append(was)
        elif was.purpose in _ANNOUNCED or (was.purpose is Purpose.PAGE and was.depth > 0):
            is_steady = crawl.may_go_on() and not crawl.is_moved
            if not (is_steady and await _is_as_it_was(crawl, known)):
                return None
            crawl.tell("halaman")
    return outside


async def _is_as_it_was(crawl: "Crawl", known: Known) -> bool:
    """The same content, or the same nothing."""
    was = known.visit
    if was.purpose in _ANNOUNCED:
        return _is_same(await crawl.announced.again(was), was)
    candidate = Candidate(was.url, 0.0, was.label, source=was.source, depth=was.depth)
    if was.trouble in _TRAPS and not was.status:
        crawl.refuse((was.url, was.trouble), candidate)
        return True
    answer = await crawl.visit(candidate, known)
    return answer is not None and _is_same(answer, was)


def _is_same(answer: Answer, was: Visit) -> bool:
    if answer.known:
        return True
    now = answer.visit
    is_nothing = now.page is None and now.document is None and now.notice is None
    return is_nothing and (now.trouble, now.status, now.final) == (was.trouble, was.status, was.final)


def _has_room(crawl: "Crawl", ending: Ending) -> bool:
    """Whether the last audit left anything that there is room for now."""
    room = {False: crawl.pages < crawl.budget.pages, True: crawl.documents < crawl.budget.documents}
    return any(room[seed.is_document] for seed in ending.seeds)
