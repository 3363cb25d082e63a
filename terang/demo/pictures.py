"""Pictures drawn by rule: scanned sheets, organisation charts, posters, floor plans, news photographs."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from io import BytesIO
from random import Random
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from terang.demo.model import Paper

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@cache
def _font(size: int) -> Font:
    return ImageFont.load_default(size)


def scan(lines: Sequence[str]) -> bytes:
    """A sheet of paper as a cheap scanner sees it: grey, a little crooked."""
    image = Image.new("L", (744, 1052), 240)
    pen = ImageDraw.Draw(image)
    for n, line in enumerate(lines):
        pen.text((60, 60 + 20 * n), line[:98], fill=40, font=_font(13))
    image = image.rotate(0.7, fillcolor=240)
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=45)
    return buffer.getvalue()


def draw(paper: Paper) -> bytes:
    """The picture of a paper as PNG."""
    image = _DRAWN[paper.draw](paper)
    buffer = BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def _chart(paper: Paper) -> Image.Image:
    image = Image.new("RGB", (960, 420), "white")
    pen = ImageDraw.Draw(image)
    head, *units = paper.body
    _box(pen, (380, 40), 200, head)
    pen.line((480, 96, 480, 180), fill="#475569", width=2)
    step = 940 // len(units)
    pen.line((10 + step // 2, 180, 10 + step * len(units) - step // 2, 180), fill="#475569", width=2)
    for n, unit in enumerate(units):
        x = 10 + step * n
        pen.line((x + step // 2, 180, x + step // 2, 220), fill="#475569", width=2)
        _box(pen, (x + 4, 220), step - 8, unit)
    return image


def _box(pen: ImageDraw.ImageDraw, at: tuple[int, int], width: int, text: str) -> None:
    x, y = at
    pen.rectangle((x, y, x + width, y + 56), outline="#1e3a5f", fill="#e0ecf7", width=2)
    room = max(8, (width - 12) // 7)
    for n in range(0, min(len(text), room * 3), room):
        pen.text((x + 6, y + 6 + 16 * (n // room)), text[n : n + room], fill="#0f172a", font=_font(12))


def _poster(paper: Paper) -> Image.Image:
    image = Image.new("RGB", (800, 560), "#fdf6e3")
    pen = ImageDraw.Draw(image)
    pen.rectangle((16, 16, 784, 544), outline="#9a3412", width=6)
    for n, line in enumerate(paper.body):
        size = 34 if n == 0 else 22
        pen.text((400, 70 + 66 * n), line, fill="#1c1917", font=_font(size), anchor="mm")
    return image


def _plan(paper: Paper) -> Image.Image:
    image = Image.new("RGB", (800, 480), "white")
    pen = ImageDraw.Draw(image)
    for n, room in enumerate(("Ruang pelayanan", "Ruang rapat", "Arsip", "Sekretariat")):
        x = 30 + 185 * n
        pen.rectangle((x, 60, x + 170, 220), outline="#334155", width=3)
        pen.text((x + 14, 80), room, fill="#0f172a", font=_font(16))
    pen.line((30, 300, 740, 300), fill="#16a34a", width=10)
    pen.polygon(((740, 280), (780, 300), (740, 320)), fill="#16a34a")
    for n, line in enumerate(paper.body):
        pen.text((40, 350 + 34 * n), line, fill="#14532d", font=_font(22))
    return image


def _photo(paper: Paper) -> Image.Image:
    """A field, hills and a sky: nobody is on it."""
    chance = Random(paper.name)
    image = Image.new("RGB", (640, 360), chance.choice(("#bfdbfe", "#fde68a", "#e0f2fe", "#fecaca")))
    pen = ImageDraw.Draw(image)
    for n, shade in enumerate(("#4d7c0f", "#3f6212", "#365314")):
        top = 170 + 55 * n
        points = [(x, top + chance.randint(-26, 26)) for x in range(-40, 720, 80)]
        pen.polygon([*points, (680, 360), (-40, 360)], fill=shade)
    pen.ellipse((500, 30, 560, 90), fill="#fef9c3")
    return image


def _crest(paper: Paper) -> Image.Image:
    image = Image.new("RGB", (96, 96), "white")
    pen = ImageDraw.Draw(image)
    pen.polygon(((48, 4), (90, 20), (84, 70), (48, 92), (12, 70), (6, 20)), fill="#14532d", outline="#facc15")
    pen.ellipse((30, 26, 66, 62), fill="#facc15")
    return image


_DRAWN: Final[Mapping[str, Callable[[Paper], Image.Image]]] = {
    "bagan": _chart,
    "poster": _poster,
    "denah": _plan,
    "foto": _photo,
    "lambang": _crest,
}
