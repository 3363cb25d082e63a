"""One HTTP exchange, one hop: everything a server does comes back as a value.

Every connection goes to an address the guard has judged, and to no other: names are resolved and
judged here, pinned for libcurl, and checked again when libcurl opens a socket.
"""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Final, Self

import pycurl
from msgspec import Struct

from terang.audit import certificates, faults, urls
from terang.audit.guard import Reach
from terang.audit.handles import Handles, Order
from terang.audit.inflate import Decoded
from terang.audit.limits import Limits
from terang.audit.model import Certificate, Failure, Response, Timing, Trouble
from terang.audit.multi import Ending, Multi
from terang.audit.outage import Canary, Outage, Silence
from terang.audit.resolve import Lookup, Missing, Resolver, as_failure, system_lookup
from terang.audit.transfer import Transfer

PRODUCT: Final = "Terang"  # what robots.txt calls us
CONTACT: Final = "hubungi pengelola pemeriksaan ini"

Turn = Callable[[str, str], AbstractAsyncContextManager[Any]]  # host and IP: waits until it is our turn
Learn = Callable[[Response | Failure], None]

_DEFAULT: Final = Limits()
_UNCHANGED: Final = 304
_NOTHING: Final = Decoded(b"")
# A body cut short by one of these is kept and marked; any other fault makes it worthless.
_KEPT: Final = frozenset(
    {
        Trouble.TRUNCATED,
        Trouble.RESET,
        Trouble.TIMEOUT_IDLE,
        Trouble.TIMEOUT_TOTAL,
        Trouble.TOO_SLOW,
    }
)


def agent(contact: str = CONTACT) -> str:
    """The name we go by; `contact` is an address where a webmaster finds whoever runs the audit."""
    return f"{PRODUCT}/0.1 (+audit keterbukaan informasi; {contact})"


AGENT: Final = agent()


class _Goal(Struct, frozen=True):
    """Where one request may connect to, and for which host."""

    key: tuple[str, int]  # host and port of the URL
    addresses: tuple[str, ...]
    port: int  # port connected to
    mapped: bool
    pins: str = ""  # libcurl's RESOLVE entry: these addresses and no lookup of its own
    via: str = ""  # libcurl's CONNECT_TO entry: a mapped host keeps its name and is connected to elsewhere


class _Distrust(Struct, frozen=True):
    """A certificate that failed verification: the handshake is not tried again in this run."""

    trouble: Trouble
    detail: str
    ip: str
    certificate: Certificate | None


