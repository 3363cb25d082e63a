"""The one URL parser of the product: WHATWG rules, as browsers follow them (ada-url).

A canonical URL is absolute, http or https, ASCII, without fragment and without a default port. Every
other module passes canonical URLs around and takes them apart only with the functions below.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Final

import ada_url
from turbohtml import _html

_BLANK: Final = "".join(map(chr, range(0x21)))  # C0 controls and space: browsers strip them from a link
_BREAKS: Final = str.maketrans("", "", "\t\n\r")  # and these inside of it too
_ESCAPE: Final = re.compile(rb"%([0-9A-Fa-f]{2})")
_UNSAFE: Final = re.compile(r"[^a-z0-9]+")
_NOWHERE: Final = "ws://a/"  # base of what has none: what is not absolute stays there, and is no web address
_LONGEST_KEPT: Final = 2048  # characters of a link worth remembering
LATELY: Final = 4_000  # addresses of a dozen sites: much is asked of one, but soon after it was met
_MOST_MADE: Final = 20_000
_made: Final[set[str]] = set()  # canonical URLs made lately: canonical once more they are the same
_MOST_KEPT: Final = 20_000  # links remembered for one site

# The public suffix list inside the parser's package (its name is private, but the package is pinned), never
# fetched. Private suffixes count: two blogspot.com sites are two.
_registrable: Callable[[str], str] = _html._registrable_domain


def canonical(text: str, base: str | None = None) -> str | None:
    """The canonical form of what stands in a link or a spreadsheet; None when that is not http or https."""
    if base is None and text in _made:
        return text
    found = _parse(text, base)
    if found is not None:
        if len(_made) >= _MOST_MADE:
            _made.clear()
        _made.add(found)
    return found


def _parse(text: str, base: str | None) -> str | None:
    try:
        href: str = ada_url.join_url(base or _NOWHERE, text)  # half the time of a URL object
    except ValueError:
        return None
    if not href.startswith(("http://", "https://")):
        return None
    href = href.partition("#")[0]
    return _undotted(href) if host(href).endswith(".") else href


def _undotted(href: str) -> str | None:
    """The same site as without the dot behind its name."""
    url = ada_url.URL(href)
    try:
        url.hostname = url.hostname.rstrip(".")
    except ValueError:
        return None
    return str(url.href)


def _authority(url: str) -> str:
    """Host and port of a canonical URL, without user and password."""
    start = url.find("//") + 2
    end = url.find("/", start)
    return (url[start:end] if end > 0 else url[start:]).rpartition("@")[2]


@lru_cache(maxsize=LATELY)
def host(url: str) -> str:
    """Host name or address literal in lower case; IPv6 without its brackets."""
    authority = _authority(url)
    if authority.startswith("["):
        return authority[1 : authority.find("]")]
    return authority.partition(":")[0]


def port(url: str) -> int:
    authority = _authority(url)
    number = authority.rpartition("]")[2].rpartition(":")[2] if ":" in authority else ""
    if number.isdigit():
        return int(number)
    return 443 if url.startswith("https:") else 80


def origin(url: str) -> str:
    """Scheme, host and port, without the slash: "https://contoh.go.id"."""
    return url[: url.find("//") + 2] + _authority(url)


def has_userinfo(url: str) -> bool:
    """Whether the URL carries a user name or password."""
    start = url.find("//") + 2
    end = url.find("/", start)
    return "@" in (url[start:end] if end > 0 else url[start:])


def _target(url: str) -> str:
    start = url.find("/", url.find("//") + 2)
    return url[start:] if start > 0 else "/"


@lru_cache(maxsize=LATELY)
def path(url: str) -> str:
    """The path as sent, percent-encoded, starting with "/"."""
    return _target(url).partition("?")[0]


def query(url: str) -> str:
    """The query as sent, without "?"; '' when there is none."""
    return _target(url).partition("?")[2]


def pairs(url: str) -> list[tuple[str, str]]:
    """Names and values of the query, decoded, in order."""
    text = query(url)
    return list(ada_url.URLSearchParams(text).items()) if text else []


def encode_query(items: Iterable[tuple[str, str]]) -> str:
    """A query from names and values, as a browser sends a form."""
    params = ada_url.URLSearchParams("")
    for name, value in items:
        params.append(name, value)
    return str(params)


def decode(url: str) -> str:
    """The path with percent-encoding undone: for reading the words in it, never for fetching."""
    raw = path(url).encode("utf-8", "surrogatepass")
    return _ESCAPE.sub(lambda m: bytes([int(m[1], 16)]), raw).decode("utf-8", "replace")


def is_address(name: str) -> bool:
    """Whether a canonical host is an address literal instead of a name."""
    return ":" in name or name.rpartition(".")[2].isdigit()


@lru_cache(maxsize=LATELY)
def registrable(name: str) -> str:
    """The domain someone registered: "kab.go.id" for "dinkes.kab.go.id"; addresses and suffixes as they are."""
    if is_address(name):
        return name
    return _registrable(name)


@lru_cache(maxsize=LATELY)
def bare(name: str) -> str:
    """A host name without its leading "www."."""
    return name.removeprefix("www.") if name.count(".") > 1 else name


def same_site(home: str, url: str) -> bool:
    """Whether `url` belongs to the website of `home`: same host or one below it; "www." does not matter."""
    ours, theirs = bare(host(home)), bare(host(url))
    if ours == theirs:
        return True
    return theirs.endswith("." + ours) and registrable(ours) == registrable(theirs)


def slug(text: str) -> str:
    """A name safe for files on every system: lower-case ASCII letters, digits and hyphens, at most 80."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _UNSAFE.sub("-", plain).strip("-")[:80].strip("-") or "tanpa-nama"


