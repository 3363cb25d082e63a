"""The way between visitor and server: HTTPS, certificate, mixed content."""

from collections.abc import Iterator

from terang.audit import urls
from terang.audit.checks.seen import SHOWN, address, on_pages, proof, unknown, views
from terang.audit.checks.troubles import describe
from terang.audit.model import Certificate, Finding, Level, Page, Proof, Site, Trouble, Visit
from terang.lib.dates import spell

FAULTS = {
    Trouble.CERTIFICATE_EXPIRED: Level.ALARM,
    Trouble.CERTIFICATE_NOT_YET: Level.ALARM,
    Trouble.CERTIFICATE_HOST: Level.PROBLEM,
    Trouble.CERTIFICATE_UNTRUSTED: Level.PROBLEM,
}
WARN_DAYS = 14
TLS_TROUBLES = frozenset({Trouble.TLS, *FAULTS})


def https(site: Site) -> Iterator[Finding]:
    """The home page is offered over HTTPS, and it is the one visitors get."""
    entry = site.entry
    if entry is None:
        yield unknown("https", "situs belum dikunjungi")
    elif entry.trouble in TLS_TROUBLES:
        yield _https(Level.PROBLEM, f"HTTPS tidak dapat dipakai: {describe(entry.trouble)}", "rusak", entry)
    elif not entry.status:
        yield unknown("https", describe(entry.trouble or Trouble.BAD_RESPONSE), url=entry.url)
    elif address(entry).startswith("https:"):
        yield _https(Level.GOOD, "Halaman depan disajikan lewat HTTPS", "ya", entry)
    elif secure := _secure_twin(site):
        yield _https(
            Level.WARNING,
            "HTTPS tersedia, tetapi pengunjung tetap dilayani lewat HTTP",
            "tidak_dipakai",
            secure,
        )
    else:
        yield _https(Level.PROBLEM, "Halaman depan disajikan lewat HTTP tanpa pengamanan", "tidak", entry)


def _https(level: Level, message: str, value: str, visit: Visit) -> Finding:
    advice = (
        ""
        if level is Level.GOOD
        else "Pasang sertifikat (misalnya Let's Encrypt) dan alihkan semua alamat ke HTTPS."
    )
    return Finding(
        "https", level, f"{message}.", url=visit.url, advice=advice, value=value, proof=(proof(visit),)
    )


def _secure_twin(site: Site) -> Visit | None:
    return next(
        (v for v in site.visits if v.good and address(v).startswith("https:") and _is_home(site, v.url)), None
    )


def _is_home(site: Site, url: str) -> bool:
    return urls.host(url) == urls.host(site.home) and urls.path(url) in {"", "/"}


def https_redirect(site: Site) -> Iterator[Finding]:
    """Who types the address without https:// is led to HTTPS. Only where the audit has tried http://."""
    tried = next((v for v in site.visits if _began_plain(site, v)), None)
    if tried is None:
        yield unknown("https_redirect", "alamat http:// tidak dicoba", url=site.home)
    elif tried.trouble or not tried.status:
        yield unknown("https_redirect", describe(tried.trouble or Trouble.BAD_RESPONSE), url=tried.url)
    elif address(tried).startswith("https:"):
        yield Finding(
            "https_redirect",
            Level.GOOD,
            "Alamat http:// dialihkan ke https://.",
            url=tried.url,
            value="ya",
            proof=(proof(tried),),
        )
    else:
        yield Finding(
            "https_redirect",
            Level.WARNING,
            "Alamat http:// tidak dialihkan ke https://, sehingga pengunjung dapat terlayani tanpa pengamanan.",
            url=tried.url,
            advice="Atur pengalihan tetap (301) dari http:// ke https:// di server.",
            value="tidak",
            proof=(proof(tried),),
        )


def _began_plain(site: Site, visit: Visit) -> bool:
    first = visit.hops[0] if visit.hops else visit.url
    same_host = urls.host(first).removeprefix("www.") == urls.host(site.home).removeprefix("www.")
    return first.startswith("http:") and same_host and urls.path(first) in {"", "/"}


