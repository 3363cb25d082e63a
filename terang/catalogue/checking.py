"""A file is looked at before it is published: what would embarrass or mislead is said while it can still be changed.

The file is read in a child process that may die of it (`audit.documents`); only its bytes are searched here.
"""

import asyncio
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import IntEnum
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from msgspec import Struct

from terang.audit.disclosure.model import Indicator
from terang.audit.documents.limits import DocumentLimits
from terang.audit.documents.readers import Readers
from terang.audit.model import Document, Kind, Trouble
from terang.catalogue.hidden import Hidden, hidden
from terang.catalogue.personal import Kind as Personal
from terang.catalogue.personal import Seen, personal
from terang.instruments.vocabulary import vocabulary
from terang.lib.dates import fiscal_years
from terang.lib.text import fold

LARGEST: Final = 50 * 1024 * 1024  # bytes that are accepted
HEAVY: Final = 10 * 1024 * 1024  # bytes after which a telephone waits long
_LIMITS: Final = DocumentLimits(cpu=15, wall=30.0, workers=1)
_READABLE: Final = {Kind.PDF, Kind.DOCX, Kind.XLSX, Kind.PPTX, Kind.ODT, Kind.ODS, Kind.DOC, Kind.RTF, Kind.CSV,
                    Kind.TEXT, Kind.IMAGE}  # fmt: skip
_OFFICE: Final = {Kind.DOCX, Kind.XLSX, Kind.PPTX, Kind.ODT, Kind.ODS}
_PROMISED: Final = {
    "pdf": {Kind.PDF}, "docx": {Kind.DOCX}, "xlsx": {Kind.XLSX}, "pptx": {Kind.PPTX}, "odt": {Kind.ODT},
    "ods": {Kind.ODS}, "doc": {Kind.DOC, Kind.RTF}, "xls": {Kind.DOC}, "ppt": {Kind.DOC}, "rtf": {Kind.RTF},
    "csv": {Kind.CSV, Kind.TEXT}, "txt": {Kind.TEXT, Kind.CSV}, "jpg": {Kind.IMAGE}, "jpeg": {Kind.IMAGE},
    "png": {Kind.IMAGE},
}  # fmt: skip
_NAMES: Final = {Kind.DOC: "Word/Excel lama", Kind.IMAGE: "gambar", Kind.HTML: "halaman web", Kind.ZIP: "arsip ZIP",
                 Kind.RAR: "arsip RAR", Kind.OTHER: "jenis yang tidak dikenal"}  # fmt: skip
_AUTHOR: Final = re.compile(rb"/Author\s*\(((?:\\.|[^()\\]){3,120})\)")
_NOBODY: Final = {
    "anonymous",
    "unspecified",
    "unknown",
    "user",
    "admin",
    "administrator",
    "microsoft office user",
    "hp",
    "asus",
    "acer",
    "lenovo",
}
_ZONE: Final = ZoneInfo("Asia/Jakarta")  # only to know which year it is


class Level(IntEnum):
    """How a warning is taken."""

    ADVICE = 1  # said, and published all the same
    CONFIRM = 2  # published only when the officer says so knowingly
    STOP = 3  # never published


class Warning(Struct, frozen=True):  # noqa: A001 - what an officer is given
    code: str
    text: str  # what is wrong, and what to do
    level: Level = Level.ADVICE


def looked_at(data: bytes, name: str, *, topic: str, year: int | None, at: datetime) -> tuple[Warning, ...]:
    """What is to be said of a file before it is published, the gravest first; nothing when it is as it should be."""
    if refused := _refused(data):
        return (refused,)
    document = asyncio.run(_read(data, at))
    if stopped := tuple(_stops(document, name)):
        return stopped
    found = [
        *_of_persons(document),
        *_of_form(data, document),
        *_of_year(document, name, year),
        *_of_topic(document, topic),
    ]
    return tuple(sorted(found, key=lambda warning: -warning.level))


def is_blocked(warnings: Sequence[Warning], *, confirmed: bool) -> bool:
    """Whether it may not be published (yet)."""
    worst = max((warning.level for warning in warnings), default=Level.ADVICE)
    return worst is Level.STOP or (worst is Level.CONFIRM and not confirmed)


