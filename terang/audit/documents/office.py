"""DOCX, PPTX and ODF: XML in a ZIP, read as a stream until there is enough text."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from typing import IO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring, iterparse

from terang.audit.documents.archives import in_zip
from terang.audit.documents.limits import MEBIBYTE, TEXT
from terang.audit.documents.reading import Reading, day, line, tidy
from terang.audit.model import Trouble

_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
_PARAGRAPHS = frozenset({"p", "h"})
_CELLS = frozenset({"tc", "table-cell"})
_ROWS = frozenset({"tr", "table-row"})
_GAPS = frozenset({"tab", "br", "cr", "s", "line-break", "p", "h"})


def read_docx(data: bytes) -> Reading:
    return in_zip(data, _docx)


def read_pptx(data: bytes) -> Reading:
    return in_zip(data, _pptx)


def read_odf(data: bytes) -> Reading:
    return in_zip(data, _odf)


def _docx(container: zipfile.ZipFile) -> Reading:
    found = meta(container, "docProps/core.xml")
    pages = meta(container, "docProps/app.xml").get("Pages", "")
    text, troubles = _text(container, ["word/document.xml"])
    return Reading(
        text=text,
        title=found.get("title", ""),
        pages=_count(pages),
        written=written(found),
        troubles=troubles,
    )


def _pptx(container: zipfile.ZipFile) -> Reading:
    slides = sorted((int(m[1]), m[0]) for m in map(_SLIDE.fullmatch, container.namelist()) if m)
    found = meta(container, "docProps/core.xml")
    text, troubles = _text(container, [name for _, name in slides])
    return Reading(
        text=text,
        title=found.get("title", ""),
        pages=len(slides),
        written=written(found),
        troubles=troubles,
    )


def _odf(container: zipfile.ZipFile) -> Reading:
    if b"encryption-data" in _start(container, "META-INF/manifest.xml"):
        return Reading(encrypted=True)
    found = meta(container, "meta.xml")
    text, troubles = _text(container, ["content.xml"])
    return Reading(
        text=text,
        title=found.get("title", ""),
        pages=_count(found.get("page-count", "")),
        written=written(found),
        troubles=troubles,
    )


def meta(container: zipfile.ZipFile, name: str) -> dict[str, str]:
    """What a small XML member of properties says, by local name; nothing when it is missing or odd."""
    try:
        root = fromstring(_start(container, name))
    except (ParseError, DefusedXmlException, ValueError):
        return {}
    found = {_local(one.tag): one.text or "" for one in root.iter()}
    for one in root.iter():
        found |= {_local(key): value for key, value in one.attrib.items()}
    return found


def written(found: dict[str, str]) -> date | None:
    """When it was last saved: office files are born from older ones, so their creation says little."""
    return day(found.get("modified", "") or found.get("date", "")) or day(found.get("created", ""))


def _count(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 7 else 0


def _start(container: zipfile.ZipFile, name: str) -> bytes:
    if name not in container.NameToInfo:
        return b""
    with container.open(name) as member:
        return member.read(MEBIBYTE)


def _text(container: zipfile.ZipFile, names: Iterable[str]) -> tuple[str, tuple[Trouble, ...]]:
    """Text of these members, and what was wrong with one of them."""
    parts: list[str] = []
    room = TEXT
    try:
        for name in names:
            with container.open(name) as member:
                for block in _blocks(member):
                    parts.append(block)
                    room -= len(block) + 1
                    if room <= 0:
                        return tidy("\n".join(parts)), ()
    except DefusedXmlException:
        return tidy("\n".join(parts)), (Trouble.BOMB,)
    except (ParseError, KeyError, NotImplementedError, RuntimeError, zipfile.BadZipFile, EOFError):
        return tidy("\n".join(parts)), (Trouble.UNDECODABLE,)
    return tidy("\n".join(parts)), ()


def _blocks(member: IO[bytes]) -> Iterator[str]:
    """Paragraphs, and table rows with their cells apart by " | "."""
    cells: list[str] = []
    words: list[str] = []
    rows = paragraphs = 0  # open ones: tables stand in tables, text boxes in paragraphs
    for event, element in iterparse(member, events=("start", "end")):
        name = _local(element.tag)
        step = 1 if event == "start" else -1
        if name in _ROWS:
            rows += step
        elif name in _PARAGRAPHS:
            paragraphs += step
        if event == "start" or paragraphs:
            continue
        if name in _PARAGRAPHS:
            words.append(line(_words(element), TEXT))
            element.clear()
        elif name in _CELLS:
            cells.append(" ".join(words))
            words.clear()
        if not rows and (words or cells):
            yield " | ".join(filter(None, cells or words))
            cells.clear()
            words.clear()


def _words(paragraph: Element) -> str:
    """Visible text: all of it in ODF; in Office only what stands in w:t or a:t (the rest are codes)."""
    gaps = [one for one in paragraph.iter() if one is not paragraph and _local(one.tag) in _GAPS]
    if "oasis" in paragraph.tag:
        for gap in gaps:
            gap.tail = f" {gap.tail or ''}"
        return "".join(paragraph.itertext())
    spaces = set(map(id, gaps))
    return "".join(
        " " if id(one) in spaces else one.text or ""
        for one in paragraph.iter()
        if id(one) in spaces or _local(one.tag) == "t"
    )


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
