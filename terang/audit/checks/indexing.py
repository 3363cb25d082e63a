"""What the website tells search engines and archives, and what it tells them wrongly."""

import re
from collections.abc import Iterator

from terang.audit import urls
from terang.audit.checks.hints import Hint, about
from terang.audit.checks.seen import SHOWN, is_front, on_pages, proof, unknown, views
from terang.audit.checks.troubles import describe
from terang.audit.model import Finding, Level, Page, Purpose, Site, Trouble
from terang.lib.text import fold

SOFT_404 = "soft_404"  # how the crawl marks a page that is the website's own "not found" page
PROBE = "/terang-memeriksa-halaman-yang-tidak-ada"  # the path the crawl asks for because it cannot be there
LONG = 600  # characters from which a page says more than that
NOT_FOUND = re.compile(
    r"^(?:error |galat |kesalahan )?404\b|\b404 (?:not found|error|page|halaman)|^(?:page |file |object )?not found"
    r"|(?:halaman|laman|konten|berita|data|page|artikel)(?: yang (?:anda|kamu) (?:cari|minta|tuju))?(?: ini)?"
    r" (?:tidak|tak|belum|not|could not be|cannot be) (?:di ?temukan|ditemui|found)"
    r"|^(?:oops|ups)\W.{0,40}(?:not|tidak) (?:be )?(?:found|ditemukan)"
)


def robots(site: Site) -> Iterator[Finding]:
    """robots.txt answers, and lets the public's machines read public pages (RFC 9309)."""
    yield _forbidding(site) or _answering(site)


def _forbidding(site: Site) -> Finding | None:
    """What it keeps machines from, the gravest first; None when it keeps them from nothing."""
    barred = sorted({v.url for v in site.visits if v.trouble is Trouble.ROBOTS})
    entry = site.entry
    if (entry and entry.trouble is Trouble.ROBOTS_UNAVAILABLE) or (site.stopped == "robots" and not barred):
        return _robots(
            Level.WARNING,
            "Berkas robots.txt gagal dibaca, sehingga mesin pencari menganggap seluruh situs terlarang",
            "gagal",
            site,
        )
    if entry and entry.trouble is Trouble.ROBOTS:
        return _robots(
            Level.PROBLEM,
            "Berkas robots.txt melarang halaman depan dibaca mesin pencari dan pemeriksa",
            "terlarang",
            site,
        )
    if barred:
        return _robots(
            Level.INFO,
            f"Berkas robots.txt melarang {len(barred)} alamat yang ditautkan situs sendiri",
            "sebagian",
            site,
        )
    return None


def _answering(site: Site) -> Finding:
    visit = next((v for v in site.visits if v.purpose is Purpose.ROBOTS), None)
    if visit is None:
        return unknown("robots", "robots.txt tidak diambil", url=site.home)
    if visit.trouble:
        return unknown("robots", f"robots.txt tidak terbaca, {describe(visit.trouble)}", url=visit.url)
    return Finding(
        "robots",
        Level.GOOD,
        "Berkas robots.txt tidak menghalangi pembacaan situs.",
        url=visit.url,
        value="terbuka",
    )


def _robots(level: Level, message: str, value: str, site: Site) -> Finding:
    visits = [v for v in site.visits if v.purpose is Purpose.ROBOTS or v.trouble is Trouble.ROBOTS]
    return Finding(
        "robots",
        level,
        f"{message}.",
        url=site.home,
        advice="Perbaiki robots.txt: informasi publik harus dapat dibaca siapa pun, termasuk mesin pencari.",
        value=value,
        proof=tuple(proof(v) for v in visits[:SHOWN]),
    )


@on_pages("noindex")
def noindex(site: Site) -> Iterator[Finding]:
    """Pages that ask search engines not to show them."""
    hidden = [
        (v, page) for v, page in views(site) if page.noindex or "noindex" in v.headers.get("x-robots-tag", "")
    ]
    home = any(is_front(site, v) for v, _ in hidden)
    if not hidden:
        message = "Tidak ada halaman yang menyembunyikan diri dari mesin pencari."
    elif home:
        message = "Halaman depan meminta mesin pencari tidak menampilkannya (noindex)."
    else:
        message = f"{len(hidden)} halaman meminta mesin pencari tidak menampilkannya (noindex)."
    yield Finding(
        "noindex",
        Level.PROBLEM if home else Level.INFO if hidden else Level.GOOD,
        message,
        url=site.home,
        advice="Matikan pilihan «cegah mesin pencari mengindeks situs ini» pada CMS." if home else "",
        value=str(len(hidden)),
        proof=tuple(proof(v, page.title) for v, page in hidden[:SHOWN]),
    )


@on_pages("soft_404")
def soft_404(site: Site) -> Iterator[Finding]:
    """Pages that say "not found" to people and 200 to machines: dead links that look alive."""
    soft = [
        (s.visit, s.page.title)
        for s in about(site, Hint.NOT_FOUND)
        if not is_front(site, s.visit) and says_not_found(s.page)
    ]
    if not _is_shell(site):  # an application answers every address alike, and right so
        soft += [(v, v.label) for v in site.visits if v.detail == SOFT_404]
    probe = next((v for v in site.visits if v.good and urls.path(v.url) == PROBE), None)
    if soft:
        message = f"{len(soft)} halaman berbunyi «tidak ditemukan» tetapi dikirim dengan kode 200."
    elif probe:
        message = "Alamat yang tidak ada dijawab dengan kode 200, bukan 404."
    else:
        message = "Tidak ada halaman «tidak ditemukan» yang dikirim dengan kode 200."
    shown = [proof(v, f"{words} ← {v.source}") for v, words in soft[:SHOWN]]
    yield Finding(
        "soft_404",
        Level.WARNING if soft or probe else Level.GOOD,
        message,
        url=site.home,
        advice="Atur server agar halaman yang tidak ada dijawab dengan kode 404, lalu perbaiki tautannya."
        if soft or probe
        else "",
        value=str(len(soft) or (1 if probe else 0)),
        proof=tuple(shown or ([proof(probe)] if probe else [])),
    )


def _is_shell(site: Site) -> bool:
    entry = site.entry
    return bool(entry and entry.page and entry.page.shell)


def says_not_found(page: Page) -> bool:
    """Title or first heading says so, and nothing else is said: a news item about error 404 is long."""
    if sum(len(s.text) for s in page.sections) > LONG or len(text := page.text) > LONG:
        return False
    first = next((s.heading for s in page.sections if s.heading), "")
    return any(NOT_FOUND.search(fold(line).strip()) for line in (page.title, first, text[:200]))
