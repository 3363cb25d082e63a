"""One headless Chromium that prints documents handed to it, and can reach nothing but what it is handed.

Four walls, each enough by itself: requests are answered from memory or refused; the page's own policy names only
itself; names resolve to nothing; and whatever gets past goes to a proxy where nobody listens.
"""

import asyncio
import contextlib
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from uuid import uuid4

from msgspec import Struct
from playwright.async_api import Browser, Error, Page, Playwright, Route, async_playwright

from terang.audit import chromium
from terang.paper import group

log = logging.getLogger("terang.paper")

ORIGIN: Final = "http://kertas.invalid"  # RFC 2606: never anybody's
DOCUMENT: Final = f"{ORIGIN}/dokumen.html"
POLICY: Final = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:"
)
NOWHERE: Final = "http://127.0.0.1:9"  # the discard port
WALLS: Final = ("--host-resolver-rules=MAP * ~NOTFOUND",)
UNHINTED: Final = (
    "--font-render-hinting=none"  # on paper letters stand where their font says, not where pixels are
)

NO_BROWSER: Final = (
    "PDF tidak dapat dibuat karena Chromium tidak terpasang di komputer ini. Pasang dengan «sudo apt install chromium», "
    f"atau isi {chromium.VARIABLE} dengan letak Chromium atau Google Chrome."
)
TOO_SLOW: Final = "PDF ini terlalu lama dibuat, jadi pembuatannya dihentikan. Silakan coba lagi."
TOO_LARGE: Final = (
    "Isi laporan ini terlalu besar untuk satu PDF. Pilih lebih sedikit badan publik, lalu coba lagi."
)
BROKEN: Final = "Chromium berhenti ketika membuat PDF ini. Silakan coba lagi."


class NotPrinted(Exception):
    """No PDF came of it; the message is a sentence for whoever asked."""


class NoBrowser(NotPrinted):
    """Chromium is not there or does not start."""


class Broken(NotPrinted):
    """Chromium went away under a document."""


class File(Struct, frozen=True):
    """A stylesheet, font or picture that documents may ask for."""

    media: str
    data: bytes


class Pace(Struct, frozen=True):
    """Seconds, bytes and counts."""

    start: float = 30.0
    document: float = 60.0
    close: float = 5.0
    most_html: int = 30_000_000  # characters
    most_memory: int = 1_500_000_000  # bytes of all processes of the browser
    look: float = 0.5  # between two looks at its memory
    documents: int = 200  # then a fresh browser, against what it gathers


class Press:
    """Prints one document after the other. A browser that died under a document is replaced, once for each."""

    def __init__(self, files: Mapping[str, File], *, executable: Path | None = None, pace: Pace) -> None:
        self._files = {f"{ORIGIN}{path}": file for path, file in files.items()}
        self._executable = executable or chromium.find()
        self._pace = pace
        self._mark = f"--terang-kertas={uuid4().hex}"
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._page: Page | None = None
        self._html: File | None = None
        self._count = 0

    async def printed(self, html: str) -> bytes:
        """The PDF of one document, as its own stylesheet lays it out. Raises NotPrinted."""
        if len(html) > self._pace.most_html:
            raise NotPrinted(TOO_LARGE)
        try:
            return await self._attempt(html)
        except Broken:
            await self.stop()
            return await self._attempt(html)

    async def close(self) -> None:
        """Ends the browser and what drives it."""
        await self.stop()
        if self._playwright:
            await self._playwright.stop()
            self._playwright = None

    async def stop(self) -> None:
        """Ends the browser; one that does not answer is killed, with all its processes."""
        browser, self._browser, self._page = self._browser, None, None
        if browser is None:
            return
        with contextlib.suppress(Error, TimeoutError):
            async with asyncio.timeout(self._pace.close):
                await browser.close()
        group.kill(self._mark)

    async def _attempt(self, html: str) -> bytes:
        browser = await self._ready()
        printing = asyncio.create_task(self._print(browser, html))
        watching = asyncio.create_task(self._watch())
        try:
            async with asyncio.timeout(self._pace.document):
                await asyncio.wait({printing, watching}, return_when=asyncio.FIRST_COMPLETED)
            if not printing.done():
                raise NotPrinted(TOO_LARGE)
            return printing.result()
        except TimeoutError:
            raise NotPrinted(TOO_SLOW) from None
        except Error as error:
            raise Broken(BROKEN) from error
        finally:
            await self._clear(printing, watching)

    async def _clear(self, printing: "asyncio.Task[bytes]", watching: "asyncio.Task[None]") -> None:
        """A document that was given up keeps its process busy for ever: it goes with the browser."""
        watching.cancel()
        if not printing.done():
            group.kill(self._mark)
            await self.stop()
            printing.cancel()
        await asyncio.gather(printing, watching, return_exceptions=True)

    async def _print(self, browser: Browser, html: str) -> bytes:
        """In the page the document before was printed in: a new one costs more than the printing."""
        if self._page is None:
            self._page = await self._open(browser)
        self._html = File("text/html; charset=utf-8", html.encode())
        await self._page.goto(DOCUMENT, wait_until="load", timeout=self._pace.document * 1000)
        return await self._page.pdf(
            prefer_css_page_size=True, print_background=True, tagged=True, outline=True
        )

    async def _open(self, browser: Browser) -> Page:
        """A page that runs no scripts, keeps nothing and gets nothing but what we hand it."""
        context = await browser.new_context(
            java_script_enabled=False,
            accept_downloads=False,
            service_workers="block",
            permissions=[],
            locale="id-ID",
        )

        async def answer(route: Route) -> None:
            url = route.request.url
            await self._answer(route, self._html if url == DOCUMENT else self._files.get(url))

        await context.route("**/*", answer)
        return await context.new_page()

    async def _answer(self, route: Route, file: File | None) -> None:
        """From memory, or not at all."""
        with contextlib.suppress(Error):  # the page may be gone
            if file is None:
                log.warning("refused: %s", route.request.url[:200])
                await route.abort("blockedbyclient")
                return
            headers = {
                "Content-Type": file.media,
                "Content-Security-Policy": POLICY,
                "X-Content-Type-Options": "nosniff",
            }
            await route.fulfill(body=file.data, headers=headers)

    async def _watch(self) -> None:
        """Ends when the browser holds more memory than it may."""
        while True:
            await asyncio.sleep(self._pace.look)
            if group.memory(self._mark) > self._pace.most_memory:
                return

    async def _ready(self) -> Browser:
        if self._count >= self._pace.documents or (self._browser and not self._browser.is_connected()):
            await self.stop()
        self._count += 1
        if self._browser is None:
            self._browser = await self._start()
        return self._browser

    async def _start(self) -> Browser:
        if self._executable is None:
            raise NoBrowser(NO_BROWSER)
        if self._playwright is None:
            self._playwright = await async_playwright().start()
        self._count = 1
        try:
            return await self._playwright.chromium.launch(
                executable_path=self._executable,
                headless=True,
                chromium_sandbox=chromium.is_sandboxed(),
                args=[*_flags(), *WALLS, UNHINTED, self._mark],
                proxy={"server": NOWHERE, "bypass": "<-loopback>"},
                timeout=self._pace.start * 1000,
                handle_sigint=False,
                handle_sigterm=False,
                handle_sighup=False,
            )
        except Error as error:
            group.kill(self._mark)
            raise NoBrowser(NO_BROWSER) from error


def _flags() -> list[str]:
    """The engine's, without the one place it may look names up."""
    return [flag for flag in chromium.FLAGS if not flag.startswith("--host-resolver-rules")]
