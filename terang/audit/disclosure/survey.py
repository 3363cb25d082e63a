"""One site prepared for judging: what each page calls itself, what others call it, and what is its own.

Menus, repeated lines and repeated pictures belong to the site, not to the page: a page that holds nothing
else is empty, however long its source is.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from terang.audit.disclosure.model import Needs, Vocabulary
from terang.audit.disclosure.naming import Names
from terang.audit.disclosure.pictures import drawn_in, is_telling, without_repeats
from terang.audit.disclosure.visits import FILE, by_url, is_unread, once
from terang.audit.model import Area, Document, How, Image, Link, Page, Purpose, Section, Site, Trouble, Visit
from terang.audit.traps import plain
from terang.audit.urls import decode, host, path, same_site
from terang.audit.viewers import target
from terang.lib.text import fold, squeeze

TITLE_PARTS = re.compile(r"\s+[-|–—»:·•]+\s+|\s*[|»]\s*")
PICTURE = re.compile(r"\.(jpe?g|png|webp|gif|bmp|tiff?)$")
TELLING = re.compile(r"^(?!index\.).*[a-z]{3}", re.IGNORECASE)
ENDING = re.compile(r"\.(html?|php|aspx?|jsp)$", re.IGNORECASE)
NUMBERED = re.compile(
    r"([a-z]+)-(?!(?:19|20)\d\d-)\d+-"
)  # "berita-31-apel-pagi.html": the folder's name within the address; a year is no number of news
DEEPEST = 4  # level of a heading that may still be a page's headline
ADDRESS = 0.6  # an address names a page only when most of its words are the name
REGION = re.compile(
    r"\b(?:Kabupaten|KABUPATEN|Kota|KOTA)[ \t]+(?!Nomor|No\b|Layak|Sehat|Cerdas|Kreatif|Lama|Baru|Tua|Hijau|Pusaka)(?:[A-Z][\w'-]+[ \t]?){1,3}"
)
RELATED = re.compile(
    r"(baca|lihat) juga|(berita|artikel|informasi|postingan|pengumuman|konten|halaman|tulisan) (terkait|lainnya|lain|terbaru|"
    r"terkini|populer|sejenis|serupa)$|related (posts?|news|articles)|recent posts|terpopuler|paling banyak dibaca|terbaru$"
)
SAMPLE = 60  # pages
CELL = " | "
COMMON = 0.5  # on more than this share of the pages a title part or link belongs to the site
ASKING = frozenset(
    {Needs.FORM, Needs.CHANNEL, Needs.CONTACT}
)  # what a page of these is called explains its form
FEW = 4  # fewer pages than this tell nothing about what is common


Thing = TypeVar("Thing", bound=Hashable)


class Label(NamedTuple):
    """What a link elsewhere calls a page."""

    text: str
    area: Area
    source: str
    context: str


class Leaf(NamedTuple):
    """One page of the site, reduced to what is its own."""

    visit: Visit
    page: Page
    names: tuple[str, ...]  # what the page calls itself: headline, title, words of its address
    labels: tuple[Label, ...]  # what links call it
    sections: tuple[Section, ...]
    own: Mapping[str, float]  # indicators its own names name, and how surely
    called: Mapping[str, float]  # the same of the labels
    is_home: bool
    is_news: bool
    among_news: bool  # kept where news is kept: what it lacks it never promised

    @property
    def url(self) -> str:
        return self.page.url


class Survey:
    """Everything the finders ask about a site."""

    def __init__(self, site: Site, vocabulary: Vocabulary) -> None:
        self.site = site
        self.vocabulary = vocabulary
        own = (site.body.name, site.body.region, host(site.home) if site.home else "")
        self.names = Names(vocabulary, own=own)
        self.indicators = {i.code: i for i in vocabulary.indicators}
        self.parts = self.names.lexicon.parts
        self.placeholder = self.names.lexicon.placeholder
        self._file_hosts = frozenset(vocabulary.file_hosts)
        self._news_paths = frozenset(fold(p) for p in vocabulary.news_paths)
        self.region = _region(site)
        self.is_regional = bool(self.region) and not self.names.is_of_centre(site.body.name)
        self.contacts = tuple(i.code for i in vocabulary.indicators if i.needs is Needs.CONTACT)
        self.proven = tuple(i for i in vocabulary.indicators if i.proofs)
        self._met: set[int] = set()
        self._found: dict[str, Visit | None] = {}
        self._files: dict[str, bool] = {}
        self._outside: dict[str, bool] = {}
        self._said: dict[str, str] = {}
        self.visits: Mapping[str, Visit] = by_url(site.visits)
        seen = once(site.pages)
        self.unread = tuple(v for v in seen if is_unread(v))
        pages = [v for v in seen if not is_unread(v)]
        is_drawn = drawn_in(self.names, vocabulary)
        self._common = _Common([v.page for v in _sample(pages) if v.page], is_drawn)
        self._labels = _labels(pages)
        self._common.frame(v.page for v in _sample(pages) if v.page and not self._asks(v.page))
        self.leaves = tuple(self._leaf(v, v.page) for v in pages if v.page)
        self.fillers = self._fillers()
        self._homes = frozenset(_homes(site.home, (leaf.url for leaf in self.leaves if leaf.is_home)))
        self.closed = tuple(self._closed())

    def _leaf(self, visit: Visit, page: Page) -> Leaf:
        labels = tuple(self._labels.get(page.url, ())) or tuple(self._labels.get(visit.url, ()))
        is_home = visit.depth == 0 and visit.purpose is not Purpose.LINK and visit.source == ""
        names = () if is_home else tuple(self._own_names(page))
        own, called = self.scores(names), self.scores(x.text for x in labels)
        is_news = self._is_news(page, names)
        sections = without_repeats(tuple(_without_related(page.sections)))
        if is_home:  # what stands on every page stands here first
            sections = tuple(self._common.pictured(s) for s in sections)
        elif not is_news or own:  # nobody asks what of a news page is its own, unless it names something
            sections = tuple(self._common.strip(s) for s in sections)
        if page.refresh and not is_home:
            sections = (*sections, _onward(page, names))
        among = is_news or self._is_among_news(page)
        return Leaf(visit, page, names, labels, sections, own, called, is_home, is_news, among)

    def _asks(self, page: Page) -> bool:
        """Whether a page has a form because of what it is called: one form may serve many such pages."""
        if not any(s.forms for s in page.sections):
            return False
        labels = (x.text for x in self._labels.get(page.url, ()))
        named = self.scores((*self._own_names(page), *labels))
        return any(self.indicators[c].by_form or self.indicators[c].needs in ASKING for c in named)

    def _own_names(self, page: Page) -> Iterator[str]:
        """Headline, own part of the title, last telling segment of the address."""
        headline = next(
            (
                s.heading
                for s in page.sections
                if 0 < s.level <= DEEPEST and not self._common.is_common_heading(s.heading)
            ),
            "",
        )
        if headline:
            yield headline
        yield from self._common.own_title(page.title)
        address = address_words(page.url)
        if any(n.share >= ADDRESS for n in self.names.names(address)):
            yield address

    def _is_news(self, page: Page, names: tuple[str, ...]) -> bool:
        """Told by its address, or by a headline that begins with an event."""
        headline = names[0] if names else ""
        if self.names.is_event(headline):
            return True
        if not self._is_among_news(page):
            return False
        if page.dated is not None and page.dated.how in {How.METADATA, How.MARKUP, How.URL}:
            return True
        return all(n.score < 0.75 for n in self.names.names(headline))

    def _is_among_news(self, page: Page) -> bool:
        parts = path(page.url).split("/")
        numbered = (hit[1] for s in parts if (hit := NUMBERED.match(s)))
        return any(fold(s) in self._news_paths for s in (*parts[:-1], *numbered) if s)

    def visit(self, url: str) -> Visit | None:
        """What a link's address gave, whatever session number it carries or viewer it passes through."""
        if url not in self._found:
            again = target(plain(url)).url if url.startswith("http") and url not in self.visits else url
            self._found[url] = self.visits.get(again)
        return self._found[url]

    def is_file(self, url: str) -> bool:
        """Whether a link leads to a document: by its ending, its host, or because it turned out so."""
        if url not in self._files:
            self._files[url] = self._leads_to_file(url)
        return self._files[url]

    def _leads_to_file(self, url: str) -> bool:
        visit = self.visit(url)
        if visit is not None and (visit.document is not None or visit.page is not None):
            return visit.document is not None
        if not url.startswith("http"):
            return False
        address, name = path(url).lower(), host(url)
        return not self._file_hosts.isdisjoint(_domains(name)) or bool(
            FILE.search(address) or PICTURE.search(address)
        )

    def is_page(self, url: str) -> bool:
        """Whether a link leads to another page of the site that was opened."""
        visit = self.visit(url)
        return visit is not None and visit.page is not None and not self.is_home(url)

    def said(self, document: Document) -> str:
        """Title and text of a document as words are compared."""
        if document.url not in self._said:
            self._said[document.url] = fold(f"{document.title}\n{document.text}")
        return self._said[document.url]

    def is_home(self, url: str) -> bool:
        return url in self._homes

    def is_outside(self, url: str) -> bool:
        if url not in self._outside:
            self._outside[url] = url.startswith("http") and not same_site(url, self.site.home)
        return self._outside[url]

    def is_new(self, link: Link) -> bool:
        """Whether a link was not asked about before in the same words; asking makes it old."""
        mark = hash((link.url, link.text, link.context))
        if mark in self._met:
            return False
        self._met.add(mark)
        return True

    def is_new_frame(self, leaf: Leaf) -> bool:
        """Whether menu and footer are not those of an earlier page; the home page's always are new."""
        mark = hash(leaf.page.chrome)
        if mark in self._met and not leaf.is_home:
            return False
        self._met.add(mark)
        return True

    def _closed(self) -> Iterator[tuple[Visit, Mapping[str, float]]]:
        """Visits with a label that showed nothing, for a reason that says nothing about it, and what they are called."""
        failed = (v for v in self.site.visits if v.label and _failed_without_telling(v))
        for visit in (*self.unread, *failed):
            yield visit, self.scores((visit.label, address_words(visit.url)))

    def scores(self, texts: Iterable[str]) -> dict[str, float]:
        """How surely each indicator is named by any of `texts`."""
        best: dict[str, float] = {}
        for text in texts:
            for name in self.names.names(text) if text else ():
                best[name.code] = max(name.score, best.get(name.code, 0.0))
        return best

    def _fillers(self) -> frozenset[str]:
        """Files that are offered under three or more different names: one file cannot be all of them."""
        under: dict[str, set[str]] = defaultdict(set)
        for leaf in self.leaves:
            for link in (x for s in leaf.sections for x in s.links):
                if self.is_file(link.url):
                    under[link.url].add(self._offered_as(link, leaf))
        return frozenset(url for url, codes in under.items() if len(codes - {""}) >= 3)

    def _offered_as(self, link: Link, leaf: Leaf) -> str:
        label = link.context if self.names.is_generic(link.text) else link.text
        for text in (label, *leaf.names, link.near):
            if names := self.names.names(text):
                return names[0].code
        return ""


