"""The parts of the bench. Each prints what it saw and returns the bars it settles."""

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench import measure, server, subjects, truth
from bench.measure import Cost
from bench.subjects import AIOHTTP, CRAWLSPIDER, LEANEST, TERANG, Job
from bench.truth import Log, Share, Truth

POLITE_HOSTS = 500
POLITE_PAGES = 41
POLITE_DELAY = 1.0  # seconds between two requests to one host
_LIMIT = 1800.0  # seconds for one run


class Stage(NamedTuple):
    """Where and how much."""

    farm: Path
    root: Path
    sites: int
    rounds: int
    hosts: int = POLITE_HOSTS
    program: Path = subjects.OURS

    @property
    def truth(self) -> Truth:
        return Truth(self.farm, self.sites)

    @property
    def numbers(self) -> range:
        return range(1, self.sites + 1)


class Bar(NamedTuple):
    """A figure and what it must be: at most, or with `least` at least."""

    name: str
    value: float
    bar: float
    unit: str = "x"
    least: bool = False

    @property
    def met(self) -> bool:
        return self.value >= self.bar if self.least else self.value <= self.bar

    def __str__(self) -> str:
        sign = ">=" if self.least else "<="
        return f"{'met   ' if self.met else 'MISSED'}  {self.name}: {self.value:.3g} {self.unit} ({sign} {self.bar:.3g})"


def table(stage: Stage) -> Iterator[Bar]:
    """Everybody over the same websites, by turns, the order reversed every round."""
    work = stage.root / "work"
    work.mkdir(parents=True, exist_ok=True)
    urls = truth.write_urls(stage.truth, stage.root / "urls.txt")
    jobs = subjects.jobs(stage.numbers, urls, work, program=stage.program)
    costs: dict[str, list[Cost]] = {job.name: [] for job in jobs}
    pages: dict[str, Share] = {}
    with server.serving(stage.farm, stage.root / "nginx", sites=stage.sites, hosts=stage.sites) as visits:
        log = Log(visits)
        for number in range(stage.rounds):
            for job in jobs if number % 2 == 0 else reversed(jobs):
                costs[job.name].append(_run(job))
                rows = log.rows()
                pages[job.name] = truth.fetched(stage.truth, rows, "pages")
                if job.name == TERANG:
                    shares = [
                        truth.fetched(stage.truth, rows, kind)
                        for kind in ("pages", "documents", "broken", "redirects")
                    ]
    _print_table(costs, pages)
    shares += truth.judged(stage.truth, _result(jobs[0]))
    print("found by Terang: " + ", ".join(map(str, shares)))
    for (code, fate, state), count in truth.misses(stage.truth, _result(jobs[0])).most_common(8):
        print(f"  {code}: planted {fate}, judged {state}, {count} x")
    cpu = {name: median(one.cpu for one in many) for name, many in costs.items()}
    yield Bar("CPU of Scrapy CrawlSpider", cpu[TERANG] / cpu[CRAWLSPIDER], 1 / 12)
    yield Bar("CPU of the leanest Scrapy", cpu[TERANG] / cpu[LEANEST], 1 / 3.5)
    yield Bar("CPU of aiohttp's bare download", cpu[TERANG] / cpu[AIOHTTP], 2.5)
    for share in shares:
        yield Bar(
            f"found of the planted: {share.name}", share.found / max(share.of, 1), 1.0, unit="", least=True
        )


def second(stage: Stage) -> Iterator[Bar]:
    """The second audit of unchanged websites."""
    job = subjects.terang(stage.numbers, stage.root / "work" / "second", program=stage.program)
    ratios = []
    with server.serving(stage.farm, stage.root / "nginx", sites=stage.sites, hosts=stage.sites):
        for _ in range(stage.rounds):
            first, again = _run(job), _run(job, fresh=False)
            ratios.append(again.cpu / first.cpu)
            print(
                f"second audit: {again.cpu:.2f} CPU-s after {first.cpu:.2f}, wall {again.wall:.1f} after {first.wall:.1f} s"
            )
    yield Bar("CPU of the second audit to the first", median(ratios), 1 / 5)


