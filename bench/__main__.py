"""Measure Terang beside its yardsticks on the farm, print one table and the bars. `python -m bench --help`."""

import argparse
import os
import signal
import sys
from pathlib import Path

from bench import farm, parts, server, subjects
from bench.scores import scores

ROOT = Path(__file__).parent / ".farm"
WEB = ("table", "second", "two", "polite")
PARTS = (*WEB, "scores")


def main() -> int:
    given = _arguments()
    web = [part for part in given.only if part in WEB]
    bars = _web(given, web) if web else []
    bars += scores(rounds=given.rounds) if "scores" in given.only else []
    print()
    for bar in bars:
        print(bar)
    return 0 if all(bar.met for bar in bars) else 1


def _web(given: argparse.Namespace, wanted: list[str]) -> list[parts.Bar]:
    """Over the farm of made-up websites."""
    sites = max(given.sites, 1)
    farm.generate(ROOT / f"sites-{sites}", sites=sites, pages=farm.PAGES)
    subjects.prepare()
    print(
        f"{farm.PAGES * sites:,} pages on {sites} hosts, seed {farm.SEED}; {subjects.versions()}; load {os.getloadavg()[0]:.1f}"
    )
    stage = parts.Stage(
        ROOT / f"sites-{sites}",
        ROOT,
        sites=sites,
        rounds=given.rounds,
        hosts=given.hosts,
        program=given.terang,
    )
    return [bar for part in wanted for bar in getattr(parts, part)(stage)]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument(
        "--sites", type=int, default=50, help="websites of 200 pages (default 50; 5 for a quick look)"
    )
    parser.add_argument("--rounds", type=int, default=3, help="rounds; the median counts (default 3)")
    parser.add_argument(
        "--hosts", type=int, default=parts.POLITE_HOSTS, help="hosts of the part polite (default 500)"
    )
    parser.add_argument(
        "--only", nargs="+", choices=PARTS, default=list(PARTS), help="parts to run (default all)"
    )
    parser.add_argument(
        "--terang", type=Path, default=subjects.OURS, help="another terang to measure (default: this one's)"
    )
    return parser.parse_args()


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that server and command end too
    try:
        sys.exit(main())
    except server.NoServer as fault:
        sys.exit(str(fault))
