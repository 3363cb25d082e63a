"""Texts without a container: TXT, CSV, RTF."""

import codecs
import re

from terang.audit.documents.limits import TEXT
from terang.audit.documents.reading import Reading, tidy

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DELIMITERS = ";\t,|"
_ROWS = 30
_RTF = re.compile(
    r"\\u(-?\d{1,6}) ?\??"  # 1 a character by number
    r"|\\'([0-9a-fA-F]{2})"  # 2 a byte in the document's code page
    r"|\\([a-z]{1,32})(-?\d{1,10})? ?"  # 3 a control word
    r"|\\([^a-z])"  # 5 a control symbol
    r"|([{}])"  # 6 a group
    r"|([^\\{}\r\n]+)"  # 7 text
)
_UNSEEN = frozenset(
    [
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "object",
        "themedata",
        "datastore",
        "listtable",
        "listoverridetable",
        "rsidtbl",
        "generator",
        "xmlnstbl",
        "latentstyles",
        "header",
        "footer",
        "fldinst",
    ]
)
_BREAKS = {"par": "\n", "line": "\n", "row": "\n", "page": "\n", "sect": "\n", "cell": " | ", "tab": " "}
_RTF_INPUT = 4_000_000


def decode(data: bytes) -> str:
    """Text of bytes: by their mark, else UTF-8 when it is valid (a cut last character forgiven), else Windows-1252."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace")
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def is_table(text: str) -> bool:
    """Whether at least three lines, nearly all of them, hold the same number of one delimiter."""
    rows = [row for row in text.splitlines()[:_ROWS] if row.strip()]
    return len(rows) >= 3 and any(_regular([row.count(mark) for row in rows]) for mark in _DELIMITERS)


def _regular(counts: list[int]) -> bool:
    usual = max(set(counts), key=lambda n: (counts.count(n), n))
    return usual > 0 and counts.count(usual) * 10 >= len(counts) * 8


def read_text(data: bytes) -> Reading:
    return Reading(text=tidy(decode(data[: 8 * TEXT])))


def read_csv(data: bytes) -> Reading:
    """Rows as lines, cells apart with " | ". Quoted delimiters are cut too: for words that does not matter."""
    text = decode(data[: 8 * TEXT])
    mark = max(_DELIMITERS, key=text[:4_000].count)
    return Reading(text=tidy(text.replace('"', "").replace(mark, " | ")), pages=1)


def read_rtf(data: bytes) -> Reading:
    """The visible text of an RTF: groups that hold fonts, styles and pictures are skipped."""
    source = data[:_RTF_INPUT].decode("cp1252", "replace")
    parts: list[str] = []
    hidden: list[bool] = [False]
    length = 0
    for found in _RTF.finditer(source):
        piece = _rtf_piece(found, hidden)
        if piece and not hidden[-1]:
            parts.append(piece)
            length += len(piece)
            if length > 2 * TEXT:
                break
    return Reading(text=tidy("".join(parts)))


def _rtf_piece(found: re.Match[str], hidden: list[bool]) -> str:
    number, byte, word, _, symbol, brace, text = found.groups()
    if text:
        return str(text)
    if brace:
        _rtf_group(brace, hidden)
    elif number:
        return chr(int(number) % 0x10000)
    elif byte:
        return bytes.fromhex(byte).decode("cp1252", "replace")
    elif word in _UNSEEN or symbol == "*":
        hidden[-1] = True
    elif word:
        return _BREAKS.get(word, "")
    return {"~": " ", "_": "-", "\\": "\\", "{": "{", "}": "}"}.get(symbol or "", "")


def _rtf_group(brace: str, hidden: list[bool]) -> None:
    if brace == "{":
        hidden.append(hidden[-1])
    elif len(hidden) > 1:
        hidden.pop()
