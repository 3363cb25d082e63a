"""Addresses that are only looked at from outside: whether they answer, and how heavy they are."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Final

from terang.audit import urls
from terang.audit.asking import Asker, Request
from terang.audit.frontier import Candidate
from terang.audit.limits import MIB
from terang.audit.model import Purpose
from terang.audit.rules import Rules

_AT_ONCE: Final = 8
_NO_HEAD: Final = frozenset({400, 403, 404, 405, 406, 500, 501, 503})  # answers to HEAD that prove nothing


async def weigh(resources: Sequence[str], home: str, *, asker: Asker, rules: Rules, most: int) -> None:
    """How heavy the first parts of the home page are. Raises DiskFull."""
    parts = [url for url in resources if urls.same_site(home, url)]
    for url in parts[:most]:
        if asker.time_left > 0 and not await rules.why_not(url):
            await asker.ask(Request(url, Purpose.RESOURCE, source=home, depth=1, method="HEAD"))


def other_doors(home: str) -> list[Candidate]:
    """The home page by the other scheme: is http sent on to https, is https there at all?"""
    scheme, _, rest = home.partition("://")
    host = rest.partition("/")[0]
    if ":" in host:
        return []
    other = "http" if scheme == "https" else "https"
    return [Candidate(f"{other}://{host}/", 0.0, source=home, depth=1)]


async def check(waiting: Sequence[Candidate], *, asker: Asker) -> AsyncIterator[Candidate]:
    """Ask whether each address works, several at once; yields each when it is known. Raises DiskFull."""
    gate = asyncio.Semaphore(_AT_ONCE)

    async def one(candidate: Candidate) -> Candidate:
        async with gate:
            if asker.time_left > 0:
                await asker.ask(_request(candidate))
        return candidate

    tasks = [asyncio.create_task(one(candidate)) for candidate in waiting]
    try:
        for done in asyncio.as_completed(tasks):
            yield await done
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _request(candidate: Candidate) -> Request:
    return Request(
        candidate.url,
        Purpose.LINK,
        label=candidate.text,
        source=candidate.source,
        depth=max(1, candidate.depth),
        method="HEAD",
        limit=MIB // 16,
        again=_NO_HEAD,
    )
