"""A network outage on our side is not a failure of the site."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from typing import Final

from terang.audit.model import Trouble
from terang.audit.resolve import NO_NAME, Lookup, in_thread

Canary = Callable[[], Awaitable[bool]]  # whether our own network is out

SUSPICIOUS: Final = frozenset({Trouble.UNREACHABLE, Trouble.TIMEOUT_DNS})
_NEUTRAL: Final = frozenset({Trouble.DNS, Trouble.PRIVATE_ADDRESS, Trouble.BAD_URL, Trouble.TIMEOUT_CONNECT})


CANARIES: Final = ("a.root-servers.net", "www.iana.org", "pandi.id")  # resolve wherever anything does
_PATIENCE: Final = 5.0  # seconds
_FRESH: Final = 30.0  # seconds for which the canaries' word holds


class Silence:
    """A canary: our network is out when not one well-known name resolves. Asks at most twice a minute."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._asked = -_FRESH
        self._out = False

    async def __call__(self) -> bool:
        now = asyncio.get_running_loop().time()
        if now - self._asked >= _FRESH:
            self._out = not any(await asyncio.gather(*(self._sings(name) for name in CANARIES)))
            self._asked = asyncio.get_running_loop().time()
        return self._out

    async def _sings(self, name: str) -> bool:
        """A refusal by the name itself is an answer, too: somebody was there to give it."""
        try:
            async with asyncio.timeout(_PATIENCE):
                return bool(await in_thread(self._lookup, name))
        except socket.gaierror as error:
            return error.errno in NO_NAME
        except (OSError, UnicodeError):
            return False


class Outage:
    """Suspects our own network when several different hosts in a row cannot even be tried, or none ever answered.

    `canary` alone decides when it is given; `silence` is asked only while nobody has answered in this run, so that a
    network without the internet, where the audited websites answer, is not called broken.
    """

    def __init__(self, hosts: int = 5, canary: Canary | None = None, silence: Canary | None = None) -> None:
        self._hosts = hosts
        self._canary = canary
        self._silence = silence
        self._failed: set[str] = set()
        self._answered = False

    def saw(self, host: str, trouble: Trouble | None) -> None:
        """Takes note of one attempt; any answer of any host, even a refusal, clears the suspicion."""
        if trouble in SUSPICIOUS:
            self._failed.add(host)
        elif trouble not in _NEUTRAL:
            self._failed.clear()
            self._answered = True

    async def ours(self, trouble: Trouble) -> bool:
        """Whether this trouble is more likely ours: the canary decides when there is one."""
        if trouble not in SUSPICIOUS:
            return False
        if self._canary:
            return await self._canary()
        if len(self._failed) >= self._hosts:
            return True
        return bool(self._silence and not self._answered and await self._silence())
