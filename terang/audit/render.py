"""Headless Chromium behind the guard: pages as scripts leave them, and accessibility by axe-core."""

import asyncio
import contextlib
import logging
from collections import OrderedDict
from collections.abc import AsyncIterator
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import msgspec
from msgspec import Struct
from playwright.async_api import Browser as Chromium
from playwright.async_api import BrowserContext, Error, Page, Playwright, Request, async_playwright

from terang.audit import axe, chromium, urls
from terang.audit.chromium_errors import explain, is_nothing
from terang.audit.model import Accessibility, Failure, Trouble
from terang.audit.polite import TooLong
from terang.audit.proxy import Allowance, Gate, Proxy, Ticket, Turns

PRODUCT: Final = "Terang"


class Pace(Struct, frozen=True):
    """Seconds, bytes and counts a browser may use up."""

    page: float = 20.0  # until the page must be there; then what is there is taken
    quiet: float = 8.0  # longest wait for the network to fall silent
    read: float = 10.0  # to hand over the DOM
    axe: float = 45.0
    close: float = 5.0  # to let go of a page or the browser; then it is left to die
    start: float = 30.0
    turn: float = 60.0  # longest rest a server may ask for before its page is left out
    dom: int = 10 * 1024 * 1024  # characters
    pages: int = 2  # open at once
    contexts: int = 4  # websites kept open for their next page
    loads: int = 200  # then a fresh browser, against what it gathers in memory


class Rendered(Struct, frozen=True):
    """One page load."""

    html: str = ""
    final: str = ""  # where the browser ended
    trouble: Trouble | None = None
    accessibility: Accessibility | None = None


class _Load:
    """A page being loaded, which others may join."""

    def __init__(self) -> None:
        self.wants_axe = False
        self.is_leaving = False  # too late to ask for more
        self.task: asyncio.Task[Rendered] | None = None


class _Room:
    """One website's context and its ticket for the proxy."""

    def __init__(self, context: BrowserContext, ticket: Ticket) -> None:
        self.context = context
        self.ticket = ticket
        self.guests = 0


class Gone(Exception):
    """The browser went away under a page."""


log = logging.getLogger("terang.audit")


class NoStart(Exception):
    """The browser does not start at all."""


