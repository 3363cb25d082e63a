"""What an office file holds beside what it shows: who wrote it, comments, changes that were tracked, hidden sheets.

Only names of parts and short heads of them are read, each at most `_MOST` bytes: an archive cannot swell up here.
"""

import re
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile

from msgspec import Struct

_MOST: Final = 8 * 1024 * 1024
_AUTHOR: Final = re.compile(rb"<(?:dc:creator|cp:lastModifiedBy|meta:initial-creator)>([^<]{2,120})<")
_CHANGED: Final = re.compile(rb"<w:(?:ins|del) |<text:tracked-changes[ >]")
_HIDDEN: Final = re.compile(rb'<sheet [^>]*state="(?:hidden|veryHidden)"')
_COMMENTS: Final = re.compile(
    r"(?:word|ppt|xl)/(?:comments\d*|comments/\S+|threadedComments/\S+|commentsExtended)\.xml"
)
_REMARK: Final = re.compile(rb"<(?:w:comment|comment|p:cm|p188:cm|threadedComment|office:annotation)[ >]")


class Hidden(Struct, frozen=True):
    authors: tuple[str, ...] = ()
    has_comments: bool = False
    has_changes: bool = False
    has_hidden_sheets: bool = False


def hidden(data: bytes) -> Hidden:
    """Of DOCX, XLSX, PPTX, ODT and ODS; nothing for what is no such archive."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            told = b"".join(
                _read(archive, name) for name in ("docProps/core.xml", "meta.xml") if name in names
            )
            main = b"".join(
                _read(archive, name) for name in ("word/document.xml", "content.xml") if name in names
            )
            book = _read(archive, "xl/workbook.xml") if "xl/workbook.xml" in names else b""
            said = b"".join(_read(archive, name) for name in sorted(names) if _COMMENTS.fullmatch(name))
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return Hidden()
    authors = dict.fromkeys(found.decode("utf-8", "replace").strip() for found in _AUTHOR.findall(told))
    return Hidden(
        authors=tuple(authors),
        has_comments=_REMARK.search(said) is not None or b"<office:annotation" in main,
        has_changes=_CHANGED.search(main) is not None,
        has_hidden_sheets=_HIDDEN.search(book) is not None,
    )


def _read(archive: ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(_MOST)
