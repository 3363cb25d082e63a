"""Finds the home page of a body: the address given, then its other spellings, every failure written down."""

import re
from enum import Enum
from typing import Final

from msgspec import Struct, structs

from terang.audit import urls
from terang.audit.asking import Answer, Asker, Request
from terang.audit.content import Contents
from terang.audit.model import Failure, Page, Purpose, Trouble
from terang.audit.rules import Rules
from terang.audit.visiting import blank

# The host itself cannot be reached: its home page cannot either, and need not be asked for.
_DEAD: Final = frozenset(
    {
        Trouble.BAD_URL,
        Trouble.BAD_PORT,
        Trouble.DNS,
        Trouble.PRIVATE_ADDRESS,
        Trouble.REFUSED,
        Trouble.UNREACHABLE,
        Trouble.TIMEOUT_DNS,
        Trouble.TIMEOUT_CONNECT,
        Trouble.TIMEOUT_TLS,
        Trouble.TLS,
        Trouble.NOT_ALLOWED,
    }
)
_GENERIC: Final = frozenset(
    [
        "www",
        "go",
        "id",
        "kab",
        "kota",
        "prov",
        "co",
        "com",
        "net",
        "org",
        "web",
        "desa",
        "my",
        "sch",
        "ac",
        "info",
        "gov",
        "ppid",
        "site",
        "blog",
        "home",
        "portal",
    ]
)
_REFRESHES: Final = 2
_SAYS_SOMETHING: Final = 500  # characters: a page with more than this is no mere signpost
_WORDS: Final = re.compile(r"[a-z]{4,}")

_FEW_LINKS: Final = 5


class Welcome(Enum):
    """How the door was answered."""

    OPEN = "open"
    ONE_PAGE = "one_page"  # sent to somebody else's website: that one page, and no more
    ROBOTS = "robots"
    CLOSED = "closed"


class Door(Struct, frozen=True):
    """Where the home page is, and whether it may be walked through."""

    welcome: Welcome
    home: str
    answer: Answer | None = None


def spellings(url: str) -> tuple[str, ...]:
    """The address as given, with the other scheme, with or without "www.", and both."""
    other = _with_scheme(url, "http" if url.startswith("https:") else "https")
    toggled = [_toggle_www(u) for u in (url, other)]
    return tuple(dict.fromkeys(u for u in (url, other, *toggled) if u))


def _with_scheme(url: str, scheme: str) -> str:
    return f"{scheme}:{url.partition(':')[2]}"


def _toggle_www(url: str) -> str | None:
    name = urls.host(url)
    if urls.is_address(name) or "." not in name:
        return None
    bare = urls.bare(name)
    new = bare if bare != name else "www." + name
    return url.replace("//" + name, "//" + new, 1)


def is_family(ours: str, theirs: str) -> bool:
    """Whether two addresses belong to one body: the same registered domain, or government names that share a word."""
    one, two = urls.host(ours), urls.host(theirs)
    if urls.registrable(one) == urls.registrable(two):
        return True
    if not two.endswith((".go.id", ".desa.id")):
        return False
    return bool(_telling(one) & _telling(two))


def _telling(name: str) -> frozenset[str]:
    return frozenset(_WORDS.findall(name)) - _GENERIC


async def find(website: str, *, asker: Asker, rules: Rules, contents: Contents) -> Door:
    """Knock at every spelling until one opens. Raises DiskFull."""
    first: Door | None = None
    for url in spellings(website):
        door = await _knock(url, asker=asker, rules=rules, contents=contents)
        if door.welcome is not Welcome.CLOSED:
            return door
        if first is None or (door.answer and door.answer.visit.status and not _status(first)):
            first = door
        if door.answer and door.answer.visit.trouble in {Trouble.BAD_URL, Trouble.NOT_ALLOWED}:
            break
    return first or Door(Welcome.CLOSED, website)


def _status(door: Door) -> int:
    return door.answer.visit.status if door.answer else 0


async def _knock(url: str, *, asker: Asker, rules: Rules, contents: Contents) -> Door:
    robots, sent = await rules.of(url)
    request = Request(url, Purpose.PAGE)
    barred = _barred(url, asker.content(sent), robots.trouble, allowed=robots.allowed(url))
    if barred is not None:
        visit = asker.store.done(Purpose.PAGE, url)
        if visit is None:
            made = blank(url, Purpose.PAGE, at=sent.visit.at, trouble=barred, detail=sent.visit.detail)
            made = structs.replace(made, ip=sent.visit.ip, certificate=sent.visit.certificate)
            visit = asker.note(made, request)
        return Door(_refused(barred), url, Answer(visit))

    async def permit(place: str) -> Trouble | None:
        return await rules.why_not(place)

    answer = await asker.ask(request, read=contents.page_or_file, permit=permit)
    for _ in range(_REFRESHES):
        target = refresh_of(answer)
        if target is None or await rules.why_not(target):
            break
        again = Request(target, Purpose.PAGE, source=answer.visit.url)
        answer = await asker.ask(again, read=contents.page_or_file, permit=permit)
    return _opened(url, answer)


def refresh_of(answer: Answer) -> str | None:
    """Where a page that says nothing sends its visitor by itself."""
    page = answer.visit.page
    if page is None and answer.known and b'"refresh":' in answer.known.content:
        page = answer.known.whole().page
    if page is None or not page.refresh or len(page.text) > _SAYS_SOMETHING:
        return None
    here = {answer.visit.url, answer.visit.final, page.url}
    return page.refresh if page.refresh not in here else None


def _barred(url: str, robots: object, trouble: Trouble | None, *, allowed: bool) -> Trouble | None:
    """Why the home page is not asked for."""
    if isinstance(robots, Failure) and robots.trouble in _DEAD:
        return robots.trouble
    return None if allowed else trouble or Trouble.ROBOTS


def _refused(trouble: Trouble) -> Welcome:
    return Welcome.CLOSED if trouble in _DEAD else Welcome.ROBOTS


def _opened(url: str, answer: Answer) -> Door:
    answer = structs.replace(answer, response=None)  # its bytes are read; a door is kept for long
    visit = answer.visit
    home = visit.final or url
    if visit.trouble in {Trouble.ROBOTS, Trouble.ROBOTS_UNAVAILABLE}:
        return Door(Welcome.ROBOTS, url, answer)
    if not visit.good:
        return Door(Welcome.CLOSED, home if visit.status else url, answer)
    if not urls.same_site(url, home) and not is_family(url, home):
        return Door(Welcome.ONE_PAGE, home, answer)
    return Door(Welcome.OPEN, home, answer)


def hides_menu(page: Page, home: str) -> bool:
    """Whether a page has scripts and hardly a link to another page of its site."""
    inside = {
        x.url for x in (*page.menu, *page.links) if x.url.startswith("http") and urls.same_site(home, x.url)
    }
    return page.scripts > 0 and len(inside - {home, page.url}) < _FEW_LINKS
