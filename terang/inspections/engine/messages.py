"""What the office and its engine process tell each other."""

from datetime import date, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from terang.audit.fetch import AGENT
from terang.audit.guard import Reach
from terang.audit.manifest import Run
from terang.audit.means import Progress, Room
from terang.audit.model import Capture, Report, Trouble
from terang.audit.polite import Manners


class Setting(Struct, frozen=True):
    """How websites are visited. Goes to another process: everything in it can be pickled."""

    reach: Reach = Reach()
    manners: Manners = Manners()
    agent: str = AGENT
    browser: bool = True
    room: Room = Room()


class SiteJob(Struct, frozen=True, tag=True):
    """Audit the one body of `run` in the folder `root`; stop unless told to go on within `seconds`."""

    number: int
    root: str
    run: Run
    seconds: float

    @property
    def path(self) -> Path:
        return Path(self.root)


class LinkJob(Struct, frozen=True, tag=True):
    """Look at one address and keep what it gave as bukti/tautan/<code>.warc.gz below `root`."""

    number: int
    root: str
    url: str
    code: str
    latest: date


class Keep(Struct, frozen=True, tag=True):
    """Go on for `seconds` more."""

    number: int
    seconds: float


class Drop(Struct, frozen=True, tag=True):
    """Stop, and tell nothing more about it."""

    number: int


class LinkSeen(Struct, frozen=True, omit_defaults=True):
    """What one address gave."""

    url: str
    final: str = ""
    status: int = 0
    trouble: Trouble | None = None
    detail: str = ""
    media: str = ""
    title: str = ""
    years: tuple[int, ...] = ()  # last years of the fiscal periods it names in its title, or as a document
    is_login: bool = False
    is_empty: bool = False
    capture: Capture | None = None
    at: datetime | None = None


class Beat(Struct, frozen=True, tag=True):
    """A sign of life, with what has moved."""

    moved: tuple[tuple[int, Progress], ...] = ()


class SiteDone(Struct, frozen=True, tag=True):
    number: int
    report: Report


class LinkDone(Struct, frozen=True, tag=True):
    number: int
    seen: LinkSeen


class Broken(Struct, frozen=True, tag=True):
    """A mistake of ours with this job."""

    number: int
    why: str


Order = SiteJob | LinkJob | Keep | Drop
Told = Beat | SiteDone | LinkDone | Broken
encode = msgspec.msgpack.Encoder().encode
decode_order: msgspec.msgpack.Decoder[Order] = msgspec.msgpack.Decoder(Order)
decode_told: msgspec.msgpack.Decoder[Told] = msgspec.msgpack.Decoder(Told)
