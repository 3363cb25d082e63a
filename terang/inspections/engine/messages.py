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


class PictureJob(Struct, frozen=True, tag=True):
    """Make a picture of what was captured, with `passage` marked: of the page, or of the page of a PDF."""

    number: int
    root: str
    place: Capture
    passage: str


class Shot(Struct, frozen=True, omit_defaults=True):
    """A picture, or why there is none (`fault`, a code of `pictures.Fault`)."""

    fault: str = ""
    detail: str = ""
    near: bytes = b""  # WebP: around the passage, or the page of the PDF
    whole: bytes = b""  # WebP: all of the web page
    width: int = 0
    height: int = 0
    tall: int = 0  # of `whole`
    number: int = 0  # of the page in a PDF, from 1
    pages: int = 0
    is_marked: bool = False  # the passage is seen in `near`
    is_rendered: bool = False  # the page after its scripts ran, kept by the same inspection
    parts_at: datetime | None = None  # when style sheets and pictures were fetched; None when there are none


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


class PictureDone(Struct, frozen=True, tag=True):
    number: int
    shot: Shot


class Broken(Struct, frozen=True, tag=True):
    """A mistake of ours with this job."""

    number: int
    why: str


Job = SiteJob | LinkJob | PictureJob
Order = SiteJob | LinkJob | PictureJob | Keep | Drop
Told = Beat | SiteDone | LinkDone | PictureDone | Broken
encode = msgspec.msgpack.Encoder().encode
decode_order: msgspec.msgpack.Decoder[Order] = msgspec.msgpack.Decoder(Order)
decode_told: msgspec.msgpack.Decoder[Told] = msgspec.msgpack.Decoder(Told)
