"""What the engine knows about a website: plain, frozen values.

Everything below is data: no value here opens a connection, reads a clock or decides. All texts are
Unicode with whitespace folded, all URLs are canonical (see `urls`), all instants are aware (UTC).
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from itertools import chain

from msgspec import Struct

from terang.audit.notice import Notice as Notice
from terang.audit.trouble import Trouble as Trouble


class Certificate(Struct, frozen=True):
    """The leaf certificate a server showed."""

    subject: str
    issuer: str
    names: tuple[str, ...]
    not_before: datetime
    not_after: datetime


class Timing(Struct, frozen=True):
    """Milliseconds since the fetch began."""

    dns: int = 0
    connect: int = 0
    tls: int = 0
    first_byte: int = 0
    total: int = 0


class Response(Struct, frozen=True):
    """One HTTP exchange, one hop, any status."""

    url: str
    status: int
    headers: Mapping[str, str]  # lower-case names; repeated ones joined with ", "
    head: bytes  # status line and headers as sent
    wire: bytes  # body as sent, transfer coding removed, content coding kept
    body: bytes  # body after content decoding (possibly cut at the limit)
    at: datetime
    ip: str
    timing: Timing
    troubles: tuple[Trouble, ...] = ()
    certificate: Certificate | None = None

    @property
    def location(self) -> str | None:
        """The redirect target as sent, when this is a redirect."""
        return self.headers.get("location") if self.status in {301, 302, 303, 307, 308} else None


class Failure(Struct, frozen=True):
    """A fetch that brought nothing home."""

    url: str
    trouble: Trouble
    at: datetime
    detail: str = ""
    ip: str = ""
    certificate: Certificate | None = None


class Area(StrEnum):
    """Where on the page something stands."""

    MENU = "menu"  # nav, header
    MAIN = "main"
    FOOTER = "footer"  # footer, aside


# Values of which a page has hundreds are kept out of the garbage collector: they cannot form cycles.
class Link(Struct, frozen=True, gc=False, array_like=True, omit_defaults=True):
    """A link. `url` is canonical and absolute; '#…' for links to nowhere; mailto:, tel: kept; '' when not a URL."""

    url: str
    text: str = ""  # visible text, else title, aria-label, alt of the image inside
    area: Area = Area.MAIN
    context: str = (
        ""  # row, list item or card it stands in, without its own text; menu: parents, "Profil > PPID"
    )
    near: str = ""  # in MAIN: the nearest heading above


class Image(Struct, frozen=True, gc=False, array_like=True, omit_defaults=True):
    url: str
    alt: str = ""
    width: int = 0  # as declared, 0 unknown
    height: int = 0


class Field(Struct, frozen=True, gc=False, array_like=True, omit_defaults=True):
    name: str
    kind: str  # text, email, tel, file, textarea, select, password, search, hidden, submit …
    label: str = ""


class Form(Struct, frozen=True, gc=False, array_like=True, omit_defaults=True):
    action: str
    method: str = "get"
    fields: tuple[Field, ...] = ()
    text: str = ""  # visible text of the form, at most 400 characters


class Section(Struct, frozen=True, gc=False, array_like=True, omit_defaults=True):
    """A heading of the main area and what stands below it, up to the next heading."""

    heading: str = ""  # '' before the first heading
    level: int = (
        0  # 1-6; 0 before the first heading; 7 for what merely looks like a heading (bold line, caption)
    )
    text: str = ""  # blocks separated by newlines; cells of a table row separated by " | "
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    frames: tuple[str, ...] = ()  # iframe, embed, object: where a document or map is shown
    forms: tuple[Form, ...] = ()


class How(StrEnum):
    """How a date was found, from surest to weakest."""

    METADATA = "metadata"  # JSON-LD, article:published_time, <time datetime>
    FEED = "feed"
    SITEMAP = "sitemap"
    MARKUP = "markup"  # class or id that says date
    URL = "url"  # /2026/03/14/
    TEXT = "text"  # first Indonesian date of the main text
    HEADER = "header"  # Last-Modified of a document
    FILE = "file"  # metadata inside a document


class Dated(Struct, frozen=True, gc=False, array_like=True):
    """A publication date and how it is known."""

    on: date
    how: How


class Page(Struct, frozen=True, omit_defaults=True):
    """One HTML page, read."""

    url: str
    title: str = ""
    description: str = ""
    lang: str = ""
    sections: tuple[Section, ...] = ()
    menu: tuple[Link, ...] = ()  # links of MENU and FOOTER areas, in order
    chrome: str = ""  # visible text of MENU and FOOTER areas: addresses and phones live here
    dated: Dated | None = None
    generator: str = ""
    feeds: tuple[str, ...] = ()
    canonical: str = ""
    refresh: str = ""  # target of a meta refresh
    viewport: bool = False
    search: bool = False  # a search form or search schema is there
    scripts: int = 0  # number of script elements
    shell: bool = False  # hardly any text, but a script application: must be rendered
    inline: tuple[Link, ...] = ()  # links and titles found in inline script data
    hidden: str = ""  # text that a visitor cannot see (display:none, off-screen), at most 4,000 characters
    resources: tuple[str, ...] = ()  # stylesheets, scripts, images of the page, for mixed content and weight
    noindex: bool = False
    waits: bool = False  # an empty list that a script will fill: must be rendered, whatever else it says
    rendered: bool = False  # read from a browser's DOM instead of the bytes

    @property
    def text(self) -> str:
        """Headings and texts of the main area."""
        return "\n".join(part for s in self.sections for part in (s.heading, s.text) if part)

    @property
    def links(self) -> tuple[Link, ...]:
        """Links of the main area."""
        return tuple(chain.from_iterable([s.links for s in self.sections]))


class Kind(StrEnum):
    """Type of a document, told by its content, never by its name."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    ODT = "odt"
    ODS = "ods"
    DOC = "doc"  # OLE: doc, xls, ppt
    RTF = "rtf"
    CSV = "csv"
    TEXT = "text"
    IMAGE = "image"
    ZIP = "zip"
    RAR = "rar"
    HTML = "html"  # a page where a document was promised
    OTHER = "other"