@on_pages("mixed_content")
def mixed_content(site: Site) -> Iterator[Finding]:
    """HTTPS pages that load parts, or send forms, over HTTP: browsers block or warn."""
    secure = [(v, page) for v, page in views(site) if address(v).startswith("https:")]
    if not secure:
        yield unknown("mixed_content", "tidak ada halaman yang disajikan lewat HTTPS", url=site.home)
        return
    mixed = [(v, part) for v, page in secure if (part := _insecure_part(page))]
    yield Finding(
        "mixed_content",
        Level.WARNING if mixed else Level.GOOD,
        f"{len(mixed)} dari {len(secure)} halaman HTTPS memuat bagian lewat HTTP."
        if mixed
        else f"Tidak ada isi campuran pada {len(secure)} halaman HTTPS.",
        url=site.home,
        advice="Ganti alamat http:// pada gambar, gaya, skrip, dan formulir menjadi https://."
        if mixed
        else "",
        value=str(len(mixed)),
        proof=tuple(proof(v, part) for v, part in mixed[:SHOWN]),
    )


def _insecure_part(page: Page) -> str:
    forms = (form.action for section in page.sections for form in section.forms)
    return next((u for u in (*page.resources, *forms) if u.startswith("http:")), "")


def certificate(site: Site) -> Iterator[Finding]:
    """The certificate's faults, else the days it is still valid, counted from the visit."""
    shown = [v for v in site.visits if v.certificate or _fault(v)]
    own = [v for v in shown if urls.host(address(v)) == urls.host(site.home)] or shown[:1]
    if not own:
        yield unknown("certificate", "tidak ada sertifikat HTTPS yang terlihat", url=site.home)
        return
    visit = next((v for v in own if _fault(v)), own[0])
    fault = _fault(visit)
    if fault:
        yield _faulty(visit, fault)
    elif visit.certificate:
        yield _days(visit, visit.certificate)


def _fault(visit: Visit) -> Trouble | None:
    return next((t for t in (visit.trouble, *visit.notes) if t in FAULTS), None)


def _faulty(visit: Visit, fault: Trouble) -> Finding:
    days = str((visit.certificate.not_after - visit.at).days) if visit.certificate else ""
    return Finding(
        "certificate",
        FAULTS[fault],
        f"Peramban memberi peringatan kepada pengunjung: {describe(fault)}{_detail(visit.certificate, fault)}.",
        url=visit.url,
        advice="Pasang sertifikat yang sah untuk nama domain ini beserta sertifikat perantaranya, dan otomatiskan perpanjangannya.",
        value=days or fault.value,
        proof=(_shown(visit),),
    )


def _detail(certificate: Certificate | None, fault: Trouble) -> str:
    if certificate is None:
        return ""
    if fault is Trouble.CERTIFICATE_HOST:
        return f" ({', '.join(certificate.names[:3]) or certificate.subject})"
    return f" (berlaku sampai {spell(certificate.not_after.date())})"


def _days(visit: Visit, certificate: Certificate) -> Finding:
    days = (certificate.not_after - visit.at).days
    expired, soon = days < 0, days < WARN_DAYS
    message = (
        f"Sertifikat HTTPS sudah kedaluwarsa {-days} hari."
        if expired
        else f"Sertifikat HTTPS masih berlaku {days} hari."
    )
    return Finding(
        "certificate",
        Level.ALARM if expired else Level.WARNING if soon else Level.GOOD,
        message,
        url=visit.url,
        advice="Perpanjang sertifikat sekarang dan otomatiskan perpanjangannya." if soon else "",
        value=str(days),
        proof=(_shown(visit),),
    )


def _shown(visit: Visit) -> Proof:
    shown = visit.certificate
    quote = (
        f"{shown.subject}; {shown.issuer}; {shown.not_before:%Y-%m-%d} – {shown.not_after:%Y-%m-%d}"
        if shown
        else ""
    )
    return proof(visit, quote)
