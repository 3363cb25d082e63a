"""Asks for the URLs of one site, each once a run: journal first, network second, and writes down what came."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final

from msgspec import Struct, structs

from terang.audit import urls
from terang.audit.evidence import Known, Store
from terang.audit.journal import DiskFull
from terang.audit.journey import Journey, Permit, retry_after, travel
from terang.audit.means import Means
from terang.audit.model import Failure, Purpose, Response, Timing, Trouble, Visit
from terang.audit.polite import TooLong, Turn
from terang.audit.visiting import blank, reused, validators, visit_of

_UNCHANGED: Final = 304
_BUSY: Final = frozenset({429, 503})
_TRIES: Final = 2  # after the first, when the server says how long to wait
_SLOW: Final = 6.0  # seconds a time-out counts for
_LOOK_AT_DISK: Final = 8  # requests between two looks at how much room is left


class OurNetwork(Exception):
    """Our own network is out: nothing about the site is known, and nothing is written down."""


Reader = Callable[[Visit, Response], Awaitable[Visit]]


class Answer(Struct, frozen=True):
    """What a URL gave. `response` only when it came just now; `known` when the content is that of an earlier audit."""

    visit: Visit
    response: Response | None = None
    known: Known | None = None


class Request(Struct, frozen=True):
    """What to ask for. `place`: where to fetch it, when the URL only shows it."""

    url: str
    purpose: Purpose
    place: str = ""
    label: str = ""
    source: str = ""
    depth: int = 0
    method: str = "GET"
    agent: str | None = None
    limit: int | None = None
    again: frozenset[int] = frozenset()  # answers to HEAD that prove nothing: asked once more with GET


def _again(done: Known) -> Answer:
    """What this run already has: with the content it read, or with the one it found unchanged."""
    return Answer(done.visit, known=done) if done.visit.same_as else Answer(done.whole())


async def as_sent(visit: Visit, response: Response) -> Visit:
    """Reads nothing."""
    return visit


async def unread(visit: Visit, response: Response, *, trouble: Trouble) -> Visit:
    """What a parser did not survive is kept as evidence, and not shown to it again."""
    return structs.replace(visit, trouble=trouble)


class Asker:
    """The only way from a crawl to the network."""

    def __init__(self, store: Store, means: Means, *, seconds: float) -> None:
        self.store = store
        self.means = means
        self.until = asyncio.get_running_loop().time() + seconds
        self.fetched = 0
        self._asked = 0
        self.silence = 0  # exchanges in a row that broke before an answer
        self.refusals = 0  # answers in a row that told us to come later

    @property
    def time_left(self) -> float:
        return self.until - asyncio.get_running_loop().time()

    async def ask(
        self,
        request: Request,
        *,
        read: Reader = as_sent,
        permit: Permit | None = None,
        known: Known | None = None,
    ) -> Answer:
        """The visit, from this run's journal or from the network. Raises DiskFull, OurNetwork.

        `known`: what the last audit saw of it, when the caller has it at hand.
        """
        if done := self.store.journal.known(request.purpose, request.url):
            return _again(done)
        if trouble := self.means.poison.get(request.url):
            read = partial(unread, trouble=trouble)
        self._mind_the_disk()
        known = known or self.store.known(request.purpose, request.url)
        try:
            journey = await self._journey(request, known, permit)
        except TooLong:
            self.refusals += 1
            busy = blank(request.url, request.purpose, at=self.means.started_at, trouble=Trouble.RATE_LIMITED)
            return Answer(self.note(busy, request))
        if journey.failure and journey.failure.trouble is Trouble.OUR_NETWORK:
            raise OurNetwork
        if not (journey.response and journey.response.status == _UNCHANGED):  # else there is nothing to read
            await self.means.pace.moment()
        return await self._written(request, journey, known, read)

    def _mind_the_disk(self) -> None:
        if self._asked % _LOOK_AT_DISK == 0 and self.means.room.is_low(self.store.archive.root):
            raise DiskFull("ruang diska hampir habis")
        self._asked += 1

    async def _written(self, request: Request, journey: Journey, known: Known | None, read: Reader) -> Answer:
        kept = self.store.keep(journey, known=known, method=request.method, agent=request.agent or "")
        visit = visit_of(request.url, request.purpose, journey, kept, depth=request.depth)
        if known and kept.same_as:
            visit = self.note(reused(known, visit), request, known=known)
            return Answer(visit, journey.response, known)
        response = journey.response
        if response is None:
            return Answer(self.note(visit, request))
        if response.status == 429 or (response.status == 503 and retry_after(response)):
            visit = structs.replace(visit, trouble=Trouble.RATE_LIMITED)
        return Answer(self.note(await read(visit, response), request), response)

    def note(self, visit: Visit, request: Request, *, known: Known | None = None) -> Visit:
        labelled = structs.replace(visit, label=request.label, source=request.source, depth=request.depth)
        self.store.note(labelled, known=known)
        return labelled

    async def _journey(self, request: Request, known: Known | None, permit: Permit | None) -> Journey:
        journey = await self._travel(request, known, permit)
        for _ in range(_TRIES):
            if not self._worth_waiting(journey):
                break
            journey = await self._travel(request, known, permit)
        if journey.response and journey.response.status in request.again:
            return await self._travel(structs.replace(request, method="GET"), known, permit)
        return journey

    async def _travel(self, request: Request, known: Known | None, permit: Permit | None) -> Journey:
        journey = await travel(
            self.means.fetcher,
            request.place or request.url,
            turn=self._turn,
            permit=permit,
            learn=self._learn,
            headers=validators(known),
            agent=request.agent,
            limit=request.limit,
            method=request.method,
        )
        self.fetched += 1
        self._count(journey)
        return journey

    def _turn(self, host: str, ip: str) -> Turn:
        """Our turn. Waiting for other sites on the same server is not at the cost of this one."""
        rest = max(self.time_left, self.means.polite.manners.most)
        return self.means.polite.turn(host, ip, most=rest, queued=self._queued)

    def _queued(self, seconds: float) -> None:
        self.until += seconds

    def _count(self, journey: Journey) -> None:
        """A site that went silent, or only sends us away, is left in peace."""
        end = journey.end
        self.silence = self.silence + 1 if isinstance(end, Failure) else 0
        limited = isinstance(end, Response) and end.status in _BUSY
        self.refusals = self.refusals + 1 if limited else 0

    def _worth_waiting(self, journey: Journey) -> bool:
        """The turn itself waits as long as the server asked (see `Politeness`)."""
        response = journey.response
        if response is None or response.status not in _BUSY:
            return False
        asked = retry_after(response)
        most = min(self.means.polite.manners.retry_after, self.time_left)
        return asked is not None and asked <= most

    def _learn(self, answer: Response | Failure) -> None:
        elapsed = (answer.timing.total / 1000) if isinstance(answer, Response) else _SLOW
        asked = None
        if isinstance(answer, Response) and answer.status in _BUSY:
            asked = retry_after(answer)
        self.means.polite.learned(urls.host(answer.url), answer.ip, elapsed=elapsed, retry_after=asked)

    def content(self, answer: Answer) -> Response | Failure:
        """The answer's bytes again: from the exchange just made, or from the capture that holds them."""
        visit = answer.visit
        if answer.response and not answer.known:
            return answer.response
        capture = visit.same_as or visit.capture
        if visit.trouble or capture is None:
            return Failure(visit.url, visit.trouble or Trouble.BAD_RESPONSE, visit.at, visit.detail, visit.ip)
        found = self.store.archive.read(capture)
        return Response(
            url=visit.final or visit.url,
            status=visit.status,
            headers=found.headers,
            head=found.head,
            wire=b"",
            body=found.body,
            at=visit.at,
            ip=visit.ip,
            timing=visit.timing or Timing(),
        )
