import asyncio
import socket
from collections.abc import Awaitable, Callable

from terang.audit.pace import Pace

PIECES = 10


async def met(moment: Callable[[], Awaitable[None]]) -> list[str]:
    """Pieces of work begun all at once while something lies ready on the network, in the order they happened."""
    loop, ours, theirs = asyncio.get_running_loop(), *socket.socketpair()
    order: list[str] = []

    def answered() -> None:
        ours.recv(1)
        order.append("network")

    async def work(number: int) -> None:
        await moment()
        order.append(f"piece {number}")

    with ours, theirs:
        theirs.send(b".")
        loop.add_reader(ours, answered)
        await asyncio.gather(*map(work, range(PIECES)))
        await asyncio.sleep(0)
        loop.remove_reader(ours)
    return order


async def at_once() -> None:
    """A moment for everybody: what there was before."""


def test_the_network_is_looked_at_between_two_pieces():
    order = asyncio.run(met(Pace().moment))
    assert [one for one in order if one != "network"] == [f"piece {n}" for n in range(PIECES)]
    assert order.index("network") <= 2
    assert asyncio.run(met(at_once)).index("network") == PIECES  # control


def test_who_gives_up_holds_nobody_up():
    async def three() -> list[int]:
        pace, done = Pace(), []

        async def work(number: int) -> None:
            await pace.moment()
            done.append(number)

        tasks = [asyncio.create_task(work(number)) for number in range(3)]
        await asyncio.sleep(0)
        tasks[1].cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.wait_for(work(3), timeout=5)  # and the moment is free again
        return done

    assert asyncio.run(three()) == [0, 2, 3]


def test_who_has_time_waits_until_nobody_else_does():
    async def mixed(*, patiently: bool) -> list[str]:
        pace, done = Pace(), []

        async def page(number: int) -> None:
            for _ in range(2):
                await pace.moment()
            done.append(f"page {number}")

        async def verdict() -> None:
            await (pace.leisure if patiently else pace.moment)()
            done.append("verdict")

        await asyncio.gather(page(1), verdict(), page(2))
        await asyncio.wait_for(pace.leisure(), timeout=5)  # nobody is left: at once
        return done

    assert asyncio.run(mixed(patiently=True)) == ["page 1", "page 2", "verdict"]
    assert asyncio.run(mixed(patiently=False)) == ["page 1", "verdict", "page 2"]  # control
