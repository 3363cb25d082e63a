"""Processes that are killed, hang, crash: nothing is lost and nothing is fetched twice."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import msgspec
import pytest

from terang.audit import manifest
from terang.audit.evidence import Archive
from terang.audit.means import Progress
from terang.audit.model import Purpose, Report, State, Trouble
from terang.audit.shards import audit_all, groups
from tests.audit.auditing import JUDGEMENT, body
from tests.audit.shard_runner import HURT, plan
from tests.audit.small_site import Reply, Served, page, serve

HOSTS = [f"badan{n}.contoh.go.id" for n in range(3)]
NAMES = [f"/berita-{chr(97 + n)}" for n in range(12)]
PDF = b"%PDF-1.4 rusak"


def site(pause: float) -> dict[str, Reply]:
    pages = {name: page(name, (NAMES[n - 1], "lain"), text=f"isi {n} " * 40) for n, name in enumerate(NAMES)}
    pages["/"] = page("Beranda", *[(name, name[1:]) for name in NAMES], ("/x.pdf", "X"), ("/hilang", "Y"))
    pages["/x.pdf"] = Reply(PDF, "application/pdf")
    for reply in pages.values():
        reply.pause = pause
    return pages


def results(root: Path) -> dict[str, Report]:
    archive = Archive(root)
    files = sorted((root / "kerja" / archive.run).glob("*.hasil.json"))
    return {f.name: msgspec.json.decode(f.read_bytes(), type=Report) for f in files}


def start(root: Path, served: Served, processes: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.audit.shard_runner", str(root), str(served.port), str(processes)]
    return subprocess.Popen([*command, *HOSTS], stderr=subprocess.DEVNULL, start_new_session=True)


def children(pid: int) -> list[int]:
    """Processes whose parent is `pid`."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == pid:
                found.append(int(entry.name))
    return found


def shards_of(pid: int) -> list[int]:
    """The shard processes: copies of their parent."""
    own = _command(pid)
    return [child for child in children(pid) if _command(child) == own]


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def kill(pid: int, number: signal.Signals = signal.SIGKILL) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        """It was faster."""


def wait_for_requests(served: Served, more: int) -> None:
    until = len(served.requests) + more
    deadline = time.monotonic() + 60
    while len(served.requests) < until and time.monotonic() < deadline:
        time.sleep(0.005)


def undisturbed(root: Path) -> tuple[dict[str, Report], Counter[str]]:
    with serve(site(0)) as served:
        outcome = audit_all(plan(root, served.port, HOSTS), processes=1)
        assert not outcome.unfinished
        return results(root), served.counts()


def test_shards_do_not_outlive_their_parent(tmp_path):
    """Also when they are copies of it: none may hold open the pipes of the others, or its own."""
    with serve(site(0.05)) as served:
        process = start(tmp_path, served, 2)
        wait_for_requests(served, 8)
        shards = shards_of(process.pid)
        assert len(shards) == 2
        kill(process.pid)
        process.wait()
        deadline = time.monotonic() + 30
        while any(_command(one) for one in shards) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not any(_command(one) for one in shards)


@pytest.mark.parametrize("victim", ["parent", "shard"])
def test_killed_again_and_again_the_run_ends_as_if_nothing_had_been(tmp_path, victim):
    expected, once = undisturbed(tmp_path / "tenang")
    chance = random.Random(7)
    root, kills = tmp_path / "kacau", 0
    with serve(site(0.01)) as served:
        process = start(root, served, 1)
        for _ in range(3):
            wait_for_requests(served, chance.randint(3, 12))
            targets = [process.pid] if victim == "parent" else shards_of(process.pid)[:1]
            for target in targets:
                kill(target)
                kills += 1
            if victim == "parent":
                process.wait()
                process = start(root, served, 1)
        assert process.wait(100) == 0
        counts = served.counts()
    assert kills == 3
    assert results(root) == expected
    assert set(counts) == set(once)
    twice = sum((counts - once).values())
    in_flight = 3  # sites at once, one request each
    assert twice <= kills * in_flight
    archive = Archive(root)
    for host in HOSTS:
        visits = list(archive.journal(body(host).code).visits())
        assert len({(v.purpose, v.url) for v in visits}) == len(visits)
        assert all(archive.verify(v.capture) for v in visits if v.capture)


def test_fetching_everything_twice_would_be_noticed(tmp_path):
    """The control for the test above: without the journal the same count is far too high."""
    _, once = undisturbed(tmp_path / "satu")
    _, again = undisturbed(tmp_path / "dua")
    assert sum(((once + again) - once).values()) > 3 * 3


