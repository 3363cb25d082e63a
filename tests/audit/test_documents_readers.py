"""Real child processes: crashed, stalled, greedy; killed, replaced, counted."""

import asyncio
import os
import socket
import subprocess

import pytest

from terang.audit.documents import DocumentLimits, Readers, worker
from terang.audit.model import Document, Kind, Trouble
from tests.audit.documents_made import BUDGET, LATEST, pdf

ONE = DocumentLimits(workers=1)


@pytest.fixture
def lab(monkeypatch):
    monkeypatch.setattr(worker, "_CHILD", "tests.audit.documents_lab")


def read(readers: Readers, data: bytes, media: str = ""):
    return readers.read(data, url="https://a.example/b", media=media, headers={}, latest=LATEST)


def run(limits: DocumentLimits, *files: bytes, media: str = "") -> tuple[list[Document], int]:
    """The documents, read one after the other, and how many children that took."""

    async def all_of_them() -> tuple[list[Document], int]:
        async with Readers(limits) as readers:
            return [await read(readers, data, media) for data in files], readers.started

    return asyncio.run(all_of_them())


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_no_document_no_process():
    assert run(ONE) == ([], 0)


def test_reads_in_another_process_and_says_the_same(lab):
    (document, number), started = run(ONE, pdf([BUDGET]), b"nomor")
    assert (document.years, document.pages, started) == ((2025,), 1, 1)
    assert number.text != f"nomor {os.getpid()}"


def test_a_large_file_crosses_whole():
    (document,), _ = run(ONE, b"a,b;c\n" * 3_000_000)
    assert document.size == 18_000_000


@pytest.mark.parametrize(
    ("data", "limits", "trouble"),
    [
        (b"jatuh", ONE, Trouble.PARSER_CRASH),
        (b"pamit", ONE, Trouble.PARSER_CRASH),
        (b"rewel", ONE, Trouble.PARSER_CRASH),
        (b"lahap", ONE, Trouble.PARSER_CRASH),
        (b"putar", DocumentLimits(workers=1, cpu=1), Trouble.PARSER_TIMEOUT),
    ],
)
def test_a_bad_file_costs_one_child_and_the_next_is_served(lab, data, limits, trouble):
    (bad, good), started = run(limits, data, b"Pengumuman biasa")
    assert bad.troubles == (trouble,)
    assert bad.size == len(data)
    assert (good.text, good.troubles, started) == ("Pengumuman biasa", (), 2)


def test_memory_beyond_the_limit_is_what_kills(lab):
    """The control: with room enough the greedy file is read."""
    (document,), _ = run(DocumentLimits(workers=1, memory=8 << 30), b"lahap")
    assert document.text == "lahap"


def test_a_crash_keeps_the_kind():
    limits = DocumentLimits(workers=1, wall=0.0)
    (document,), _ = run(limits, pdf(["isi"]))
    assert (document.kind, document.troubles) == (Kind.PDF, (Trouble.PARSER_TIMEOUT,))


def test_a_used_child_is_not_trusted_with_a_crash(lab):
    (_, bad), started = run(ONE, b"Pengumuman", b"jatuh")
    assert bad.troubles == (Trouble.PARSER_CRASH,)
    assert started == 2


def test_children_are_renewed(lab):
    numbers, started = run(DocumentLimits(workers=1, recycle=2), *[b"nomor"] * 5)
    assert started == 3
    assert len({one.text for one in numbers}) == 3


def test_cpu_is_counted_for_each_document_anew(lab):
    """Ten documents of some work each do not add up to the limit of one."""
    busy = b"<div>" * 200_000
    documents, started = run(DocumentLimits(workers=1, cpu=1), *[busy] * 10)
    assert started == 1
    assert all(not one.troubles for one in documents)


def test_a_stalled_child_is_killed_and_the_next_is_served(lab):
    """Only what stalls is hurried: a child takes as long to start as the machine needs."""

    async def stall() -> tuple[int, Document, Document, int]:
        async with Readers(ONE) as readers:
            pid = int((await read(readers, b"nomor")).text.split()[1])
            assert alive(pid)
            readers._limits = DocumentLimits(workers=1, wall=0.5)
            bad = await read(readers, b"gantung")
            readers._limits = ONE
            return pid, bad, await read(readers, b"Pengumuman biasa"), readers.started

    pid, bad, good, started = asyncio.run(stall())
    assert not alive(pid)
    assert (bad.troubles, bad.size) == ((Trouble.PARSER_TIMEOUT,), len(b"gantung"))
    assert (good.text, good.troubles, started) == ("Pengumuman biasa", (), 2)


def test_many_small_files_need_one_child(lab):
    async def some() -> tuple[set[str], int]:
        async with Readers(DocumentLimits(workers=2, patience=30)) as readers:
            told = await asyncio.gather(*(read(readers, b"nomor") for _ in range(6)))
            return {one.text for one in told}, readers.started

    numbers, started = asyncio.run(some())
    assert (len(numbers), started) == (1, 1)


def test_a_crowd_of_files_gets_a_second_child(lab):
    """None of them stalls, but together they last longer than a file should wait."""

    async def some(patience: float) -> int:
        async with Readers(DocumentLimits(workers=2, patience=patience)) as readers:
            await asyncio.gather(*(read(readers, b"nomor") for _ in range(200)))
            return readers.started

    assert asyncio.run(some(0.001)) == 2
    assert asyncio.run(some(60)) == 1


def test_nobody_waits_long_behind_a_file_that_stalls(lab):
    async def some() -> Document:
        async with Readers(DocumentLimits(workers=2, wall=30, patience=0.05)) as readers:
            stalled = asyncio.create_task(read(readers, b"gantung"))
            await asyncio.sleep(0.02)
            told: Document = await read(readers, b"Pengumuman biasa")
            assert not stalled.done()
            stalled.cancel()
            return told

    assert asyncio.run(some()).text == "Pengumuman biasa"


def test_no_child_outlives_its_readers(lab):
    async def some() -> list[int]:
        async with Readers(DocumentLimits(workers=2, patience=0)) as readers:
            told = await asyncio.gather(read(readers, b"nomor"), read(readers, b"nomor"))
            return [int(one.text.split()[1]) for one in told]

    numbers = asyncio.run(some())
    assert len(set(numbers)) == 2
    assert not any(map(alive, numbers))


def test_cancelling_kills_the_child(lab):
    async def cancel() -> list[subprocess.Popen[bytes]]:
        async with Readers(ONE) as readers:
            task = asyncio.create_task(read(readers, b"gantung"))
            await asyncio.sleep(0.3)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            again = await read(readers, b"Pengumuman biasa")
            assert again.text == "Pengumuman biasa"
            assert readers.started == 2
            return []

    asyncio.run(cancel())


def test_the_child_holds_no_file_of_ours(lab):
    with socket.socket() as ours:
        os.set_inheritable(ours.fileno(), True)  # noqa: FBT003
        (document,), _ = run(ONE, b"berkas")
    assert int(document.text.split()[1]) <= 6


def test_the_child_has_no_network(lab):
    """Where the system lets a process give up its network, even loopback is out of reach."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        (document,), _ = run(ONE, b"jaringan", media=port)
    if _may_unshare():
        assert document.text != "jaringan 0"
    else:
        pytest.skip("sistem ini tidak mengizinkan ruang nama jaringan")


def _may_unshare() -> bool:
    return any(
        subprocess.run(["unshare", *how, "true"], check=False, capture_output=True).returncode == 0
        for how in (["-n"], ["-r", "-n"])
    )
