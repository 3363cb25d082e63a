"""Small PDFs, byte by byte: with a text layer, or a scan that is one picture."""

import random
import zlib
from collections.abc import Sequence


def text(title: str, pages: Sequence[Sequence[str]], made: str) -> bytes:
    """Lines of text on pages. `made` as PDF writes instants: 20260314093000."""
    streams = [_page_of_lines(lines) for lines in pages]
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return _file(title, made, streams, b"/Font<</F1 %d 0 R>>", font)


def scan(title: str, chance: random.Random, made: str) -> bytes:
    """One grey picture on one page, no text."""
    width, height = 200, 280
    noise = zlib.compress(chance.randbytes(width * height // 4) * 4, 1)
    picture = b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8" % (
        width,
        height,
    )
    picture += b"/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(noise), noise)
    return _file(title, made, [b"q 595 0 0 842 0 0 cm /I1 Do Q"], b"/XObject<</I1 %d 0 R>>", picture)


def _page_of_lines(lines: Sequence[str]) -> bytes:
    shown = b"".join(b"(%s) Tj T*\n" % _escape(line) for line in lines)
    return b"BT /F1 10 Tf 14 TL 50 800 Td\n" + shown + b"ET"


def _escape(line: str) -> bytes:
    return (
        line.encode("latin-1", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    )


def _file(title: str, made: str, streams: Sequence[bytes], resource: bytes, thing: bytes) -> bytes:
    """Catalog, page tree, the shared font or picture, information, then pages and their contents."""
    kids = b" ".join(b"%d 0 R" % (5 + 2 * n) for n in range(len(streams)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]/MediaBox[0 0 595 842]>>" % (len(streams), kids),
        thing,
        b"<</Title(%s)/CreationDate(D:%s+07'00')>>" % (_escape(title), made.encode()),
    ]
    for n, stream in enumerate(streams):
        packed = zlib.compress(stream, 6)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/Resources<<%s>>/Contents %d 0 R>>" % (resource % 3, 6 + 2 * n)
        )
        objects.append(b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed))
    return _assemble(objects)


def _assemble(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R/Info 4 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
    )
    return bytes(out)
