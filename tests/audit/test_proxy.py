"""The browser's only way out: who is let through, to where, and how much."""

import asyncio
import base64
import contextlib

import pytest

from terang.audit.fetch import Fetcher
from terang.audit.guard import Reach
from terang.audit.model import Trouble
from terang.audit.proxy import Allowance, Proxy, read_request
from tests.audit.listener import Listener

HOST = "dinkes.sukamajukab.go.id"
QUICK = Allowance(idle=0.5, connect=1.0, total=5.0)


async def say(proxy: Proxy, text: str, *, ticket=None, more: bytes = b"") -> bytes:
    """One request to the proxy, and everything it answers."""
    port = int(proxy.address.rpartition(":")[2])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    proof = ""
    if ticket:
        code = base64.b64encode(f"{ticket.name}:{ticket.secret}".encode()).decode()
        proof = f"Proxy-Authorization: Basic {code}\r\n"
    writer.write(f"{text} HTTP/1.1\r\nHost: x\r\n{proof}\r\n".encode() + more)
    answer = await reader.read(-1)
    writer.close()
    return answer


def run(steps, *, reach=None, allowance: Allowance = QUICK, reply: bytes | None = None, lookup=None):
    """Runs `steps(proxy, ticket, server)` against a listener; the mapped host leads to it unless `reach` says else."""

    async def main():
        async with Listener(reply) as server:
            world = reach(server.port) if reach else Reach(hosts={HOST: ("127.0.0.1", server.port)})
            rest = {"lookup": lookup} if lookup else {}
            async with Fetcher(world, **rest) as fetcher, Proxy(fetcher, allowance) as proxy:
                return await steps(proxy, proxy.admit(), server)

    return asyncio.run(main())


def test_a_page_is_fetched_from_where_the_host_is_mapped():
    async def steps(proxy, ticket, server):
        answer = await say(proxy, f"GET http://{HOST}/a?b=c#d", ticket=ticket)
        return answer, server.heads[0]

    answer, head = run(steps)
    assert answer.startswith(b"HTTP/1.1 200 OK")
    assert b"Connection: close" in answer
    assert answer.endswith(b"halo")
    assert head.startswith(b"GET /a?b=c HTTP/1.1\r\n")
    assert b"proxy-authorization" not in head.lower()


def test_a_tunnel_carries_bytes_both_ways():
    async def steps(proxy, ticket, server):
        return await say(proxy, f"CONNECT {HOST}:443", ticket=ticket, more=b"GET / HTTP/1.1\r\n\r\n")

    assert run(steps).endswith(b"halo")


@pytest.mark.parametrize("proof", ["none", "wrong", "dismissed", "garbage"])
@pytest.mark.parametrize("line", [f"GET http://{HOST}/", f"CONNECT {HOST}:443"])
def test_only_who_holds_a_ticket_is_served(proof, line):
    async def steps(proxy, ticket, server):
        shown = ticket
        if proof == "none":
            shown = None
        elif proof == "wrong":
            ticket.name, name = "lain", ticket.name
            answer = await say(proxy, line, ticket=ticket)
            ticket.name = name
            return answer, server.heads
        elif proof == "dismissed":
            proxy.dismiss(ticket)
        else:
            line_ = f"{line} HTTP/1.1\r\nProxy-Authorization: Basic %%%\r\nX: y"
            return await say(proxy, line_), server.heads
        return await say(proxy, line, ticket=shown), server.heads

    answer, heads = run(steps)
    assert answer.startswith(b"HTTP/1.1 407") or (proof == "garbage" and answer.startswith(b"HTTP/1.1 400"))
    assert heads == []


FORBIDDEN = [
    "http://127.0.0.1:{port}/",
    "http://localhost:{port}/",
    "http://[::1]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://2130706433:{port}/",
    "http://0x7f.1:{port}/",
    "http://0177.0.0.1:{port}/",
    "http://127.1:{port}/",
    "http://0.0.0.0:{port}/",
]


def spelled(line: str) -> list[str]:
    return [f"GET {line}", "CONNECT " + line.removeprefix("http://").rstrip("/")]


@pytest.mark.parametrize("line", [each for line in FORBIDDEN for each in spelled(line)])
def test_no_spelling_of_loopback_is_reached(line):
    async def steps(proxy, ticket, server):
        answer = await say(proxy, line.format(port=server.port), ticket=ticket)
        return answer, server.heads, ticket.refused

    answer, heads, refused = run(steps, reach=lambda port: Reach(ports=frozenset({80, 443, port})))
    assert heads == []
    assert answer.startswith(b"HTTP/1.1 403")
    assert set(refused.values()) == {Trouble.PRIVATE_ADDRESS}


