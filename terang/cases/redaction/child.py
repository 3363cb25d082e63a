"""Opens one hostile file and answers one question about it; dies with it when it must.

    python -m terang.cases.redaction.child pages|picture|burn < job

The job is one line of JSON, then the file. The answer goes to standard output: JSON, a PNG, or a PDF or picture.
Nothing of Django is loaded, memory and time are limited by the kernel.
"""

import io
import json
import resource
import sys
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final

import pypdfium2
from PIL import Image, ImageDraw, ImageOps
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from terang.cases.redaction.marks import Mark, read
from terang.cases.redaction.words import Word, words

MOST_PAGES: Final = 300
DPI: Final = 200  # of what is given: text of 6 points stays readable
_MEMORY: Final = 1_500_000_000  # bytes
_CPU: Final = 240  # seconds
_MOST_PIXELS: Final = 40_000_000  # of one page
_QUALITY: Final = 82
_POINTS: Final = 72
_FACE: Final = "Helvetica"  # of the words behind a picture; every reader has it
_UNSEEN: Final = 3  # text render mode
rl_config.useA85 = 0  # pictures as they are, not a quarter larger


class Unfit(Exception):
    """Not a file that can be blackened."""


def main(source: BinaryIO, target: BinaryIO) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU, _CPU))
    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    job = json.loads(source.readline())
    content = source.read()
    try:
        target.write(JOBS[job["do"]](content, job))
    except (Unfit, pypdfium2.PdfiumError, Image.DecompressionBombError, OSError, ValueError) as no:
        sys.stderr.write(type(no).__name__)
        return 2
    return 0


def pages(content: bytes, job: dict[str, Any]) -> bytes:
    """Sizes of all pages in points, or pixels of a picture."""
    if _is_pdf(content):
        with pypdfium2.PdfDocument(content) as document:
            _check(document)
            sizes = [document.get_page_size(n) for n in range(len(document))]
    else:
        sizes = [_picture(content).size]
    return json.dumps(sizes).encode()


def picture(content: bytes, job: dict[str, Any]) -> bytes:
    """One page for choosing the rectangles, those chosen so far shaded; `wide` pixels."""
    drawn = next(_drawn(content, only=job["page"], wide=job["wide"]))
    shade = Image.new("RGBA", drawn.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(shade)
    for mark in read(job["marks"]):
        if mark.page == job["page"]:
            pen.rectangle(mark.on(*drawn.size), fill=(0, 0, 0, 150), outline=(180, 0, 0, 255), width=2)
    return _saved(Image.alpha_composite(drawn.convert("RGBA"), shade).convert("RGB"), "PNG")


def burn(content: bytes, job: dict[str, Any]) -> bytes:
    """A new file made from pictures of the pages with the rectangles painted in; a PDF of a PDF, a picture of a picture.

    Nothing of the old file comes along: no object, font, note, attachment or earlier version. Pages without a rectangle
    stay searchable and can be read aloud: the words seen on them stand behind the picture, written anew.
    """
    marks = read(job["marks"])
    if not _is_pdf(content):
        return _saved(_painted(_picture(content), marks, 0), "JPEG")
    marked = {mark.page for mark in marks}
    target = io.BytesIO()
    made = Canvas(target, pageCompression=1, invariant=1, lang="id")
    made.setProducer("Terang")
    with pypdfium2.PdfDocument(content) as document:
        _check(document)
        for number in range(len(document)):
            page = document[number]
            drawn = _render(page, scale=DPI / _POINTS)
            seen = [] if number in marked else list(words(page, drawn))
            page.close()
            _add(made, _painted(drawn, marks, number), seen)
    made.save()
    return target.getvalue()


def _add(made: Canvas, page: Image.Image, seen: list[Word]) -> None:
    """A sheet: the words first and unseen, the picture over them."""
    wide, high = (side * _POINTS / DPI for side in page.size)
    made.setPageSize((wide, high))
    for word in seen:
        _write(made, word, high)
    made.drawImage(ImageReader(io.BytesIO(_saved(page, "JPEG"))), 0, 0, wide, high)
    made.showPage()


def _write(made: Canvas, word: Word, high: float) -> None:
    """As wide and as tall as it is seen, so that what is found is marked in its place."""
    left, top, right, bottom = (side * _POINTS / DPI for side in word.box)
    size = max(1.0, bottom - top)
    text = word.text.encode("cp1252", "ignore").decode("cp1252")  # what the face has
    plain = stringWidth(text, _FACE, size)
    line = made.beginText(left, high - bottom)
    line.setTextRenderMode(_UNSEEN)
    line.setFont(_FACE, size)
    line.setHorizScale(100 * (right - left) / plain if plain and right > left else 100)
    line.textOut(text)
    made.drawText(line)


def _painted(page: Image.Image, marks: list[Mark], number: int) -> Image.Image:
    pen = ImageDraw.Draw(page)
    for mark in marks:
        if mark.page == number:
            pen.rectangle(mark.on(*page.size), fill="black")
    return page


def _drawn(content: bytes, *, only: int | None = None, wide: int | None = None) -> Iterator[Image.Image]:
    """Pages as pictures: at full resolution, or `wide` pixels."""
    if not _is_pdf(content):
        image = _picture(content)
        if wide:
            image.thumbnail((wide, wide * 4))
        yield image
        return
    with pypdfium2.PdfDocument(content) as document:
        _check(document)
        for number in range(len(document)) if only is None else [only]:
            page = document[number]
            yield _render(page, scale=wide / page.get_width() if wide else DPI / _POINTS)
            page.close()


def _render(page: Any, *, scale: float) -> Image.Image:
    across, down = page.get_size()
    if across * down * scale * scale > _MOST_PIXELS:
        raise Unfit
    drawn: Image.Image = page.render(scale=scale, may_draw_forms=True).to_pil()
    return drawn.convert("RGB")


def _check(document: Any) -> None:
    if not 0 < len(document) <= MOST_PAGES:
        raise Unfit
    document.init_forms()


def _picture(content: bytes) -> Image.Image:
    """Pixels only: what a camera wrote beside them stays behind. Turned upright first."""
    with Image.open(io.BytesIO(content), formats=["JPEG", "PNG"]) as image:
        upright = ImageOps.exif_transpose(image).convert("RGB")
        bare = Image.new("RGB", upright.size)
        bare.paste(upright)
    return bare


def _is_pdf(content: bytes) -> bool:
    return b"%PDF-" in content[:1024]


def _saved(image: Image.Image, kind: str) -> bytes:
    target = io.BytesIO()
    if kind == "JPEG":
        image.save(target, kind, quality=_QUALITY)
    else:
        image.save(target, kind)
    return target.getvalue()


JOBS: Final[dict[str, Callable[[bytes, dict[str, Any]], bytes]]] = {
    "pages": pages,
    "picture": picture,
    "burn": burn,
}

if __name__ == "__main__":
    sys.exit(main(sys.stdin.buffer, sys.stdout.buffer))
