"""What an uploaded file is, by its content: kinds that serve as evidence, and why another does not."""

import asyncio
import mmap
from datetime import date
from pathlib import Path
from typing import cast

from django.utils.translation import gettext as _

from terang.audit.documents.limits import DocumentLimits
from terang.audit.documents.readers import Readers
from terang.audit.documents.sniff import kind_of
from terang.audit.model import Document, Kind, Trouble
from terang.evaluations.uploads import LARGEST, Streamed
from terang.instruments.definition import EvidenceRule

_EDGE = 65_536  # bytes of the head and of the tail: enough to know a file by
_OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA = {
    Kind.PDF: "application/pdf",
    Kind.DOCX: f"{_OFFICE}.wordprocessingml.document",
    Kind.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    Kind.ODT: "application/vnd.oasis.opendocument.text",
    Kind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
}
NAMES = {
    "application/pdf": "PDF",
    MEDIA[Kind.DOCX]: "Word (DOCX)",
    MEDIA[Kind.XLSX]: "Excel (XLSX)",
    MEDIA[Kind.ODT]: "ODT",
    MEDIA[Kind.ODS]: "ODS",
    "image/jpeg": "JPG",
    "image/png": "PNG",
}
SUFFIXES = {
    "application/pdf": ".pdf",
    MEDIA[Kind.DOCX]: ".docx",
    MEDIA[Kind.XLSX]: ".xlsx",
    MEDIA[Kind.ODT]: ".odt",
    MEDIA[Kind.ODS]: ".ods",
    "image/jpeg": ".jpg",
    "image/png": ".png",
}
_LIMITS = DocumentLimits(cpu=10, wall=20.0, workers=1)
_MOST_PIXELS = 100_000_000


class Unfit(Exception):
    """A file that is not accepted; the message says why and what to do."""


def media_of(path: Path) -> str:
    """The media type by content; '' for what never serves as evidence."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(_EDGE)
        file.seek(max(len(head), size - _EDGE))
        edges = head + file.read(_EDGE)
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    return MEDIA.get(kind_of(edges, media=""), "")


def check(upload: Streamed, rule: EvidenceRule, *, latest: date) -> str:
    """The media type of an acceptable file. Raises `Unfit`; reads it in a child process that may die of it."""
    if upload.is_too_large or (upload.size or 0) > rule.most_bytes:
        raise Unfit(_too_large(rule))
    if not upload.size:
        raise Unfit(_("Berkas ini kosong. Periksa berkasnya, lalu unggah lagi."))
    media = media_of(upload.path)
    allowed = [m for m in rule.media if m in NAMES]
    if media not in allowed:
        raise Unfit(_wrong_kind(media, allowed))
    if sentence := _damage(_read(upload.path, latest), media):
        raise Unfit(sentence)
    return media


def kinds_and_size(rule: EvidenceRule) -> str:
    """ "PDF, JPG, PNG; paling besar 2 MB", for the page."""
    names = ", ".join(NAMES[m] for m in rule.media if m in NAMES)
    return _("%(names)s; paling besar %(most)s") % {"names": names, "most": _most(rule)}


def _most(rule: EvidenceRule) -> str:
    """ "2 MB", "500 KB"."""
    most = min(rule.most_bytes, LARGEST)
    number, unit = (most / 1_048_576, "MB") if most >= 1_000_000 else (most / 1024, "KB")
    return f"{number:.3g} {unit}".replace(".", ",")


def _too_large(rule: EvidenceRule) -> str:
    return _(
        "Berkas ini terlalu besar: paling besar %s. Kecilkan (misalnya simpan sebagai PDF ukuran minimum), atau pasang di situs badan Anda dan kirim tautannya."
    ) % _most(rule)


def _wrong_kind(media: str, allowed: list[str]) -> str:
    names = ", ".join(NAMES[m] for m in allowed)
    if media:
        return _("Berkas ini %(found)s, sedangkan pertanyaan ini menerima %(names)s.") % {
            "found": NAMES[media],
            "names": names,
        }
    return (
        _("Isi berkas ini bukan %s, apa pun nama berkasnya. Simpan dulu dalam salah satu jenis itu.") % names
    )


def _read(path: Path, latest: date) -> Document:
    return asyncio.run(_in_child(path, latest))


async def _in_child(path: Path, latest: date) -> Document:
    """The file is mapped, not read: the child gets it through a socket."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        async with Readers(_LIMITS) as readers:
            return await readers.read(cast(bytes, data), url="", media="", headers={}, latest=latest)


def _damage(document: Document, media: str) -> str | None:
    """Why a file of the right kind still is no evidence."""
    troubles = set(document.troubles)
    if document.encrypted:
        return _(
            "Berkas ini dikunci dengan kata sandi, jadi verifikator tidak dapat membacanya. Simpan tanpa kata sandi."
        )
    if troubles & {Trouble.BOMB, Trouble.PARSER_CRASH, Trouble.PARSER_TIMEOUT}:
        return _(
            "Berkas ini tidak dapat dibuka dengan aman: isinya membengkak atau membuat pembacanya berhenti. Simpan ulang dari aplikasinya."
        )
    if troubles & {Trouble.UNDECODABLE, Trouble.TRUNCATED, Trouble.EMPTY}:
        return _(
            "Berkas ini rusak atau terpotong, jadi tidak dapat dibuka. Buka di komputer Anda, simpan ulang, lalu unggah lagi."
        )
    if media.startswith("image/") and document.width * document.height > _MOST_PIXELS:
        return _("Gambar ini terlalu besar (lebih dari 100 megapiksel). Perkecil ukurannya.")
    return None