class _Common:
    """Lines, links, pictures, forms and title parts that many pages of a site share."""

    def __init__(self, pages: list[Page], is_drawn: Callable[[str], bool]) -> None:
        self._is_drawn = is_drawn
        many = self._many = max(FEW, round(len(pages) * 0.3))
        half = max(FEW, round(len(pages) * COMMON))
        self._lines = _shared(pages, _lines, many)
        self._links = _shared(pages, lambda p: {(x.url, x.text) for x in p.links}, half)
        self._images = _shared(pages, lambda p: {i.url for s in p.sections for i in s.images}, FEW - 1)
        self._forms: frozenset[Hashable] = frozenset()
        self._headings = _shared(pages, lambda p: {s.heading for s in p.sections if s.heading}, many)
        self._titles = _shared(pages, lambda p: set(TITLE_PARTS.split(p.title)), many)

    def frame(self, pages: Iterable[Page]) -> None:
        """Forms that many of `pages` show belong to the site."""
        self._forms = _shared(pages, lambda p: {f.fields for s in p.sections for f in s.forms}, self._many)

    def own_title(self, title: str) -> list[str]:
        parts = [p for p in TITLE_PARTS.split(title) if p not in self._titles]
        return [squeeze(p) for p in parts if p.strip()][:2]

    def is_common_heading(self, heading: str) -> bool:
        return heading in self._headings

    def strip(self, section: Section) -> Section:
        """The section without what it shares with many other pages."""
        lines = section.text.split("\n")
        own = [x for x in (self._own_line(line) for line in lines) if x]
        links = section.links
        if self._links:
            links = tuple(x for x in links if (x.url, x.text) not in self._links)
        images = tuple(i for i in section.images if self._is_content(i))
        forms = tuple(f for f in section.forms if f.fields not in self._forms)
        kept = len(links) == len(section.links) and len(forms) == len(section.forms)
        if kept and own == lines and images == section.images:
            return section
        return replace(section, text="\n".join(own), links=links, images=images, forms=forms)

    def pictured(self, section: Section) -> Section:
        """The section with all it says, without pictures that are mere decoration."""
        images = tuple(i for i in section.images if is_telling(i, self._is_drawn))
        return section if images == section.images else replace(section, images=images)

    def _own_line(self, line: str) -> str:
        """The line, or the cells of a table row, that few pages share: menus stand in cells of layout tables."""
        if CELL not in line:
            return "" if line in self._lines else line
        return CELL.join(c for c in line.split(CELL) if c not in self._lines)

    def _is_content(self, image: Image) -> bool:
        """Pictures that may show a document or chart: not shared, not small, not called a logo."""
        return image.url not in self._images and is_telling(image, self._is_drawn)


