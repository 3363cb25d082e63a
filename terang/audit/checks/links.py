"""Links and documents that lead nowhere."""

import re
from collections.abc import Iterator

from terang.audit import urls
from terang.audit.checks.seen import SHOWN, address, inside, main_links, on_pages, proof, unknown
from terang.audit.checks.troubles import describe
from terang.audit.model import Document, Finding, Kind, Level, Proof, Purpose, Site, Trouble, Visit

GONE = frozenset({404, 410})
FOLLOWED = frozenset({Purpose.PAGE, Purpose.LINK})
DOCUMENT_PATH = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|rtf|csv|zip|rar)$", re.IGNORECASE)
LOGIN = re.compile(r"login|masuk|signin", re.IGNORECASE)  # counted by login_wall
UNREADABLE = frozenset({Trouble.PARSER_CRASH, Trouble.PARSER_TIMEOUT, Trouble.UNDECODABLE, Trouble.EMPTY})
FEW_EMPTY = 3  # fewer may be switches that a script moves
MANY = 20
MANY_SHARE = 0.1


def is_broken(visit: Visit) -> bool:
    """Really broken for everyone. Refused access, limits and timeouts may concern only the auditor."""
    if visit.trouble:
        return visit.trouble is Trouble.DNS
    return visit.status in GONE or visit.status >= 500


def is_unsure(visit: Visit) -> bool:
    """Answered, or did not, in a way that says nothing about what a visitor gets."""
    return not visit.good and not is_broken(visit)


def promises_document(visit: Visit) -> bool:
    return bool(visit.document or DOCUMENT_PATH.search(urls.path(visit.url)))


@on_pages("broken_links")
def broken_links(site: Site) -> Iterator[Finding]:
    """Links to pages that end in 404, 410, 5xx or an unknown domain; documents are counted by themselves."""
    tried = [v for v in _followed(site) if not promises_document(v)]
    if not tried:
        yield unknown("broken_links", "belum ada tautan yang dicoba", url=site.home)
        return
    broken = sorted(
        (v for v in tried if is_broken(v)), key=lambda v: (not inside(site, v.url), v.depth, v.url)
    )
    own = sum(inside(site, v.url) for v in broken)
    unsure = sum(map(is_unsure, tried))
    rest = f" {unsure} tautan lain tidak dapat dipastikan." if unsure else ""
    if not broken:
        message = f"Tidak ada tautan putus di antara {len(tried)} tautan yang dicoba.{rest}"
    else:
        message = (
            f"{len(broken)} dari {len(tried)} tautan yang dicoba putus: {own} di dalam situs, "
            f"{len(broken) - own} ke situs lain.{rest}"
        )
    yield Finding(
        "broken_links",
        _level(len(broken), len(tried)),
        message,
        url=site.home,
        advice="Perbaiki atau hapus tautan yang putus, mulai dari menu." if broken else "",
        value=str(len(broken)),
        proof=tuple(map(_where, broken[:SHOWN])),
    )


@on_pages("broken_documents")
def broken_documents(site: Site) -> Iterator[Finding]:
    """Documents that cannot be fetched or opened: gone, a web page in their place, locked or corrupt."""
    tried = [v for v in _followed(site) if promises_document(v)]
    if not tried:
        yield unknown("broken_documents", "tidak ada dokumen yang ditemukan", url=site.home)
        return
    faults = [(v, fault) for v in tried if (fault := _document_fault(v))]
    unsure = sum(map(is_unsure, tried))
    rest = f" {unsure} dokumen lain tidak dapat dipastikan." if unsure else ""
    message = (
        f"{len(faults)} dari {len(tried)} dokumen tidak dapat dibuka pengunjung.{rest}"
        if faults
        else f"Tidak ada dokumen rusak di antara {len(tried)} dokumen yang dicoba.{rest}"
    )
    yield Finding(
        "broken_documents",
        _level(len(faults), len(tried)),
        message,
        url=site.home,
        advice="Unggah ulang dokumen yang rusak, lalu buka sendiri tautannya tanpa masuk log."
        if faults
        else "",
        value=str(len(faults)),
        proof=tuple(_where(v, fault) for v, fault in faults[:SHOWN]),
    )


