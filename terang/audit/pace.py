"""Heavy work of one process, a piece at a time: between two pieces the network is looked at.

Were all pages that have come read in one go, answers would lie unseen meanwhile: servers would look slow that are
not, and would be left alone in proportion (see `polite`).
"""

import asyncio
from collections import deque


class Pace:
    """Hands out moments, in the order asked for: one in a round of the event loop."""

    def __init__(self) -> None:
        self._hurried: deque[asyncio.Future[None]] = deque()
        self._patient: deque[asyncio.Future[None]] = deque()
        self._taken = False

    async def moment(self) -> None:
        """Wait for a moment: it is ours until we wait for something else."""
        if turn := self._turn():
            self._hurried.append(turn)
            await turn

    async def leisure(self) -> None:
        """The same for work that holds nobody up: it waits until nobody else does."""
        if turn := self._turn():
            self._patient.append(turn)
            await turn

    def _turn(self) -> asyncio.Future[None] | None:
        """To wait for; None when the moment is ours already."""
        loop = asyncio.get_running_loop()
        if self._taken:
            return loop.create_future()
        self._taken = True
        loop.call_soon(self._next)
        return None

    def _next(self) -> None:
        while waiting := self._hurried or self._patient:
            turn = waiting.popleft()
            if not turn.done():  # who waited may have given up
                turn.set_result(None)
                turn.get_loop().call_soon(self._next)
                return
        self._taken = False
