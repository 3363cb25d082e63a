"""robots.txt by RFC 9309: what a site asks robots not to fetch.

Groups are read here, as the RFC and Google's published parser read them; Protego matches the paths.
By itself Protego takes "User-agent: ter" for a robot named "terang", does not know "Terang/1.0" to be
one, and lets a Crawl-delay line end a group.
"""

import re
from collections.abc import Iterable
from typing import Final, Self

from msgspec import Struct
from protego import Protego

from terang.audit import urls
from terang.audit.fetch import PRODUCT
from terang.audit.model import Failure, Response, Trouble

MOST: Final = 500 * 1024  # bytes that are read: RFC 9309, 2.5

_MOST_WILD: Final = 2000  # rules with "*": each one costs time on every URL; real files have a few dozen
_LINE_END: Final = re.compile("\r\n|\r|\n")
_TOKEN: Final = re.compile(r"[A-Za-z_-]+")
_AGENTS: Final = frozenset({"user-agent", "useragent", "user agent"})
_ALLOW: Final = frozenset({"allow"})
_DISALLOW: Final = frozenset({"disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"})
_SITEMAPS: Final = frozenset({"sitemap", "sitemaps", "site-map"})
_DELAYS: Final = frozenset({"crawl-delay", "crawl delay", "crawldelay"})
_KNOWN: Final = _AGENTS | _ALLOW | _DISALLOW | _SITEMAPS | _DELAYS
# A redirect that leads nowhere is "unavailable" (2.3.1.2), as is a page where rules were asked for.
_NOWHERE: Final = frozenset({Trouble.REDIRECT_LOOP, Trouble.BAD_REDIRECT})


class _Group(Struct):
    """Rules of one group as lines, and its delay."""

    lines: list[str]
    delay: float | None = None


class Robots:
    """What one host's robots.txt says to us."""

    __slots__ = ("_all", "_rules", "delay", "sitemaps", "trouble")

    def __init__(
        self,
        rules: Protego | None = None,
        *,
        nothing: bool = False,
        delay: float | None = None,
        sitemaps: tuple[str, ...] = (),
        trouble: Trouble | None = None,
    ) -> None:
        self._rules = rules
        self._all = not nothing
        self.delay = delay  # seconds, as asked for, of any size
        self.sitemaps = sitemaps
        self.trouble = trouble  # why nothing may be fetched although no rule says so

    @classmethod
    def parse(cls, answer: Response | Failure, agent: str = PRODUCT) -> Self:
        """Rules for `agent` (a product token or a whole user-agent string) from what /robots.txt gave."""
        if isinstance(answer, Failure):
            return cls._without(answer.trouble)
        if 200 <= answer.status < 300:
            return cls.read(answer.body, url=answer.url, agent=agent)
        if answer.status >= 500 or answer.status < 200:
            return cls(nothing=True, trouble=Trouble.ROBOTS_UNAVAILABLE)
        return cls()

    @classmethod
    def _without(cls, trouble: Trouble) -> Self:
        if trouble in _NOWHERE:
            return cls()
        return cls(nothing=True, trouble=trouble if trouble.ours else Trouble.ROBOTS_UNAVAILABLE)

    @classmethod
    def read(cls, body: bytes, *, url: str, agent: str = PRODUCT) -> Self:
        """Rules from the bytes of a robots.txt at `url`."""
        text = _text(body)
        if text.lstrip().startswith("<"):  # a page, served for whatever is asked
            return cls()
        group, sitemaps = _read_groups(text, _token(agent))
        found = (urls.canonical(place, url) for place in sitemaps)
        return cls(
            _rules(group.lines),
            delay=group.delay,
            sitemaps=tuple(dict.fromkeys(place for place in found if place)),
        )

    def allowed(self, url: str) -> bool:
        """Whether a canonical URL of this host may be fetched; robots.txt itself always may."""
        if urls.path(url) == "/robots.txt":
            return True
        if self._rules is None:
            return self._all
        return bool(self._rules.can_fetch(url, "*"))


def _text(body: bytes) -> str:
    """The first 500 KiB up to the last whole line; UTF-8, or UTF-16 with its mark."""
    cut = body[:MOST]
    if len(body) > MOST:
        cut = cut[: max(cut.rfind(b"\n"), cut.rfind(b"\r")) + 1]
    if cut[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return cut.decode("utf-16", "replace")
    return cut.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").replace("\0", "")


def _token(name: str) -> str:
    """The product token of a user-agent value: letters, "_" and "-" up to the first other character."""
    found = _TOKEN.match(name.strip())
    return found[0].lower() if found else ""


def _fields(text: str) -> list[tuple[str, str]]:
    """Known directives in order; a missing colon and common misspellings are forgiven."""
    fields = []
    for line in _LINE_END.split(text):
        found = _split(line.partition("#")[0])
        if found is not None:
            fields.append(found)
    return fields


def _split(line: str) -> tuple[str, str] | None:
    name, colon, value = line.partition(":")
    field = " ".join(name.lower().split())
    if colon and field in _KNOWN:
        return field, value.strip()
    words = line.split(None, 2)
    for count in (1, 2):
        field = " ".join(words[:count]).lower()
        if len(words) > count and field in _KNOWN:
            return field, line.split(None, count)[count].strip()
    return None


def _read_groups(text: str, token: str) -> tuple[_Group, list[str]]:
    """The rules for `token`, all its groups merged, else those for "*"; and the sitemaps of the file."""
    groups: dict[str, _Group] = {}
    sitemaps: list[str] = []
    current: dict[str, _Group] = {}  # groups of others are passed over
    gathering = False  # whether further User-agent lines join the current group
    for field, value in _fields(text):
        if field in _AGENTS:
            current = current if gathering else {}
            gathering = True
            name = "*" if _is_everyone(value) else _token(value)
            if name in {token, "*"}:
                current[name] = groups.setdefault(name, _Group([]))
        elif field in _SITEMAPS:
            sitemaps.append(value)
        elif field in _DELAYS:
            _set_delay(current.values(), value)
        else:
            gathering = False
            verb = "Allow" if field in _ALLOW else "Disallow"
            for group in current.values():
                group.lines.append(f"{verb}: {value}")
    return groups.get(token) or groups.get("*") or _Group([]), sitemaps


def _is_everyone(value: str) -> bool:
    return value == "*" or (value[:1] == "*" and value[1:2].isspace())


def _rules(lines: Iterable[str]) -> Protego | None:
    """Rules once each; of those with wildcards only as many as can be tried on every URL."""
    kept: list[str] = []
    wild = 0
    for line in dict.fromkeys(lines):
        wild += "*" in line
        if wild <= _MOST_WILD or "*" not in line:
            kept.append(line)
    return Protego.parse("\n".join(("User-agent: *", *kept))) if kept else None


def _set_delay(current: Iterable[_Group], value: str) -> None:
    try:
        seconds = float(value)
    except ValueError:
        return
    if 0 <= seconds < 1e9:
        for group in current:
            group.delay = seconds
