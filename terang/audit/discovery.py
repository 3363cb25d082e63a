"""What pages lead to: sorted into pages of the site, files, and addresses that are only checked."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from terang.audit import traps, urls
from terang.audit.frontier import Candidate, Frontier
from terang.audit.journal import Seed
from terang.audit.means import Focus
from terang.audit.model import Area, Link, Page, Trouble
from terang.audit.viewers import Aim, extension, target

_MOST_OUTSIDE: Final = 3000
_MOST_PICTURES: Final = 40
_FEW_LETTERS: Final = 400  # a page with fewer leaves it to its picture to say something
_SOCIAL: Final = (
    "facebook.com",
    "instagram.com",
    "twitter.com",
    "x.com",
    "youtube.com",
    "youtu.be",
    "tiktok.com",
    "t.me",
    "wa.me",
    "whatsapp.com",
    "linkedin.com",
)

Refusal = tuple[str, Trouble]


class Discovery:
    """Everything known of one site and not yet visited."""

    def __init__(self, home: str, focus: Focus) -> None:
        self.home = home
        # Of the focus alone: who holds himself is not freed when his site is done, but much later.
        self.pages = Frontier(partial(_worth_now, focus))
        self.files = Frontier(partial(_worth_now, focus))
        self._focus = focus
        self._marks: set[int] = set()  # hashes of (URL, text): a link met again says nothing new
        self._visited: set[int] = set()  # places
        self._spellings: dict[int, str] = {}  # the first URL of each place
        self._outside: dict[str, Candidate] = {}
        self._pictures: dict[str, Candidate] = {}

    def seen(self, url: str) -> None:
        """`url` answered: it need not be asked for again."""
        place = _place(url)
        self._visited.add(place)
        first = self._spellings.get(place, url)
        self.pages.drop(first)
        self.files.drop(first)

    def links(self, page: Page, *, depth: int, source: str) -> Iterator[Refusal]:
        """Take in all links of a page; yields those that are traps."""
        self._note_pictures(page, depth=depth, source=source)
        for link, heading in self._new(page):
            if link.url.startswith("http"):
                context = f"{link.near or heading} {link.context}".strip()
                refusal = self.offer(
                    link.url, link.text, context=context, area=link.area, depth=depth, source=source
                )
                if refusal:
                    yield refusal

    def _note_pictures(self, page: Page, *, depth: int, source: str) -> None:
        """Pictures a verdict may rest on, since little else stands on their page: a chart, a poster."""
        if len(self._pictures) >= _MOST_PICTURES or sum(len(s.text) for s in page.sections) > _FEW_LETTERS:
            return
        for image in (i for s in page.sections for i in s.images):
            if urls.same_site(self.home, image.url):
                self._pictures.setdefault(
                    image.url, Candidate(image.url, 0.0, "", source=source, depth=depth)
                )

    def _new(self, page: Page) -> Iterator[tuple[Link, str]]:
        """The links of a page not met before, and the heading each stands under."""
        marks = self._marks
        for links, heading in _links(page):
            for link in links:
                mark = hash((link.url, link.text))
                if mark not in marks:
                    marks.add(mark)
                    yield link, heading

    def offer(
        self,
        url: str,
        text: str,
        *,
        depth: int,
        context: str = "",
        area: Area = Area.MAIN,
        source: str = "",
    ) -> Refusal | None:
        """Take in one URL; why not, when it is a trap."""
        url = traps.plain(url)
        aim = target(url).aim
        inside = urls.same_site(self.home, url)
        if aim is Aim.ASSET:
            return None
        if aim is Aim.MEDIA or (aim is Aim.PAGE and not inside):
            self.outside(url, text, source=source, depth=depth)
            return None
        place = _place(url)
        first = self._spellings.setdefault(place, url)
        if place in self._visited:
            return None
        if inside and first not in self.pages and first not in self.files:
            trouble = traps.trap(url, depth=depth)
            if trouble:
                return url, trouble
        candidate = Candidate(first, 0.0, text, area, source, depth, context)
        candidate.worth = _worth(self._focus, candidate)
        candidate.epoch = self._focus.epoch
        trouble = (self.files if aim is Aim.DOCUMENT else self.pages).offer(candidate)
        return (url, trouble) if trouble else None

    def plant(self, seed: Seed) -> None:
        """A URL the last audit did not reach."""
        place = _place(seed.url)
        first = self._spellings.setdefault(place, seed.url)
        if place not in self._visited:
            candidate = Candidate(first, seed.worth, seed.text, seed.area, seed.source, seed.depth)
            (self.files if seed.is_document else self.pages).offer(candidate)

    def outside(self, url: str, text: str, *, source: str, depth: int) -> None:
        """An address that is only checked."""
        if len(self._outside) < _MOST_OUTSIDE:
            self._outside.setdefault(url, Candidate(url, 0.0, text, source=source, depth=depth))

    def to_check(self, most: int) -> list[Candidate]:
        """Social media, then pictures that stand alone, then files out of budget, then other websites."""
        outside = list(self._outside.values())
        social = [c for c in outside if is_social(c.url)]
        others = [c for c in outside if not is_social(c.url)]
        return [*social, *self._pictures.values(), *self.files.rest(), *others][:most]


def _worth(focus: Focus, c: Candidate) -> float:
    if c.hope is None:
        c.hope = focus.hope(c.url, c.text, c.context, area=c.area)
        c.context = ""  # has said what it had to
    return focus.worth(c.hope, depth=c.depth)


def _worth_now(focus: Focus, c: Candidate) -> float:
    """The focus is asked again only when it has seen something since."""
    return c.worth if c.epoch == focus.epoch else _worth(focus, c)


def _links(page: Page) -> Iterator[tuple[tuple[Link, ...], str]]:
    """All links, by the headings they stand under; what frames show counts as linked."""
    yield page.menu, ""
    for section in page.sections:
        if section.links:
            yield section.links, section.heading
        if section.frames:
            yield tuple(Link(frame, section.heading or page.title) for frame in section.frames), page.title
    yield page.inline, page.title


def is_social(url: str) -> bool:
    name = urls.bare(urls.host(url))
    return _ends(name, _SOCIAL)


def _ends(name: str, domains: Iterable[str]) -> bool:
    return any(name == domain or name.endswith("." + domain) for domain in domains)


def _place(url: str) -> int:
    """A page has one place, whether it is written with http or https, with or without "www."."""
    bare = url.partition("//")[2].removeprefix("www.")
    return hash(bare if "?" in bare or extension(url) else bare.rstrip("/"))