class Browser:
    """Opens pages one by one. Starts Chromium with the first page and again after it died; never raises for a page."""

    def __init__(
        self,
        gate: Gate,
        *,
        executable: Path | None = None,
        pace: Pace | None = None,
        allowance: Allowance | None = None,
        turns: Turns | None = None,
    ) -> None:
        self._executable = executable or chromium.find()
        self._pace = pace or Pace()
        self._gate = gate
        self._turns = turns
        self._proxy = Proxy(gate, allowance, turns=turns)
        self._rooms: OrderedDict[str, _Room] = OrderedDict()
        self._loads: dict[str, _Load] = {}
        self._starting = asyncio.Lock()
        self._places = asyncio.Semaphore(self._pace.pages)
        self._playwright: Playwright | None = None
        self._chromium: Chromium | None = None
        self._count = 0

    async def __aenter__(self) -> Self:
        await self._proxy.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        async with self._starting:  # a start that is cut short would leave a process behind
            tasks = [load.task for load in self._loads.values() if load.task]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        await self._stop()
        if self._playwright:
            await self._playwright.stop()
        await self._proxy.__aexit__(kind, error, trace)

    async def dom(self, url: str) -> tuple[str, Trouble | None]:
        """The page's markup after its scripts ran; what there is, when they never come to rest."""
        rendered = await self._join(url, axe=False)
        return rendered.html, rendered.trouble

    async def axe(self, url: str) -> Accessibility:
        """Violations of WCAG 2.2 A and AA that axe-core can see. Joins a load of the same page under way."""
        rendered = await self._join(url, axe=True)
        return rendered.accessibility or Accessibility(
            url, trouble=rendered.trouble or Trouble.PARSER_TIMEOUT
        )

    async def open(self, url: str) -> Rendered:
        """Both, from one load."""
        return await self._join(url, axe=True)

    async def _join(self, url: str, *, axe: bool) -> Rendered:
        load = self._loads.get(url)
        if load is None or load.task is None or (axe and load.is_leaving):
            load = self._loads[url] = _Load()
            load.task = asyncio.create_task(self._load(url, load))
            load.task.add_done_callback(
                lambda _: self._loads.pop(url, None) if self._loads.get(url) is load else None
            )
        load.wants_axe = load.wants_axe or axe
        return await asyncio.shield(load.task)

    async def _load(self, url: str, load: _Load) -> Rendered:
        clean = urls.canonical(url)
        if clean is None:
            return Rendered(trouble=Trouble.BAD_URL)
        if self._executable is None:
            return Rendered(trouble=Trouble.NO_BROWSER)
        try:
            await self._turn(clean)
            async with self._places:
                return await self._try_twice(clean, load)
        except (
            NoStart
        ) as fault:  # whoever runs the machine must hear of it: websites seem emptier than they are
            log.warning("Chromium does not start: %s", str(fault.__cause__).strip()[:600])
            return Rendered(trouble=Trouble.NO_BROWSER)
        except TooLong:
            return Rendered(trouble=Trouble.RATE_LIMITED)

    async def _turn(self, url: str) -> None:
        """Opening a page is a request like any other: it waits its turn. Raises TooLong."""
        found = await self._gate.locate(url) if self._turns else None
        if self._turns is None or found is None or isinstance(found, Failure):
            return
        async with self._turns.turn(urls.host(url), found[0], most=self._pace.turn):
            pass  # not held: parts of the page may come from servers that share its address

    async def _try_twice(self, url: str, load: _Load) -> Rendered:
        """A page that takes the browser with it twice is to blame itself."""
        for _ in range(2):
            with contextlib.suppress(Gone):
                return await self._visit(url, load)
            await self._stop()
        return Rendered(trouble=Trouble.PARSER_CRASH)

    async def _visit(self, url: str, load: _Load) -> Rendered:
        try:
            async with self._room(urls.bare(urls.host(url))) as room:
                return await self._in_room(url, load, room)
        except Error as error:
            raise Gone from error
        except TimeoutError:
            await self._stop()  # a page that answers nobody keeps its process busy for ever
            return Rendered(trouble=Trouble.PARSER_TIMEOUT)

    async def _in_room(self, url: str, load: _Load, room: _Room) -> Rendered:
        page = await room.context.new_page()
        crashed = asyncio.Event()
        page.on("crash", lambda _: crashed.set())
        try:
            trouble = await self._go(page, url, room.ticket)
            if trouble:
                load.is_leaving = True
                return Rendered(final=page.url, trouble=Trouble.PARSER_CRASH if crashed.is_set() else trouble)
            return await self._take(page, url, load)
        except Error as error:
            if crashed.is_set():
                return Rendered(trouble=Trouble.PARSER_CRASH)
            raise Gone from error
        finally:
            with contextlib.suppress(Error, TimeoutError):
                async with asyncio.timeout(self._pace.close):
                    await page.close()

    async def _go(self, page: Page, url: str, ticket: Ticket) -> Trouble | None:
        """Opens the page and waits for silence, within limits; why there is nothing to take, or None."""
        clock = asyncio.get_running_loop().time
        until = clock() + self._pace.page
        wanted = _follow(page)
        ticket.turn_page()
        try:
            answer = await page.goto(url, wait_until="commit", timeout=self._pace.page * 1000)
        except Error as error:
            if not self._is_alive():
                raise
            refused = Trouble.NOT_ALLOWED if ticket.is_spent else explain(error.message)
            return _refusal(ticket, (wanted or [url])[-1]) or refused
        with contextlib.suppress(Error):
            await page.wait_for_load_state("load", timeout=max(1.0, until - clock()) * 1000)
            await page.wait_for_load_state(
                "networkidle", timeout=max(0.1, min(self._pace.quiet, until - clock())) * 1000
            )
        if answer and await is_nothing(answer, seconds=self._pace.read):
            return _refusal(ticket, page.url) or Trouble.BAD_RESPONSE
        if _is_same(url, page.url):
            return None
        return _refusal(ticket, (wanted or [url])[-1]) or Trouble.BAD_REDIRECT

    async def _take(self, page: Page, url: str, load: _Load) -> Rendered:
        async with asyncio.timeout(self._pace.read):
            html = str(await page.evaluate(_DOM, self._pace.dom))
        found = None
        if load.wants_axe:
            found = await self._inspect(page, url)
        load.is_leaving = True
        trouble = Trouble.TRUNCATED if len(html) >= self._pace.dom else None
        return Rendered(html, page.url, trouble, found)

    async def _inspect(self, page: Page, url: str) -> Accessibility:
        try:
            async with asyncio.timeout(self._pace.axe):
                await page.evaluate(axe.source())
                raw = str(await page.evaluate(axe.RUN, list(axe.WCAG)))
            return Accessibility(url, issues=axe.read_issues(raw))
        except (TimeoutError, Error):
            return Accessibility(url, trouble=Trouble.PARSER_TIMEOUT)
        except msgspec.MsgspecError:
            return Accessibility(url, trouble=Trouble.PARSER_CRASH)

    @contextlib.asynccontextmanager
    async def _room(self, site: str) -> AsyncIterator[_Room]:
        async with self._starting:
            browser = await self._ready()
            room = self._rooms.get(site) or await self._furnish(browser, site)
            self._rooms.move_to_end(site)
            room.guests += 1
            await self._tidy()
        try:
            yield room
        finally:
            room.guests -= 1

    def _is_alive(self) -> bool:
        return self._chromium is not None and self._chromium.is_connected()

    async def _ready(self) -> Chromium:
        """The running browser, a new one when there is none or it has grown old."""
        old = (
            self._chromium
            and self._count >= self._pace.loads
            and not any(r.guests for r in self._rooms.values())
        )
        if old or not self._is_alive():
            await self._stop()
        self._count += 1
        if self._chromium is None:
            self._chromium = await self._start()
        return self._chromium

    async def _start(self) -> Chromium:
        if self._playwright is None:
            try:
                self._playwright = await async_playwright().start()
            except Exception as fault:  # its driver did not come up; nothing narrower is raised then
                raise NoStart from fault
        self._count = 0
        try:
            return await self._playwright.chromium.launch(
                executable_path=self._executable,
                headless=True,
                chromium_sandbox=chromium.is_sandboxed(),
                args=list(chromium.FLAGS),
                proxy={"server": self._proxy.address, "bypass": "<-loopback>"},
                timeout=self._pace.start * 1000,
                handle_sigint=False,
                handle_sigterm=False,
                handle_sighup=False,
            )
        except Error as error:
            raise NoStart from error

    async def _furnish(self, browser: Chromium, site: str) -> _Room:
        """A context that knows nothing, may nothing, and leaves only with its ticket."""
        ticket = self._proxy.admit(site)
        context = await browser.new_context(
            proxy={
                "server": self._proxy.address,
                "bypass": "<-loopback>",
                "username": ticket.name,
                "password": ticket.secret,
            },
            accept_downloads=False,
            ignore_https_errors=True,
            service_workers="block",
            permissions=[],
            locale="id-ID",
            timezone_id="Asia/Jakarta",
            viewport={"width": 1366, "height": 768},
            user_agent=_agent(browser.version),
        )
        context.on("page", lambda page: asyncio.ensure_future(_close_popup(page)))
        room = self._rooms[site] = _Room(context, ticket)
        return room

    async def _tidy(self) -> None:
        """Closes the websites nobody has looked at for longest."""
        idle = [site for site, room in self._rooms.items() if not room.guests]
        for site in idle[: max(0, len(self._rooms) - self._pace.contexts)]:
            room = self._rooms.pop(site)
            self._proxy.dismiss(room.ticket)
            with contextlib.suppress(Error):
                await room.context.close()

    async def _stop(self) -> None:
        """Ends Chromium and forgets its contexts."""
        browser, self._chromium = self._chromium, None
        for room in self._rooms.values():
            self._proxy.dismiss(room.ticket)
        self._rooms.clear()
        if browser:
            with contextlib.suppress(Error, TimeoutError):
                async with asyncio.timeout(self._pace.close):
                    await browser.close()


