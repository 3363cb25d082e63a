"""robots.txt of every host a site leads to, fetched once and obeyed."""

from terang.audit import urls
from terang.audit.asking import Answer, Asker, Request
from terang.audit.model import Purpose, Trouble
from terang.audit.robots import Robots


class Rules:
    """What may be fetched. One robots.txt holds for a host with and without "www.", http and https."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker
        self._known: dict[str, tuple[Robots, Answer]] = {}

    async def of(self, url: str) -> tuple[Robots, Answer]:
        """The rules of the host of `url`, and how they were got."""
        port = urls.port(url)
        name = f"{urls.bare(urls.host(url))}:{port if port not in {80, 443} else ''}"
        known = self._known.get(name)
        if known is None or _is_dead_elsewhere(known[1], url):
            known = self._known[name] = await self._fetch(url)
        return known

    async def _fetch(self, url: str) -> tuple[Robots, Answer]:
        request = Request(urls.origin(url) + "/robots.txt", Purpose.ROBOTS, depth=1)
        answer = await self._asker.ask(request)
        robots = Robots.parse(self._asker.content(answer))
        self._asker.means.polite.asks(urls.host(url), robots.delay)
        return robots, answer

    async def why_not(self, url: str) -> Trouble | None:
        """Why `url` may not be fetched."""
        robots, _ = await self.of(url)
        if robots.allowed(url):
            return None
        return robots.trouble or Trouble.ROBOTS


def _is_dead_elsewhere(answer: Answer, url: str) -> bool:
    """Another spelling of the host could not be reached: that says nothing about this one."""
    return answer.visit.trouble is not None and urls.origin(answer.visit.url) != urls.origin(url)
