"""From bytes to a `Document`. Pure: the same bytes give the same document, in any process."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from importlib import import_module

from terang.audit.documents.limits import TEXT
from terang.audit.documents.reading import Reading, line, wordy
from terang.audit.documents.sniff import kind_of
from terang.audit.model import Dated, Document, How, Kind, Trouble
from terang.lib.dates import fiscal_years

_EARLIEST = date(1995, 1, 1)
_YEARS = 12
_HERE = "terang.audit.documents."
# By name, so that a process that only ever meets PDFs loads the reader of PDFs and no other.
_READERS = {
    Kind.PDF: ("pdf", "read_pdf"),
    Kind.DOCX: ("office", "read_docx"),
    Kind.PPTX: ("office", "read_pptx"),
    Kind.ODT: ("office", "read_odf"),
    Kind.XLSX: ("sheets", "read_sheets"),
    Kind.ODS: ("sheets", "read_sheets"),
    Kind.DOC: ("ole", "read_ole"),
    Kind.RTF: ("plain", "read_rtf"),
    Kind.CSV: ("plain", "read_csv"),
    Kind.TEXT: ("plain", "read_text"),
    Kind.IMAGE: ("images", "read_image"),
    Kind.ZIP: ("archives", "read_zip"),
    Kind.HTML: ("web", "read_web"),
}
_PROGRAM = re.compile(r"^(?:microsoft (?:office )?(?:word|excel|powerpoint)|adobe \w+) - ", re.I)
_EXTENSION = re.compile(
    r"\.(?:docx?|xlsx?|pptx?|pdf|odt|ods|rtf|txt|csv|cdr|indd|pmd|jpe?g|png|html?)$", re.I
)
_NAMELESS = re.compile(
    r"^(?:untitled|tanpa judul|document|dokumen|book|buku|sheet|slide|presentation|presentasi|powerpoint presentation"
    r"|presentasi powerpoint|pdf|print|layout|page|halaman|img|scan(?:ned)?(?: document)?|doc|camscanner|adobe scan"
    r"|judul|title|a4|microsoft (?:word|excel|powerpoint))[\W_\d]*(?:\d{1,2} \w{3} \d{4}.*)?$",
    re.I,
)


def read_document(data: bytes, *, url: str, media: str, headers: Mapping[str, str], latest: date) -> Document:
    """Read one file. What cannot be read is said in `troubles`; no input raises. Dates after `latest` are no dates."""
    kind = kind_of(data, media=media)
    reading = _read(kind, data) if data else Reading(troubles=(Trouble.EMPTY,))
    title = name(reading.title)
    return Document(
        url=url,
        kind=kind,
        size=len(data),
        pages=reading.pages,
        title=title,
        text=reading.text[:TEXT],
        has_text=wordy(reading.text),
        encrypted=reading.encrypted,
        years=years(f"{title}\n{reading.text}"),
        dated=dated(reading.written, headers, latest=latest),
        width=reading.width,
        height=reading.height,
        troubles=reading.troubles,
    )


def _read(kind: Kind, data: bytes) -> Reading:
    if kind not in _READERS:
        return Reading()
    module, function = _READERS[kind]
    read: Callable[[bytes], Reading] = getattr(import_module(_HERE + module), function)
    try:
        return read(data)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - parsers of strangers' files raise anything; that is a fact about the file
        return Reading(troubles=(Trouble.UNDECODABLE,))
    except BaseException as fault:
        if type(fault).__name__ != "PanicException":  # how Rust libraries fail, outside Exception
            raise
        return Reading(troubles=(Trouble.UNDECODABLE,))


def name(title: str) -> str:
    """A title that says something; '' for "Microsoft Word - Document1" and its like."""
    bare = _EXTENSION.sub("", _PROGRAM.sub("", line(title))).strip(" -_")
    letters, digits = sum(map(str.isalpha, bare)), sum(map(str.isdigit, bare))
    numbered = digits > 2 * letters  # 1759660526_68e249ee5a168
    return "" if letters < 3 or numbered or _NAMELESS.match(bare) else bare


def years(text: str) -> tuple[int, ...]:
    """Fiscal years by frequency, the later first among equals. Of a period count its first and last year."""
    count = Counter(year for period in fiscal_years(text) for year in set(period))
    return tuple(sorted(count, key=lambda year: (-count[year], -year))[:_YEARS])


def dated(written: date | None, headers: Mapping[str, str], *, latest: date) -> Dated | None:
    """The date inside the file; else the server's, unless the server made it up while answering."""
    if written and _EARLIEST <= written <= latest:
        return Dated(written, How.FILE)
    changed = _instant(headers.get("last-modified", ""))
    sent = _instant(headers.get("date", ""))
    if not changed or not _EARLIEST <= changed.date() <= latest:
        return None
    return None if sent and changed.date() >= sent.date() else Dated(changed.date(), How.HEADER)


def _instant(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
