"""What is true of the farm, and how much of it a run has fetched and found."""

import json
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

_FLUSH = 0.3  # seconds until the server has written its last line


class Share(NamedTuple):
    """So many of so many."""

    name: str
    found: int
    of: int

    def __str__(self) -> str:
        return f"{self.name} {self.found:,}/{self.of:,}"


class Truth:
    """Of the first `sites` websites of a farm."""

    def __init__(self, farm: Path, sites: int) -> None:
        self.sites: list[dict[str, Any]] = json.loads((farm / "truth.json").read_text())["sites"][:sites]

    def served(self, kind: str) -> set[tuple[str, str]]:
        """Host and path of every one: "pages", "documents", "broken", "redirects"."""
        return {(site["host"], path) for site in self.sites for path in site[kind]}

    @property
    def pages(self) -> int:
        return sum(len(site["pages"]) for site in self.sites)

    def urls(self) -> list[str]:
        """Every URL there is, in the order a crawler meets hosts: by turns."""
        lists = [
            [
                site["base"] + path
                for kind in ("pages", "documents", "broken", "redirects")
                for path in site[kind]
            ]
            for site in self.sites
        ]
        return [url for urls in zip(*lists, strict=False) for url in urls]


class Log:
    """The server's log of visits, from one moment to the next."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._at = 0
        self.rows()

    def rows(self) -> list[tuple[str, str, str]]:
        """Host, status and path of every request since the last call."""
        time.sleep(_FLUSH)
        with self._path.open("rb") as file:
            file.seek(self._at)
            data = file.read()
            self._at = file.tell()
        lines = (line.split(" ") for line in data.decode().splitlines())
        return [(line[1], line[2], line[4]) for line in lines if len(line) == 5]


def fetched(truth: Truth, rows: Iterable[tuple[str, str, str]], kind: str) -> Share:
    """How many of these the server has handed out (or said to be unchanged, gone, elsewhere)."""
    wanted = truth.served(kind)
    return Share(kind, len(wanted & {(host, path) for host, _, path in rows}), len(wanted))


def busiest(rows: Iterable[tuple[str, str, str]]) -> int:
    """The most requests one host got: at one a second that is the politeness bound."""
    return max(Counter(host for host, _, _ in rows).values(), default=0)


def last_verdict(results: Path) -> float:
    """When the last website was judged, in seconds of the clock."""
    return max(one.stat().st_mtime for one in (results / "kerja").glob("*/*.hasil.json"))


def judged(truth: Truth, result: Path) -> list[Share]:
    """Planted items against the verdicts of hasil.json: those that are there, empty, absent."""
    entries = json.loads(result.read_text())["entries"]
    by_home = {_host(entry["report"]["home"]): entry["report"] for entry in entries}
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for site in truth.sites:
        states = {v["indicator"]: v["state"] for v in by_home.get(site["host"], {}).get("verdicts", ())}
        for code, fate in site["items"].items():
            wanted[fate] += 1
            found[fate] += states.get(code) == fate
    return [Share(f"items {fate}", found[fate], wanted[fate]) for fate in sorted(wanted)]


def misses(truth: Truth, result: Path) -> Counter[tuple[str, str, str]]:
    """Indicator, planted fate, verdict: where they differ."""
    entries = json.loads(result.read_text())["entries"]
    by_home = {_host(entry["report"]["home"]): entry["report"] for entry in entries}
    wrong: Counter[tuple[str, str, str]] = Counter()
    for site in truth.sites:
        states = {v["indicator"]: v["state"] for v in by_home.get(site["host"], {}).get("verdicts", ())}
        for code, fate in site["items"].items():
            if states.get(code) != fate:
                wrong[code, fate, states.get(code, "?")] += 1
    return wrong


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].partition(":")[0]


def write_urls(truth: Truth, path: Path) -> Path:
    path.write_text("\n".join(truth.urls()))
    return path