class Fetcher:
    """Fetches URLs within a Reach and Limits. Use as an async context manager, one for a whole run."""

    def __init__(
        self,
        reach: Reach,
        limits: Limits = _DEFAULT,
        agent: str = AGENT,
        *,
        lookup: Lookup = system_lookup,
        canary: Canary | None = None,
    ) -> None:
        self.reach = reach
        self.limits = limits
        self.agent = agent
        self._lookup = lookup
        self._outage = Outage(canary=canary, silence=Silence(lookup))
        self._goals: dict[
            str, _Goal
        ] = {}  # by all that stands before the path: the resolver's answers are kept, too
        self._certificates: dict[tuple[str, int], Certificate] = {}
        self._distrusted: dict[tuple[str, int], _Distrust] = {}
        self._active: dict[Transfer, asyncio.Future[Ending]] = {}
        self._sweeper: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._multi = Multi(self.limits.connections)
        self._handles = Handles(certificates.trusted(), self.reach.ca, self.limits)
        self._resolver = Resolver(self.reach, self.limits, self._lookup)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._sweeper is not None:
            self._sweeper.cancel()
        for future in self._active.values():
            future.cancel()
        self._multi.close()
        self._handles.close()

    async def resolve(self, host: str) -> tuple[str, ...] | Failure:
        """Addresses of a host that may be contacted, kept for the run; mapped hosts give their loopback address."""
        name = f"[{host}]" if ":" in host else host
        secure = f"https://{name}/"
        if self.reach.mapped(secure):
            return await self.locate(secure)
        port = 80 if 80 in self.reach.ports else min(self.reach.ports, default=80)
        return await self.locate(f"http://{name}:{port}/")

    async def locate(self, url: str) -> tuple[str, ...] | Failure:
        """Addresses that a fetch of `url` may connect to."""
        at = datetime.now(UTC)  # noqa: TID251
        clean = self._clean(url, at)
        goal = clean if isinstance(clean, Failure) else await self._goal(clean, at)
        return goal if isinstance(goal, Failure) else goal.addresses

    def _clean(self, url: str, at: datetime) -> str | Failure:
        clean = urls.canonical(url)
        if clean is None:
            return Failure(url, Trouble.BAD_URL, at, "bukan alamat web (http atau https)")
        if len(clean) > self.limits.url:
            return Failure(url, Trouble.TRAP_LENGTH, at, f"alamat lebih dari {self.limits.url} karakter")
        return clean

    async def fetch(
        self,
        url: str,
        *,
        headers: Mapping[str, str] = {},
        agent: str | None = None,
        limit: int | None = None,
        verify: bool = True,
        method: str = "GET",
        data: bytes | None = None,
        turn: Turn | None = None,
        learn: Learn | None = None,
    ) -> Response | Failure:
        """One exchange with the server of `url`. `limit`: bytes of body to keep instead of the house's limits.

        `data` makes it a POST: never to a website that is audited, only to who asked to be told. `turn` is waited
        for, and `learn` hears what came, when there is somebody to ask.
        """
        at = datetime.now(UTC)  # noqa: TID251
        clean = self._clean(url, at)
        if isinstance(clean, Failure):
            return clean
        goal = await self._goal(clean, at)
        if isinstance(goal, Failure):
            return goal
        if verify and (known := self._distrusted.get(goal.key)) and clean.startswith("https:"):
            return Failure(url, known.trouble, at, known.detail, known.ip, known.certificate)
        order = Order(
            url=clean,
            headers=tuple(headers.items()),
            agent=agent or self.agent,
            verify=verify,
            head=method == "HEAD",
            pins=goal.pins,
            via=goal.via,
            mapped=goal.mapped,
            data=data,
        )
        if turn is None:
            return await self._exchange(order, goal, limit, at)
        async with turn(goal.key[0], goal.addresses[0]):
            answer = await self._exchange(order, goal, limit, datetime.now(UTC))  # noqa: TID251
            if learn is not None:
                learn(answer)
        return answer

    async def _goal(self, url: str, at: datetime) -> _Goal | Failure:
        """Judges the URL and the addresses behind it."""
        place = url[: url.find("/", len("https://"))]
        if (known := self._goals.get(place)) is not None:
            return known
        if refusal := self.reach.why_not(url):
            return Failure(url, refusal[0], at, refusal[1])
        name, port = urls.host(url), urls.port(url)
        if mapped := self.reach.mapped(url):
            goal = _Goal((name, port), (mapped[0],), mapped[1], mapped=True, via=_via(*mapped))
        else:
            answer = await self._resolver.resolve(name)
            if isinstance(answer, Missing):
                return await self._blame(as_failure(url, answer, at))
            goal = _Goal((name, port), answer, port, mapped=False, pins=_pins(name, port, answer))
        self._goals[place] = goal
        return goal

    async def _exchange(
        self, order: Order, goal: _Goal, limit: int | None, at: datetime
    ) -> Response | Failure:
        loop = asyncio.get_running_loop()
        handle = self._handles.take()
        transfer = Transfer(
            handle.curl,
            limits=self.limits,
            limit=limit,
            permits=lambda ip, port: port == goal.port and ip in goal.addresses,
            started=loop.time(),
        )
        handle.prepare(order, transfer)
        try:
            ending = await self._run(transfer)
            outcome = self._outcome(order, goal, transfer, ending, at)
        finally:
            self._multi.stop(handle.curl)
            transfer.hang_up()
            transfer.chunks = []  # the handle goes back to the shelf, the body does not
            self._handles.give(handle)
        if isinstance(outcome, Failure):
            return await self._explain(order, goal, outcome)
        if not goal.mapped:
            self._outage.saw(goal.key[0], None)
        return outcome

    async def _run(self, transfer: Transfer) -> Ending:
        future = self._multi.start(transfer.curl)
        self._active[transfer] = future
        if self._sweeper is None or self._sweeper.done():
            self._sweeper = asyncio.create_task(self._sweep())
        try:
            return await future
        finally:
            del self._active[transfer]

    async def _sweep(self) -> None:
        """Ends transfers whose time is up; one look at all of them several times a second."""
        limits, loop = self.limits, asyncio.get_running_loop()
        shortest = min(limits.connect, limits.tls, limits.first_byte, limits.idle, limits.total)
        while self._active:
            await asyncio.sleep(min(0.25, shortest / 4))
            now = loop.time()
            for transfer, future in list(self._active.items()):
                trouble = None if future.done() else transfer.overdue(now)
                if trouble is not None:
                    transfer.trouble = trouble
                    future.set_result(Ending(pycurl.E_OPERATION_TIMEDOUT, "batas waktu terlewati"))

    def _outcome(
        self, order: Order, goal: _Goal, transfer: Transfer, ending: Ending, at: datetime
    ) -> Response | Failure:
        ip = str(transfer.curl.getinfo(pycurl.PRIMARY_IP) or "")
        trouble: Trouble | None = None
        if ending.code != 0:
            trouble = faults.trouble(transfer, ending.code, ending.message)
            if not (transfer.size and trouble in _KEPT):
                detail = "" if transfer.trouble else ending.message
                return Failure(order.url, trouble, at, detail, transfer.refused or ip)
        head = transfer.head or transfer.read_head()
        if head is None:
            return Failure(order.url, transfer.trouble or Trouble.BAD_RESPONSE, at, "", ip)
        if not self._judged(goal, ip):
            return Failure(order.url, Trouble.PRIVATE_ADDRESS, at, "alamat lawan bicara belum diperiksa", ip)
        wire, decoded = transfer.decode() if head.status != _UNCHANGED or transfer.size else (b"", _NOTHING)
        troubles = [*decoded.troubles]
        if trouble is not None:
            troubles = [Trouble.TRUNCATED, trouble, *troubles]
        if transfer.excess and not order.head:
            troubles.append(Trouble.EXCESS)
        if not wire and head.status == 200 and not order.head:
            troubles.append(Trouble.EMPTY)
        return Response(
            url=order.url,
            status=head.status,
            headers=head.headers,
            head=head.raw,
            wire=wire,
            body=decoded.data,
            at=at,
            ip=ip,
            timing=_timing(transfer.curl, self._resolver.took(goal.key[0])),
            troubles=tuple(dict.fromkeys(troubles)),
            certificate=self._certificate(order, goal, transfer),
        )

    def _judged(self, goal: _Goal, ip: str) -> bool:
        """The peer itself: a kept connection may be older than the latest answer of the resolver."""
        return ip in goal.addresses or (not goal.mapped and self.reach.judge(goal.key[0], ip) is None)

    def _certificate(self, order: Order, goal: _Goal, transfer: Transfer) -> Certificate | None:
        """The certificate of the connection, remembered because libcurl tells it only of new ones."""
        if not order.url.startswith("https:"):
            return None
        if transfer.connected and (seen := certificates.leaf(transfer.curl.getinfo(pycurl.INFO_CERTINFO))):
            self._certificates[goal.key] = seen
        return self._certificates.get(goal.key)

    async def _explain(self, order: Order, goal: _Goal, failure: Failure) -> Failure:
        """Adds the certificate to a certificate fault, and tells a fault of the site from one of ours."""
        if failure.trouble in certificates.FAULTS:
            seen = await self._look(order, goal)
            self._distrusted[goal.key] = _Distrust(failure.trouble, failure.detail, failure.ip, seen)
            return Failure(failure.url, failure.trouble, failure.at, failure.detail, failure.ip, seen)
        return failure if goal.mapped else await self._blame(failure)

    async def _look(self, order: Order, goal: _Goal) -> Certificate | None:
        """A handshake without verification and without a request: only to read the certificate."""
        handle = self._handles.take()
        transfer = Transfer(
            handle.curl,
            limits=self.limits,
            limit=0,
            permits=lambda ip, port: port == goal.port and ip in goal.addresses,
            started=asyncio.get_running_loop().time(),
        )
        handle.prepare_look(order, transfer)
        try:
            ending = await self._run(transfer)
            return self._certificate(order, goal, transfer) if ending.code == 0 else None
        finally:
            self._multi.stop(handle.curl)
            transfer.hang_up()
            handle.close()

    async def _blame(self, failure: Failure) -> Failure:
        self._outage.saw(urls.host(failure.url), failure.trouble)
        if not await self._outage.ours(failure.trouble):
            return failure
        detail = f"jaringan kita sendiri tampaknya terputus ({failure.trouble})"
        return Failure(failure.url, Trouble.OUR_NETWORK, failure.at, detail)


def _pins(name: str, port: int, addresses: tuple[str, ...]) -> str:
    if urls.is_address(name):
        return ""
    listed = ",".join(f"[{ip}]" if ":" in ip else ip for ip in addresses)
    return f"{name}:{port}:{listed}"


def _via(ip: str, port: int) -> str:
    return f"::[{ip}]:{port}" if ":" in ip else f"::{ip}:{port}"


def _timing(curl: pycurl.Curl, dns: int) -> Timing:
    get = curl.getinfo
    return Timing(
        dns=dns,
        connect=dns + int(get(pycurl.CONNECT_TIME) * 1000),
        tls=dns + int(get(pycurl.APPCONNECT_TIME) * 1000),
        first_byte=dns + int(get(pycurl.STARTTRANSFER_TIME) * 1000),
        total=dns + int(get(pycurl.TOTAL_TIME) * 1000),
    )
