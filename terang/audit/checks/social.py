"""Social media: real profiles, or icons a theme left behind."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from msgspec import Struct

from terang.audit import urls
from terang.audit.checks.links import is_broken
from terang.audit.checks.seen import SHOWN, links, on_pages, proof
from terang.audit.model import Finding, Level, Link, Site, Visit
from terang.lib.text import fold

PLATFORMS: Mapping[str, str] = MappingProxyType(
    {
        "facebook.com": "facebook",
        "fb.com": "facebook",
        "fb.me": "facebook",
        "instagram.com": "instagram",
        "twitter.com": "x",
        "x.com": "x",
        "youtube.com": "youtube",
        "youtu.be": "youtube",
        "tiktok.com": "tiktok",
        "threads.net": "threads",
        "threads.com": "threads",
        "t.me": "telegram",
    }
)
NAMES = frozenset(
    {"facebook", "instagram", "twitter", "x", "youtube", "tiktok", "threads", "telegram", "fb", "ig"}
)
# Sharing this page, one post, one video: no profile.
ACTION = re.compile(
    r"^/(?:sharer|share|dialog|intent|hashtag|watch|embed|shorts|p/|reel|login|plugins|tr\b|privacy|policies|search|home\b)"
)
# Profiles of theme makers and fill-ins.
FAKE = re.compile(
    r"^/@?(?:wix|wixstudio|wordpress|wordpressdotcom|automattic|envato|themeforest|colorlib|bootstrapmade|username|user"
    r"|yourpage|yourusername|yourname|your-?(?:page|profile|id|channel|account)|namaakun|akun(?:anda)?|profile|page|channel|account|contoh|example"
    r"|facebook|instagram|twitter|youtube|elementor|joomla|drupal|squarespace|templatemo|html5up|xxx+|#)/?$"
)


class Profile(Struct, frozen=True):
    platform: str
    url: str
    fault: str  # why it leads nowhere; '' when it seems real
    visit: Visit


def profiles(site: Site) -> tuple[Profile, ...]:
    """Each profile the pages link, once."""
    dead = {v.url for v in site.visits if is_broken(v)}
    found: dict[str, Profile] = {}
    for visit, link in links(site):
        if profile := _profile(link, visit, dead):
            found.setdefault(f"{profile.platform} {profile.url}", profile)
    return tuple(found.values())


def _profile(link: Link, visit: Visit, dead: set[str]) -> Profile | None:
    if link.url.startswith("#"):
        name = fold(link.text)
        return Profile(name, link.url, "tautan kosong (#)", visit) if name in NAMES else None
    if not link.url.startswith("http"):
        return None
    host = urls.host(link.url)
    platform = _platform(host)
    if platform is None:
        return None
    where = urls.path(link.url)
    if ACTION.match(where) or host == "youtu.be":
        return None
    return Profile(platform, link.url, _fault(link.url, where, dead), visit)


@lru_cache(maxsize=1_000)  # pages lead to the same few hosts
def _platform(host: str) -> str | None:
    return next((p for d, p in PLATFORMS.items() if host == d or host.endswith(f".{d}")), None)


def _fault(url: str, where: str, dead: set[str]) -> str:
    if where in {"", "/"}:
        return "hanya halaman depan layanan, bukan akun"
    if FAKE.match(where.lower()) and "id=" not in urls.query(url):
        return "akun contoh bawaan tema"
    return "akun tidak ditemukan" if url in dead else ""


@on_pages("social_media")
def social_media(site: Site) -> Iterator[Finding]:
    """Links to social media lead to an account. Whose account it is, and how active, is not judged."""
    found = profiles(site)
    real = sorted({p.platform for p in found if not p.fault})
    bad = [p for p in found if p.fault and (p.platform not in real or not p.url.startswith("#"))]
    if real:
        message = f"Tautan media sosial: {', '.join(real)}."
    else:
        message = "Tidak ada tautan media sosial yang menuju akun."
    if bad:
        message += f" {len(bad)} tautan tidak menuju akun ({bad[0].platform}: {bad[0].fault})."
    yield Finding(
        "social_media",
        Level.GOOD if real and not bad else Level.WARNING if bad else Level.INFO,
        message,
        url=site.home,
        advice=""
        if real and not bad
        else "Arahkan ikon media sosial ke akun resmi badan publik, atau hapus ikonnya.",
        value=",".join(real) or "tidak",
        proof=tuple(proof(p.visit, f"{p.platform}: {p.url} {p.fault}") for p in (*bad, *found))[:SHOWN],
    )