def test_an_interrupted_run_ends_at_once_and_goes_on_where_it_was(tmp_path):
    expected, once = undisturbed(tmp_path / "tenang")
    root = tmp_path / "putus"
    with serve(site(0.01)) as served:
        process = start(root, served, 2)
        wait_for_requests(served, 15)
        kill(process.pid, signal.SIGINT)
        assert process.wait(60) == 3
        assert not shards_of(process.pid)
        current = manifest.load(root).current
        assert current is not None
        assert not current.finished
        assert start(root, served, 1).wait(100) == 0
        counts = served.counts()
    assert results(root) == expected
    assert sum((counts - once).values()) <= 3


def test_a_page_that_hangs_or_crashes_the_parser_is_left_out(tmp_path):
    links = [("/gantung", "A"), ("/mogok", "B"), ("/profil", "C"), ("/zakat", "D")]
    pages = {"/": page("Beranda", *links)} | {path: page(path) for path, _ in links}
    with serve(pages) as served:
        outcome = audit_all(plan(tmp_path, served.port, HOSTS[:1], HURT), processes=1, stuck=1.5)
        counts = served.counts()
    assert not outcome.unfinished
    archive = Archive(tmp_path)
    found = {
        v.url.rpartition("/")[2]: v
        for v in archive.journal(body(HOSTS[0]).code).visits()
        if v.purpose is Purpose.PAGE
    }
    assert found["gantung"].trouble is Trouble.PARSER_TIMEOUT
    assert found["mogok"].trouble is Trouble.PARSER_CRASH
    assert found["profil"].page is not None
    assert found["zakat"].page is not None
    for name in ("gantung", "mogok"):  # fetched once more, to be kept and not read
        assert counts[f"{HOSTS[0]}/{name}"] == 2
        assert (kept := found[name].capture) is not None
        assert archive.read(kept).body == pages[f"/{name}"].body
        assert found[name].page is None


def test_progress_and_finished_sites_are_told(tmp_path):
    moved: list[Progress] = []  # told twice a second: the site must last longer than that
    done: list[str] = []
    with serve(site(0.1)) as served:
        settings = plan(tmp_path, served.port, HOSTS[:2])
        outcome = audit_all(
            settings, processes=2, report=moved.append, finished=lambda r: done.append(r.body.code)
        )
        asked = len(served.requests)
        again = audit_all(settings, processes=2, finished=lambda r: done.append(r.body.code))
        assert len(served.requests) == asked
    assert sorted(done[:2]) == sorted(r.body.code for r in outcome.results)
    assert again.results == outcome.results
    assert len(done) == 4
    assert any(p.pages > 1 for p in moved)
    current = manifest.load(tmp_path).current
    assert current is not None
    assert current.finished


def test_stopping_from_another_thread(tmp_path):
    stop = threading.Event()
    with serve(site(0.3)) as served:  # far from done after a second
        threading.Timer(1.0, stop.set).start()
        outcome = audit_all(plan(tmp_path, served.port, HOSTS), processes=1, stop=stop)
    assert outcome.interrupted
    assert outcome.unfinished


def test_our_own_mistake_is_no_result_of_the_run(tmp_path):
    broken = msgspec.structs.replace(JUDGEMENT, judge=_fails)
    with serve(site(0)) as served:
        outcome = audit_all(plan(tmp_path, served.port, HOSTS[:1], broken), processes=1)
    assert outcome.unfinished == (body(HOSTS[0]).code,)
    assert [v.state for v in outcome.results[0].verdicts] == [State.TIDAK_DAPAT_DINILAI]
    assert results(tmp_path) == {}


def _fails(site: object) -> tuple[()]:
    raise ZeroDivisionError


def test_who_shares_a_server_or_a_domain_shares_a_process():
    bodies = [body(h) for h in ("a.kab.go.id", "b.kab.go.id", "c.kota.go.id", "d.prov.go.id", "e.lain.go.id")]
    addresses = {
        "c.kota.go.id": ("1.1.1.1",),
        "d.prov.go.id": ("2.2.2.2", "1.1.1.1"),
        "e.lain.go.id": ("3.3.3.3",),
    }
    assert groups(bodies, addresses) == [
        ("a-kab-go-id", "b-kab-go-id"),
        ("c-kota-go-id", "d-prov-go-id"),
        ("e-lain-go-id",),
    ]
    assert len(groups(bodies, addresses, apart=True)) == 5
