"""What a crawl works with, handed in from outside: network, parsers, browser, manners, judgement of worth."""

import os
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from terang.audit.fetch import Fetcher
from terang.audit.hope import Hope
from terang.audit.model import Accessibility, Area, Document, Trouble, Visit
from terang.audit.pace import Pace
from terang.audit.polite import Politeness


class Focus(Protocol):
    """Says how likely a URL is to settle what is still open."""

    def hope(self, url: str, text: str, context: str, *, area: Area) -> Hope: ...

    def worth(self, hope: Hope, *, depth: int) -> float:
        """0 (surely nothing) to 1. Only from the arguments and what was `saw`n: the same crawl again asks the same."""
        ...

    def saw(self, visit: Visit) -> None: ...

    @property
    def epoch(self) -> int:
        """Another number whenever `worth` may answer otherwise than before."""
        ...


class Reading(Protocol):
    """Reads documents where they can do no harm."""

    async def read(
        self, data: bytes, *, url: str, media: str, headers: Mapping[str, str], latest: date
    ) -> Document: ...


class Rendering(Protocol):
    """A browser behind the guard."""

    async def dom(self, url: str) -> tuple[str, Trouble | None]: ...
    async def axe(self, url: str) -> Accessibility: ...


class Watch:
    """Is told before something is parsed that might never come back, and after it did."""

    def begin(self, code: str, url: str) -> None: ...
    def end(self) -> None: ...


class Progress(Struct, frozen=True):
    """How far the audit of one site is."""

    code: str
    stage: str  # "beranda", "halaman", "tautan", "peramban", "menilai", "selesai"
    pages: int = 0
    documents: int = 0
    links: int = 0
    waiting: int = 0  # URLs known and not yet visited


Report = Callable[[Progress], None]


def silent(_: Progress) -> None:
    """Tells nobody."""


class Room(Struct, frozen=True):
    """Free disk below which nothing more is written: the lower of a share of the disk and a number of bytes."""

    share: float = 0.05
    bytes: int = 5 * 1024**3

    def is_low(self, root: Path) -> bool:
        disk = os.statvfs(root)
        free = disk.f_bavail * disk.f_frsize
        return free < min(self.bytes, int(disk.f_blocks * disk.f_frsize * self.share))


class Means:
    """Shared by all sites of a process."""

    def __init__(
        self,
        *,
        fetcher: Fetcher,
        polite: Politeness,
        readers: Reading,
        started_at: datetime,
        browser: Rendering | None = None,
        watch: Watch | None = None,
        room: Room | None = None,
        poison: Mapping[str, Trouble] | None = None,
        pace: Pace | None = None,
    ) -> None:
        """`pace`: that of the process, where each of its sites has means of its own."""
        self.fetcher = fetcher
        self.polite = polite
        self.readers = readers
        self.started_at = started_at
        self.browser = browser
        self.watch = watch or Watch()
        self.room = room or Room()
        self.poison = poison or {}  # URLs whose content a parser did not survive
        self.pace = pace or Pace()
