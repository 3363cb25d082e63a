"""Made websites for tests: the demo's regency, and single pages put together by hand."""

from collections.abc import Mapping
from datetime import date
from functools import cache, partial

from terang.demo import Regency, Reply, Server, Website, regency, serve_sites
from terang.demo.shapes import parts

AS_OF = date(2026, 11, 20)
Page = str | bytes | Reply


@cache
def sukamaju(as_of: date = AS_OF, seed: int = 2026) -> Regency:
    """The made-up regency, built once a test run."""
    return regency(seed, as_of=as_of)


def site(pages: Mapping[str, Page], host: str = "dinas.contoh-uji.test") -> Website:
    """A website from targets to HTML, bytes or replies; other targets answer 404."""
    return Website(host, {target: partial(_reply, page) for target, page in pages.items()}, parts.not_found)


def served(*websites: Website) -> Server:
    """These websites on loopback; close it with `with` or `stop()`."""
    return serve_sites(websites, slowness=0.05)


def bodies_served(*codes: str, as_of: date = AS_OF) -> Server:
    """The websites of some bodies of the regency, and the hosts they lead to."""
    made = sukamaju(as_of)
    wanted = {made.website(code).host for code in codes}
    own = {made.website(body.code).host for body in made.bodies}
    return served(*(s for host, s in made.websites.items() if host in wanted or host not in own))


def _reply(page: Page) -> Reply:
    if isinstance(page, Reply):
        return page
    return parts.html(page) if isinstance(page, str) else Reply(page, "application/octet-stream")
