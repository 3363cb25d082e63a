"""One exchange with a well-behaved server: what is sent, what is kept, what is reused."""

import asyncio
import gzip

import pytest

from terang.audit import urls
from terang.audit.fetch import AGENT, Fetcher, agent
from terang.audit.guard import Reach
from terang.audit.limits import Limits, Shape, body_limit, shape
from terang.audit.model import Failure, Response, Trouble
from tests.audit.hostile import Lab
from tests.audit.misdeeds import PAGE
from tests.audit.test_fetch_hostile import LOOPBACK, SMALL, fetch


@pytest.fixture(scope="module")
def lab():
    with Lab() as running:
        yield running


def sent(answer) -> dict[str, str]:
    lines = answer.body.decode().split("\r\n")[1:]
    return dict(line.split(": ", 1) for line in lines if line)


def test_what_we_send(lab):
    answer = fetch(lab.url("echo"), headers={"If-None-Match": '"é"', "X-Jahat": "a\r\nHost: lain"})
    headers = sent(answer)
    assert headers["User-Agent"] == AGENT
    assert headers["Accept-Encoding"] == "gzip"
    assert headers["If-None-Match"] == '"é"'
    assert headers["Host"] == f"127.0.0.1:{lab.port}"
    assert not {"Cookie", "Authorization", "X-Jahat", "Referer"} & set(headers)


def test_our_name_can_carry_a_contact():
    assert agent("https://contoh.go.id/bot").startswith("Terang/")
    assert "https://contoh.go.id/bot" in agent("https://contoh.go.id/bot")


def test_another_name_for_one_fetch(lab):
    async def twice():
        async with Fetcher(LOOPBACK, SMALL, "Terang/uji") as fetcher:
            first = await fetcher.fetch(lab.url("echo"), agent="Googlebot/2.1")
            return first, await fetcher.fetch(lab.url("echo"))

    first, second = asyncio.run(twice())
    assert sent(first)["User-Agent"] == "Googlebot/2.1"
    assert sent(second)["User-Agent"] == "Terang/uji"


def test_bytes_as_sent_are_kept(lab):
    answer = fetch(lab.url("gzip"))
    assert answer.head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert answer.head.endswith(b"\r\n\r\n")
    assert gzip.decompress(answer.wire) == answer.body == PAGE
    assert answer.headers["content-length"] == str(len(answer.wire))
    assert answer.ip == "127.0.0.1"
    assert answer.at.tzinfo is not None
    assert 0 <= answer.timing.connect <= answer.timing.first_byte <= answer.timing.total


def test_headers_are_read_as_browsers_read_them(lab):
    answer = fetch(lab.url("folded_header"))
    assert answer.headers["x-lipat"] == "satu dua"
    assert answer.headers["x-latin"] == "café"
    assert "ekor" not in fetch(lab.url("trailers")).head.decode()


def test_a_connection_is_kept_and_no_cookie_is(lab):
    async def several():
        async with Fetcher(LOOPBACK, SMALL) as fetcher:
            before = lab.connections
            await fetcher.fetch(lab.url("cookie"))
            for _ in range(5):
                await fetcher.fetch(lab.url("page"))
            answer = await fetcher.fetch(lab.url("echo"))
            return lab.connections - before, answer

    connections, answer = asyncio.run(several())
    assert connections == 1
    assert "Cookie" not in sent(answer)


def test_a_limit_for_one_fetch(lab):
    answer = fetch(lab.url("page"), limit=20)
    assert answer.body == answer.wire == PAGE[:20]
    assert answer.troubles == (Trouble.TRUNCATED,)
    assert fetch(lab.url("gzip"), limit=len(PAGE)).troubles == ()


def test_head_even_of_a_server_that_sends_a_body(lab):
    async def both():
        async with Fetcher(LOOPBACK, SMALL) as fetcher:
            first = await fetcher.fetch(lab.url("page"), method="HEAD")
            return first, await fetcher.fetch(lab.url("page"))

    first, second = asyncio.run(both())
    assert isinstance(first, Response)
    assert (first.status, first.body, first.troubles) == (200, b"", ())
    assert second.body == PAGE


@pytest.mark.parametrize(
    ("url", "trouble"),
    [
        ("ftp://contoh.go.id/", Trouble.BAD_URL),
        ("contoh.go.id", Trouble.BAD_URL),
        ("http://a:b@contoh.go.id/", Trouble.BAD_URL),
        ("http://contoh.go.id:22/", Trouble.BAD_PORT),
        ("http://10.0.0.1/", Trouble.PRIVATE_ADDRESS),
        ("http://[::ffff:10.0.0.1]/", Trouble.PRIVATE_ADDRESS),
        ("http://contoh.go.id/" + "a" * 5000, Trouble.TRAP_LENGTH),
    ],
)
def test_urls_that_are_never_asked_for(url, trouble):
    answer = fetch(url)
    assert isinstance(answer, Failure)
    assert answer.trouble is trouble
    assert answer.url in {url, urls.canonical(url)}


def test_mapped_hosts_keep_their_names(lab):
    async def visit():
        place = ("127.0.0.1", lab.port)
        reach = Reach(hosts={"a.uji.go.id": place, "b.uji.go.id": place}, only_mapped=True)
        async with Fetcher(reach, SMALL, lookup=_no_lookup) as fetcher:
            return [
                await fetcher.fetch(f"http://{name}.uji.go.id/echo") for name in ("a", "b", "a", "c")
            ], await fetcher.resolve("a.uji.go.id")

    answers, addresses = asyncio.run(visit())
    assert [sent(answer)["Host"] for answer in answers[:3]] == ["a.uji.go.id", "b.uji.go.id", "a.uji.go.id"]
    assert answers[0].url == "http://a.uji.go.id/echo"
    assert answers[3].trouble is Trouble.NOT_ALLOWED
    assert answers[3].trouble.ours
    assert addresses == ("127.0.0.1",)


def _no_lookup(name):
    raise AssertionError(f"{name} was looked up")


def test_a_proxy_in_the_environment_is_ignored(lab, monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert isinstance(fetch(lab.url("page")), Response)


def test_a_netrc_file_is_ignored(lab, monkeypatch, tmp_path):
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login a password b\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert "Authorization" not in sent(fetch(lab.url("echo")))


def test_limits_go_by_what_a_body_is():
    limits = Limits()
    assert body_limit(limits, "text/html", b"<!DOCTYPE html>") == 10 * 1024 * 1024
    assert body_limit(limits, "text/html", b"%PDF-1.4") == 100 * 1024 * 1024
    assert body_limit(limits, "application/octet-stream", b"\r\n%PDF-1.7") == 100 * 1024 * 1024
    assert body_limit(limits, "application/pdf", b"<html><p>Tidak ditemukan") == 10 * 1024 * 1024
    assert body_limit(limits, "image/png", b"\x89PNG") == 20 * 1024 * 1024
    assert shape("", b"\xef\xbb\xbf\n<html>") is Shape.HTML
    assert shape("application/pdf", b"") is Shape.PDF
    assert shape("application/pdf", b"PK\x03\x04") is Shape.OTHER


def test_hundreds_of_hosts_at_once(lab):
    async def crowd():
        hosts = {f"h{n}.uji.go.id": ("127.0.0.1", lab.port) for n in range(300)}
        async with Fetcher(Reach(hosts=hosts, only_mapped=True), SMALL) as fetcher:
            return await asyncio.gather(*(fetcher.fetch(f"http://{host}/echo") for host in hosts))

    answers = asyncio.run(crowd())
    assert [sent(answer)["Host"] for answer in answers] == [f"h{n}.uji.go.id" for n in range(300)]
