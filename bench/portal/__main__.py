"""`python -m bench.portal`: pages and data of the portal, cached and uncached, beside a bare Django page.

Two server processes, as in production. Bars: 1,000 cached answers a second, and every kind of page within 50 ms
(95th percentile) when it is made anew. CPU is that of the servers, for one answer: it says the most on a busy machine.
"""

import argparse
import asyncio
import logging
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.office.__main__ import prepare
from bench.portal.load import Measured, flood, one_by_one

PORT = 8951
BARE = "/sehat/"
CACHED_BAR, UNCACHED_BAR = 1000.0, 50.0  # answers a second; milliseconds


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.portal", description=__doc__)
    parser.add_argument("--seconds", type=float, default=4, help="of each flood")
    parser.add_argument("--rounds", type=int, default=3, help="times each page is made anew")
    parser.add_argument(
        "--least", type=int, default=40, help="answers of a kind: of nine, a p95 is the slowest"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="terang-bench-") as folder:
        prepare(Path(folder), is_demo=True)
        from bench.portal.seed import seed

        seed()
        kinds = pages()
        with servers(cached=False) as own:
            warm_up(kinds)
            bare = one_by_one(PORT, [BARE] * 60, servers=own)
            uncached = {
                kind: one_by_one(PORT, paths * max(given.rounds, -(-given.least // len(paths))), servers=own)
                for kind, paths in kinds.items()
            }
        with servers(cached=True) as own:
            warm_up(kinds)
            url = f"http://127.0.0.1:{PORT}"
            bare_flood = flood(url + BARE, seconds=given.seconds, connections=16, servers=own)
            cached = {
                kind: flood(url + paths[0], seconds=given.seconds, connections=16, servers=own)
                for kind, paths in kinds.items()
            }
    return report(bare, bare_flood, uncached, cached)


def pages() -> dict[str, list[str]]:
    """Kinds of pages that are there, each with some addresses."""
    from django.test import Client

    from terang.bodies.models import Body
    from terang.evaluations.models import Cycle
    from terang.instruments.definition import questions

    slugs = list(Body.objects.active().order_by("slug").values_list("slug", flat=True))
    cycle = Cycle.objects.filter(publication__published_at__isnull=False).order_by("pk").first()
    assert cycle is not None
    codes = [q.code for q in questions(cycle.instrument.definition)][:20]
    found = {
        "front page": ["/"],
        "ranking of a year": [f"/peringkat/{cycle.year}/"],
        "ranking of a class": [f"/peringkat/{cycle.year}/{c}/" for c in ("opd", "kecamatan")],
        "body": [f"/badan/{slug}/" for slug in slugs[:25]],
        "body in a year": [f"/badan/{slug}/{cycle.year}/" for slug in slugs[:25]],
        "indicator": [f"/indikator/{cycle.year}/{code}/" for code in codes],
        "comparison": [
            f"/banding/?badan={a}&badan={b}" for a, b in zip(slugs[:10], slugs[10:20], strict=True)
        ],
        "search": [f"/cari/?q={word}" for word in ("dinas", "lhkpn", "kecamatan")],
        "map": ["/peta/"],
        "methodology": ["/metodologi/"],
        "how to verify": ["/bukti-publik/"],
        "data page": ["/data/"],
        "API, a page of 100": ["/api/v1/badan/", "/api/v1/peringkat/", "/api/v1/hasil/", "/api/v1/putusan/"],
        "CSV of a body": [f"/data/hasil.csv?badan={slug}" for slug in slugs[:10]],
        "CSV, whole": ["/data/peringkat.csv", "/data/putusan.csv"],
        "badge": [f"/badan/{slug}/lencana.svg" for slug in slugs[:25]],
        "card": [f"/badan/{slug}/kartu/" for slug in slugs[:25]],
        "feed": ["/perubahan.atom"],
        "catalogue": ["/data/katalog.ttl"],
        "sitemap": ["/sitemap.xml"],
    }
    logging.getLogger("django.request").setLevel(logging.ERROR)  # what is not there yet is said below
    there = {kind: [p for p in paths if Client().get(p).status_code == 200] for kind, paths in found.items()}
    for kind in [kind for kind, paths in there.items() if not paths]:
        print(f"no page: {kind} ({found[kind][0]})")
    return {kind: paths for kind, paths in there.items() if paths}


@contextmanager
def servers(*, cached: bool) -> Iterator[list[int]]:
    """Two processes; their numbers."""
    command = [sys.executable, "-m", "uvicorn", "terang.asgi:application", "--port", str(PORT), "--workers", "2",
               "--log-level", "error", "--lifespan", "off", "--timeout-worker-healthcheck", "120"]  # fmt: skip
    parent = subprocess.Popen(command, env=os.environ | {"PUBLIC_CACHE": str(cached)})
    try:
        asyncio.run(_ready())
        yield _children(parent.pid)
    finally:
        parent.terminate()
        parent.wait(30)


def warm_up(kinds: dict[str, list[str]]) -> None:
    """Every kind a few times on each process: what a process reads once is no part of a page."""
    for _ in range(6):
        one_by_one(PORT, [BARE, *(paths[0] for paths in kinds.values())], servers=())


def _children(parent: int) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


async def _ready() -> None:
    for _ in range(300):
        try:
            for _both in range(8):
                _, writer = await asyncio.open_connection("127.0.0.1", PORT)
                writer.close()
            await asyncio.sleep(2)
            return
        except OSError:
            await asyncio.sleep(0.1)
    raise SystemExit("the servers did not start")


def report(
    bare: Measured, bare_flood: Measured, uncached: dict[str, Measured], cached: dict[str, Measured]
) -> int:
    print(f"\n{'':22} {'made anew, one reader':>36}   {'stored, 16 connections':>38}")
    print(
        f"{'':22} {'p50 ms':>8} {'p95 ms':>8} {'CPU ms':>8} {'of bare':>8}    {'per s':>8} {'p50 ms':>8} {'p95 ms':>8} {'CPU ms':>8}"
    )
    for kind, one, many in [
        ("a bare Django page", bare, bare_flood),
        *((k, uncached[k], cached[k]) for k in uncached),
    ]:
        print(
            f"{kind:22} {one.p50:8.1f} {one.p95:8.1f} {one.cpu:8.1f} {one.cpu / bare.cpu:8.1f}    "
            f"{many.per_second:8,.0f} {many.p50:8.1f} {many.p95:8.1f} {many.cpu:8.2f}"
        )
    bad = sum(m.bad for m in (*uncached.values(), *cached.values()))
    slow = [kind for kind, m in uncached.items() if m.p95 >= UNCACHED_BAR]
    few = [kind for kind, m in cached.items() if m.per_second < CACHED_BAR]
    print(
        f"\n{'MISSED' if few else 'met   '}  {CACHED_BAR:,.0f} stored answers a second: {', '.join(few) or 'every kind'}"
    )
    print(
        f"{'MISSED' if slow else 'met   '}  p95 made anew under {UNCACHED_BAR:.0f} ms: {', '.join(slow) or 'every kind'}"
    )
    print(f"{'MISSED' if bad else 'met   '}  every answer was 200: {bad} were not")
    return 1 if slow or few or bad else 0


if __name__ == "__main__":
    began = time.perf_counter()
    code = main()
    print(f"took {time.perf_counter() - began:.0f} s")
    sys.exit(code)
