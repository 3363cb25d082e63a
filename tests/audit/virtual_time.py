"""An event loop whose clock jumps: hours pass in no time, and exactly."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class _Impatient(selectors.SelectSelector):
    """Does not wait: notes how long it would have."""

    waited = 0.0
    waits = 0

    def select(self, timeout: float | None = None) -> Any:
        if timeout:
            self.waited += timeout
            self.waits += 1
        return super().select(0)


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self.impatient = _Impatient()
        super().__init__(self.impatient)

    def time(self) -> float:
        return self.impatient.waited


def run(main: Coroutine[Any, Any, T]) -> tuple[T, VirtualLoop]:
    """The result, and the loop with its clock (`time()`) and how often it slept (`impatient.waits`)."""
    loop = VirtualLoop()
    try:
        return loop.run_until_complete(main), loop
    finally:
        loop.close()
