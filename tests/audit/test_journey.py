"""Redirects, retries and politeness on the way to a page."""

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest

from terang.audit.fetch import Fetcher
from terang.audit.guard import Reach
from terang.audit.journey import Journey, retry_after, travel
from terang.audit.model import Failure, Response, Timing, Trouble
from tests.audit.hostile import Lab
from tests.audit.misdeeds import PAGE
from tests.audit.test_fetch_hostile import HASTY, SMALL

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)


@pytest.fixture
def lab():
    with Lab() as running:
        yield running


def go(lab, name, *, limits=SMALL, **how):
    async def once():
        reach = Reach(hosts={"a.uji.go.id": ("127.0.0.1", lab.port)}, allow_loopback=True)
        async with Fetcher(reach, limits, lookup=lambda host: []) as fetcher, asyncio.timeout(60):
            return await travel(fetcher, f"http://a.uji.go.id/{name}", **how)

    return asyncio.run(once())


def test_no_redirect(lab):
    journey = go(lab, "page")
    assert journey.hops == ()
    assert journey.response is not None
    assert journey.response.body == PAGE
    assert journey.final == "http://a.uji.go.id/page"
    assert journey.failure is None


def test_a_redirect_is_followed_and_kept(lab):
    journey = go(lab, "to_page")
    assert [hop.url for hop in journey.hops] == ["http://a.uji.go.id/to_page"]
    assert journey.hops[0].status == 301
    assert journey.final == "http://a.uji.go.id/page"


@pytest.mark.parametrize(("length", "arrives"), [(10, True), (11, False), (50, False)])
def test_ten_redirects_and_no_more(lab, length, arrives):
    journey = go(lab, f"chain/{length}")
    assert (journey.response is not None) is arrives
    assert lab.served["chain"] == min(length + 1, 11)
    if journey.failure:
        assert journey.failure.trouble is Trouble.REDIRECT_LOOP


@pytest.mark.parametrize(
    ("name", "trouble", "requests"),
    [
        ("loop", Trouble.REDIRECT_LOOP, 1),
        ("loop_two", Trouble.REDIRECT_LOOP, 2),
        ("to_file", Trouble.BAD_REDIRECT, 1),
        ("to_javascript", Trouble.BAD_REDIRECT, 1),
        ("to_nowhere", Trouble.BAD_REDIRECT, 1),
        ("to_ssh", Trouble.BAD_REDIRECT, 1),
        ("to_userinfo", Trouble.BAD_REDIRECT, 1),
        ("to_5000", Trouble.BAD_REDIRECT, 1),
        ("to_private", Trouble.PRIVATE_ADDRESS, 1),
        ("to_metadata", Trouble.PRIVATE_ADDRESS, 1),
        ("to_long", Trouble.HEADERS_TOO_LARGE, 1),
    ],
)
def test_redirects_that_lead_nowhere(lab, name, trouble, requests):
    journey = go(lab, name)
    assert journey.failure is not None
    assert journey.failure.trouble is trouble
    assert sum(lab.served.values()) == requests


def test_a_redirect_to_a_decimal_loopback_address_is_refused(lab):
    async def once():
        reach = Reach(hosts={"a.uji.go.id": ("127.0.0.1", lab.port)})
        async with Fetcher(reach, SMALL) as fetcher:
            return await travel(fetcher, "http://a.uji.go.id/to_decimal")

    journey = asyncio.run(once())
    assert journey.failure is not None
    assert journey.failure.trouble is Trouble.PRIVATE_ADDRESS
    assert lab.connections == 1


def test_every_hop_waits_its_turn_and_is_reported(lab):
    turns: list[tuple[str, str, str]] = []
    learnt: list[Response] = []

    @asynccontextmanager
    async def turn(host, ip):
        turns.append((host, ip, "in"))
        yield
        turns.append((host, ip, "out"))

    go(lab, "chain/2", turn=turn, learn=learnt.append)
    assert turns == [("a.uji.go.id", "127.0.0.1", way) for way in ("in", "out")] * 3
    assert [answer.status for answer in learnt] == [302, 302, 200]


def test_a_redirect_may_be_forbidden(lab):
    async def permit(url):
        return Trouble.ROBOTS if url.endswith("/page") else None

    journey = go(lab, "to_page", permit=permit)
    assert journey.failure is not None
    assert journey.failure.trouble is Trouble.ROBOTS
    assert journey.failure.url == "http://a.uji.go.id/page"
    assert lab.served["page"] == 0


def test_a_broken_connection_is_tried_once_more(lab):
    journey = go(lab, "flaky")
    assert journey.response is not None
    assert lab.served["flaky"] == 2
    assert journey.troubles == ()


@pytest.mark.parametrize(
    ("name", "requests"),
    [
        ("reset_at_once", 2),
        ("hang_up", 2),
        ("busy", 2),  # Retry-After: 0
        ("busy_long", 1),  # two hours: not ours to wait
        ("reset_mid_body", 2),
        ("broken", 1),  # 500 stays 500
        ("page", 1),
        ("http09", 1),
        ("silent", 1),
    ],
)
def test_what_is_tried_again(lab, name, requests):
    go(lab, name, limits=HASTY if name == "silent" else SMALL)
    assert lab.served[name] == requests


def test_hosts_that_cannot_be_looked_up_are_never_given_a_turn(lab):
    def turn(host, ip):
        raise AssertionError("nobody to be polite to")

    async def once():
        async with Fetcher(Reach(), SMALL, lookup=lambda host: []) as fetcher:
            return [
                await travel(fetcher, url, turn=turn)
                for url in ("http://tiada.go.id/", "http://10.0.0.1/", "gopher://x", "http://x.go.id:22/")
            ]

    troubles = [journey.end.trouble for journey in asyncio.run(once())]
    assert troubles == [Trouble.DNS, Trouble.PRIVATE_ADDRESS, Trouble.BAD_URL, Trouble.BAD_PORT]


def response(status, **headers):
    return Response("http://x/", status, headers, b"", b"", b"", NOON, "", Timing())


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        ("Sat, 14 Mar 2026 12:01:00 GMT", 60),
        ("Sat, 14 Mar 2026 11:00:00 GMT", 0),
        ("besok", None),
        ("", None),
        ("-5", None),
        ("1e9", None),
        ("٣", None),
        ("9" * 5000, 999999999),
    ],
)
def test_retry_after(value, seconds):
    assert retry_after(response(503, **{"retry-after": value})) == seconds


def test_a_journey_gathers_the_faults_of_its_end():
    end = response(200)
    journey = Journey("http://x/", (), end, troubles=(Trouble.CERTIFICATE_HOST,))
    assert journey.notes == (Trouble.CERTIFICATE_HOST,)
    lost = Journey("http://x/", (), Failure("http://x/", Trouble.DNS, NOON))
    assert lost.notes == ()
    assert lost.response is None