class Document(Struct, frozen=True, omit_defaults=True):
    """One file, read."""

    url: str
    kind: Kind
    size: int = 0  # bytes
    pages: int = 0  # pages, sheets or slides
    title: str = ""  # of the metadata, when it says more than a program's name
    text: str = ""  # text of the first pages, at most 20,000 characters
    has_text: bool = False  # False for scans and pictures: "no text" is its own verdict
    encrypted: bool = False
    years: tuple[int, ...] = ()  # fiscal years the text names, most frequent first
    dated: Dated | None = None
    width: int = 0  # of a picture
    height: int = 0
    troubles: tuple[Trouble, ...] = ()


class Purpose(StrEnum):
    """Why a URL was fetched."""

    PAGE = "page"
    ROBOTS = "robots"
    SITEMAP = "sitemap"
    FEED = "feed"
    PPID = "ppid"  # /.well-known/ppid.json
    LINK = "link"  # only to see whether it works
    CLOAK = "cloak"  # home as a search engine is served
    RESOURCE = "resource"  # style, script or picture of the home page, for its weight
    RENDER = "render"  # DOM after scripts ran
    AXE = "axe"  # accessibility result


class Capture(Struct, frozen=True, omit_defaults=True):
    """Where the bytes of one exchange are kept."""

    file: str  # WARC, relative to the result folder
    offset: int
    length: int
    sha256: str  # of the decoded body


class Visit(Struct, frozen=True, omit_defaults=True):
    """What one URL gave: the unit of the journal. `url` was asked, `final` answered after redirects."""

    url: str
    purpose: Purpose
    at: datetime
    final: str = ""
    status: int = 0
    trouble: Trouble | None = None  # why it brought nothing
    detail: str = ""
    notes: tuple[Trouble, ...] = ()  # faults of what it brought
    media: str = ""  # media type as sent, without parameters
    size: int = 0  # bytes on the wire
    ip: str = ""
    headers: Mapping[str, str] = {}  # the few that checks and validators need
    timing: Timing | None = None
    certificate: Certificate | None = None
    hops: tuple[str, ...] = ()  # redirects on the way, `url` first, `final` left out
    capture: Capture | None = None
    same_as: Capture | None = None  # 304: the earlier capture that still holds
    label: str = ""  # text of the link that led here
    source: str = ""  # page that led here
    depth: int = 0
    notice: Notice | None = None
    page: Page | None = None
    document: Document | None = None

    @property
    def good(self) -> bool:
        return self.trouble is None and 200 <= self.status < 300


