"""Signs that someone else holds the website: defacement, cloaking, scripts that lead away."""

import re
from collections.abc import Iterator

from terang.audit import urls
from terang.audit.checks.door import read_door
from terang.audit.checks.gambling import signs
from terang.audit.checks.hints import Hint, about
from terang.audit.checks.seen import SHOWN, address, front, on_pages, proof, unknown, views
from terang.audit.checks.troubles import describe
from terang.audit.model import Finding, Level, Page, Purpose, Site, Trouble, Visit

DEFACED = re.compile(
    r"\b(?:hacked|defaced|pwned|h4cked|h4ck3d|haxored|touched|stamped) by\b|\bh[4a]ck[3e]d\b.{0,20}\b(?:team|crew|cyber)\b"
    r"|\bwas here\b.{0,60}\b(?:greetz|team|crew|cyber)\b|\bgreetz? (?:to|:)|\bcyber (?:army|team)\b.{0,40}\bwas here\b|\bsecurity is (?:low|just an illusion)\b"
)
SHOUT = 1200  # a defacement shouts; an article about one goes on
ELSEWHERE = "oleh skrip"  # the browser was led away; it does not say where to
ALIKE = 0.2  # share of common words below which two readings are different pages
FEW = 60  # words from which a comparison means something


@on_pages("defacement")
def defacement(site: Site) -> Iterator[Finding]:
    """Pages replaced by an intruder's message."""
    found = [(s.visit, words) for s in about(site, Hint.DEFACEMENT) if (words := _shouts(s.page))]
    yield Finding(
        "defacement",
        Level.ALARM if found else Level.GOOD,
        f"{len(found)} halaman tampak dirusak peretas («{found[0][1]}»)."
        if found
        else "Tidak ada tanda perusakan halaman.",
        url=site.home,
        advice="Pulihkan dari cadangan yang bersih, ganti semua sandi, perbarui CMS, lapor CSIRT daerah."
        if found
        else "",
        value=str(len(found)),
        proof=tuple(proof(v, words) for v, words in found[:SHOWN]),
    )


def _shouts(page: Page) -> str:
    title = page.title.lower()
    if len(title) < 80 and (m := DEFACED.search(title)) and not _reports(title):
        return m[0]
    text = page.text.lower()
    m = None if len(text) > SHOUT else DEFACED.search(text)
    return m[0] if m and not _reports(text) else ""


def _reports(text: str) -> bool:
    """A report in Indonesian about such an event, however short."""
    return bool(
        re.search(
            r"\b(?:situs|website|laman|diretas|peretas(?:an)?|bertuliskan|tulisan|pelaku|bssn|csirt)\b", text
        )
    )


@on_pages("cloaking")
def cloaking(site: Site) -> Iterator[Finding]:
    """The home page shown to a search engine is the one shown to visitors."""
    seen = front(site)
    other = next((v for v in site.visits if v.purpose is Purpose.CLOAK), None)
    if seen is None or other is None:
        yield unknown("cloaking", "halaman untuk mesin pencari tidak diambil", url=site.home)
    elif other.trouble or not other.good or other.page is None:
        reason = describe(other.trouble) if other.trouble else f"kode {other.status}"
        yield unknown(
            "cloaking", f"server tidak melayani penguji sebagai mesin pencari ({reason})", url=site.home
        )
    else:
        yield _compare(site, seen, other, other.page)


def _compare(site: Site, seen: tuple[Visit, Page], other: Visit, page: Page) -> Finding:
    shown = signs(page, site.home)
    if shown.way and not signs(seen[1], site.home).way:
        message = "Mesin pencari mendapat iklan judi daring yang tidak tampak bagi pengunjung."
        return _cloaked(Level.ALARM, message, "judi", other, shown.quote)
    there = address(other)
    if not urls.same_site(site.home, there) and urls.registrable(urls.host(there)) != urls.registrable(
        urls.host(site.home)
    ):
        message = f"Mesin pencari dialihkan ke situs lain: {urls.host(there)}."
        return _cloaked(Level.ALARM, message, "dialihkan", other, there)
    if not read_door(page) and _differ(seen[1], page):
        message = "Halaman untuk mesin pencari sangat berbeda dari halaman untuk pengunjung."
        return _cloaked(Level.WARNING, message, "berbeda", other, f"{page.title}: {page.text}")
    return Finding(
        "cloaking",
        Level.GOOD,
        "Mesin pencari mendapat halaman yang sama dengan pengunjung.",
        url=site.home,
        value="sama",
        proof=(proof(other),),
    )


def _cloaked(level: Level, message: str, value: str, visit: Visit, quote: str) -> Finding:
    return Finding(
        "cloaking",
        level,
        message,
        url=visit.url,
        advice="Anggap situs telah disusupi: periksa .htaccess, index.php, tema, dan pengaya; lapor CSIRT daerah.",
        value=value,
        proof=(proof(visit, quote),),
    )


def _differ(a: Page, b: Page) -> bool:
    left, right = set(f"{a.text} {a.chrome}".lower().split()), set(f"{b.text} {b.chrome}".lower().split())
    if min(len(left), len(right)) < FEW:
        return False
    return len(left & right) < ALIKE * len(left | right)


@on_pages("script_redirect")
def script_redirect(site: Site) -> Iterator[Finding]:
    """Pages that lead a browser to a foreign website by script or meta refresh. Noted only: it can be meant."""
    led = [(v, target) for v, page in views(site) if (target := _leads(site, v, page))]
    led += [
        (v, ELSEWHERE)
        for v in site.visits
        if v.purpose is Purpose.RENDER and v.trouble is Trouble.BAD_REDIRECT
    ]
    yield Finding(
        "script_redirect",
        Level.WARNING if led else Level.GOOD,
        f"{len(led)} halaman mengalihkan peramban ke situs lain ({_hosts(led)})."
        if led
        else "Tidak ada halaman yang mengalihkan peramban ke situs lain.",
        url=site.home,
        advice="Pastikan pengalihan ini memang dibuat oleh pengelola; bila tidak, situs disusupi."
        if led
        else "",
        value=str(len(led)),
        proof=tuple(proof(v, target, url=v.url) for v, target in led[:SHOWN]),
    )


def _hosts(led: list[tuple[Visit, str]]) -> str:
    return ", ".join(dict.fromkeys(urls.host(t) if t.startswith("http") else t for _, t in led[:3]))


def _leads(site: Site, visit: Visit, page: Page) -> str:
    """Where a page of this website leads out to; another host of the same government is no news."""
    targets = [page.refresh] if page.refresh.startswith("http") else []
    if visit.purpose is Purpose.RENDER:
        targets.append(address(visit))
    own = urls.registrable(urls.host(site.home))
    return next((t for t in targets if urls.registrable(urls.host(t)) != own), "")
