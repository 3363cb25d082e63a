"""The header block of a response, as sent and as read."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct

from terang.audit.limits import Limits

_FOLDS: Final = " \t"  # what a line begins with that goes on with the one before
_ONCE: Final = frozenset({"content-length", "content-type", "location"})  # the first one counts


class Head(Struct, frozen=True):
    """Status line and headers of the final response, informational ones left out."""

    status: int
    headers: dict[str, str]  # lower-case names; repeated ones joined with ", "
    raw: bytes

    @property
    def media(self) -> str:
        """Media type without parameters, '' when not declared."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def encodings(self) -> tuple[str, ...]:
        """Content codings in the order they were applied; identity left out."""
        value = self.headers.get("content-encoding")
        if not value:
            return ()
        names = (name.strip().lower() for name in value.split(","))
        return tuple(name.removeprefix("x-") for name in names if name not in {"", "identity", "none"})


def too_large(lines: Sequence[bytes], limits: Limits) -> bool:
    """Whether the header lines of all responses to one request together exceed a limit."""
    if len(lines) > limits.header_count + 2:  # status line and blank line
        return True
    together = sum(map(len, lines))
    return together > limits.header_block or (
        together > limits.header_line and max(map(len, lines), default=0) > limits.header_line
    )


def read_head(lines: Sequence[bytes]) -> Head | None:
    """The last complete block that is not informational; trailers after it do not count."""
    if lines and lines[0][:5] == b"HTTP/" and b"\r\n" not in lines[:-1] and lines[-1] == b"\r\n":
        return _parse(lines)  # one block, as nearly always
    block: list[bytes] = []
    closed = True
    final: list[bytes] | None = None
    for line in lines:
        if closed and line[:5].upper() == b"HTTP/":
            block, closed = [], False
        if closed:
            continue
        block.append(line)
        if line in (b"\r\n", b"\n"):
            closed, final = True, block
    return _parse(final) if final else None


def _parse(block: Sequence[bytes]) -> Head | None:
    raw = b"".join(block)
    first, *lines = _text(raw).split("\n")
    words = first.split(None, 2)
    if len(words) < 2 or not (words[1].isascii() and words[1].isdigit()):
        return None
    headers: dict[str, str] = {}
    name = ""
    for line in lines:
        if line[:1] in _FOLDS and name and line:  # folded, as old servers do
            headers[name] = f"{headers[name]} {line.strip()}".strip()
        elif field := _field(line):
            name, value = field
            if name not in headers:
                headers[name] = value
            elif name not in _ONCE:
                headers[name] = f"{headers[name]}, {value}"
    return Head(int(words[1]), headers, raw)


@lru_cache(maxsize=4096)
def _field(line: str) -> tuple[str, str] | None:
    """Name and value; a server says mostly the same every time."""
    key, colon, value = line.partition(":")
    return (key.strip().lower(), value.strip()) if colon else None


def _text(raw: bytes) -> str:
    """Headers are UTF-8 when they can be, else Latin-1, as browsers read them."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
