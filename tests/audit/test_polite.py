import asyncio
from itertools import pairwise

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
    ("two", "second"),
    [
        (("b.go.id", "1.1.1.1"), 0.5),  # two sites on one machine
        (("ppid.kab.go.id", "2.2.2.2"), 0.2),  # one region, two machines
        (("ppid.kab.go.id", "1.1.1.1"), 0.5),  # one region on one machine
        (("b.go.id", "2.2.2.2"), 0),
    ],
)
def test_machine_and_registrable_domain_have_a_rate_of_their_own(two, second):
    seen, _ = run(visits(Politeness(Manners(base=1)), [("dinkes.kab.go.id", "1.1.1.1"), two]))
    assert starts(seen) == [0, second]


def test_a_machine_never_has_more_than_two_connections_however_slow_it_is():
    asked = [(f"d{n}.kab.go.id", "1.1.1.1") for n in range(5)]
    seen, _ = run(visits(Politeness(Manners(base=1, factor=0)), asked, takes=10))
    for _, began, _ in seen:
        assert sum(start <= began < end for _, start, end in seen) <= 2
    assert starts(seen) == [0, 0.5, 10, 10.5, 20]


def test_a_regions_fifty_websites_share_a_rate_and_not_a_queue():
    """Fifty hosts of one domain on ten machines, eleven requests each: under the delay of one they took a night."""
    asked = [(f"d{n}.kab.go.id", f"1.1.1.{n % 10}") for n in range(50)] * 11
    seen, loop = run(visits(Politeness(Manners()), asked, takes=0.1))
    begun = sorted(began for _, began, _ in seen)
    assert len(begun) == 550
    assert loop.time() == pytest.approx(550 * 0.2, rel=0.05)
    assert min(round(after - before, 3) for before, after in pairwise(begun)) >= 0.2
    for host in ("d0.kab.go.id", "d49.kab.go.id"):
        own = sorted(began for name, began, _ in seen if name == host)
        assert min(after - before for before, after in pairwise(own)) >= 1


def test_everything_on_one_machine_is_asked_twice_a_second():
    asked = [(f"d{n}.kab.go.id", "1.1.1.1") for n in range(50)] * 4
    seen, loop = run(visits(Politeness(Manners()), asked, takes=0.1))
    assert loop.time() == pytest.approx(200 * 0.5, rel=0.05)
    begun = sorted(began for _, began, _ in seen)
    assert min(round(after - before, 3) for before, after in pairwise(begun)) >= 0.5


def test_a_machine_that_asks_to_be_left_alone_is_left_alone_by_all_its_websites():
    async def asked() -> tuple[float, float, float]:
        polite = Politeness(Manners())
        polite.learned("a.kab.go.id", "1.1.1.1", elapsed=0.1, retry_after=100)
        hosts = (("a.kab.go.id", "1.1.1.1"), ("b.kab.go.id", "1.1.1.1"), ("c.kab.go.id", "2.2.2.2"))
        one, two, three = (round(polite.wait_for(*host), 3) for host in hosts)
        return one, two, three

    assert run(asked())[0] == (100, 100, 0)


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
