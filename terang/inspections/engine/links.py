"""One address, looked at as evidence: what it gives, and a copy of it. A person asked for it, so robots.txt is not."""

import asyncio
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from terang.audit import urls
from terang.audit.documents.readers import Readers
from terang.audit.evidence import Archive
from terang.audit.fetch import Fetcher
from terang.audit.journey import Journey, travel
from terang.audit.login import is_login
from terang.audit.model import Failure, Purpose, Response, Trouble, Visit
from terang.audit.parse import Memory, read_page
from terang.audit.polite import Politeness
from terang.audit.visiting import is_html, media, visit_of
from terang.inspections.engine.messages import LinkJob, LinkSeen
from terang.lib.dates import fiscal_years

PATIENCE: Final = 30.0  # seconds for the whole journey
RUN: Final = "tautan"
_SAYS: Final = re.compile(r"\w{3,}")


async def look(job: LinkJob, fetcher: Fetcher, polite: Politeness, readers: Readers) -> LinkSeen:
    """Fetch, keep, read. A dead address is a result."""
    url = urls.canonical(job.url)
    if url is None:
        return LinkSeen(job.url, trouble=Trouble.BAD_URL)
    try:
        async with asyncio.timeout(PATIENCE):
            journey = await travel(fetcher, url, turn=polite.turn)
    except TimeoutError:
        return LinkSeen(url, trouble=Trouble.TIMEOUT_TOTAL)
    visit = await asyncio.to_thread(_keep, job, url, journey)
    if isinstance(journey.end, Failure):
        return LinkSeen(
            url, journey.end.url, trouble=journey.end.trouble, detail=journey.end.detail, at=visit.at
        )
    return await _read(job, visit, journey.end, readers)


def _keep(job: LinkJob, url: str, journey: Journey) -> Visit:
    """The exchange as evidence, in a WARC of its own."""
    store = Archive(Path(job.root), run=RUN, agent="Terang").store(job.code)
    try:
        visit = visit_of(url, Purpose.LINK, journey, store.keep(journey), depth=0)
        store.note(visit)
    finally:
        store.close()
    return visit


async def _read(job: LinkJob, visit: Visit, end: Response, readers: Readers) -> LinkSeen:
    facts: Mapping[str, object] = {
        "final": end.url,
        "status": end.status,
        "media": media(end),
        "capture": visit.capture,
        "at": end.at,
    }
    if not end.body:
        return LinkSeen(visit.url, is_empty=True, **facts)  # type: ignore[arg-type]
    if is_html(end):
        page, _ = read_page(end.body, url=end.url, headers=end.headers, memory=Memory(), latest=job.latest)
        return LinkSeen(
            visit.url,
            title=page.title,
            years=_years(page.title),
            is_login=is_login(visit, page),
            is_empty=not _SAYS.search(page.text),
            **facts,  # type: ignore[arg-type]
        )
    document = await readers.read(
        end.body, url=end.url, media=media(end), headers=end.headers, latest=job.latest
    )
    name = urls.decode(end.url).rpartition("/")[2]
    return LinkSeen(
        visit.url,
        title=document.title or name,
        years=document.years or _years(name.replace("-", " ").replace("_", " ")),
        trouble=next((t for t in document.troubles), None),
        **facts,  # type: ignore[arg-type]
    )


def _years(text: str) -> tuple[int, ...]:
    return tuple(last for _, last in fiscal_years(text))
