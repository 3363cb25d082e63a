"""How long to wait before asking a server again, and how many may ask it at once.

All bodies of a region often live under one registrable domain, and many of them on one machine. A turn is therefore
taken three times: for the host, for its address, and for its domain (docs/adr/0009). Nothing here polls.
"""

import asyncio
from collections.abc import Callable
from math import inf
from types import TracebackType

from msgspec import Struct

from terang.audit import urls


class Manners(Struct, frozen=True):
    """Seconds between the starts of two requests to the same host, machine and domain, and what may lengthen them."""

    base: float = 1.0  # one host, which is asked by one connection at a time
    machine: float = 0.5  # one address, whatever hosts live there
    domain: float = 0.2  # one registrable domain, whatever machines serve it
    at_once: int = 2  # connections to one address
    factor: float = 5.0  # a host rests this many times as long as its last answer took
    most: float = 30.0  # of `factor`
    crawl_delay: float = 60.0  # longest Crawl-delay that is honoured
    retry_after: float = 3600.0  # longest Retry-After that is honoured
    lanes: int = 1  # processes that may ask the same foreign server at the same time


class TooLong(Exception):
    """The server wants to be left alone longer than we can wait."""


LOOPBACK = Manners(base=0.0, machine=0.0, domain=0.0, factor=0.0, most=0.0, crawl_delay=0.0)


class _Gate:
    """A host, a machine or a domain: how many ask it now, when the next may, and until when nobody may."""

    __slots__ = ("next_at", "own", "places", "rest_until", "wish")

    def __init__(self, places: int) -> None:
        self.places = asyncio.Semaphore(places)
        self.next_at = 0.0
        self.rest_until = 0.0
        self.wish = 0.0  # Crawl-delay
        self.own = False  # no other process asks here

    @property
    def open_at(self) -> float:
        return max(self.next_at, self.rest_until)


class Politeness:
    """All turns of one process."""

    def __init__(self, manners: Manners | None = None) -> None:
        self.manners = manners or Manners()
        self._hosts: dict[str, _Gate] = {}
        self._machines: dict[str, _Gate] = {}
        self._domains: dict[str, _Gate] = {}

    def _host(self, host: str) -> _Gate:
        return self._hosts.get(host) or self._hosts.setdefault(host, _Gate(1))

    def _shared(self, host: str, ip: str) -> tuple[_Gate, ...]:
        """Machine and domain. On loopback one address stands for many machines, and without delay nothing is shared."""
        if not self.manners.base:
            return ()
        name = urls.registrable(host)
        domain = self._domains.get(name) or self._domains.setdefault(name, _Gate(1_000_000))
        if not ip or _is_loopback(ip):
            return (domain,)
        machine = self._machines.get(ip) or self._machines.setdefault(ip, _Gate(self.manners.at_once))
        return (machine, domain)

    def claim(self, host: str, ip: str = "") -> None:
        """This process alone asks `host`: no other one has sites there."""
        for gate in (self._host(host), *self._shared(host, ip)):
            gate.own = True

    def asks(self, host: str, delay: float | None) -> None:
        """The robots.txt of `host` asks for a Crawl-delay."""
        if delay:
            self._host(host).wish = min(delay, self.manners.crawl_delay)

    def turn(
        self, host: str, ip: str = "", *, most: float = inf, queued: Callable[[float], None] | None = None
    ) -> "Turn":
        """Wait until `host` may be asked; nobody else asks it until the block is left.

        Gives the seconds spent waiting for others, and tells them `queued`. Raises TooLong instead of resting more
        than `most` seconds.
        """
        return Turn(self, self._host(host), self._shared(host, ip), most, queued)

    def book(self, own: _Gate, shared: tuple[_Gate, ...], start: float) -> None:
        """The next may begin an interval later; booked before the sleep, so that nobody takes the same moment."""
        manners = self.manners
        pauses = {1: (manners.domain,), 2: (manners.machine, manners.domain)}.get(len(shared), ())
        own.next_at = start + self._interval(own, max(manners.base, own.wish))
        for gate, pause in zip(shared, pauses, strict=True):
            gate.next_at = start + self._interval(gate, pause)

    def _interval(self, gate: _Gate, seconds: float) -> float:
        return seconds if gate.own else seconds * self.manners.lanes

    def learned(self, host: str, ip: str = "", *, elapsed: float, retry_after: float | None = None) -> None:
        """The answer took `elapsed` seconds: the host rests in proportion; as long as asked, its machine as well."""
        now = asyncio.get_running_loop().time()
        own = self._host(host)
        own.rest_until = max(own.rest_until, now + min(elapsed * self.manners.factor, self.manners.most))
        if retry_after:
            asked = now + min(retry_after, self.manners.retry_after)
            for gate in (own, *self._shared(host, ip)[:-1]):
                gate.rest_until = max(gate.rest_until, asked)

    def wait_for(self, host: str, ip: str = "") -> float:
        """Seconds until `host` may be asked again, should nobody else ask it first."""
        now = asyncio.get_running_loop().time()
        return max(0.0, max(gate.open_at for gate in (self._host(host), *self._shared(host, ip))) - now)


async def _rest(until: float, most: float) -> None:
    pause = until - asyncio.get_running_loop().time()
    if pause > most:
        raise TooLong
    if pause > 0:
        await asyncio.sleep(pause)


def _is_loopback(ip: str) -> bool:
    return ip.startswith("127.") or ip == "::1"


class Turn:
    """One turn, to be taken with `async with`."""

    __slots__ = ("_held", "_most", "_own", "_polite", "_queued", "_shared")

    def __init__(
        self,
        polite: Politeness,
        own: _Gate,
        shared: tuple[_Gate, ...],
        most: float,
        queued: Callable[[float], None] | None,
    ) -> None:
        self._queued = queued
        self._polite = polite
        self._own = own
        self._shared = shared
        self._most = most
        self._held: list[_Gate] = []

    async def __aenter__(self) -> float:
        try:
            queued = await self._wait()
            if queued and self._queued is not None:
                self._queued(queued)
            return queued
        except BaseException:
            self._leave()
            raise

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._leave()

    async def _wait(self) -> float:
        own, shared = self._own, self._shared
        clock = asyncio.get_running_loop().time
        queued = await self._enter(own)
        if own.next_at or own.rest_until:
            await _rest(own.open_at, self._most)
        for gate in shared:  # always in the same order, so that nobody waits in a circle
            queued += await self._enter(gate)
        if not shared:
            self._polite.book(own, shared, clock())
            return queued
        await _rest(max(gate.rest_until for gate in shared), self._most)
        start = max((clock(), *(gate.next_at for gate in shared)))
        self._polite.book(own, shared, start)
        if start > clock():
            queued += start - clock()
            await asyncio.sleep(start - clock())
        return queued

    async def _enter(self, gate: _Gate) -> float:
        """Takes a place at a gate; the seconds it took."""
        if not gate.places.locked():
            await gate.places.acquire()
            self._held.append(gate)
            return 0.0
        clock = asyncio.get_running_loop().time
        began = clock()
        await gate.places.acquire()
        self._held.append(gate)
        return clock() - began

    def _leave(self) -> None:
        while self._held:
            self._held.pop().places.release()
