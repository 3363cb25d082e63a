"""A captured page as a picture: Chromium without any network, fed only with what was stored.

Every request is answered from the parts handed in or refused; the proxy it is told to use lets nobody through, so
that what slips past the first rule meets the second. Scripts do not run: what they would have hidden or kept for
later (veils while loading, folds around the passage, pictures loaded while scrolling) is opened by hand.
"""

import asyncio
import contextlib
import io
import re
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct
from PIL import Image
from playwright.async_api import Browser, Error, Page, Route, async_playwright

from terang.audit import chromium
from terang.audit.passages import ANCHOR

WIDE: Final = 1040  # pixels: a page as on a small desk screen, still readable beside the questions
NEAR: Final = 780  # pixels of height around the passage
TALL: Final = 9000  # of the whole page; what is below is left out
PATIENCE: Final = 45.0  # seconds for one picture, start of the browser included
_SRCSET: Final = re.compile(r"""\ssrcset\s*=\s*("[^"]*"|'[^']*')""", re.I)
_POLICY: Final = (
    "script-src 'none'; frame-src 'none'; connect-src 'none'; object-src 'none'; worker-src 'none'"
)


class Part(Struct, frozen=True):
    """A style sheet, picture or font as it was stored."""

    media: str
    body: bytes


class Print(Struct, frozen=True):
    """What the page looked like: around the passage, and whole. Both WebP."""

    near: bytes
    whole: bytes
    width: int
    height: int  # of `near`
    tall: int  # of `whole`
    is_marked: bool  # the passage is seen


class NoPicture(Exception):
    """The browser is missing, does not start, or did not come to an end."""


class _Wall:
    """A proxy that nothing passes; `knocks` counts who tried."""

    def __init__(self) -> None:
        self.knocks = 0

    async def turn_away(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.knocks += 1
        writer.close()


async def develop(
    markup: str, *, url: str, parts: Mapping[str, Part], executable: Path | None = None
) -> Print:
    """The page at `url` with its passage marked by `passages.marked`. Raises NoPicture."""
    program = executable or chromium.find()
    if program is None:
        raise NoPicture("no_browser")
    try:
        async with asyncio.timeout(PATIENCE), _page(program) as page:
            return await _taken(page, markup, url, parts)
    except (Error, TimeoutError, OSError) as fault:
        raise NoPicture(f"{type(fault).__name__}: {fault}"[:300]) from fault


@contextlib.asynccontextmanager
async def _page(program: Path) -> AsyncIterator[Page]:
    """A tab of a browser of its own."""
    wall = await asyncio.start_server(_Wall().turn_away, "127.0.0.1", 0)
    address = f"http://127.0.0.1:{wall.sockets[0].getsockname()[1]}"
    try:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=program,
                chromium_sandbox=chromium.is_sandboxed(),
                args=list(chromium.FLAGS),
                proxy={"server": address, "bypass": "<-loopback>"},
                handle_sigint=False,
                handle_sigterm=False,
                handle_sighup=False,
            )
            try:
                yield await _tab(browser)
            finally:
                await browser.close()
    finally:
        wall.close()


async def _tab(browser: Browser) -> Page:
    context = await browser.new_context(
        java_script_enabled=False,
        accept_downloads=False,
        ignore_https_errors=True,
        service_workers="block",
        locale="id-ID",
        timezone_id="Asia/Jakarta",
        viewport={"width": WIDE, "height": NEAR},
        reduced_motion="reduce",
    )
    return await context.new_page()


