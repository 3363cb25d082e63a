"""Where the links, pictures and frames of a page lead."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from terang.audit.urls import Joiner

_KEPT: Final = ("mailto:", "tel:", "whatsapp:", "sms:", "geo:")
_IN_SCRIPT: Final = re.compile(
    r"""(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\s*\(|window\.open\s*\()\s*['"]([^'"]+)['"]"""
    r"""|\(\s*['"]([^'"\s]*/[^'"\s]+|[^'"]+\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|jpe?g|png))['"]""",
    re.IGNORECASE,
)
_BACKGROUND: Final = re.compile(r"background(?:-image)?\s*:[^;]*?url\(\s*['\"]?([^'\")]+)", re.IGNORECASE)
_LAZY: Final = ("data-src", "data-lazy-src", "data-original", "data-lazy", "data-litespeed-src", "data-url")
_ANYWHERE: Final = re.compile(r"https?://|/|(?:mailto|tel|whatsapp|javascript):", re.IGNORECASE)
_BELOW: Final = re.compile(r"[\w.%-]")
_NUMBER: Final = re.compile(r"\s*(\d{1,5})(?:px)?\s*$")

Join = Callable[[str, str], str | None]


class Targets:
    """Turns what attributes say into canonical URLs of one page."""

    __slots__ = ("_base", "_join", "_joiner", "_known")

    def __init__(self, join: Joiner, base: str) -> None:
        self._joiner = join
        self._join: Join = join
        self._base = base
        self._known = join.rooted(base)  # most links of most pages

    @property
    def origin(self) -> str:
        """What links that begin with "/" hang on."""
        return self._base[: self._base.find("/", 8) + 1] or self._base

    @property
    def folder(self) -> str:
        """What relative links of the page hang on."""
        return self._base[: self._base.partition("?")[0].rfind("/") + 1]

    def link(self, href: str) -> str:
        """Canonical URL; "#…" for links to nowhere or within the page; '' for what is no address."""
        if found := self._known.get(href):
            return found
        if href[:1] != "/" and (not href or href[0] == "#" or href.isspace()):
            return href.strip() or "#"
        if found := self._join(href, self._base):
            return found
        return self._odd(href.strip())

    def _odd(self, href: str) -> str:
        low = href[:12].lower()
        if low.startswith("javascript:"):
            inside = _IN_SCRIPT.search(href)
            return self._join(inside[1] or inside[2], self._base) or "#" if inside else "#"
        return href if low.startswith(_KEPT) else ""

    def resource(self, src: str | None) -> str:
        """Canonical URL of a picture, frame or script; '' when there is none."""
        if not src or src[:5].lower() == "data:" or src[:6].lower() in {"about:", "javasc"}:
            return ""
        return self._join(src, self._base) or ""

    def watched(self) -> "Watched":
        """The same, with an eye on what the links hang on."""
        return Watched(self._joiner, self._base)


class _Eye:
    """Joins, and sees whether a link hangs on the address of its page."""

    __slots__ = ("_joiner", "own", "relative")

    def __init__(self, join: Joiner) -> None:
        self._joiner = join
        self.own = self.relative = False

    def __call__(self, href: str, base: str) -> str | None:
        if not _ANYWHERE.match(href):
            self.relative = True
            self.own = self.own or not _BELOW.match(href)
        return self._joiner(href, base)


class Watched(Targets):
    """Knows on how much of the page's own address the links hang that it was asked for."""

    __slots__ = ("_eye",)

    def __init__(self, join: Joiner, base: str) -> None:
        super().__init__(join, base)
        self._join = self._eye = _Eye(join)
        self._known = {}

    @property
    def reach(self) -> str:
        """The origin when all links mean the same all over the site, else the folder; '' when only on this page."""
        return "" if self._eye.own else self.folder if self._eye.relative else self.origin


def script_target(code: str) -> str:
    """The address in "location.href='…'" or "window.open('…')", '' when there is none."""
    found = _IN_SCRIPT.search(code)
    return (found[1] or found[2]) if found else ""


def background(style: str) -> str:
    """The picture a style attribute draws behind an element, '' when there is none."""
    found = _BACKGROUND.search(style)
    return found[1].strip() if found else ""


def best_source(attrs: Mapping[str, str]) -> str:
    """What an image or frame shows once a lazy script has run."""
    for name in _LAZY:
        if lazy := attrs.get(name):
            return lazy
    src = attrs.get("src", "")
    if src and src[:5] != "data:":
        return src
    candidates = attrs.get("data-srcset") or attrs.get("srcset", "")
    return candidates.split(",")[0].split()[0] if candidates.strip(" ,") else src


def pixels(text: str | None) -> int:
    """A declared width or height, 0 when none or not in pixels."""
    found = _NUMBER.match(text) if text else None
    return int(found[1]) if found else 0