class AxeIssue(Struct, frozen=True, omit_defaults=True):
    """One violated rule on one page."""

    rule: str
    impact: str  # minor, moderate, serious, critical
    count: int
    help: str = ""
    example: str = ""  # CSS selector of the first element


class Accessibility(Struct, frozen=True, omit_defaults=True):
    url: str
    issues: tuple[AxeIssue, ...] = ()
    trouble: Trouble | None = None


class Body(Struct, frozen=True, omit_defaults=True):
    """The public body whose website is audited."""

    name: str
    kind: str  # key of roster/data/kinds.yaml: dinas, badan, kecamatan, ppid, rsud …
    website: str  # canonical home URL; '' when none is known
    code: str = ""  # slug: stable within a run, names files
    region: str = ""  # "Kabupaten Sukamaju", when known


class Site(Struct, frozen=True, omit_defaults=True):
    """Everything one visit brought home. Checks and verdicts read this and nothing else."""

    body: Body
    as_of: date  # the day the site is judged at
    home: str  # where the home page was finally found; the canonical website when it was not
    visits: tuple[Visit, ...]
    accessibility: tuple[Accessibility, ...] = ()
    stopped: str = ""  # why the crawl ended before the frontier did: "budget", "robots", "home", "disk"
    left: int = 0  # URLs known and never visited

    @property
    def pages(self) -> tuple[Visit, ...]:
        """Visits that brought an HTML page of this site."""
        return tuple(v for v in self.visits if v.page and v.purpose in {Purpose.PAGE, Purpose.RENDER})

    @property
    def documents(self) -> tuple[Visit, ...]:
        return tuple(v for v in self.visits if v.document)

    @property
    def entry(self) -> Visit | None:
        """The visit of the home page."""
        return next((v for v in self.visits if v.depth == 0 and v.purpose is Purpose.PAGE), None)


class Level(StrEnum):
    """How much a finding matters."""

    GOOD = "good"
    INFO = "info"
    WARNING = "warning"
    PROBLEM = "problem"
    ALARM = "alarm"  # someone must act today
    UNKNOWN = "unknown"  # cannot be assessed, and that is not held against the site


class Finding(Struct, frozen=True, omit_defaults=True):
    """What one check saw."""

    check: str
    level: Level
    message: str  # one Indonesian sentence
    url: str = ""
    advice: str = ""  # what to do, one Indonesian sentence
    value: str = ""  # machine-readable figure: "12", "2026-03-01", "aktif"
    proof: tuple["Proof", ...] = ()


class State(StrEnum):
    """What is decided about one indicator."""

    ADA = "ada"
    KOSONG = "kosong"
    KEDALUWARSA = "kedaluwarsa"
    TIDAK_ADA = "tidak_ada"
    TIDAK_DAPAT_DINILAI = "tidak_dapat_dinilai"


class Proof(Struct, frozen=True, omit_defaults=True):
    """What a verdict rests on."""

    url: str
    at: datetime
    quote: str = ""  # passage as it stands there, at most 300 characters
    sha256: str = ""
    capture: Capture | None = None


class Verdict(Struct, frozen=True, omit_defaults=True):
    """A decision on one indicator."""

    indicator: str
    state: State
    confidence: float  # 0-1
    reason: str  # one Indonesian sentence
    advice: str = ""  # what to do next, one Indonesian sentence; '' when ada
    proof: tuple[Proof, ...] = ()
    year: int = 0  # fiscal year or last year of the period found, 0 when none


class Report(Struct, frozen=True, omit_defaults=True):
    """One audited website."""

    body: Body
    as_of: date
    started_at: datetime
    home: str
    pages: int
    documents: int
    findings: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...]
    stopped: str = ""
    left: int = 0
    missing: int = 0  # visits that failed
