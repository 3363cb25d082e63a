"""How long to wait before asking a server again, and that only one connection at a time asks it.

Many regional websites share one machine, and one registrable domain often holds all bodies of a region:
a turn is therefore taken for the address and for the domain. Nothing here polls: who waits, sleeps once.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from math import inf

from msgspec import Struct

from terang.audit import urls


class Manners(Struct, frozen=True):
    """Seconds between two requests to the same server."""

    base: float = 3.0
    factor: float = 5.0  # times the last response
    most: float = 30.0  # of `factor`
    crawl_delay: float = 60.0  # longest Crawl-delay that is honoured
    retry_after: float = 3600.0  # longest Retry-After that is honoured
    lanes: int = 1  # processes that may ask the same foreign server at the same time


class TooLong(Exception):
    """The server wants to be left alone longer than we can wait."""


LOOPBACK = Manners(base=0.0, factor=0.0, most=0.0, crawl_delay=0.0)


class _Gate:
    """One server: who asks now, and when the next may."""

    __slots__ = ("free_at", "lock", "own", "wish")

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.free_at = 0.0
        self.wish = 0.0  # Crawl-delay
        self.own = False  # no other process asks here


class Politeness:
    """All turns of one process."""

    def __init__(self, manners: Manners | None = None) -> None:
        self.manners = manners or Manners()
        self._gates: dict[str, _Gate] = {}

    def _keys(self, host: str, ip: str) -> tuple[str, ...]:
        """Address first, then domain: everybody queues in the same order, so nobody waits in a circle.

        Without a delay (loopback) a server is a host: there one address stands for many servers.
        """
        if not self.manners.base:
            return (host,)
        domain = urls.registrable(host)
        return (domain,) if not ip or _is_loopback(ip) else ("ip " + ip, domain)

    def _gate(self, key: str) -> _Gate:
        gate = self._gates.get(key)
        if gate is None:
            gate = self._gates[key] = _Gate()
        return gate

    def claim(self, host: str, ip: str = "") -> None:
        """This process alone asks `host`: no other one has sites there."""
        for key in self._keys(host, ip):
            self._gate(key).own = True

    def asks(self, host: str, delay: float | None) -> None:
        """The robots.txt of `host` asks for a Crawl-delay."""
        if delay:
            self._gate(self._keys(host, "")[-1]).wish = min(delay, self.manners.crawl_delay)

    @asynccontextmanager
    async def turn(self, host: str, ip: str = "", *, most: float = inf) -> AsyncIterator[float]:
        """Wait until `host` may be asked; nobody else asks it until the block is left.

        Gives the seconds spent waiting for others. Raises TooLong instead of resting more than `most` seconds.
        """
        gates = [self._gate(key) for key in self._keys(host, ip)]
        began = asyncio.get_running_loop().time()
        taken: list[_Gate] = []
        try:
            for gate in gates:
                await gate.lock.acquire()
                taken.append(gate)
            queued = asyncio.get_running_loop().time() - began
            await self._rest(gates, most)
            yield queued
        finally:
            for gate in reversed(taken):
                gate.lock.release()

    async def _rest(self, gates: list[_Gate], most: float) -> None:
        loop = asyncio.get_running_loop()
        pause = max(gate.free_at for gate in gates) - loop.time()
        if pause > most:
            raise TooLong
        if pause > 0:
            await asyncio.sleep(pause)
        now = loop.time()
        for gate in gates:
            gate.free_at = now + self._interval(gate)

    def _interval(self, gate: _Gate) -> float:
        """Seconds from the start of one request to the start of the next, when the answer is quick."""
        base = max(self.manners.base, gate.wish)
        return base if gate.own else base * self.manners.lanes

    def learned(self, host: str, ip: str = "", *, elapsed: float, retry_after: float | None = None) -> None:
        """The answer took `elapsed` seconds: rest in proportion, or as long as the server asked."""
        now = asyncio.get_running_loop().time()
        rest = min(elapsed * self.manners.factor, self.manners.most)
        if retry_after:
            rest = max(rest, min(retry_after, self.manners.retry_after))
        for key in self._keys(host, ip):
            gate = self._gate(key)
            gate.free_at = max(gate.free_at, now + rest)

    def wait_for(self, host: str, ip: str = "") -> float:
        """Seconds until `host` may be asked again, should nobody else ask it first."""
        now = asyncio.get_running_loop().time()
        return max(0.0, max(self._gate(key).free_at for key in self._keys(host, ip)) - now)


def _is_loopback(ip: str) -> bool:
    return ip.startswith("127.") or ip == "::1"
