"""The guard at work on sockets: what is not judged is not connected to. Packets go to loopback only."""

import asyncio
import socket
import threading

import pytest

from terang.audit import fetch as fetching
from terang.audit.fetch import Fetcher
from terang.audit.guard import Reach
from terang.audit.model import Failure, Response, Trouble
from terang.audit.outage import CANARIES, Outage, Silence
from terang.audit.transfer import Transfer
from tests.audit.hostile import Lab
from tests.audit.test_fetch_hostile import HASTY, LOOPBACK, SMALL

PUBLIC = "93.184.215.14"  # judged in these tests, never contacted


@pytest.fixture
def lab():
    with Lab() as running:
        yield running


def ask(lab, *, lookup, reach=None, url="http://jahat.uji.go.id:{port}/page"):
    open_port = frozenset({lab.port})

    async def once():
        async with Fetcher(reach or Reach(ports=open_port), SMALL, lookup=lookup) as fetcher:
            return await fetcher.fetch(url.format(port=lab.port))

    return asyncio.run(once())


@pytest.mark.parametrize(
    "answers",
    [["127.0.0.1"], [PUBLIC, "127.0.0.1"], ["127.0.0.1", PUBLIC], [PUBLIC, "::ffff:127.0.0.1"], ["::1"]],
)
def test_one_private_answer_spoils_all(lab, answers):
    answer = ask(lab, lookup=lambda name: answers)
    assert isinstance(answer, Failure)
    assert answer.trouble is Trouble.PRIVATE_ADDRESS
    assert answer.detail
    assert lab.connections == 0


@pytest.mark.parametrize("literal", ["127.0.0.1", "0x7f.1", "[::ffff:127.0.0.1]", "2130706433", "localhost"])
def test_literals_are_judged_too(lab, literal):
    answer = ask(lab, lookup=lambda name: ["127.0.0.1"], url=f"http://{literal}:{{port}}/page")
    assert isinstance(answer, Failure)
    assert answer.trouble is Trouble.PRIVATE_ADDRESS
    assert lab.connections == 0


def test_control_with_loopback_allowed_the_same_requests_arrive(lab):
    for literal in ("127.0.0.1", "0x7f.1", "2130706433", "nama.uji.go.id"):
        answer = ask(
            lab,
            lookup=lambda name: ["127.0.0.1"],
            reach=Reach(allow_loopback=True, ports=frozenset({lab.port})),
            url=f"http://{literal}:{{port}}/page",
        )
        assert isinstance(answer, Response)
    assert lab.connections == 4


def _pinned_to_loopback(name, port, addresses):
    return f"{name}:{port}:127.0.0.1"


def test_libcurl_cannot_connect_to_what_was_not_judged(lab, monkeypatch):
    """Rebinding: judged was a public address, libcurl is about to use another."""
    monkeypatch.setattr(fetching, "_pins", _pinned_to_loopback)
    answer = ask(lab, lookup=lambda name: [PUBLIC])
    assert isinstance(answer, Failure)
    assert answer.trouble is Trouble.PRIVATE_ADDRESS
    assert answer.ip == "127.0.0.1"
    assert lab.connections == 0


def _open_whatever(self, _purpose, address):
    family, kind, protocol, _ = address
    opened = socket.socket(family, kind, protocol)
    self._dialling.append(opened)
    return opened


def test_control_without_the_socket_guard_the_peer_is_still_noticed(lab, monkeypatch):
    monkeypatch.setattr(fetching, "_pins", _pinned_to_loopback)
    monkeypatch.setattr(Transfer, "open_socket", _open_whatever)
    answer = ask(lab, lookup=lambda name: [PUBLIC])
    assert lab.connections == 1  # the socket guard is what kept it at none
    assert isinstance(answer, Failure)
    assert answer.trouble is Trouble.PRIVATE_ADDRESS


def test_control_without_both_guards_the_attack_works(lab, monkeypatch):
    monkeypatch.setattr(fetching, "_pins", _pinned_to_loopback)
    monkeypatch.setattr(Transfer, "open_socket", _open_whatever)
    monkeypatch.setattr(Fetcher, "_judged", lambda self, goal, ip: True)
    assert isinstance(ask(lab, lookup=lambda name: [PUBLIC]), Response)


def test_a_name_is_looked_up_once_a_run(lab):
    asked = []

    def rebinding(name):
        asked.append(name)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    async def several():
        reach = Reach(allow_loopback=True, ports=frozenset({lab.port}))
        async with Fetcher(reach, SMALL, lookup=rebinding) as fetcher:
            url = f"http://a.uji.go.id:{lab.port}/page"
            first = await asyncio.gather(*(fetcher.fetch(url) for _ in range(5)))
            return [*first, await fetcher.fetch(url)], await fetcher.resolve("a.uji.go.id")

    answers, addresses = asyncio.run(several())
    assert all(isinstance(answer, Response) for answer in answers)
    assert asked == ["a.uji.go.id"]
    assert addresses == ("127.0.0.1",)


def trouble(answer):
    assert isinstance(answer, Failure)
    return answer.trouble


def _raise(error):
    """A resolver in trouble with every name but those that show that our own network is well."""

    def lookup(name):
        if name in CANARIES:
            return ["198.41.0.4"]
        raise error

    return lookup


