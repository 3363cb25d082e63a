"""A network outage on our side is not a failure of the site."""

from collections.abc import Awaitable, Callable
from typing import Final

from terang.audit.model import Trouble

Canary = Callable[[], Awaitable[bool]]  # whether our own network is out

SUSPICIOUS: Final = frozenset({Trouble.UNREACHABLE, Trouble.TIMEOUT_DNS})
_NEUTRAL: Final = frozenset({Trouble.DNS, Trouble.PRIVATE_ADDRESS, Trouble.BAD_URL, Trouble.TIMEOUT_CONNECT})


class Outage:
    """Suspects our own network when several different hosts in a row cannot even be tried."""

    def __init__(self, hosts: int = 5, canary: Canary | None = None) -> None:
        self._hosts = hosts
        self._canary = canary
        self._failed: set[str] = set()

    def saw(self, host: str, trouble: Trouble | None) -> None:
        """Takes note of one attempt; any answer of any host, even a refusal, clears the suspicion."""
        if trouble in SUSPICIOUS:
            self._failed.add(host)
        elif trouble not in _NEUTRAL:
            self._failed.clear()

    async def ours(self, trouble: Trouble) -> bool:
        """Whether this trouble is more likely ours: the canary decides when there is one."""
        if trouble not in SUSPICIOUS:
            return False
        return await self._canary() if self._canary else len(self._failed) >= self._hosts