_DOM: Final = """most => {
  const type = document.doctype ? new XMLSerializer().serializeToString(document.doctype) : "";
  return (type + (document.documentElement ? document.documentElement.outerHTML : "")).slice(0, most);
}"""


def _agent(version: str) -> str:
    """Chromium's own name without "Headless", and ours."""
    major = version.partition(".")[0]
    return (
        f"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
        f"Chrome/{major}.0.0.0 Safari/537.36 {PRODUCT}/0.1"
    )


async def _close_popup(page: Page) -> None:
    """Windows a page opens by itself; those we open have no opener."""
    with contextlib.suppress(Error):
        if await page.opener():
            await page.close()


def _follow(page: Page) -> list[str]:
    """Every address the page itself, not its frames, is sent to from now on."""
    wanted: list[str] = []

    def note(request: Request) -> None:
        if request.is_navigation_request() and request.frame == page.main_frame:
            wanted.append(request.url)

    page.on("request", note)
    return wanted


def _refusal(ticket: Ticket, url: str) -> Trouble | None:
    if not url.startswith("http"):
        return None
    return ticket.refused.get(f"{urls.host(url)}:{urls.port(url)}")


def _is_same(asked: str, ended: str) -> bool:
    """Still a page of the same registered domain."""
    clean = urls.canonical(ended)
    return clean is not None and urls.registrable(urls.host(clean)) == urls.registrable(urls.host(asked))
