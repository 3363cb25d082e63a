"""How much a server may cost us. Every limit ends in a recorded Trouble, never in a hang."""

from enum import Enum
from typing import Final

from msgspec import Struct

MIB: Final = 1024 * 1024


class Limits(Struct, frozen=True):
    """Seconds and bytes; the defaults are the house's, tests use small ones."""

    dns: float = 5.0
    connect: float = 10.0
    tls: float = 10.0
    first_byte: float = 20.0  # from the request sent until the header block is complete
    idle: float = 20.0  # between two arrivals of bytes
    total: float = 120.0
    slow_after: float = 30.0
    slow_rate: float = 1024.0  # bytes a second, on average, once `slow_after` is over
    header_block: int = 64 * 1024
    header_count: int = 200
    header_line: int = 16 * 1024
    html: int = 10 * MIB  # after decompression, as the two below
    pdf: int = 100 * MIB
    other: int = 20 * MIB
    ratio: int = 200  # decompressed : compressed, above `ratio_from`
    ratio_from: int = 1 * MIB
    pieces: int = 200_000  # arrivals of one body: chunks of a byte each cost more than their bytes
    encodings: int = 2
    members: int = 10_000  # gzip members of one body
    redirects: int = 10
    url: int = 4096
    retry_wait: float = 60.0  # longest Retry-After a retry waits for; longer ones are left to the crawl
    retry_pause: float = 2.0  # before a retry that no Retry-After asks for
    lookups: int = 32  # names looked up at once
    connections: int = 600  # kept open when idle


class Shape(Enum):
    """What a body is, as far as its size limit is concerned."""

    HTML = "html"
    PDF = "pdf"
    OTHER = "other"


def shape(media: str, start: bytes) -> Shape:
    """Type by the first bytes, then by the media type without parameters."""
    if b"%PDF-" in start[:1024]:
        return Shape.PDF
    head = start[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return Shape.HTML
    if media == "application/pdf" and not start:
        return Shape.PDF
    return Shape.HTML if media in {"text/html", "application/xhtml+xml"} else Shape.OTHER


def body_limit(limits: Limits, media: str, start: bytes) -> int:
    """Bytes of decoded body that are kept."""
    match shape(media, start):
        case Shape.HTML:
            return limits.html
        case Shape.PDF:
            return limits.pdf
        case Shape.OTHER:
            return limits.other