def two(stage: Stage) -> Iterator[Bar]:
    """Two processes against one, wall time, the server on the same machine."""
    one_job = subjects.terang(stage.numbers, stage.root / "work" / "one", program=stage.program)
    two_job = subjects.terang(stage.numbers, stage.root / "work" / "two", program=stage.program, processes=2)
    ratios = []
    with server.serving(stage.farm, stage.root / "nginx", sites=stage.sites, hosts=stage.sites):
        for _ in range(stage.rounds):
            one, both = _run(one_job), _run(two_job)
            ratios.append(one.wall / both.wall)
            print(
                f"one process {one.wall:.1f} s wall, {one.cpu:.1f} CPU-s; two {both.wall:.1f} s wall, {both.cpu:.1f} CPU-s"
            )
    yield Bar("two processes to one, wall", median(ratios), 1.6, least=True)


def polite(stage: Stage) -> Iterator[Bar]:
    """500 hosts at a request a second each, in one process: once, for it takes as long as politeness does.

    Politeness ends with the last verdict; the report that follows takes its time whatever the websites asked for,
    and is told apart.
    """
    numbers = range(1, stage.hosts + 1)
    job = subjects.terang(
        numbers,
        stage.root / "work" / "polite",
        program=stage.program,
        delay=POLITE_DELAY,
        pages=POLITE_PAGES,
        parallel=stage.hosts,
    )
    with server.serving(stage.farm, stage.root / "nginx", sites=stage.sites, hosts=stage.hosts) as visits:
        log = Log(visits)
        subjects.clear(job)
        began = time.time()
        cost = _run(job, fresh=False)
        bound = (truth.busiest(log.rows()) - 1) * POLITE_DELAY
    judged = truth.last_verdict(job.folder / "hasil") - began
    print(
        f"{stage.hosts} hosts: last verdict after {judged:.1f} s, bound {bound:.0f} s, "
        f"with the report {cost.wall:.1f} s; {cost.cpu:.1f} CPU-s, {cost.together:.0f} MiB"
    )
    yield Bar("last verdict of the politeness bound", judged / max(bound, 1), 1.05)
    yield Bar(f"memory of {stage.hosts} hosts", cost.together, 350, unit="MiB")


def _run(job: Job, *, fresh: bool = True) -> Cost:
    if fresh:
        subjects.clear(job)
    cost = measure.run(job.command, cwd=job.folder, limit=_LIMIT)
    print(f"  {job.name}: {cost.cpu:.2f} CPU-s, {cost.wall:.1f} s wall", flush=True)
    if cost.code not in job.fine:
        raise SystemExit(f"{job.name} ended with code {cost.code}; see {job.folder / 'run.log'}")
    return cost


def _result(job: Job) -> Path:
    return job.folder / "hasil" / "hasil.json"


def _print_table(costs: dict[str, list[Cost]], pages: dict[str, Share]) -> None:
    terang = median(one.cpu for one in costs[TERANG])
    print(
        f"\n{'':24} {'CPU-s':>8} {'range':>15} {'per 1,000 pages':>16} {'of Terang':>10} {'wall s':>7} {'MiB':>5} {'pages':>15}"
    )
    for name, many in sorted(costs.items(), key=lambda one: median(c.cpu for c in one[1])):
        cpu = [one.cpu for one in many]
        share = pages[name]
        print(
            f"{name:24} {median(cpu):8.2f} {f'{min(cpu):.2f}-{max(cpu):.2f}':>15} {median(cpu) / share.of * 1000:16.2f} "
            f"{median(cpu) / terang:10.2f} {median(one.wall for one in many):7.1f} "
            f"{max(one.largest for one in many):5.0f} {share.found:>7,}/{share.of:,}"
        )