async def _read(data: bytes, at: datetime) -> Document:
    async with Readers(_LIMITS) as readers:
        return await readers.read(data, url="", media="", headers={}, latest=at.astimezone(_ZONE).date())


def _refused(data: bytes) -> Warning | None:
    """What need not be opened."""
    if not data:
        return Warning("kosong", _("Berkas ini kosong. Periksa berkasnya, lalu unggah lagi."), Level.STOP)
    if len(data) > LARGEST:
        text = _("Berkas ini lebih dari 50 MB. Kecilkan dulu, misalnya simpan sebagai PDF ukuran minimum.")
        return Warning("besar", text, Level.STOP)
    return None


def _stops(document: Document, name: str) -> Iterator[Warning]:
    """Why nobody could read it."""
    troubles = set(document.troubles)
    if document.encrypted:
        yield Warning(
            "terkunci",
            _("Berkas ini dikunci dengan kata sandi. Simpan ulang tanpa kata sandi, lalu unggah lagi."),
            Level.STOP,
        )
    elif troubles & {Trouble.BOMB, Trouble.PARSER_CRASH, Trouble.PARSER_TIMEOUT}:
        text = _(
            "Berkas ini tidak dapat dibuka dengan aman. Cetak ulang sebagai PDF dari aplikasinya, lalu unggah lagi."
        )
        yield Warning("bahaya", text, Level.STOP)
    elif troubles & {Trouble.UNDECODABLE, Trouble.TRUNCATED, Trouble.EMPTY}:
        text = _("Berkas ini rusak atau terpotong. Buka di komputer Anda, simpan ulang, lalu unggah lagi.")
        yield Warning("rusak", text, Level.STOP)
    elif document.kind not in _READABLE:
        text = _("Isi berkas ini %s, bukan dokumen. Simpan sebagai PDF, XLSX, atau DOCX, lalu unggah lagi.")
        yield Warning("jenis", text % _NAMES.get(document.kind, document.kind.value.upper()), Level.STOP)
    elif _is_misnamed(document, name):
        text = _(
            "Nama berkas berakhiran .%(suffix)s, tetapi isinya %(kind)s. Ganti akhiran namanya atau simpan ulang."
        )
        told = {"suffix": _suffix(name), "kind": _NAMES.get(document.kind, document.kind.value.upper())}
        yield Warning("jenis", text % told, Level.STOP)


def _is_misnamed(document: Document, name: str) -> bool:
    promised = _PROMISED.get(_suffix(name))
    return promised is None or document.kind not in promised


def _suffix(name: str) -> str:
    return name.rpartition(".")[2].lower()[:8] if "." in name else ""


def _of_persons(document: Document) -> Iterator[Warning]:
    """Personal data in the text of the first pages (UU 27/2022)."""
    seen: dict[Personal, list[Seen]] = {}
    for each in personal(document.text):
        seen.setdefault(each.kind, []).append(each)
    sentences = {
        Personal.NIK: _("Terlihat %(n)s nomor yang mirip NIK, misalnya %(one)s. Hapus atau hitamkan di berkas aslinya, lalu unggah lagi. Terbitkan apa adanya hanya bila Anda yakin itu bukan NIK."),
        Personal.FAMILY: _("Terlihat %(n)s nomor kartu keluarga, misalnya %(one)s. Hapus di berkas aslinya, lalu unggah lagi."),
        Personal.PHONE: _("Terlihat %(n)s nomor ponsel, misalnya %(one)s. Bila itu nomor pribadi, hapus dulu."),
        Personal.MAIL: _("Terlihat %(n)s alamat surel pribadi, misalnya %(one)s. Pakai surel dinas, atau hapus dulu."),
        Personal.HOME: _("Terlihat %(n)s alamat rumah (%(one)s). Bila itu rumah seseorang, hapus dulu."),
    }  # fmt: skip
    for kind, several in seen.items():
        level = Level.CONFIRM if kind in {Personal.NIK, Personal.FAMILY} else Level.ADVICE
        yield Warning(kind.value, sentences[kind] % {"n": len(several), "one": several[0].masked}, level)


