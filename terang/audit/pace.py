"""Heavy work of one process, a piece at a time: between two pieces the network is looked at.

Were all pages that have come read in one go, answers would lie unseen meanwhile: servers would look slow that are
not, and would be left alone in proportion (see `polite`).
"""

import asyncio
from collections import deque


class Pace:
    """Hands out moments, in the order asked for: one in a round of the event loop."""

    def __init__(self) -> None:
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._taken = False

    async def moment(self) -> None:
        """Wait for a moment: it is ours until we wait for something else."""
        loop = asyncio.get_running_loop()
        if not self._taken:
            self._taken = True
            loop.call_soon(self._next)
            return
        turn = loop.create_future()
        self._waiting.append(turn)
        await turn

    def _next(self) -> None:
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():  # who waited may have given up
                turn.set_result(None)
                asyncio.get_running_loop().call_soon(self._next)
                return
        self._taken = False
