"""`python -m bench.sites [--sites 1000]`: a thousand websites made, one of them filled, beside a bare Django page.

Bars: every kind of page within 50 ms (95th percentile) from the store, and no page asks the database more often with
a thousand websites than with ten. CPU is that of the servers, for one answer.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.office.__main__ import prepare
from bench.portal.__main__ import BARE, PORT, servers, warm_up
from bench.portal.load import Measured, flood, one_by_one

BAR = 50.0  # milliseconds, 95 of 100 answers from the store
FEW = 10


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.sites", description=__doc__)
    parser.add_argument("--sites", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=3, help="of each flood")
    parser.add_argument("--readers", type=int, default=16, help="connections of a flood")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="terang-bench-") as folder:
        prepare(Path(folder), is_demo=True)
        from bench.sites import seed

        region, boss = seed.region(given.sites)
        made = [_timed(seed.make, region, boss, FEW)]
        few = {kind: seed.priced(path, boss) for kind, path in seed.desk_pages(region).items()}
        made.append(_timed(seed.make, region, boss, given.sites))
        many = {kind: seed.priced(path, boss) for kind, path in seed.desk_pages(region).items()}
        kinds = seed.fill(region, boss)
        with servers(cached=False) as own:
            warm_up(kinds)
            bare = one_by_one(PORT, [BARE] * 60, servers=own)
            anew = {kind: one_by_one(PORT, paths * 3, servers=own) for kind, paths in kinds.items()}
        with servers(cached=True) as own:
            warm_up(kinds)
            url = f"http://127.0.0.1:{PORT}"
            bare_flood = flood(url + BARE, seconds=given.seconds, connections=given.readers, servers=own)
            kept = {kind: flood(url + paths[0], seconds=given.seconds, connections=given.readers, servers=own)
                    for kind, paths in kinds.items()}  # fmt: skip
    _told_of_making(made, given.sites)
    grown = _told_of_desk(few, many, given.sites)
    return _told_of_pages(bare, bare_flood, anew, kept) or grown


def _timed(make: Callable[..., int], *args: Any) -> tuple[int, float]:
    began = time.process_time()
    done = make(*args)
    return done, time.process_time() - began


def _told_of_making(made: list[tuple[int, float]], sites: int) -> None:
    for done, seconds in made:
        print(f"{done} websites made: {seconds:.1f} s CPU, {seconds * 1000 / max(done, 1):.0f} ms each")
    print(f"{sites} websites stand in one tree")


def _told_of_desk(few: dict[str, tuple[int, float]], many: dict[str, tuple[int, float]], sites: int) -> int:
    """1 when a page asks more of the database with many websites than with few."""
    print(f"\n{'page of the office':28} {f'{FEW} sites':>22} {f'{sites} sites':>22}")
    worse = 0
    for kind, (queries, spent) in few.items():
        now, later = many[kind]
        grown = now > queries + 2
        worse |= grown
        print(
            f"{kind:28} {queries:>9} q {spent:>8.0f} ms {now:>9} q {later:>8.0f} ms{'  GROWN' if grown else ''}"
        )
    return int(worse)


def _told_of_pages(
    bare: Measured, bare_flood: Measured, anew: dict[str, Measured], kept: dict[str, Measured]
) -> int:
    print(f"\n{'':22} {'made anew, one reader':>30}   {'from the store, all readers':>40}")
    print(
        f"{'':22} {'p50 ms':>9} {'p95 ms':>9} {'CPU ms':>9}    {'per s':>9} {'p50 ms':>9} {'p95 ms':>9} {'CPU ms':>9}"
    )
    slow = 0
    for kind, one, two in [("bare Django page", bare, bare_flood), *((k, anew[k], kept[k]) for k in anew)]:
        late = two.p95 > BAR or two.bad or one.bad
        slow |= bool(late) and kind != "bare Django page"
        print(f"{kind:22} {one.p50:9.1f} {one.p95:9.1f} {one.cpu:9.1f}    "
              f"{two.per_second:9.0f} {two.p50:9.1f} {two.p95:9.1f} {two.cpu:9.2f}{'  MISSED' if late else ''}")  # fmt: skip
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
