"""Can a citizen ask for information here, and does a login stand before what is public."""

import re
from collections.abc import Iterator
from enum import IntEnum

from msgspec import Struct

from terang.audit import urls
from terang.audit.checks.links import is_broken
from terang.audit.checks.seen import SHOWN, address, inside, links, on_pages, proof, unknown, views
from terang.audit.checks.troubles import describe
from terang.audit.login import has_box
from terang.audit.model import Finding, Form, Level, Link, Page, Section, Site, Visit
from terang.lib.text import fold

REQUEST = re.compile(
    r"permohonan(?: layanan)? informasi|permintaan informasi|formulir informasi publik|mohon informasi|minta informasi"
    r"|information request|tujuan (?:penggunaan|memperoleh|permohonan) informasi|informasi (?:publik )?yang (?:di)?(?:minta|butuhkan|mohon)"
    r"|rincian informasi|cara memperoleh informasi"
)
# Forms that look alike: objections, complaints, civil registry, contact, surveys.
OTHER = re.compile(
    r"\b(?:keberatan|pengaduan|aduan|ktp el|e ktp|akta|kartu keluarga|surat pindah|izin usaha|newsletter|berlangganan|komentar"
    r"|leave a reply|buku tamu|kritik dan saran|survei|survey|beasiswa|pendaftaran peserta)\b"
)
NAME = re.compile(r"\bnama\b|\bname\b|\bpemohon\b")
IDENTITY = re.compile(
    r"\b(?:nik|ktp|identitas|email|e mail|surel|telepon|telp|hp|handphone|phone|whatsapp|wa|alamat|address|pekerjaan|nomor kontak)\b"
)
DETAIL = re.compile(r"informasi|rincian|tujuan|keperluan|kebutuhan|keterangan|permohonan|alasan")
QUIET = frozenset({"hidden", "submit", "button", "reset", "image", "search", "checkbox", "radio"})
HOSTED = re.compile(r"docs\.google\.com/forms|forms\.gle/|forms\.office\.com|form\.jotform\.com|s\.id/")
DOWNLOAD = re.compile(r"\.(?:pdf|docx?|odt|rtf)$|drive\.google\.com", re.IGNORECASE)

ASKED = "informa"  # stands in all that REQUEST finds

OPENING = 120  # characters of a form that say what it is; further down stand its choices

LOGIN_PATH = re.compile(r"/(?:login|masuk|signin|sign-in|wp-login\.php|auth)(?:[/?.]|$)")
ADMIN = re.compile(
    r"login|masuk|admin|petugas|operator|webmail|e ?office|simpeg|absen|sso|portal pegawai|dashboard"
)
PUBLIC = re.compile(
    r"ppid|informasi|dokumen|unduh|download|dip\b|anggaran|laporan|permohonan|regulasi|berita|data"
)


class Way(IntEnum):
    """How a request for information can be made, weakest first."""

    NONE = 0
    DOWNLOAD = 1
    LOGIN = 2
    ELSEWHERE = 3
    HOSTED = 4
    FORM = 5


WORDS = {
    Way.FORM: ("formulir", Level.GOOD, "Formulir permohonan informasi dapat diisi langsung di situs."),
    Way.HOSTED: ("layanan_luar", Level.GOOD, "Permohonan informasi dibuat lewat formulir di layanan luar."),
    Way.ELSEWHERE: ("situs_lain", Level.INFO, "Permohonan informasi diarahkan ke situs lain."),
    Way.LOGIN: ("masuk", Level.WARNING, "Permohonan informasi menuntut pemohon masuk (login) lebih dahulu."),
    Way.DOWNLOAD: (
        "unduhan",
        Level.WARNING,
        "Formulir permohonan informasi hanya dapat diunduh, tidak dapat diisi daring.",
    ),
    Way.NONE: ("tidak", Level.PROBLEM, "Formulir permohonan informasi tidak ditemukan."),
}


class Found(Struct, frozen=True):
    way: Way
    visit: Visit | None = None
    quote: str = ""


@on_pages("request_form")
def request_form(site: Site) -> Iterator[Finding]:
    """A form that takes a request: who asks, how to reach them, what is asked (PerKI 1/2021 Art. 23 ff.)."""
    best = max(_ways(site), key=lambda f: f.way, default=Found(Way.NONE))
    if best.way is Way.NONE and (reason := _unopened(site)):
        yield unknown("request_form", reason, url=site.home)
        return
    value, level, message = WORDS[best.way]
    advice = (
        "Sediakan formulir daring dengan nama, kontak, rincian informasi, dan tujuan; tanpa wajib punya akun."
    )
    yield Finding(
        "request_form",
        level,
        message,
        url=address(best.visit) if best.visit else site.home,
        advice="" if level is Level.GOOD else advice,
        value=value,
        proof=(proof(best.visit, best.quote),) if best.visit else (),
    )


