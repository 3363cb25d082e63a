"""Security signs that lie open. Nothing is probed: only what ordinary pages and answers already show."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from terang.audit.checks.hints import Hint, about, hints
from terang.audit.checks.seen import SHOWN, address, on_pages, proof, unknown, views
from terang.audit.model import Finding, Level, Page, Site, Visit

PROTECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "strict-transport-security": "HSTS",
        "content-security-policy": "CSP",
        "x-content-type-options": "X-Content-Type-Options",
        "x-frame-options": "X-Frame-Options",
    }
)
# What a fetched page's record must keep for the checks to judge; see Visit.headers.
HEADERS_READ = frozenset(
    {*PROTECTIONS, "server", "x-powered-by", "x-generator", "x-robots-tag", "cf-mitigated"}
)

VERSION = re.compile(r"[\w. !-]{2,40}?[/ ]v?\d+(?:\.\d+)+\w*")
# php.net/supported-versions: end of security fixes.
PHP_END: Mapping[str, date] = MappingProxyType(
    {
        "5": date(2018, 12, 31),
        "7": date(2022, 11, 28),
        "8.0": date(2023, 11, 26),
        "8.1": date(2025, 12, 31),
        "8.2": date(2026, 12, 31),
        "8.3": date(2027, 12, 31),
    }
)
PHP = re.compile(r"PHP/(\d+)\.(\d+)", re.IGNORECASE)

LISTING = re.compile(r"^(?:index of /|directory listing (?:for|of) /)")
ERRORS = re.compile(
    r"(?:fatal error|parse error|warning|notice|deprecated)\s*:\s.{5,300}? (?:on|in) .{0,200}?\bline \d+|uncaught (?:\w+\\)*\w*(?:exception|error)\b.{0,200}\.php"
    r"|sqlstate\[|you have an error in your sql syntax|a php error was encountered|a database error occurred"
    r"|traceback \(most recent call last\)|whoops, looks like something went wrong|server error in '.{0,60}' application"
    r"|mysqli?_(?:connect|query|fetch)\w*\(\)|ora-\d{5}:|unclosed quotation mark after|error establishing a database connection|illuminate\\\w+\\",
    re.DOTALL,
)


def security_headers(site: Site) -> Iterator[Finding]:
    """Protective headers on the home page. Their absence is no fault in law; each closes one door."""
    entry = site.entry
    if entry is None or not entry.good or not entry.headers:
        yield unknown("security_headers", "kepala jawaban halaman depan tidak tercatat", url=site.home)
        return
    missing = [name for header, name in PROTECTIONS.items() if not _protected(entry, header)]
    yield Finding(
        "security_headers",
        Level.INFO if missing else Level.GOOD,
        f"Kepala pengaman yang belum dipasang: {', '.join(missing)}."
        if missing
        else "Kepala pengaman (HSTS, CSP, dan lainnya) terpasang.",
        url=site.home,
        advice="Minta pengelola server memasang kepala pengaman tersebut." if missing else "",
        value=str(len(missing)),
        proof=(proof(entry),),
    )


def _protected(entry: Visit, header: str) -> bool:
    if header == "strict-transport-security" and address(entry).startswith("http:"):
        return True  # means nothing over HTTP; the missing HTTPS is its own finding
    if header == "x-frame-options" and "frame-ancestors" in entry.headers.get("content-security-policy", ""):
        return True
    return bool(entry.headers.get(header))


@on_pages("software_version")
def software_version(site: Site) -> Iterator[Finding]:
    """Software that tells its version, and PHP that no longer gets security fixes."""
    said = dict.fromkeys(text for visit, page in views(site) for text in _claims(visit, page))
    versions = [m[0].strip() for text in said if (m := VERSION.search(text))]
    ended = next((end for text in said if (end := php_ended(text, site.as_of))), None)
    shown = ", ".join(versions[:4])
    if ended:
        message = f"Server memakai PHP yang sudah tidak mendapat perbaikan keamanan ({shown})."
    elif versions:
        message = f"Versi perangkat lunak diumumkan kepada siapa pun: {shown}."
    else:
        message = "Versi perangkat lunak tidak diumumkan."
    yield Finding(
        "software_version",
        Level.WARNING if ended else Level.INFO if versions else Level.GOOD,
        message,
        url=site.home,
        advice="Perbarui PHP ke versi yang masih didukung."
        if ended
        else "Sembunyikan nomor versi dan perbarui secara berkala."
        if versions
        else "",
        value=shown or "tidak",
        proof=tuple(
            proof(v, "; ".join(_claims(v, page))) for v, page in views(site) if list(_claims(v, page))
        )[:1],
    )


def _claims(visit: Visit, page: Page) -> list[str]:
    said = (
        visit.headers.get("server", ""),
        visit.headers.get("x-powered-by", ""),
        visit.headers.get("x-generator", ""),
        page.generator,
    )
    return [text for text in said if text]


def php_ended(text: str, as_of: date) -> bool:
    """Whether a header names a PHP whose security fixes had ended on that day."""
    m = PHP.search(text)
    if not m:
        return False
    end = PHP_END.get(m[1]) or PHP_END.get(f"{m[1]}.{m[2]}")
    return end is not None and as_of > end


@on_pages("directory_listing")
def directory_listing(site: Site) -> Iterator[Finding]:
    """Folders whose files the server lists. Only where links of the website led."""
    found = [(v, page) for v, page in views(site) if LISTING.match(page.title.strip().lower())]
    yield Finding(
        "directory_listing",
        Level.WARNING if found else Level.GOOD,
        f"{len(found)} folder menampilkan daftar berkasnya (Index of)."
        if found
        else "Tidak ada daftar berkas server yang terlihat.",
        url=site.home,
        advice="Matikan daftar isi folder (Options -Indexes) dan buat halaman unduhan yang berjudul."
        if found
        else "",
        value=str(len(found)),
        proof=tuple(proof(v, page.title) for v, page in found[:SHOWN]),
    )


@on_pages("error_output")
def error_output(site: Site) -> Iterator[Finding]:
    """Errors of programs and databases shown to visitors."""
    pages = [(s.visit, s.text) for s in about(site, Hint.ERROR)]
    pages += [
        (v, text)
        for v in site.visits
        if v.page
        and v.status >= 500
        and Hint.ERROR in hints(text := f"{v.page.title}\n{v.page.text}".lower())
    ]
    found = [(v, words) for v, text in pages if (words := shown_error(text))]
    unique = list({address(v): (v, words) for v, words in found}.values())
    yield Finding(
        "error_output",
        Level.PROBLEM if unique else Level.GOOD,
        f"{len(unique)} halaman memperlihatkan pesan kesalahan program kepada pengunjung."
        if unique
        else "Tidak ada pesan kesalahan program yang terlihat.",
        url=site.home,
        advice="Perbaiki kesalahannya dan matikan tampilan galat (display_errors=Off, APP_DEBUG=false)."
        if unique
        else "",
        value=str(len(unique)),
        proof=tuple(proof(v, words) for v, words in unique[:SHOWN]),
    )


def shown_error(text: str) -> str:
    """The error message in a page's words in lower case; '' when there is none."""
    m = ERRORS.search(text)
    return m[0] if m else ""