def _shared(pages: Iterable[Page], things: Callable[[Page], set[Thing]], least: int) -> frozenset[Thing]:
    """What stands on at least `least` pages."""
    counts: Counter[Thing] = Counter()
    for page in pages:
        counts.update(things(page))
    return frozenset(thing for thing, count in counts.items() if count >= least)


def _lines(page: Page) -> set[str]:
    """Lines of text, rows of tables by their cells."""
    return {c for s in page.sections for line in s.text.split("\n") for c in line.split(CELL) if c}


def address_words(url: str) -> str:
    """The last telling part of an address: "daftar-informasi-publik" of /ppid/daftar-informasi-publik/7.html."""
    return ENDING.sub("", next((w for w in reversed(decode(url).split("/")) if TELLING.search(w)), ""))


def _without_related(sections: tuple[Section, ...]) -> Iterator[Section]:
    """Sections without the blocks that recommend other pages: what stands there is not this page's own."""
    above = 0
    for section in sections:
        if above and section.level > above:
            continue
        above = section.level if RELATED.match(fold(section.heading)) else 0
        if not above:
            yield section


def _onward(page: Page, names: tuple[str, ...]) -> Section:
    """A page that sends its visitor on is a link to where he lands."""
    text = names[0] if names else page.title
    return Section(links=(Link(page.refresh, text, Area.MAIN),))


