"""Server time of every page that links lead to, as administrator, verifier and officer, beside a bare Django page."""

import gc
import re
import time
from collections.abc import Iterator
from statistics import median
from typing import NamedTuple

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve

from bench.office.seed import seed
from terang.accounts.models import User

BAR = 0.200  # seconds of server time for any page
PER_VIEW = 2  # addresses of one view that are looked at
ROUNDS = 3
_HREF = re.compile(rb'(?:href|src)="(/[^"#]*)')
_LEAVES = ("accounts:sign_out",)


class Timed(NamedTuple):
    who: str
    view: str
    path: str
    seconds: float
    queries: int
    kilobytes: float


def run(*, bodies: int) -> int:
    began = time.perf_counter()
    people = seed(bodies=bodies)
    print(f"{bodies:,} bodies, five years, {connection.vendor}; made in {time.perf_counter() - began:.0f} s")
    gc.collect()
    gc.freeze()  # as the web process does when it starts
    bare = _median(Client(), "/sehat/")
    rows = [row for who, user in people.items() for row in walk(who, user)]
    rows.sort(key=lambda row: -row.seconds)
    print(f"\n{'page':58} {'as':14} {'ms':>7} {'of bare':>8} {'queries':>8} {'kB':>7}")
    for row in rows:
        print(
            f"{row.path[:58]:58} {row.who:14} {row.seconds * 1000:7.1f} {row.seconds / bare:8.1f} {row.queries:8} {row.kilobytes:7.1f}"
        )
    print(f"{'/sehat/ (bare)':58} {'':14} {bare * 1000:7.1f}")
    slow = [row for row in rows if row.seconds > BAR]
    print(
        f"\n{'MISSED' if slow else 'met   '}  every page under {BAR * 1000:.0f} ms: {len(rows) - len(slow)} of {len(rows)}"
    )
    return 1 if slow else 0


def walk(who: str, user: User) -> Iterator[Timed]:
    """Every view reachable by links from the front page."""
    browser = Client(raise_request_exception=True)
    browser.force_login(user)
    waiting, seen, counts = ["/"], {"/"}, dict[str, int]()
    while waiting:
        path = waiting.pop(0)
        view = _view(path)
        if not view or view in _LEAVES or counts.get(view, 0) >= PER_VIEW:
            continue
        with CaptureQueriesContext(connection) as told:
            try:
                response = browser.get(path)
            except Exception as fault:  # noqa: BLE001 - a page that breaks is told, and the others are looked at
                print(f"BROKEN {path} as {who}: {fault!r}")
                continue
        queries = len(told)
        if response.status_code != 200:
            continue
        counts[view] = counts.get(view, 0) + 1
        body = response.getvalue()
        print(".", end="", flush=True)
        yield Timed(who, view, path, _median(browser, path), queries, len(body) / 1024)
        for link in _HREF.findall(body):
            address = link.decode().replace("&amp;", "&")
            if address not in seen and len(seen) < 5000:
                seen.add(address)
                waiting.append(address)


def _view(path: str) -> str:
    try:
        return resolve(path.partition("?")[0]).view_name
    except Resolver404:
        return ""


def _median(browser: Client, path: str) -> float:
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        response = browser.get(path)
        response.getvalue()
        times.append(time.perf_counter() - began)
    return median(times)