@on_pages("scanned_documents")
def scanned_documents(site: Site) -> Iterator[Finding]:
    """Share of PDF files that are pictures of paper: not searchable, unreadable to screen readers."""
    files = [v for v in site.documents if v.document and _readable_pdf(v.document)]
    if not files:
        yield unknown("scanned_documents", "tidak ada PDF yang terbaca", url=site.home)
        return
    scans = [v for v in files if v.document and not v.document.has_text]
    share = round(100 * len(scans) / len(files))
    yield Finding(
        "scanned_documents",
        Level.GOOD if not scans else Level.INFO if share < 50 else Level.WARNING,
        f"{len(scans)} dari {len(files)} PDF ({share} persen) hanya hasil pindai tanpa teks.",
        url=site.home,
        advice="Simpan PDF langsung dari pengolah kata, atau jalankan OCR, agar isinya dapat dicari."
        if scans
        else "",
        value=str(share),
        proof=tuple(proof(v, v.label) for v in scans[:SHOWN]),
    )


@on_pages("empty_links")
def empty_links(site: Site) -> Iterator[Finding]:
    """Links in the main area that lead nowhere ("#"). In a menu such a link only opens a submenu."""
    found = [
        (v, link)
        for v, _, own in main_links(site)
        for link in own
        if link.url[:1] == "#" and link.url in {"#", "#!"} and link.text
    ]
    titles = {(link.text, link.near) for _, link in found}
    yield Finding(
        "empty_links",
        Level.WARNING if len(titles) >= FEW_EMPTY else Level.INFO if titles else Level.GOOD,
        f"{len(titles)} tautan pada isi halaman tidak menuju ke mana pun (#)."
        if titles
        else "Tidak ada tautan kosong (#) pada isi halaman.",
        url=site.home,
        advice="Pasang berkas atau halaman yang dijanjikan, atau hapus tautannya." if titles else "",
        value=str(len(titles)),
        proof=tuple(proof(v, f"{link.near}: {link.text}".strip(": ")) for v, link in found[:SHOWN]),
    )


def _followed(site: Site) -> list[Visit]:
    """Every link tried, once, the home page aside."""
    tried = {v.url: v for v in site.visits if v.source and (v.purpose in FOLLOWED or v.document)}
    return [v for v in tried.values() if not (v.trouble and v.trouble.ours)]


def _level(bad: int, total: int) -> Level:
    if not bad:
        return Level.GOOD
    return Level.PROBLEM if bad >= MANY or bad > MANY_SHARE * total else Level.WARNING


def _where(visit: Visit, fault: str = "") -> Proof:
    """The page to be mended, with the broken address as quote."""
    cause = fault or (describe(visit.trouble) if visit.trouble else f"kode {visit.status}")
    label = f"{visit.label}: " if visit.label else ""
    return proof(visit, f"{label}{visit.url} ({cause})", url=visit.source)


def _document_fault(visit: Visit) -> str | None:
    """Why a visitor cannot open it; None when it opens or nobody can tell."""
    document = visit.document
    if is_broken(visit):
        return describe(visit.trouble) if visit.trouble else f"kode {visit.status}"
    if not visit.good:
        return None
    if visit.detail == "soft_404":
        return "yang datang halaman «tidak ditemukan»"
    if visit.page or (document and document.kind is Kind.HTML):
        return (
            None
            if document is None and "login" in address(visit)
            else "yang datang halaman web, bukan dokumen"
        )
    if document is None:
        return None
    if document.encrypted:
        return "dokumen terkunci kata sandi"
    fault = next((t for t in (*document.troubles, *visit.notes) if t in UNREADABLE), None)
    return describe(fault) if fault else None


def _readable_pdf(document: Document) -> bool:
    return document.kind is Kind.PDF and not document.encrypted and not set(document.troubles) & UNREADABLE