@pytest.mark.parametrize(
    ("lookup", "expected"),
    [
        (_raise(socket.gaierror(socket.EAI_NONAME, "Name or service not known")), Trouble.DNS),
        (_raise(socket.gaierror(socket.EAI_NODATA, "No address")), Trouble.DNS),
        (_raise(socket.gaierror(socket.EAI_AGAIN, "Temporary failure")), Trouble.TIMEOUT_DNS),
        (_raise(socket.gaierror(socket.EAI_FAIL, "Failure")), Trouble.TIMEOUT_DNS),
        (_raise(UnicodeError("label too long")), Trouble.DNS),
        (lambda name: [], Trouble.DNS),
    ],
)
def test_names_that_lead_nowhere(lab, lookup, expected):
    assert trouble(ask(lab, lookup=lookup)) is expected


def test_a_lookup_that_hangs_is_given_up_and_blocks_nobody(lab):
    gate = threading.Event()

    async def network_is_well():
        return False

    def slow(name):
        if name.startswith("lambat"):
            gate.wait(20)
        return ["127.0.0.1"]

    async def both():
        reach = Reach(allow_loopback=True, ports=frozenset({lab.port}))
        async with Fetcher(reach, HASTY, lookup=slow, canary=network_is_well) as fetcher:
            hung = [fetcher.fetch(f"http://lambat{n}.go.id:{lab.port}/") for n in range(10)]
            return await asyncio.gather(*hung, fetcher.fetch(f"http://cepat.go.id:{lab.port}/page"))

    *hung, quick = asyncio.run(both())
    gate.set()
    assert {answer.trouble for answer in hung} == {Trouble.TIMEOUT_DNS}
    assert isinstance(quick, Response)


def test_several_hosts_in_a_row_without_a_resolver_are_our_own_outage(lab):
    def lookup(name):
        if name.startswith("baik"):
            return ["127.0.0.1"]
        if name in CANARIES:
            return ["198.41.0.4"]
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure")

    async def visit():
        reach = Reach(allow_loopback=True, ports=frozenset({80, lab.port}))
        async with Fetcher(reach, SMALL, lookup=lookup) as fetcher:
            bad = [trouble(await fetcher.fetch(f"http://h{n}.go.id/")) for n in range(6)]
            again = trouble(await fetcher.fetch("http://h5.go.id/"))
            await fetcher.fetch(f"http://baik.go.id:{lab.port}/page")
            return bad, again, trouble(await fetcher.fetch("http://h5.go.id/"))

    bad, again, after = asyncio.run(visit())
    assert bad == [Trouble.TIMEOUT_DNS] * 4 + [Trouble.OUR_NETWORK] * 2
    assert again is Trouble.OUR_NETWORK
    assert after is Trouble.TIMEOUT_DNS  # the network is well: it is the site


def test_one_host_failing_again_and_again_is_no_outage():
    outage = Outage(hosts=3)
    for _ in range(10):
        outage.saw("a.go.id", Trouble.UNREACHABLE)
    assert not asyncio.run(outage.ours(Trouble.UNREACHABLE))
    for host in ("b.go.id", "c.go.id"):
        outage.saw(host, Trouble.UNREACHABLE)
        outage.saw("d.go.id", Trouble.DNS)  # says nothing about our network
    assert asyncio.run(outage.ours(Trouble.UNREACHABLE))
    assert not asyncio.run(outage.ours(Trouble.REFUSED))
    outage.saw("e.go.id", Trouble.REFUSED)  # somebody answered
    assert not asyncio.run(outage.ours(Trouble.UNREACHABLE))


def test_where_nothing_resolves_one_site_is_enough_to_know_that_it_is_us(lab):
    """Until somebody has answered: then a name that fails is again the site's own trouble."""

    def lookup(name):
        if name.startswith("baik"):
            return ["127.0.0.1"]
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure")

    async def visit():
        reach = Reach(allow_loopback=True, ports=frozenset({80, lab.port}))
        async with Fetcher(reach, SMALL, lookup=lookup) as fetcher:
            before = trouble(await fetcher.fetch("http://a.go.id/"))
            await fetcher.fetch(f"http://baik.go.id:{lab.port}/page")
            return before, trouble(await fetcher.fetch("http://a.go.id/"))

    assert asyncio.run(visit()) == (Trouble.OUR_NETWORK, Trouble.TIMEOUT_DNS)


def test_the_canaries_are_asked_at_most_twice_a_minute():
    asked: list[str] = []

    def lookup(name):
        asked.append(name)
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure")

    async def ask():
        silence = Silence(lookup)
        return [await silence() for _ in range(5)]

    assert asyncio.run(ask()) == [True] * 5
    assert sorted(asked) == sorted(CANARIES)


@pytest.mark.parametrize("out", [True, False])
def test_a_canary_decides_when_there_is_one(out):
    async def canary():
        return out

    async def visit():
        lookup = _raise(socket.gaierror(socket.EAI_AGAIN, "Temporary failure"))
        async with Fetcher(LOOPBACK, SMALL, lookup=lookup, canary=canary) as fetcher:
            return await fetcher.fetch("http://a.go.id/")

    assert trouble(asyncio.run(visit())) is (Trouble.OUR_NETWORK if out else Trouble.TIMEOUT_DNS)