async def _taken(page: Page, markup: str, url: str, parts: Mapping[str, Part]) -> Print:
    async def answer(route: Route) -> None:
        await _answer(route, markup, url, parts)

    await page.route("**/*", answer)
    await page.goto(url, wait_until="load")
    top, height = await page.evaluate(_OPEN, [ANCHOR, _STYLE])
    with contextlib.suppress(Error):
        await page.wait_for_load_state("networkidle", timeout=3000)
    tall = max(1, min(int(height), TALL))
    whole = await _shot(page, 0, tall)
    if top is None:
        return Print(_cropped(whole, 0, NEAR), whole, WIDE, min(NEAR, tall), tall, is_marked=False)
    start = max(0, min(int(top) - NEAR // 3, int(height) - NEAR))
    near = await _shot(page, start, min(NEAR, int(height)))
    return Print(near, whole, WIDE, min(NEAR, int(height)), tall, is_marked=True)


async def _answer(route: Route, markup: str, url: str, parts: Mapping[str, Part]) -> None:
    request = route.request
    if request.url == url and request.is_navigation_request() and request.frame.parent_frame is None:
        headers = {"content-type": "text/html; charset=utf-8", "content-security-policy": _POLICY}
        await route.fulfill(status=200, headers=headers, body=_SRCSET.sub(" ", markup))
        return
    part = None if request.is_navigation_request() else parts.get(request.url)
    if part is None:
        await route.abort("aborted")
        return
    headers = {"content-type": part.media or "application/octet-stream", "access-control-allow-origin": "*"}
    await route.fulfill(status=200, headers=headers, body=part.body)


async def _shot(page: Page, start: int, height: int) -> bytes:
    raw = await page.screenshot(
        type="png",
        full_page=True,
        clip={"x": 0, "y": start, "width": WIDE, "height": height},
        animations="disabled",
        timeout=20_000,
    )
    return _webp(Image.open(io.BytesIO(raw)))


def _cropped(picture: bytes, start: int, height: int) -> bytes:
    image = Image.open(io.BytesIO(picture))
    return _webp(image.crop((0, start, image.width, min(start + height, image.height))))


def _webp(image: Image.Image) -> bytes:
    """Small enough for slow lines; text stays sharp."""
    out = io.BytesIO()
    image.convert("RGB").save(out, "WEBP", quality=78, method=2)
    return out.getvalue()


_STYLE: Final = """
mark { background: #ffe066 !important; color: #000 !important; }
[data-aos], .wow, .animated, .reveal { opacity: 1 !important; transform: none !important; visibility: visible !important; }
html, body { overflow: visible !important; }
"""
# Lifts veils, loads what waits for scrolling, unfolds what hides the passage; its place and the page's height.
_OPEN: Final = """([anchor, rules]) => {
  const sheet = document.createElement("style");
  sheet.textContent = rules;
  document.documentElement.append(sheet);
  for (const image of document.querySelectorAll("img:not([src])")) {
    const late = image.dataset.src || image.dataset.lazySrc || image.dataset.original;
    if (late) image.src = late;
  }
  for (const image of document.images) image.loading = "eager";
  const room = innerWidth * innerHeight;
  for (const each of document.querySelectorAll("body *")) {
    const style = getComputedStyle(each);
    if (style.position !== "fixed") continue;
    const box = each.getBoundingClientRect();
    const isVeil = box.width * box.height > room * 0.8;
    each.style.setProperty(isVeil ? "display" : "position", isVeil ? "none" : "absolute", "important");
  }
  const mark = document.getElementById(anchor);
  for (let each = mark; each; each = each.parentElement) {
    if (each.tagName === "DETAILS") each.open = true;
    const style = getComputedStyle(each);
    if (style.display === "none") each.style.setProperty("display", "block", "important");
    if (style.visibility === "hidden") each.style.setProperty("visibility", "visible", "important");
    if (style.opacity < 0.4) each.style.setProperty("opacity", "1", "important");
    if (style.maxHeight === "0px" || style.height === "0px") {
      each.style.setProperty("max-height", "none", "important");
      each.style.setProperty("height", "auto", "important");
    }
  }
  const box = mark && mark.getBoundingClientRect();
  const height = Math.max(document.documentElement.scrollHeight, document.body ? document.body.scrollHeight : 0);
  return [box && box.width && box.height ? box.top + scrollY : null, height];
}"""