def _of_form(data: bytes, document: Document) -> Iterator[Warning]:
    if document.kind is Kind.IMAGE:
        yield Warning(
            "gambar",
            _(
                "Ini foto atau gambar: isinya tidak dapat dicari dan tidak terbaca pembaca layar. Unggah PDF aslinya bila ada."
            ),
        )
    elif not document.has_text and document.kind is Kind.PDF:
        yield Warning(
            "pindaian",
            _(
                "PDF ini hasil pindaian tanpa teks: isinya tidak dapat dicari dan sering dinilai kosong. Unggah PDF dari aplikasi asalnya, atau pindai dengan OCR."
            ),
        )
    if len(data) > HEAVY:
        text = _("Berkas ini %s MB, berat dibuka di ponsel. Kecilkan bila bisa.")
        yield Warning("berat", text % round(len(data) / 1_048_576))
    author = _author(data) if document.kind is Kind.PDF else ""
    if author:
        text = _(
            "Di dalam berkas tersimpan nama pembuatnya (%s). Bila tidak perlu, hapus lewat “Properti” sebelum menyimpan PDF."
        )
        yield Warning("metadata", text % author)
    if document.kind in _OFFICE:
        yield from _of_hidden(hidden(data))


def _of_hidden(seen: Hidden) -> Iterator[Warning]:
    """What goes out with an office file although nobody sees it."""
    if seen.has_changes:
        text = _("Perubahan terlacak masih tersimpan: tulisan yang sudah dihapus tetap dapat dibaca orang. Terima atau tolak semuanya, simpan, lalu unggah lagi.")  # fmt: skip
        yield Warning("perubahan", text, Level.CONFIRM)
    if seen.has_hidden_sheets:
        text = _(
            "Ada lembar kerja yang disembunyikan; siapa pun dapat membukanya. Hapus lembar itu, lalu unggah lagi."
        )
        yield Warning("lembar", text, Level.CONFIRM)
    if seen.has_comments:
        yield Warning("komentar", _("Masih ada komentar di dalam berkas. Hapus dulu bila tidak untuk umum."))
    names = [name[:60] for name in seen.authors if name.lower() not in _NOBODY]
    if names:
        text = _(
            "Di dalam berkas tersimpan nama pembuatnya (%s). Bila tidak perlu, hapus lewat “Periksa dokumen” sebelum menyimpan."
        )
        yield Warning("metadata", text % ", ".join(names))


def _author(data: bytes) -> str:
    """The person a PDF says made it; "" for programs' defaults."""
    found = _AUTHOR.search(data)
    name = found[1].decode("latin-1").strip()[:60] if found else ""
    return "" if name.lower().strip("() ") in _NOBODY else name


def _of_year(document: Document, name: str, year: int | None) -> Iterator[Warning]:
    """The year that was typed and the one the file speaks of."""
    if year is None:
        return
    title = {
        y for period in fiscal_years(fold(f"{document.title} {name.rpartition('.')[0]}")) for y in period
    }
    told = title or set(document.years[:1])
    if told and year not in told and not (min(told) <= year <= max(told) and len(told) > 1):
        one = max(told) if title else document.years[0]
        text = _(
            "Berkas ini tampaknya tentang tahun %(told)s, sedangkan yang diisi %(year)s. Periksa apakah berkasnya tertukar."
        )
        yield Warning("tahun", text % {"told": one, "year": year})


def _of_topic(document: Document, topic: str) -> Iterator[Warning]:
    """Whether the text names what it is said to be."""
    indicator = next((i for i in vocabulary().indicators if i.code == topic), None)
    if (
        indicator is None
        or not document.has_text
        or _names_it(fold(f"{document.title} {document.text}"), indicator)
    ):
        return
    text = _("Isi berkas ini tidak menyebut %s. Periksa apakah berkasnya tertukar.")
    yield Warning("pokok", text % indicator.item)


def _names_it(text: str, indicator: Indicator) -> bool:
    phrases = (*indicator.names, *indicator.short, *indicator.parts)
    return any(re.search(rf"\b{re.escape(fold(phrase))}\b", text) for phrase in phrases)
