import asyncio

import pytest

from terang.audit.polite import LOOPBACK, Manners, Politeness, TooLong
from tests.audit.virtual_time import run


async def visits(
    polite: Politeness, asked: list[tuple[str, str]], *, takes: float = 0.1
) -> list[tuple[str, float, float]]:
    """Ask all at once; host, start and end of each exchange in the order they came to their turn."""
    loop = asyncio.get_running_loop()
    seen: list[tuple[str, float, float]] = []

    async def one(host: str, ip: str) -> None:
        async with polite.turn(host, ip):
            began = loop.time()
            await asyncio.sleep(takes)
            polite.learned(host, ip, elapsed=takes)
            seen.append((host, began, loop.time()))

    await asyncio.gather(*(one(host, ip) for host, ip in asked))
    return seen


def starts(seen: list[tuple[str, float, float]]) -> list[float]:
    return [round(began, 3) for _, began, _ in seen]


def test_the_same_host_waits_the_base_delay_between_starts():
    seen, _ = run(visits(Politeness(Manners(base=3)), [("a.go.id", "1.1.1.1")] * 3))
    assert starts(seen) == [0, 3, 6]


@pytest.mark.parametrize(
    ("one", "two", "together"),
    [
        (("a.go.id", "1.1.1.1"), ("b.go.id", "1.1.1.1"), True),  # two sites on one machine
        (("dinkes.kab.go.id", "1.1.1.1"), ("ppid.kab.go.id", "2.2.2.2"), True),  # one region, two machines
        (("a.go.id", "1.1.1.1"), ("b.go.id", "2.2.2.2"), False),
    ],
)
def test_address_and_registrable_domain_are_both_a_queue(one, two, together):
    seen, _ = run(visits(Politeness(Manners(base=3)), [one, two]))
    assert starts(seen) == ([0, 3] if together else [0, 0])


def test_one_connection_at_a_time_even_when_the_answer_takes_longer_than_the_delay():
    seen, _ = run(visits(Politeness(Manners(base=1, factor=0)), [("a.go.id", "1.1.1.1")] * 3, takes=4))
    assert starts(seen) == [0, 4, 8]


def test_a_slow_server_rests_five_times_as_long_as_it_took_up_to_thirty_seconds():
    slow, _ = run(visits(Politeness(Manners(base=3)), [("a.go.id", "1.1.1.1")] * 2, takes=2))
    assert starts(slow) == [0, 12]
    very, _ = run(visits(Politeness(Manners(base=3)), [("a.go.id", "1.1.1.1")] * 2, takes=20))
    assert starts(very) == [0, 50]


def test_crawl_delay_counts_up_to_a_minute():
    async def asked(delay: float) -> list[float]:
        polite = Politeness(Manners(base=3))
        polite.asks("a.go.id", delay)
        return starts(await visits(polite, [("a.go.id", "1.1.1.1")] * 2))

    assert run(asked(10))[0] == [0, 10]
    assert run(asked(600))[0] == [0, 60]
    assert run(asked(0.5))[0] == [0, 3]


def test_retry_after_counts_up_to_an_hour():
    async def asked(seconds: float) -> float:
        polite = Politeness(Manners(base=3))
        polite.learned("a.go.id", "1.1.1.1", elapsed=0.1, retry_after=seconds)
        return round(polite.wait_for("a.go.id", "1.1.1.1"), 3)

    assert run(asked(100))[0] == 100
    assert run(asked(90_000))[0] == 3600


def test_servers_that_several_processes_ask_share_the_rate_unless_claimed():
    async def asked(*, claimed: bool) -> list[float]:
        polite = Politeness(Manners(base=3, lanes=2))
        if claimed:
            polite.claim("a.go.id", "1.1.1.1")
        return starts(await visits(polite, [("a.go.id", "1.1.1.1")] * 2))

    assert run(asked(claimed=False))[0] == [0, 6]
    assert run(asked(claimed=True))[0] == [0, 3]


def test_on_loopback_hosts_do_not_wait_for_each_other_but_for_themselves():
    hosts = [("a.kab.go.id", "127.0.0.1"), ("b.kab.go.id", "127.0.0.1"), ("a.kab.go.id", "127.0.0.1")]
    seen, _ = run(visits(Politeness(LOOPBACK), hosts, takes=1))
    assert sorted(starts(seen)) == [0, 0, 1]


def test_who_waits_sleeps_once_and_does_not_poll():
    asked = [(f"s{n}.example{n}.go.id", f"1.1.{n // 250}.{n % 250}") for n in range(500)] * 3
    seen, loop = run(visits(Politeness(Manners(base=3)), asked, takes=0.5))
    assert len(seen) == 1500
    assert loop.time() == pytest.approx(6.5)
    assert loop.impatient.waits < 60


def test_nobody_waits_longer_than_there_is_time():
    async def asked(most: float) -> str:
        polite = Politeness(Manners(base=3))
        polite.learned("a.go.id", "1.1.1.1", elapsed=0.1, retry_after=1000)
        try:
            async with polite.turn("a.go.id", "1.1.1.1", most=most):
                return "asked"
        except TooLong:
            return "left alone"

    assert run(asked(999))[0] == "left alone"
    result, loop = run(asked(1001))
    assert (result, loop.time()) == ("asked", 1000)


def test_waiting_for_others_is_told():
    async def queue() -> list[float]:
        polite, told = Politeness(Manners(base=3)), []

        async def one() -> None:
            async with polite.turn("a.go.id", "1.1.1.1") as queued:
                told.append(queued)

        await asyncio.gather(one(), one(), one())
        return told

    assert run(queue())[0] == [0, 0, 3]


def test_a_turn_that_is_broken_off_is_given_on():
    async def broken() -> list[float]:
        polite = Politeness(Manners(base=3))
        first = asyncio.create_task(visits(polite, [("a.go.id", "1.1.1.1")], takes=1000))
        await asyncio.sleep(1)
        first.cancel()
        return starts(await visits(polite, [("a.go.id", "1.1.1.1")]))

    assert run(broken())[0] == [3]