@pytest.mark.parametrize("line", [each for line in FORBIDDEN[:1] for each in spelled(line)])
def test_control_the_same_server_is_reached_when_the_guard_is_told_to_allow_it(line):
    async def steps(proxy, ticket, server):
        inner = b"GET / HTTP/1.1\r\n\r\n" if line.startswith("CONNECT") else b""
        answer = await say(proxy, line.format(port=server.port), ticket=ticket, more=inner)
        return answer, server.heads

    answer, heads = run(steps, reach=lambda port: Reach(allow_loopback=True))
    assert heads
    assert answer.endswith(b"halo")


@pytest.mark.parametrize(
    ("line", "trouble"),
    [
        ("GET http://169.254.169.254/latest/meta-data/", Trouble.PRIVATE_ADDRESS),
        ("CONNECT 169.254.169.254:443", Trouble.PRIVATE_ADDRESS),
        ("GET http://10.0.0.1/", Trouble.PRIVATE_ADDRESS),
        ("GET http://dalam.go.id/", Trouble.PRIVATE_ADDRESS),
        ("CONNECT dalam.go.id:443", Trouble.PRIVATE_ADDRESS),
        ("CONNECT dalam.go.id:22", Trouble.BAD_PORT),
        ("GET http://dalam.go.id:6379/", Trouble.BAD_PORT),
        ("GET http://a:b@dalam.go.id/", Trouble.BAD_URL),
    ],
)
def test_what_the_guard_refuses_is_refused_and_remembered(line, trouble):
    async def steps(proxy, ticket, server):
        return await say(proxy, line, ticket=ticket), ticket.refused

    answer, refused = run(steps, lookup=lambda name: ["10.1.2.3"])
    assert answer.startswith(b"HTTP/1.1 403")
    assert set(refused.values()) == {trouble}


@pytest.mark.parametrize(
    "line",
    [
        "GET file:///etc/passwd",
        "GET ftp://dinkes.sukamajukab.go.id/",
        "GET https://dinkes.sukamajukab.go.id/",  # browsers tunnel those
        "GET /",
        "GET //dinkes.sukamajukab.go.id/",
        "TRACE http://dinkes.sukamajukab.go.id/",
        "CONNECT dinkes.sukamajukab.go.id:99999",
        "GET http://dinkes.sukamajukab.go.id/ lagi",
    ],
)
def test_what_no_browser_sends_is_no_request(line):
    async def steps(proxy, ticket, server):
        return await say(proxy, line, ticket=ticket), server.heads

    answer, heads = run(steps)
    assert answer.startswith((b"HTTP/1.1 400", b"HTTP/1.1 407"))
    assert heads == []


def test_a_second_request_on_the_same_connection_goes_nowhere():
    async def steps(proxy, ticket, server):
        again = f"GET http://{HOST}/kedua HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode()
        await say(proxy, f"GET http://{HOST}/pertama", ticket=ticket, more=again)
        return server.heads

    assert [head.split()[1] for head in run(steps)] in ([b"/pertama"], [])


@pytest.mark.parametrize(
    "status", ["407 Proxy Authentication Required", "101 Switching Protocols", "halo dunia", "999x"]
)
def test_a_server_cannot_speak_as_the_proxy(status):
    async def steps(proxy, ticket, server):
        return await say(proxy, f"GET http://{HOST}/", ticket=ticket)

    head = f"HTTP/1.1 {status}\r\nProxy-Authenticate: Basic\r\n\r\n".encode()
    assert run(steps, reply=head).startswith(b"HTTP/1.1 502")


def test_early_hints_are_passed_over():
    async def steps(proxy, ticket, server):
        return await say(proxy, f"GET http://{HOST}/", ticket=ticket)

    hints = b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhalo"
    answer = run(steps, reply=hints)
    assert answer.startswith(b"HTTP/1.1 200")
    assert answer.endswith(b"halo")


def test_requests_are_counted_for_each_page():
    async def steps(proxy, ticket, server):
        codes = []
        for _ in range(2):
            ticket.turn_page()
            codes += [(await say(proxy, f"GET http://{HOST}/", ticket=ticket)).split()[1] for _ in range(3)]
        return codes

    assert run(steps, allowance=Allowance(page=2)) == [b"200", b"200", b"403"] * 2


def test_a_host_that_was_refused_once_may_be_well_again():
    async def steps(proxy, ticket, server):
        ticket.refused[f"{HOST}:80"] = Trouble.REFUSED
        await say(proxy, f"GET http://{HOST}/", ticket=ticket)
        return ticket.refused

    assert run(steps) == {}


def test_requests_are_counted_for_each_site():
    async def steps(proxy, ticket, server):
        answers = [await say(proxy, f"GET http://{HOST}/{n}", ticket=ticket) for n in range(4)]
        fresh = await say(proxy, f"GET http://{HOST}/", ticket=proxy.admit())
        return [a.split()[1] for a in answers], fresh.split()[1], len(server.heads)

    assert run(steps, allowance=Allowance(requests=2)) == ([b"200", b"200", b"403", b"403"], b"200", 3)


