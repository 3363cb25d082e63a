"""The real engine for the office: a torn process goes on where its journal ends, a second audit costs little."""

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from terang.audit import render
from terang.audit.fetch import Fetcher
from terang.audit.manifest import Budget, Manifest, Run, finish, load, save
from terang.audit.means import Progress, Room, Watch
from terang.audit.model import Body, Report
from terang.audit.polite import LOOPBACK
from terang.demo import Server
from terang.demo.model import Reply, Request
from terang.inspections.engine import Engine, EngineDown, Setting
from terang.inspections.engine.messages import SiteJob
from terang.inspections.engine.tools import tools
from tests.people import AT
from tests.sites import AS_OF, bodies_served, sukamaju

CODE = "kec-tirtawarsa"


@pytest.fixture(scope="module")
def website() -> Iterator[Server]:
    with bodies_served(CODE) as server:
        yield server


@pytest.fixture
def engine(website: Server) -> Iterator[Engine]:
    made = Engine(Setting(website.reach, LOOPBACK, browser=False, room=Room(0, 0)))
    yield made
    made.close()


def body() -> Body:
    return next(b for b in sukamaju().bodies if b.code == CODE)


def begun(root: Path, name: str) -> Run:
    run = Run(name, AS_OF, AT, (body(),), Budget())
    save(root, Manifest((*load(root).runs, run)))
    return run


def test_a_killed_process_is_replaced_and_goes_on(engine: Engine, website: Server, tmp_path: Path):
    moved: list[Progress] = []
    before = website.requests.copy()
    _, future = engine.site(tmp_path, begun(tmp_path, "r1"), seconds=60, moved=moved.append)
    until(lambda: any(p.pages >= 5 for p in moved) or future.done())
    first = engine.pid
    assert first
    os.kill(first, signal.SIGKILL)
    report: Report = future.result(90)
    assert report.pages > 5
    assert engine.pid != first
    asked = website.requests - before
    assert (
        asked.total() - len(asked) <= 12
    )  # what was under way when it died, and no more, is asked for again


def test_the_second_audit_of_a_website_costs_little(engine: Engine, tmp_path: Path):
    reports = []
    for name in ("r1", "r2"):
        _, future = engine.site(tmp_path, begun(tmp_path, name), seconds=60, moved=lambda _: None)
        reports.append(future.result(90))
        finish(tmp_path, name)
    first, second = ({v.indicator: v.state for v in r.verdicts} for r in reports)
    assert first == second
    sizes = [sum(f.stat().st_size for f in (tmp_path / "bukti" / n).glob("*.warc.gz")) for n in ("r1", "r2")]
    assert sizes[1] < 0.6 * sizes[0]  # pages are revisits; what is only looked at costs the same again


def test_a_lease_that_is_not_renewed_ends_the_visit(
    engine: Engine, website: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    prompt = website.answer

    def slow(request: Request) -> Reply:
        time.sleep(0.2)
        return prompt(request)

    monkeypatch.setattr(website, "answer", slow)
    _, future = engine.site(tmp_path, begun(tmp_path, "r1"), seconds=0.1, moved=lambda _: None)
    with pytest.raises(EngineDown, match="dihentikan"):
        future.result(60)


def test_a_job_nobody_wants_is_dropped_and_the_next_is_done(engine: Engine, tmp_path: Path):
    number, unwanted = engine.site(
        tmp_path / "a", begun(tmp_path / "a", "r1"), seconds=60, moved=lambda _: None
    )
    engine.drop(number)
    assert unwanted.cancelled()
    _, future = engine.site(tmp_path / "b", begun(tmp_path / "b", "r1"), seconds=60, moved=lambda _: None)
    assert future.result(90).pages


def test_who_closes_the_engine_leaves_no_process_and_no_open_question(website: Server, tmp_path: Path):
    made = Engine(Setting(website.reach, LOOPBACK, browser=False, room=Room(0, 0)))
    future: Future[Report]
    _, future = made.site(tmp_path, begun(tmp_path, "r1"), seconds=60, moved=lambda _: None)
    until(lambda: made.pid)
    pid = made.pid
    made.close()
    assert future.done()
    assert pid is not None
    assert not Path(f"/proc/{pid}").exists()


def until(is_so) -> None:
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def test_all_sites_of_the_process_wait_for_the_same_moments(tmp_path: Path):
    async def two() -> bool:
        async with tools(Setting(browser=False), Watch()) as shared:
            jobs = [SiteJob(n, str(tmp_path), begun(tmp_path, f"r{n}"), 60) for n in range(2)]
            first, second = map(shared.means, jobs)
            return first.pace is second.pace

    assert asyncio.run(two())


def test_the_browser_of_the_office_waits_its_turn_too(monkeypatch: pytest.MonkeyPatch):
    class Told(contextlib.AsyncExitStack):
        def __init__(self, fetcher: Fetcher, *, turns: object = None) -> None:
            super().__init__()
            self.turns = turns

    async def waits() -> bool:
        async with tools(Setting(), Watch()) as shared:
            return isinstance(shared.browser, Told) and shared.browser.turns is shared.polite

    monkeypatch.setattr(render, "Browser", Told)
    assert asyncio.run(waits())
