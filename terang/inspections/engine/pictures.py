"""Pictures of captures. What a page needs beside its markup is fetched once, kept like any other evidence, and only
then shown to a browser without network.

Parts of a page are fetched the way a visitor's browser does (docs/adr/0008): those of its own website at once, those
of others in turn; never past the guard.
"""

import asyncio
from collections.abc import Iterable, Mapping
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any, Final

from msgspec import Struct

from terang.audit import parts, passages, urls, warc
from terang.audit.charset import decode
from terang.audit.evidence import Archive, Content
from terang.audit.journal import DiskFull, Held
from terang.audit.journey import Journey, travel
from terang.audit.model import Purpose, Response, Visit
from terang.audit.visiting import visit_of
from terang.inspections.engine.messages import PictureJob, Shot
from terang.inspections.engine.tools import Tools

PATIENCE: Final = 12.0  # seconds for the sheets and pictures of a page, and again for what the sheets name
AT_ONCE: Final = 6
LARGEST: Final = 3 * 1024 * 1024  # bytes of one part
_PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})
_READ: Final = (warc.BrokenRecord, OSError, KeyError, ValueError)


class Kept(Struct, frozen=True):
    """A part as it was stored."""

    media: str
    body: bytes
    at: datetime


async def picture(job: PictureJob, tools: Tools) -> Shot:
    """Never raises for what a capture is."""
    archive = Archive(Path(job.root), run=_run_of(job), agent=tools.setting.agent)
    try:
        content = await asyncio.to_thread(archive.read, job.place)
    except _READ as fault:
        return Shot("hilang", str(fault)[:300])
    if content.body[:1024].lstrip().startswith(b"%PDF-"):
        return await _of_pdf(content.body, job.passage, tools)
    media = content.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media not in _PAGES and not content.body[:512].lstrip().lower().startswith(b"<"):
        return Shot("bukan_halaman")
    return await _of_page(content, job, archive, tools)


async def _of_pdf(body: bytes, passage: str, tools: Tools) -> Shot:
    leaf = await tools.readers.leaf(body, passage=passage)
    if leaf.trouble is not None:
        return Shot("terkunci" if leaf.is_locked else "rusak", leaf.trouble.value, pages=leaf.pages)
    return Shot(
        near=leaf.image,
        width=leaf.width,
        height=leaf.height,
        number=leaf.number,
        pages=leaf.pages,
        is_marked=leaf.is_marked,
    )


async def _of_page(content: Content, job: PictureJob, archive: Archive, tools: Tools) -> Shot:
    if not tools.setting.browser:
        return Shot("tanpa_peramban")
    from terang.audit import darkroom  # Playwright is slow to import, and often not wanted

    text, is_rendered = await asyncio.to_thread(_markup, content, job)
    known = await _Gathering(archive, _code_of(job), content.url, tools).parts(text)
    try:
        seen = await darkroom.develop(
            text,
            url=content.url,
            parts={url: darkroom.Part(part.media, part.body) for url, part in known.items()},
        )
    except darkroom.NoPicture as fault:
        return Shot("gagal", str(fault))
    return Shot(
        near=seen.near,
        whole=seen.whole,
        width=seen.width,
        height=seen.height,
        tall=seen.tall,
        is_marked=seen.is_marked,
        is_rendered=is_rendered,
        parts_at=min((part.at for part in known.values()), default=None),
    )


def _markup(content: Content, job: PictureJob) -> tuple[str, bool]:
    """The markup with its passage marked; what a browser had made of it (True) where only that holds the passage."""
    text, _ = decode(content.body, content.headers)
    marked = passages.marked(text, job.passage)
    if marked != text:
        return marked, False
    rendered = _rendered(content.url, job)
    return (passages.marked(rendered, job.passage), True) if rendered else (text, False)


def _rendered(url: str, job: PictureJob) -> str:
    """The page after its scripts ran, as the same inspection kept it; "" when it did not open it in a browser."""
    archive = Archive(Path(job.root), run=PurePosixPath(job.place.file).parent.name)
    journal = archive.journal(_code_of(job))
    try:
        known = journal.known(Purpose.RENDER, url)
        place = known.visit.capture or known.visit.same_as if known else None
        return archive.read(place).body.decode("utf-8", "replace") if place else ""
    except _READ:
        return ""
    finally:
        journal.close()