def _unopened(site: Site) -> str | None:
    """Why the page that promises the form was not seen, if there is one and it may well be there."""
    opened = {u for v, _ in views(site) for u in (v.url, address(v))}
    for _, link in links(site):
        text = fold(link.text)
        if not (REQUEST.search(text) and inside(site, link.url)) or OTHER.search(text) or link.url in opened:
            continue
        tried = [v for v in site.visits if v.url == link.url]
        if not tried:
            return f"halaman «{link.text[:60]}» belum dibuka dalam pemeriksaan ini"
        if not any(is_broken(v) or v.good for v in tried):
            cause = tried[0].trouble
            return f"halaman «{link.text[:60]}» tidak dapat dibuka ({describe(cause) if cause else f'kode {tried[0].status}'})"
    return None


def _ways(site: Site) -> Iterator[Found]:
    boxed = has_box(site)
    for visit, page in views(site):
        about = _asks(f"{page.title} {visit.label} {urls.decode(visit.url)}")
        for section in page.sections:
            if section.forms or section.frames:
                yield from _in_section(section, visit, about=about)
        if about and not boxed and is_login(page):
            yield Found(Way.LOGIN, visit, page.title)
    for visit, link in links(site):
        if way := _by_link(site, link):
            yield Found(way, visit, f"{link.text}: {link.url}")


def _asks(text: str) -> bool:
    """Whether a text speaks of requests for information."""
    if text.isascii() and ASKED not in text.lower():
        return False
    return bool(REQUEST.search(fold(text)))


def _in_section(section: Section, visit: Visit, *, about: bool) -> Iterator[Found]:
    heading = fold(section.heading)
    said = about or bool(REQUEST.search(heading))
    meant_otherwise = OTHER.search(heading) and not REQUEST.search(heading)
    for form in section.forms:
        if not meant_otherwise and is_request_form(form, named=said):
            yield Found(Way.FORM, visit, f"{section.heading} {form.text}")
    for frame in section.frames:
        if said and HOSTED.search(frame):
            yield Found(Way.HOSTED, visit, frame)


def _by_link(site: Site, link: Link) -> Way | None:
    """What a link that speaks of requests leads to; pages of this website speak for themselves."""
    if not link.url.startswith("http") or not _asks(f"{link.text} {link.near}"):
        return None
    text = fold(link.text)
    if OTHER.search(text):
        return None
    if HOSTED.search(link.url):
        return Way.HOSTED
    if DOWNLOAD.search(urls.path(link.url)) or DOWNLOAD.search(urls.host(link.url)):
        return Way.DOWNLOAD
    return Way.ELSEWHERE if REQUEST.search(text) and not inside(site, link.url) else None


def is_request_form(form: Form, *, named: bool) -> bool:
    """Asks who, how to reach them, and which information. `named`: the page or heading says what it is for."""
    fields = [f for f in form.fields if f.kind not in QUIET]
    if any(f.kind == "password" for f in fields) or len(fields) < 3:
        return False
    labels = [fold(f"{f.label} {f.name}") for f in fields]
    own = fold(f"{form.text} {form.action} {' '.join(labels)}")
    if not named and not REQUEST.search(own):
        return False
    opening = fold(form.text[:OPENING])
    if OTHER.search(opening) and not REQUEST.search(opening):
        return False
    detail = any(DETAIL.search(label) for label in labels) or (
        named and any(f.kind == "textarea" for f in fields)
    )
    return any(map(NAME.search, labels)) and any(map(IDENTITY.search, labels)) and detail


@on_pages("login_wall")
def login_wall(site: Site) -> Iterator[Finding]:
    """What is promised as public stands behind a login. A login for staff is no wall."""
    boxed = has_box(site)
    walls = [v for v in site.visits if _is_wall(v, may_ask=boxed)]
    yield Finding(
        "login_wall",
        Level.WARNING if walls else Level.GOOD,
        f"{len(walls)} tautan informasi publik berakhir di halaman masuk (login)."
        if walls
        else "Tidak ada informasi publik yang ditemukan di balik halaman masuk (login).",
        url=site.home,
        advice="Buka akses berkas atau halaman itu untuk semua orang." if walls else "",
        value=str(len(walls)),
        proof=tuple(proof(v, f"{v.label}: {v.url}", url=v.source or v.url) for v in walls[:SHOWN]),
    )


def _is_wall(visit: Visit, *, may_ask: bool) -> bool:
    """`may_ask`: a box to sign in stands on the front page too, so on this one it shuts nothing."""
    label = fold(visit.label)
    if ADMIN.search(label) and not PUBLIC.search(label):
        return False
    end = address(visit)
    if urls.host(end) == "accounts.google.com":
        return True
    sent_away = bool(LOGIN_PATH.search(urls.path(end))) and not LOGIN_PATH.search(urls.path(visit.url))
    if visit.status == 401 or (visit.good and sent_away):
        return True
    asks = visit.detail == "login" or bool(visit.page and is_login(visit.page))
    return visit.good and asks and not may_ask and bool(PUBLIC.search(label))


def is_login(page: Page) -> bool:
    """A password is asked and hardly anything else is there."""
    asks = any(f.kind == "password" for s in page.sections for form in s.forms for f in form.fields)
    return asks and len(page.text) < 600
