"""Every misdeed of the hostile lab, with the verdict it must get."""

import asyncio
import time

import pytest
from msgspec import structs

from terang.audit.fetch import Fetcher
from terang.audit.guard import Reach
from terang.audit.limits import Limits
from terang.audit.model import Failure, Response, Trouble
from tests.audit.hostile import BEHAVIOURS, Deaf, Full, Lab
from tests.audit.misdeeds import PAGE

LOOPBACK = Reach(allow_loopback=True)
SMALL = Limits(  # in size; patient, for the machine may be busy with other things
    dns=10,
    connect=10,
    tls=10,
    first_byte=15,
    idle=15,
    total=30,
    html=256 * 1024,
    pdf=512 * 1024,
    other=128 * 1024,
    ratio_from=64 * 1024,
    pieces=20_000,
    retry_pause=0.05,
    retry_wait=0.5,
)
HASTY = structs.replace(SMALL, dns=0.5, connect=0.4, tls=0.4, first_byte=0.5, idle=0.5)
SLOW = {
    "silent": HASTY,
    "header_drip": HASTY,
    "header_lines_drip": HASTY,
    "head_stall": HASTY,
    "body_stall": HASTY,
    "endless_chunk_extension": HASTY,
    "body_drip": structs.replace(SMALL, slow_after=0.8),
    "steady": structs.replace(SMALL, total=1.5),
}

FAILS = {
    "silent": Trouble.TIMEOUT_FIRST_BYTE,
    "header_drip": Trouble.TIMEOUT_FIRST_BYTE,
    "header_lines_drip": Trouble.TIMEOUT_FIRST_BYTE,
    "head_stall": Trouble.TIMEOUT_IDLE,
    "endless_headers": Trouble.HEADERS_TOO_LARGE,
    "endless_informational": Trouble.HEADERS_TOO_LARGE,
    "long_header_line": Trouble.HEADERS_TOO_LARGE,
    "line_of_20k": Trouble.HEADERS_TOO_LARGE,
    "many_headers": Trouble.HEADERS_TOO_LARGE,
    "headers_300": Trouble.HEADERS_TOO_LARGE,
    "many_cookies": Trouble.HEADERS_TOO_LARGE,
    "to_long": Trouble.HEADERS_TOO_LARGE,
    "no_status_line": Trouble.BAD_RESPONSE,
    "http09": Trouble.BAD_RESPONSE,
    "not_http": Trouble.BAD_RESPONSE,
    "length_negative": Trouble.BAD_RESPONSE,
    "length_words": Trouble.BAD_RESPONSE,
    "length_twice": Trouble.BAD_RESPONSE,
    "chunk_overflow": Trouble.BAD_RESPONSE,
    "chunk_nonsense": Trouble.BAD_RESPONSE,
    "endless_trailers": Trouble.HEADERS_TOO_LARGE,
    "transfer_gzip": Trouble.BAD_RESPONSE,
    "hang_up": Trouble.RESET,
    "reset_at_once": Trouble.RESET,
}

T = Trouble
HTML = SMALL.html
# body after decoding (None: not compared), troubles
COMES = {
    "body_drip": (None, {T.TRUNCATED, T.TOO_SLOW}),
    "body_stall": (PAGE, {T.TRUNCATED, T.TIMEOUT_IDLE}),
    "steady": (None, {T.TRUNCATED, T.TIMEOUT_TOTAL}),
    "tiny_chunks": (20_001, {T.TRUNCATED}),
    "endless_chunk_extension": (b"halo!", {T.TRUNCATED, T.TIMEOUT_IDLE}),
    "endless_body": (HTML, {T.TRUNCATED}),
    "length_short": (PAGE[:20], {T.EXCESS}),
    "length_short_late": (PAGE[:20], set()),  # what comes after the body was read whole is never seen
    "length_long": (PAGE, {T.TRUNCATED}),
    "length_twice_same": (PAGE, set()),
    "chunk_cut": (PAGE, {T.TRUNCATED}),
    "chunked_and_length": (PAGE, set()),
    "trailers": (PAGE, set()),
    "reset_mid_body": (PAGE, {T.TRUNCATED, T.RESET}),
    "gzip": (PAGE, set()),
    "deflate": (PAGE, set()),
    "deflate_raw": (PAGE, set()),
    "br": (PAGE, set()),
    "zstd": (PAGE, set()),
    "gzip_two_members": (PAGE * 2, set()),
    "gzip_padded": (PAGE, set()),
    "gzip_cut": (None, {T.TRUNCATED}),
    "gzip_cut_in_trailer": (PAGE, {T.TRUNCATED}),
    "fin_mid_gzip": (None, {T.TRUNCATED}),
    "gzip_bad_crc": (PAGE, {T.UNDECODABLE}),
    "gzip_lie": (b"", {T.UNDECODABLE}),
    "gzip_bomb": (HTML, {T.BOMB}),
    "deflate_bomb": (HTML, {T.BOMB}),
    "br_bomb": (HTML, {T.BOMB}),
    "zstd_bomb": (HTML, {T.BOMB}),
    "gzip_in_gzip_bomb": (HTML, {T.BOMB}),
    "gzip_empty_members": (b"", {T.BOMB, T.TRUNCATED}),
    "gzip_gzip": (PAGE, set()),
    "gzip_deflate": (PAGE, set()),
    "gzip_deflate_lie": (b"", {T.UNDECODABLE}),
    "three_codings": (b"", {T.UNDECODABLE}),
    "unknown_coding": (b"", {T.UNDECODABLE}),
    "br_cut": (None, {T.TRUNCATED}),
    "zstd_cut": (None, {T.TRUNCATED}),
    "empty": (b"", {T.EMPTY}),
    "huge_text": (HTML, {T.TRUNCATED}),
    "robots_raksasa": (SMALL.other, {T.TRUNCATED}),
    "page": (PAGE, set()),
}