class Joiner:
    """Joins the links of one site to the pages they stand on, remembering what it has joined.

    A menu repeats the same links on every page: an absolute link means the same everywhere, one that
    starts with "/" the same within an origin, any other the same within a directory.
    """

    __slots__ = ("_absolute", "_base", "_below", "_count", "_here", "_origins", "_rooted")

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._absolute: dict[str, str | None] = {}
        self._origins: dict[str, dict[str, str | None]] = {}
        self._rooted: dict[str, str | None] = {}
        self._below: dict[str, dict[str, str | None]] = {}
        self._here: dict[str, str | None] = {}
        self._base = ""
        self._count = 0

    def __call__(self, href: str, base: str) -> str | None:
        """The canonical URL `href` means on the page `base`; None when it is not http or https."""
        if base != self._base:
            self._enter(base)
        if href[:1] == "/":
            kept = self._rooted
        elif href[:7] == "http://" or href[:8] == "https://":
            kept = self._absolute
        elif (
            href[:1] in "?#" or href[:1] <= " " or href[:5].lower() == "http:" or href[:6].lower() == "https:"
        ):
            return self._odd(href, base)
        else:
            kept = self._here
        try:
            return kept[href]
        except KeyError:
            return self._miss(kept, href, base)

    def rooted(self, base: str) -> Mapping[str, str | None]:
        """What links that begin with "/" mean on the page `base`, as far as is known."""
        if base != self._base:
            self._enter(base)
        return self._rooted

    def _enter(self, base: str) -> None:
        if self._count > _MOST_KEPT:
            self._forget()
        self._base = base
        self._rooted = self._origins.setdefault(origin(base), {})
        place = base.partition("?")[0]
        self._here = self._below.setdefault(place[: place.rfind("/") + 1], {})

    def _miss(self, kept: dict[str, str | None], href: str, base: str) -> str | None:
        found = canonical(href, base)
        # A tab or line break hides what the link starts with; an own rule would be a second parser.
        if len(href) <= _LONGEST_KEPT and href.translate(_BREAKS) == href:
            kept[href] = found
            self._count += 1
        return found

    def _odd(self, href: str, base: str) -> str | None:
        """Links whose meaning hangs on the whole address of the page, or that begin with blanks."""
        clean = href.strip(_BLANK).translate(_BREAKS)
        if clean == href or clean[:1] in {"", "?", "#"} or clean[:5].lower() == "http:":
            return canonical(clean, base)
        return self(clean, base)