@pytest.mark.parametrize("line", [f"GET http://{HOST}/", f"CONNECT {HOST}:443"])
def test_bytes_are_counted(line):
    async def steps(proxy, ticket, server):
        return await say(proxy, line, ticket=ticket, more=b"GET / HTTP/1.1\r\n\r\n")

    flood = b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 3_000_000
    assert len(run(steps, allowance=Allowance(bytes=200_000), reply=flood)) < 400_000


def test_a_silent_server_is_given_up():
    async def steps(proxy, ticket, server):
        return await say(proxy, f"GET http://{HOST}/", ticket=ticket)

    assert run(steps, reply=b"", allowance=Allowance(idle=0.2, total=5.0)) == b""


def test_uploads_of_unknown_or_great_length_are_refused():
    async def steps(proxy, ticket, server):
        chunked = await say(
            proxy, f"POST http://{HOST}/ HTTP/1.1\r\nTransfer-Encoding: chunked\r\nX: y", ticket=ticket
        )
        return chunked, server.heads

    answer, heads = run(steps)
    assert heads == []
    assert answer.startswith(b"HTTP/1.1 413")


def test_a_refused_connection_is_named():
    async def steps(proxy, ticket, server):
        await server.stop()
        await say(proxy, f"GET http://{HOST}/", ticket=ticket)
        return ticket.refused

    assert run(steps) == {f"{HOST}:80": Trouble.REFUSED}


@pytest.mark.parametrize(
    "head",
    [
        b"\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET a HTTP/1.0\r\n\r\n",
        b"GET a HTTP/1.1\r\nX\r\n\r\n",
        b"GET a HTTP/1.1\r\n Y: 1\r\n\r\n",
        b"\xff\xfe\r\n\r\n",
    ],
)
def test_heads_that_make_no_sense(head):
    assert read_request(head) is None


def test_a_closed_proxy_leaves_nobody_waiting():
    async def main():
        async with Listener(b"") as server:
            reach = Reach(hosts={HOST: ("127.0.0.1", server.port)})
            async with Fetcher(reach) as fetcher:
                async with Proxy(fetcher) as proxy:
                    waiting = asyncio.create_task(say(proxy, f"GET http://{HOST}/", ticket=proxy.admit()))
                    await server.came.wait()
                with contextlib.suppress(ConnectionError):
                    assert await asyncio.wait_for(waiting, 2) == b""

    asyncio.run(main())


CDN = "cdn.contoh.id"


class Queue:
    """Politeness that only remembers who asked for a turn, and how long each had to wait."""

    def __init__(self, wait: float = 0.0) -> None:
        self.asked: list[str] = []
        self.wait = wait

    @contextlib.asynccontextmanager
    async def turn(self, host: str, ip: str = "", *, most: float):
        await asyncio.sleep(self.wait)
        self.asked.append(host)
        yield 0.0


def asked_through(queue: Queue, *urls: str) -> tuple[list[bytes], list[bytes], dict[str, Trouble]]:
    """Answers, requests that reached the server, and what was refused, when a page of HOST asks for `urls`."""

    async def main() -> tuple[list[bytes], list[bytes], dict[str, Trouble]]:
        async with Listener() as server:
            here = ("127.0.0.1", server.port)
            world = Reach(hosts={HOST: here, CDN: here, f"foto.{HOST}": here, "sukamajukab.go.id": here})
            allowance = Allowance(idle=0.5, connect=1.0, total=5.0, wait=0.3)
            async with Fetcher(world) as fetcher, Proxy(fetcher, allowance, turns=queue) as proxy:
                ticket = proxy.admit(HOST)
                answers = [await say(proxy, f"GET {url}", ticket=ticket) for url in urls]
                return answers, server.heads, ticket.refused

    return asyncio.run(main())


def test_parts_of_the_page_come_at_once_and_other_websites_wait_their_turn():
    queue = Queue()
    answers, reached, _ = asked_through(
        queue,
        f"http://{HOST}/gaya.css",
        f"http://foto.{HOST}/a.jpg",
        f"http://{CDN}/lib.js",
        f"http://{CDN}/huruf.woff",
        "http://sukamajukab.go.id/widget",  # the regency's portal is another website of the same domain
    )
    assert all(answer.startswith(b"HTTP/1.1 200") for answer in answers)
    assert len(reached) == 5
    assert queue.asked == [CDN, CDN, "sukamajukab.go.id"]


def test_a_page_goes_without_what_another_website_would_keep_it_waiting_for():
    answers, reached, refused = asked_through(
        Queue(wait=2.0), f"http://{CDN}/lib.js", f"http://{HOST}/gaya.css"
    )
    assert answers[0].startswith(b"HTTP/1.1 403")
    assert [head.split(b" ")[1] for head in reached] == [b"/gaya.css"]
    assert refused == {f"{CDN}:80": Trouble.RATE_LIMITED}