@pytest.fixture(scope="module")
def lab():
    with Lab() as running:
        yield running


def fetch(url, *, reach=LOOPBACK, limits=SMALL, **how):
    async def once():
        async with Fetcher(reach, limits) as fetcher, asyncio.timeout(60):
            return await fetcher.fetch(url, **how)

    return asyncio.run(once())


@pytest.mark.parametrize("name", FAILS)
def test_what_cannot_be_had(lab, name):
    answer = fetch(lab.url(name), limits=SLOW.get(name, SMALL))
    assert isinstance(answer, Failure)
    assert answer.trouble is FAILS[name]
    assert answer.ip == "127.0.0.1"


@pytest.mark.parametrize("name", COMES)
def test_what_comes_with_a_fault(lab, name):
    answer = fetch(lab.url(name), limits=SLOW.get(name, SMALL))
    assert isinstance(answer, Response)
    body, troubles = COMES[name]
    assert set(answer.troubles) == troubles
    assert answer.status == 200
    if isinstance(body, bytes):
        assert answer.body == body
    elif body is not None:
        assert len(answer.body) == body
    assert len(answer.wire) <= max(SMALL.html, SMALL.other)


def test_all_other_behaviours_are_plain_answers(lab):
    """Whatever they do, they do it in the body: nothing to note, nothing to hang on."""

    async def all_of_them():
        async with Fetcher(LOOPBACK, SMALL) as fetcher:
            rest = sorted(set(BEHAVIOURS) - set(FAILS) - set(COMES) - {"flaky", "deep", "attributes"})
            return await asyncio.gather(*(fetcher.fetch(lab.url(name)) for name in rest))

    for answer in asyncio.run(all_of_them()):
        assert isinstance(answer, Response), answer
        assert set(answer.troubles) <= {Trouble.EMPTY}


def test_partial_texts_are_the_beginning_of_the_whole(lab):
    for name in ("gzip_cut", "fin_mid_gzip", "br_cut"):
        answer = fetch(lab.url(name))
        assert isinstance(answer, Response)
        assert (PAGE * 50 + bytes(range(256))).startswith(answer.body)
        assert answer.body or name != "br_cut"


def test_slow_servers_do_not_hold_up_the_others(lab):
    """All slow ones and a hundred pages at once take as long as the slowest of them."""

    async def together():
        limits = structs.replace(SMALL, first_byte=1.5, idle=1.5)
        async with Fetcher(LOOPBACK, limits) as fetcher, asyncio.timeout(20):
            slow = [name for name in ("silent", "header_drip", "body_stall", "head_stall") for _ in range(10)]
            waiting = [asyncio.create_task(fetcher.fetch(lab.url(name))) for name in slow]
            pages = await asyncio.gather(*(fetcher.fetch(lab.url("page")) for _ in range(100)))
            still = sum(not task.done() for task in waiting)
            await asyncio.gather(*waiting)
            return pages, still

    pages, still = asyncio.run(together())
    assert all(isinstance(page, Response) and page.body == PAGE for page in pages)
    assert still  # the pages came before the slow ones were given up


def test_nobody_answers():
    with Full() as full:
        answer = fetch(f"http://127.0.0.1:{full.port}/", limits=HASTY)
    assert isinstance(answer, Failure)
    assert answer.trouble is Trouble.TIMEOUT_CONNECT


def test_nobody_shakes_hands():
    with Deaf() as deaf:
        answer = fetch(f"https://127.0.0.1:{deaf.port}/", limits=HASTY)
    assert isinstance(answer, Failure)
    assert answer.trouble is Trouble.TIMEOUT_TLS


def test_nobody_listens():
    with Deaf() as deaf:
        port = deaf.port
    answer = fetch(f"http://127.0.0.1:{port}/")
    assert isinstance(answer, Failure)
    assert answer.trouble is Trouble.REFUSED


def test_a_cancelled_fetch_leaves_the_fetcher_usable(lab):
    async def impatient():
        async with Fetcher(LOOPBACK, SMALL) as fetcher:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.1):
                    await fetcher.fetch(lab.url("silent"))
            return await fetcher.fetch(lab.url("page"))

    answer = asyncio.run(impatient())
    assert isinstance(answer, Response)
    assert answer.body == PAGE


def test_leaving_while_fetching_ends_the_fetch(lab):
    async def leave():
        fetcher = Fetcher(LOOPBACK, SMALL)
        async with fetcher:
            task = asyncio.create_task(fetcher.fetch(lab.url("silent")))
            await asyncio.sleep(0.1)
        return (await asyncio.gather(task, return_exceptions=True))[0]

    began = time.monotonic()
    assert isinstance(asyncio.run(leave()), asyncio.CancelledError)
    assert time.monotonic() - began < 10
