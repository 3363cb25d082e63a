"""Audit labelled sites as of their dates and compare every verdict with what people found."""

import asyncio
import tempfile
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from terang.accuracy.labels import ITEMS, Label, Labelled, LabelledSite, read_labelled
from terang.accuracy.measures import Measure, Pair, confusion, measure
from terang.accuracy.serve import Folder, FolderServer
from terang.audit import manifest
from terang.audit.disclosure import Focus, judge
from terang.audit.disclosure.model import Vocabulary
from terang.audit.documents import Readers
from terang.audit.evidence import Archive
from terang.audit.fetch import Fetcher
from terang.audit.guard import Reach
from terang.audit.manifest import Budget, Manifest, Run
from terang.audit.means import Means
from terang.audit.model import Body, Report, Verdict
from terang.audit.polite import Manners, Politeness
from terang.audit.render import Browser
from terang.audit.run import Judgement, audit_site

SCHEMA = "terang-ketepatan/1"
DOMAIN = "ketepatan.test"  # reserved by RFC 6761: never a real site


class Miss(Struct, frozen=True):
    """A verdict that differs from its label, with what both rest on."""

    site: str
    item: str
    label: str
    verdict: str
    confidence: float
    reason: str
    page: str  # where the verdict stands; '' when nothing was found
    evidence: str  # where the label stands
    note: str


class Accuracy(Struct, frozen=True):
    """The whole comparison."""

    schema: str
    sites: int
    labels: int
    left_out: int
    overall: Measure
    by_item: Mapping[str, Measure]
    by_site: Mapping[str, Measure]
    confusion: Mapping[str, Mapping[str, int]]
    misses: tuple[Miss, ...]


def accuracy(
    folder: Path,
    *,
    vocabulary: Vocabulary,
    at: datetime,
    browser: bool = False,
    told: Callable[[str], None] = lambda _: None,
) -> Accuracy:
    """Serve, audit and compare the labelled sites of `folder`. Raises labels.BadLabels. `told` hears of each site.

    `browser`: pages that scripts fill are rendered, as in a real audit.
    """
    labelled = read_labelled(folder)
    reports = asyncio.run(_audits(labelled, vocabulary, at, told, browser=browser))
    return compare(labelled, {code: r.verdicts for code, r in reports.items()})


async def _audits(
    labelled: Labelled,
    vocabulary: Vocabulary,
    at: datetime,
    told: Callable[[str], None],
    *,
    browser: bool,
) -> dict[str, Report]:
    hosts = {_host(s): Folder(s.folder) for s in labelled.sites}
    with tempfile.TemporaryDirectory(prefix="terang-ketepatan-") as root:
        async with FolderServer(hosts) as server:
            reach = Reach(hosts=dict.fromkeys(hosts, ("127.0.0.1", server.port)), only_mapped=True)
            async with Fetcher(reach) as fetcher, Readers() as readers, AsyncExitStack() as stack:
                polite = Politeness(Manners(base=0))
                opened = await stack.enter_async_context(Browser(fetcher, turns=polite)) if browser else None
                means = Means(fetcher=fetcher, polite=polite, readers=readers, browser=opened, started_at=at)
                reports = {}
                for site in labelled.sites:
                    reports[site.code] = await _audit(site, Path(root), vocabulary, means)
                    told(f"{site.code}: {reports[site.code].pages} halaman")
                return reports


async def _audit(site: LabelledSite, root: Path, vocabulary: Vocabulary, means: Means) -> Report:
    """One folder a site, for each is judged as of its own day."""
    body = Body(site.name, site.kind, f"http://{_host(site)}/", site.code)
    budget = Budget(links=0, resources=0)
    run = Run("ketepatan", site.as_of, means.started_at, (body,), budget)
    manifest.save(root / site.code, Manifest((run,)))
    judgement = Judgement(
        checks=(),
        judge=lambda s: judge(s, vocabulary),
        focus=lambda b: Focus(vocabulary, b),
        indicators=tuple(i.code for i in vocabulary.indicators),
    )
    return await audit_site(
        body,
        as_of=site.as_of,
        means=means,
        archive=Archive(root / site.code),
        judgement=judgement,
        budget=budget,
    )


def _host(site: LabelledSite) -> str:
    return f"{site.code.lower().replace('_', '-')}.{DOMAIN}"


def compare(labelled: Labelled, verdicts: Mapping[str, tuple[Verdict, ...]]) -> Accuracy:
    """Figures over all labels that have a verdict; a label of an unknown item is an error of the folder."""
    pairs: list[tuple[Label, Verdict]] = []
    for label in labelled.labels:
        by_code = {v.indicator: v for v in verdicts[label.site]}
        if label.item in ITEMS:
            pairs.append((label, by_code[ITEMS[label.item]]))
    return Accuracy(
        schema=SCHEMA,
        sites=len(labelled.sites),
        labels=len(pairs),
        left_out=labelled.left_out,
        overall=measure(_pairs(pairs)),
        by_item=_grouped(pairs, lambda label: label.item),
        by_site=_grouped(pairs, lambda label: label.site),
        confusion=confusion(_pairs(pairs)),
        misses=tuple(_miss(label, v) for label, v in pairs if label.state is not v.state),
    )


def _pairs(pairs: list[tuple[Label, Verdict]]) -> list[Pair]:
    return [(label.state, verdict.state) for label, verdict in pairs]


def _grouped(pairs: list[tuple[Label, Verdict]], key: Callable[[Label], str]) -> dict[str, Measure]:
    names = dict.fromkeys(key(label) for label, _ in pairs)
    return {name: measure(_pairs([p for p in pairs if key(p[0]) == name])) for name in names}


def _miss(label: Label, verdict: Verdict) -> Miss:
    page = verdict.proof[0].url if verdict.proof else ""
    return Miss(
        label.site,
        label.item,
        label.state.value,
        verdict.state.value,
        verdict.confidence,
        verdict.reason,
        page,
        label.evidence,
        label.note,
    )
