"""The home page that is no home page: suspended, parked, never set up, or a guard in front of it."""

import re

from msgspec import Struct

from terang.audit.model import Page, Purpose, Site, Visit
from terang.lib.text import fold

# A real page may mention any of these words; a substitute page says hardly anything else.
SHORT = 1500
BRIEF = 500  # for words that every office uses: "sedang dalam perbaikan"
HEADLINE = 40
ENOUGH = 4 * SHORT  # characters that are more than SHORT when folded, unless hardly any of them is one


class Door(Struct, frozen=True):
    """What a visitor meets instead of the website."""

    reason: str  # second half of an Indonesian sentence
    guarded: bool = False  # a guard wants a human; else the site is suspended or was never set up


SUSPENDED = Door("penyedia hosting menangguhkan situs ini (account suspended)")
EXPIRED = Door("domain kedaluwarsa atau diparkir")
DEFAULT = Door("yang tampil halaman bawaan hosting atau server, bukan situs badan publik")
LISTING = Door("yang tampil daftar berkas server (Index of /), bukan halaman depan")
INSTALLER = Door("yang tampil halaman pemasangan aplikasi (CMS), situs belum disiapkan")
BUILDING = Door("yang tampil hanya pemberitahuan bahwa situs sedang dibangun atau dipelihara")
GUARD = Door(
    "situs dijaga pemeriksaan anti-robot (WAF atau captcha) sehingga isinya tidak terbaca", guarded=True
)

# Matched on folded text: lower case, hyphens as spaces. Order matters: the more definite first.
WORDS: tuple[tuple[Door, re.Pattern[str]], ...] = (
    (
        SUSPENDED,
        re.compile(
            r"account (?:has been )?suspended|(?:site|website|account|hosting|domain) (?:has been|is|was)"
            r" (?:temporarily )?(?:suspended|disabled|deactivated)|akun (?:ini |anda )?(?:telah |sedang )?"
            r"(?:ditangguhkan|di ?suspend|dinonaktifkan)|(?:situs|website|layanan|hosting)(?: web)?(?: ini| anda)?"
            r" (?:telah |sedang |di )?(?:ditangguhkan|suspend)|bandwidth limit exceeded"
        ),
    ),
    (
        EXPIRED,
        re.compile(
            r"domain (?:name )?(?:ini |anda )?(?:has |is |telah |sudah )?(?:expired|kedaluwarsa|kadaluarsa|kadaluwarsa)"
            r"|domain (?:name )?(?:is |may be |ini )?(?:for sale|dijual|parked|diparkir|di ?parkir)"
            r"|buy this domain|parked (?:free|domain|page)|masa aktif domain"
        ),
    ),
    (
        INSTALLER,
        re.compile(
            r"wordpress\W{1,5}(?:installation|setup configuration)|instalasi wordpress|welcome to wordpress\W+before getting"
            r"|joomla!?\W+(?:web )?install|(?:drupal|moodle|ojs|prestashop|opencart|slims) installation|choose language\W+drupal"
            r"|already installed\W+you appear to have already installed wordpress"
        ),
    ),
    (
        DEFAULT,
        re.compile(
            r"apache2? (?:\w+ )?default page|welcome to nginx|test page for (?:the )?(?:apache|nginx|http)"
            r"|http server test page|^it works!?|iis windows server|internet information services"
            r"|default (?:web ?site|web|plesk|server|hosting) page|web server'?s default page|^default page"
            r"|future home of something quite cool|welcome to (?:centos|openresty|cyberpanel|codeigniter|caddy|xampp)"
            r"|(?:website|situs|hosting)(?: anda)? (?:telah |sudah |is )?(?:berhasil )?(?:aktif|now live|successfully installed)"
            r"|(?:there is|there's) no website (?:configured|here)|laracasts\W.*laravel (?:news|nova)"
        ),
    ),
    (
        GUARD,
        re.compile(
            r"just a moment|attention required! \| cloudflare|checking (?:if the site|your browser)"
            r"|verify(?:ing)? (?:that )?you are (?:a )?human|are you (?:a )?(?:robot|human)|access denied"
            r"|request (?:rejected|unsuccessful)|ddos protection|imunify360|bot verification|sucuri website firewall"
            r"|one moment, please|security check|web application firewall|complete the captcha|bukan robot"
        ),
    ),
    (
        BUILDING,
        re.compile(
            r"under (?:construction|maintenance)|coming soon|segera hadir|(?:sedang |dalam )+(?:proses )?"
            r"(?:perbaikan|pemeliharaan|pembangunan|pengembangan|perawatan|maintenance)|briefly unavailable"
        ),
    ),
)
LISTING_TITLE = re.compile(r"index of /|directory listing (?:for|of) /")
SUSPENDED_PATH = re.compile(r"/cgi-sys/suspendedpage|/suspended\.(?:html|page|php)")
DEFAULT_PATH = re.compile(r"/cgi-sys/defaultwebpage")


def door(site: Site) -> Door | None:
    """What stands where the home page should stand; None when the home page is one."""
    entry = site.entry
    if entry is None:
        return None
    page = _rendered(site, entry) or entry.page
    return _by_path(entry) or (page and read_door(page)) or _by_status(entry)


def read_door(page: Page) -> Door | None:
    """Judge one page by its title and, when it says hardly anything else, by its text."""
    title = fold(page.title).strip()
    if LISTING_TITLE.match(page.title.strip().lower()):
        return LISTING
    body = _beginning(f"{page.text} {page.chrome}")
    return next((kind for kind, words in WORDS if _says(kind, words, title, body)), None)


def _beginning(text: str) -> str:
    """Folded text as far as it matters: of a longer one only its length is asked."""
    start = fold(text[:ENOUGH])
    return start if len(start) > SHORT or len(text) <= ENOUGH else fold(text)


def _says(kind: Door, words: re.Pattern[str], title: str, body: str) -> bool:
    if len(body) <= (BRIEF if kind in {BUILDING, GUARD} else SHORT):
        return bool(words.search(title) or words.search(body))
    # Servers decorate some substitute pages at length; a headline is longer than their titles.
    return not kind.guarded and kind is not BUILDING and len(title) <= HEADLINE and bool(words.match(title))


def _rendered(site: Site, entry: Visit) -> Page | None:
    return next(
        (v.page for v in site.visits if v.purpose is Purpose.RENDER and v.url == entry.url and v.good), None
    )


def _by_path(entry: Visit) -> Door | None:
    where = entry.final or entry.url
    if SUSPENDED_PATH.search(where):
        return SUSPENDED
    return DEFAULT if DEFAULT_PATH.search(where) else None


def _by_status(entry: Visit) -> Door | None:
    """Cloudflare says so itself when it answers with a challenge."""
    return GUARD if "challenge" in entry.headers.get("cf-mitigated", "") else None
