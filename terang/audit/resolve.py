"""Names to judged addresses, looked up by the system's resolver in threads that may hang without harm."""

import asyncio
import socket
import threading
from collections.abc import Callable
from datetime import datetime
from typing import Final

from msgspec import Struct

from terang.audit import urls
from terang.audit.guard import Reach
from terang.audit.limits import Limits
from terang.audit.model import Failure, Trouble

Lookup = Callable[[str], list[str]]  # blocks; raises OSError (gaierror) or UnicodeError

NO_NAME: Final = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})


def system_lookup(name: str) -> list[str]:
    """All addresses of a host name, IPv4 and IPv6, in the order the system prefers."""
    found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Missing(Struct, frozen=True):
    """Why a name gave no address that may be contacted."""

    trouble: Trouble
    detail: str
    ip: str = ""


Answer = tuple[str, ...] | Missing


class Resolver:
    """Looks every name up once a run and keeps the answer: a name cannot change its mind half-way."""

    def __init__(self, reach: Reach, limits: Limits, lookup: Lookup = system_lookup) -> None:
        self._reach = reach
        self._limits = limits
        self._lookup = lookup
        self._places = asyncio.Semaphore(limits.lookups)
        self._known: dict[str, Answer] = {}
        self._took: dict[str, int] = {}
        self._running: dict[str, asyncio.Task[Answer]] = {}

    def took(self, name: str) -> int:
        """Milliseconds the lookup took, told once: only the first exchange waited for it."""
        return self._took.pop(name, 0)

    async def resolve(self, name: str) -> Answer:
        """Addresses that may be contacted; one bad answer among them spoils all."""
        if (answer := self._known.get(name)) is not None:
            return answer
        task = self._running.get(name)
        if task is None:
            task = self._running[name] = asyncio.create_task(self._ask(name))
            task.add_done_callback(lambda _: self._running.pop(name, None))
        return await asyncio.shield(task)

    async def _ask(self, name: str) -> Answer:
        if urls.is_address(name):
            answer: Answer = self._judge(name, [name])
        else:
            began = asyncio.get_running_loop().time()
            answer = await self._look_up(name)
            self._took[name] = int((asyncio.get_running_loop().time() - began) * 1000)
        if not isinstance(answer, Missing) or answer.trouble is not Trouble.TIMEOUT_DNS:
            self._known[name] = answer  # a resolver in trouble may be well again later
        return answer

    async def _look_up(self, name: str) -> Answer:
        async with self._places:
            try:
                async with asyncio.timeout(self._limits.dns):
                    found = await in_thread(self._lookup, name)
            except TimeoutError:
                return Missing(Trouble.TIMEOUT_DNS, "server nama tidak menjawab")
            except UnicodeError:
                return Missing(Trouble.DNS, "nama host tidak sah")
            except socket.gaierror as error:
                return _unresolved(error)
            except OSError as error:
                return Missing(Trouble.TIMEOUT_DNS, error.strerror or str(error))
        return self._judge(name, found) if found else Missing(Trouble.DNS, "nama host tidak ditemukan")

    def _judge(self, name: str, found: list[str]) -> Answer:
        for ip in found:
            if reason := self._reach.judge(name, ip):
                return Missing(Trouble.PRIVATE_ADDRESS, f"{ip}: {reason}", ip)
        return tuple(found)


def _unresolved(error: socket.gaierror) -> Missing:
    """ "No such name" is a fact about the site; any other refusal is a resolver that could not tell."""
    if error.errno in NO_NAME:
        return Missing(Trouble.DNS, "nama host tidak ditemukan")
    return Missing(Trouble.TIMEOUT_DNS, error.strerror or "server nama tidak dapat menjawab")


async def in_thread(lookup: Lookup, name: str) -> list[str]:
    """Runs the lookup in its own daemon thread: one that hangs blocks neither the others nor the exit."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[list[str]] = loop.create_future()

    def settle(result: list[str] | None, error: Exception | None) -> None:
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result or [])

    def work() -> None:
        try:
            outcome: tuple[list[str] | None, Exception | None] = (lookup(name), None)
        except (OSError, UnicodeError) as error:
            outcome = (None, error)
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, *outcome)

    threading.Thread(target=work, name=f"dns {name}", daemon=True).start()
    return await future


def as_failure(url: str, missing: Missing, at: datetime) -> Failure:
    return Failure(url, missing.trouble, at, missing.detail, missing.ip)