def _run_of(job: PictureJob) -> str:
    """Parts belong to the inspection that made the capture: a later one may find other styles."""
    return f"tampilan-{PurePosixPath(job.place.file).parent.name}"


def _code_of(job: PictureJob) -> str:
    return PurePosixPath(job.place.file).name.removesuffix(".warc.gz")


class _Gathering:
    """Style sheets, pictures and fonts of one page: from the store when they are there, else fetched and stored."""

    def __init__(self, archive: Archive, code: str, url: str, tools: Tools) -> None:
        self._archive, self._code, self._tools = archive, code, tools
        self._home = urls.bare(urls.host(url))
        self._url = url
        self._places = asyncio.Semaphore(AT_ONCE)
        self._known: dict[str, Kept] = {}
        self._asked: set[str] = set()

    async def parts(self, markup: str) -> Mapping[str, Kept]:
        """By URL. What cannot be had is left out: a page without one of its pictures is still that page."""
        await self._get(parts.of_page(markup, self._url))
        sheets = [(url, part) for url, part in self._known.items() if part.media == "text/css"]
        await self._get(
            more for url, part in sheets for more in parts.of_sheet(part.body.decode("utf-8", "replace"), url)
        )
        return self._known

    async def _get(self, wanted: Iterable[str]) -> None:
        new = [url for url in dict.fromkeys(wanted) if url not in self._asked][: parts.MOST]
        self._asked.update(new)
        stored = await asyncio.to_thread(self._stored, new)
        self._known.update({url: part for url, part in stored.items() if part})
        journeys = await self._fetched([url for url in new if url not in stored])
        self._known.update(await asyncio.to_thread(self._store, journeys))

    def _stored(self, wanted: Iterable[str]) -> dict[str, Kept | None]:
        """None: it was asked for and could not be had; it is not asked for again."""
        journal = self._archive.journal(self._code)
        try:
            known = {url: journal.known(Purpose.RESOURCE, url) for url in wanted}
        finally:
            journal.close()
        return {url: self._read(visit.visit) for url, visit in known.items() if visit}

    async def _fetched(self, wanted: Iterable[str]) -> list[Journey]:
        """What came in time: slow servers cost the picture its looks, not the office its picture."""
        tasks = [asyncio.create_task(self._fetch(url)) for url in wanted]
        if not tasks:
            return []
        done, late = await asyncio.wait(tasks, timeout=PATIENCE)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        return [journey for task in done if (journey := task.result())]

    def _read(self, visit: Visit) -> Kept | None:
        place = visit.capture or visit.same_as
        if place is None or not visit.good:
            return None
        try:
            content = self._archive.read(place)
        except _READ:
            return None
        return Kept(
            content.headers.get("content-type", "").partition(";")[0].strip().lower(), content.body, visit.at
        )

    async def _fetch(self, url: str) -> Journey | None:
        async with self._places:
            try:
                return await travel(self._tools.fetcher, url, turn=self._turn, limit=LARGEST)
            except TimeoutError:
                return None

    def _turn(self, host: str, ip: str) -> AbstractAsyncContextManager[Any]:
        name = urls.bare(host)
        if name == self._home or name.endswith(f".{self._home}"):
            return nullcontext()
        return self._tools.polite.turn(host, ip)

    def _store(self, journeys: Iterable[Journey]) -> dict[str, Kept]:
        """Written down first, then shown: a picture rests on what is stored."""
        found: dict[str, Kept] = {}
        try:
            store = self._archive.store(self._code)
        except Held:
            return found  # another worker gathers for the same page right now
        try:
            for journey in journeys:
                visit = visit_of(journey.url, Purpose.RESOURCE, journey, store.keep(journey), depth=1)
                store.note(visit)
                if isinstance(journey.end, Response) and (part := self._read(visit)):
                    found[journey.url] = part
        except DiskFull:
            pass
        finally:
            store.close()
        return found
