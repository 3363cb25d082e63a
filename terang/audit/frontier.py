"""Which URL is visited next: the one most likely to tell something new.

Worth comes from outside (`Focus`); here depth and sameness lower it. URLs of one shape are worth less the
more of them were taken, so that neither a calendar nor an archive of news eats the budget. The order
depends on nothing but what was offered: the same answers give the same crawl.
"""

import heapq
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

from msgspec import Struct

from terang.audit import traps
from terang.audit.hope import Hope
from terang.audit.journal import Seed
from terang.audit.model import Area, Trouble

_PATIENCE: Final = 4  # URLs of one shape that cost nothing
_NAMED_PATIENCE: Final = 12  # pages beside each other with names of their own
_NAMED_FLOOR: Final = 0.5  # such pages differ: they never lose more than half
_PER_LEVEL: Final = 0.97
_TELLING: Final = 0.5  # worth from which a link says by its own words what it leads to
_MOST: Final = 20_000  # URLs of one site that are kept in mind, however telling
_FALLEN: Final = 0.1  # loss of worth after which a candidate goes back to the queue
_EXACT: Final = 6  # digits of a worth: platforms must not differ


class Candidate(Struct, gc=False):
    """A URL waiting for its turn."""

    url: str
    worth: float
    text: str = ""
    area: Area = Area.MAIN
    source: str = ""
    depth: int = 0
    context: str = ""
    number: int = 0  # order of discovery
    family: str = ""
    epoch: int = -1  # of the focus when its worth was found out
    hope: Hope | None = None
    taken: bool = False

    @property
    def rank(self) -> float:
        return round(self.worth * _PER_LEVEL**self.depth, _EXACT)


class _Family(Struct):
    """URLs of one shape, or pages with names of their own in one folder."""

    name: str
    masked: bool
    heap: list[tuple[float, int, str]]
    taken: int = 0
    shown: tuple[float, int] | None = None  # its one entry that counts among the families

    @property
    def factor(self) -> float:
        if self.masked:
            return 1 / (1 + 0.25 * max(0, self.taken - _PATIENCE))
        return max(_NAMED_FLOOR, 1 / (1 + 0.05 * max(0, self.taken - _NAMED_PATIENCE)))


class Frontier:
    """URLs of one kind (pages, or documents) that wait."""

    def __init__(self, again: Callable[[Candidate], float] = lambda c: c.worth) -> None:
        """`again` tells what a candidate is worth by now: what it names may have been settled meanwhile."""
        self._worth_now = again
        self._waiting: dict[str, Candidate] = {}
        self._families: dict[str, _Family] = {}
        self._heap: list[tuple[float, int, str]] = []  # best of each family; outdated entries stay until met
        self._offered: Counter[str] = Counter()  # by shape
        self._open = 0

    def __len__(self) -> int:
        return self._open

    def __contains__(self, url: str) -> bool:
        return url in self._waiting

    def offer(self, new: Candidate) -> Trouble | None:
        """Add a URL, or raise the worth of one that waits; why not, when it is one of too many of its shape."""
        old = self._waiting.get(new.url)
        if old is None:
            return self._add(new)
        if not old.taken and new.worth > old.worth:
            old.worth, old.text, old.area, old.source = new.worth, new.text, new.area, new.source
            old.depth, old.context = min(old.depth, new.depth), new.context
            old.epoch, old.hope = new.epoch, new.hope
            self._join(old, traps.shape(old.url))
        return None

    def _add(self, new: Candidate) -> Trouble | None:
        form = traps.shape(new.url)
        if "*" in form and new.worth < _TELLING:
            if self._offered[form] >= traps.TEMPLATE:
                return Trouble.TRAP_CALENDAR
            self._offered[form] += 1
        elif len(self._waiting) >= _MOST:
            return Trouble.TRAP_CALENDAR
        new.number = len(self._waiting)
        self._waiting[new.url] = new
        self._open += 1
        self._join(new, form)
        return None

    def _join(self, candidate: Candidate, form: str) -> None:
        """A number in an address hides what it leads to, unless the link's words tell it."""
        masked = "*" in form and candidate.worth < _TELLING
        name = form if masked else traps.folder(form)
        family = self._families.setdefault(name, _Family(name, masked, []))
        candidate.family = family.name
        entry = (-candidate.rank, candidate.number, candidate.url)
        heapq.heappush(family.heap, entry)
        if family.heap[0] == entry:
            self._announce(name)

    def _announce(self, name: str) -> None:
        """Let the family compete with the best it has."""
        family, top = self._families[name], self._top(name)
        if top and top != family.shown:
            heapq.heappush(self._heap, (*top, name))
        family.shown = top

    def _top(self, name: str) -> tuple[float, int] | None:
        family = self._families[name]
        while family.heap:
            rank, number, url = family.heap[0]
            candidate = self._waiting[url]
            if not candidate.taken and candidate.rank == -rank:
                return round(rank * family.factor, _EXACT), number
            heapq.heappop(family.heap)
        return None

    def best(self) -> float:
        """The score of the next candidate; below 0 when there is none."""
        while self._heap:
            score, number, name = self._heap[0]
            family = self._families[name]
            if (score, number) == family.shown == self._top(name):
                return -score
            heapq.heappop(self._heap)
            if (score, number) == family.shown:
                family.shown = None
                self._announce(name)
        return -1.0

    def take(self) -> Candidate | None:
        """The best candidate, which then no longer waits."""
        while self.best() >= 0:
            _, _, name = heapq.heappop(self._heap)
            family = self._families[name]
            family.shown = None
            candidate = self._waiting[heapq.heappop(family.heap)[2]]
            if self._has_fallen(candidate):
                self._join(candidate, traps.shape(candidate.url))
            else:
                self._leave(candidate)
                family.taken += 1
            self._announce(name)
            if candidate.taken:
                return candidate
        return None

    def _has_fallen(self, candidate: Candidate) -> bool:
        now = self._worth_now(candidate)
        if now >= candidate.worth - _FALLEN:
            return False
        candidate.worth = now
        return True

    def drop(self, url: str) -> None:
        """`url` was seen on another way (a redirect led there)."""
        candidate = self._waiting.get(url)
        if candidate and not candidate.taken:
            self._leave(candidate)
            self._announce(candidate.family)

    def _leave(self, candidate: Candidate) -> None:
        candidate.taken = True
        candidate.hope = None  # weighed for the last time
        self._open -= 1

    def rest(self) -> Iterator[Candidate]:
        """What still waits, best first."""
        left = [c for c in self._waiting.values() if not c.taken]
        yield from sorted(left, key=lambda c: (-c.rank, c.number))

    def seeds(self, *, documents: bool, most: int) -> list[Seed]:
        left = list(self.rest())[:most]
        return [Seed(c.url, c.worth, c.text, c.area, c.source, c.depth, documents) for c in left]
