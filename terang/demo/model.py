"""What the made-up regency is made of: offices, what they publish, their websites, and the truth about them."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace

from terang.audit.model import Body, State


class Office(Struct, frozen=True):
    """A public body of the regency before it has a website."""

    code: str
    name: str  # "Dinas Kesehatan", "Kecamatan Tirtawarsa"
    kind: str  # dinas, badan, sekretariat, inspektorat, kecamatan
    host: str
    head: str  # title of its head: "Kepala Dinas", "Camat"
    affairs: str
    functions: tuple[str, ...]
    units: tuple[str, ...]
    services: tuple[str, ...]
    programs: tuple[str, ...]
    news: tuple[tuple[str, str], ...]  # headline and one telling sentence
    data: tuple[str, str]  # what it counts, and the unit
    area: str = "Kabupaten Sukamaju"
    villages: tuple[str, ...] = ()
    wealth: str = ""  # what the kecamatan is known for


class Form(StrEnum):
    """What a paper is on the wire."""

    PDF = "pdf"
    SCAN = "scan"  # a PDF that is only pictures
    DOCX = "docx"
    XLSX = "xlsx"
    PNG = "png"
    MISSING = "missing"  # linked as PDF, gone
    LOGIN = "login"  # linked as PDF, in fact the HTML of a login page


class Paper(Struct, frozen=True):
    """A document or picture, not yet made into bytes."""

    name: str  # file name without ending
    form: Form
    title: str
    heading: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()  # first row is the head
    pages: int = 1
    on: date = date(2020, 1, 1)
    draw: str = ""  # of a picture: bagan, poster, denah, foto, lambang

    @property
    def file(self) -> str:
        ending = {Form.SCAN: "pdf", Form.MISSING: "pdf", Form.LOGIN: "pdf"}.get(self.form, self.form.value)
        return f"{self.name}.{ending}"


class Para(Struct, frozen=True, tag=True):
    text: str


class Heading(Struct, frozen=True, tag=True):
    text: str


class Items(Struct, frozen=True, tag=True):
    items: tuple[str, ...]
    ordered: bool = False


class Table(Struct, frozen=True, tag=True):
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Files(Struct, frozen=True, tag=True):
    papers: tuple[Paper, ...]


class Show(Struct, frozen=True, tag=True):
    picture: Paper
    alt: str


class Ask(Struct, frozen=True, tag=True):
    """A form to fill in: permohonan, keberatan or pengaduan."""

    what: str


class Links(Struct, frozen=True, tag=True):
    links: tuple[tuple[str, str], ...]


class Raw(Struct, frozen=True, tag=True):
    """Markup as it stands: injected spam, calendars."""

    html: str


Block = Para | Heading | Items | Table | Files | Show | Ask | Links | Raw


class Node(Struct, frozen=True):
    """One page of content, in no shape yet."""

    code: str  # the indicator it stands for, or a name of its own
    title: str
    group: str  # menu it hangs under, '' for the top
    blocks: tuple[Block, ...]


class News(Struct, frozen=True):
    number: int
    title: str
    body: tuple[str, ...]
    on: date
    picture: Paper | None = None


class Look(Struct, frozen=True):
    """How a website looks and lists its documents."""

    shape: str  # wordpress, statis, igniter, portal, spa
    files: str = "tabel"  # tabel, daftar, skrip (inline JavaScript), bingkai (frame of a document store), penampil (viewer frame)
    color: str = "#14532d"
    traits: frozenset[str] = frozenset()


class Content(Struct, frozen=True):
    """Everything one office publishes."""

    office: Office
    facts: Mapping[str, str]
    nodes: tuple[Node, ...]
    news: tuple[News, ...]  # newest first
    look: Look
    as_of: date


class Request(Struct, frozen=True):
    method: str
    host: str
    target: str  # path and query as sent
    headers: Mapping[str, str]  # lower-case names
    secure: bool = True

    @property
    def agent(self) -> str:
        return self.headers.get("user-agent", "")


class Reply(Struct, frozen=True):
    body: bytes
    media: str = "text/html; charset=utf-8"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    changed: date | None = None
    delay: float = 0.0  # seconds before the first byte
    cut: bool = False  # gzip body ends in the middle


Thunk = Callable[[], Reply]
Quirk = Callable[[Request], Reply | None]


class Shelf(Struct, frozen=True):
    """What a shape makes of a content: replies by target, and where each node and news item stands."""

    pages: dict[str, Thunk]
    where: dict[str, str]


class Certificate(StrEnum):
    GOOD = "good"
    SOON = "soon"  # ends in twelve days
    EXPIRED = "expired"
    WRONG_HOST = "wrong_host"
    SELF_SIGNED = "self_signed"
    NONE = "none"  # port 443 is closed


class Website(Struct):
    """One host and what it answers."""

    host: str
    pages: dict[str, Thunk]
    missing: Callable[[Request], Reply]
    where: dict[str, str] = field(default_factory=dict)
    quirks: tuple[Quirk, ...] = ()
    certificate: Certificate = Certificate.GOOD
    plain: bool = True  # port 80 is open
    exists: bool = True  # the name resolves
    rack: int = 1  # which machine it stands on: websites of one rack share an address
    headers: tuple[tuple[str, str], ...] = ()  # what its server adds to every reply

    @property
    def home(self) -> str:
        scheme = "http" if self.certificate is Certificate.NONE and self.plain else "https"
        return f"{scheme}://{self.host}/"

    def answer(self, request: Request) -> Reply:
        """The reply to one request; quirks of the site come first."""
        reply = self._answer(request)
        return replace(reply, headers=(*reply.headers, *self.headers)) if self.headers else reply

    def _answer(self, request: Request) -> Reply:
        for quirk in self.quirks:
            if reply := quirk(request):
                return reply
        page = self.pages.get(request.target)
        return page() if page else self.missing(request)

    def targets(self) -> Iterator[str]:
        yield from self.pages


class Planted(Struct, frozen=True):
    """One fact that is true of a made-up website.

    `subject` is an indicator (`expected` a State), "status" (aktif, kurang_aktif, tidak_aktif, mati, suspend,
    tidak_dapat_dinilai), the code of a check (the level of its finding), or "trouble" (a Trouble met on the way).
    """

    body: str  # code of the body
    subject: str
    expected: str
    page: str = ""  # URL where it is seen, '' when it is nowhere
    note: str = ""
    also: tuple[str, ...] = ()  # other answers that reasonable people would give

    def agrees(self, answer: str | State) -> bool:
        return str(answer) == self.expected or str(answer) in self.also


class Regency(Struct, frozen=True):
    """The whole made-up regency."""

    name: str
    seed: int
    as_of: date
    bodies: tuple[Body, ...]
    websites: Mapping[str, Website]  # by host, the bodies' and those they lead to
    planted: tuple[Planted, ...]

    def website(self, code: str) -> Website:
        """The website of the body with this code."""
        return next(self.websites[host_of(b.website)] for b in self.bodies if b.code == code)

    def truths(self, code: str, subject: str = "") -> tuple[Planted, ...]:
        return tuple(p for p in self.planted if p.body == code and subject in {"", p.subject})


def host_of(home: str) -> str:
    """The host of a home URL as this package writes them."""
    return home.split("/")[2]