def _homes(home: str, seen: Iterable[str]) -> Iterator[str]:
    """The addresses of the home page: as it was met, and by the name of its file."""
    yield from (home, *seen)
    if home.endswith("/"):
        yield from (f"{home}index{ending}" for ending in (".html", ".htm", ".php"))


def _domains(name: str) -> Iterator[str]:
    """A host and all the domains it lies in: docs.google.com, google.com, com."""
    while name:
        yield name
        name = name.partition(".")[2]


def _failed_without_telling(visit: Visit) -> bool:
    if visit.trouble is None:
        return visit.status in {401, 403, 429} or visit.status >= 500
    return visit.trouble is not Trouble.NOT_ALLOWED and visit.trouble is not Trouble.BAD_URL


def _region(site: Site) -> str:
    """The kabupaten or kota the body belongs to, lower case; '' when nothing tells."""
    entry = site.entry
    title = entry.page.title if entry and entry.page else ""
    hit = REGION.search(f"{site.body.region}\n{site.body.name}\n{title}")
    return squeeze(hit.group()).lower() if hit else ""


def _sample(visits: list[Visit]) -> list[Visit]:
    """Enough pages, evenly spread, to tell what a site's frame is."""
    step = max(1, len(visits) // SAMPLE)
    return visits[::step]


def _labels(pages: list[Visit]) -> dict[str, list[Label]]:
    """Link texts by target, each text once."""
    labels: dict[str, list[Label]] = defaultdict(list)
    met: set[tuple[str, str]] = set()
    for visit in pages:
        if visit.page is None:
            continue
        source = visit.page.url
        for link in (*visit.page.menu, *visit.page.links, *visit.page.inline):
            if (link.url, link.text) not in met and link.url != source:
                met.add((link.url, link.text))
                if link.text and link.url.startswith("http"):
                    labels[link.url].append(Label(link.text, link.area, source, link.context))
    return labels
