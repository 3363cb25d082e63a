"""Traps a website sets without meaning to: calendars, session numbers, paths that repeat themselves.

A trap is judged by the URL alone, before anything is fetched.
"""

import re
from functools import lru_cache
from typing import Final

from terang.audit import urls
from terang.audit.model import Trouble

DEPTH: Final = 20
SEGMENTS: Final = 20
REPEATS: Final = 2  # times the same segment may stand in a path
QUERY: Final = 20  # keys
LENGTH: Final = 4096
TEMPLATE: Final = 200  # URLs of one shape

# Numbers, and names made of them: dates, ids, session keys.
_NUMBER: Final = re.compile(r"\d+")
_HASH: Final = re.compile(r"\b(?=[0-9a-z]*\d)[0-9a-z]{16,}\b|\b[0-9a-f]{8}-[0-9a-f-]{27}\b", re.I)
_MONTHS: Final = re.compile(
    r"(?<![a-z])(?:jan(?:uar[iy])?|feb(?:ruar[iy])?|pebruari|mar(?:et|ch)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?"
    r"|ag(?:ustu)?s|agt|aug(?:ust)?|sep(?:t(?:ember)?)?|o[kc]t(?:ober)?|no[vp](?:ember)?|de[sc](?:ember)?)(?![a-z])",
    re.I,
)
_SESSION: Final = frozenset(
    {
        "phpsessid",
        "jsessionid",
        "sid",
        "sessionid",
        "session_id",
        "aspsessionid",
        "ci_session",
        "cfid",
        "cftoken",
    }
)
_CAMPAIGN: Final = frozenset(
    {"fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "share", "replytocom", "nb", "_ga", "_gl"}
)
_SESSION_PATH: Final = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#;]*", re.I)


def trap(url: str, *, depth: int) -> Trouble | None:
    """Why a URL is not worth following, however it came to be."""
    if len(url) > LENGTH:
        return Trouble.TRAP_LENGTH
    if depth > DEPTH:
        return Trouble.TRAP_DEPTH
    segments = [part for part in urls.path(url).split("/") if part]
    if len(segments) > SEGMENTS:
        return Trouble.TRAP_SEGMENTS
    if len(segments) > REPEATS and max(map(segments.count, segments)) > REPEATS:
        return Trouble.TRAP_REPEAT
    query = urls.query(url)
    if query.count("&") >= QUERY or query.count(";") >= QUERY:
        return Trouble.TRAP_QUERY
    return None


@lru_cache(maxsize=urls.LATELY)
def shape(url: str) -> str:
    """The template a URL comes from: digits, dates, months and keys masked."""
    text = url[len(urls.origin(url)) :]
    text = _HASH.sub("*", text)
    text = _MONTHS.sub("*", text)
    return _NUMBER.sub("*", text)


def folder(form: str) -> str:
    """The part of the site a page with a speaking name belongs to: "/berita/" for "/berita/bupati-membuka-acara"."""
    text = form.partition("?")[0]
    return text[: text.rstrip("/").rfind("/") + 1]


def plain(url: str) -> str:
    """The URL without session numbers and campaign marks: one page, one address."""
    if "?" not in url and ";" not in url:
        return url
    stripped = _SESSION_PATH.sub("", url)
    front, asked, query = stripped.partition("?")
    if not asked:
        return stripped
    parts = query.split("&")
    kept = [part for part in parts if not _is_noise(part.partition("=")[0].lower())]
    if len(kept) == len(parts):
        return stripped
    return f"{front}?{'&'.join(kept)}" if kept else front


def _is_noise(name: str) -> bool:
    return name in _SESSION or name in _CAMPAIGN or name.startswith("utm_")
