"""The words a reader sees on a page, with their places: what is kept searchable where nothing was blackened.

A word counts only if ink stands where the file says it stands: text under a black box somebody drew, white on white, or
beside the page is no word here.
"""

import ctypes
from collections.abc import Iterator
from typing import Any, Final

import pypdfium2.raw as pdfium
from msgspec import Struct
from PIL import Image

Box = tuple[int, int, int, int]
_INK: Final = 40  # grey levels between the lightest and the darkest point of a letter that is seen
_BESIDE: Final = 2  # points of the picture


class Word(Struct, frozen=True):
    """In pixels of the picture of the page, from its top left corner."""

    text: str
    box: Box


def words(page: Any, drawn: Image.Image) -> Iterator[Word]:
    """`drawn`: the whole page as it is given."""
    grey = drawn.convert("L")
    text = page.get_textpage()
    try:
        letters: list[tuple[str, Box]] = []
        for n in range(text.count_chars()):
            letter = chr(pdfium.FPDFText_GetUnicode(text, n))
            box = _box(page, text, n, drawn.size)
            if letter.isspace() or not letter.isprintable() or (letters and _is_apart(letters[-1][1], box)):
                yield from _word(letters, grey)
                letters = []
            if letter.isprintable() and not letter.isspace():
                letters.append((letter, box))
        yield from _word(letters, grey)
    finally:
        text.close()


def _word(letters: list[tuple[str, Box]], grey: Image.Image) -> Iterator[Word]:
    """Whole words only; a dot or a dash goes with its letters."""
    told = [box for letter, box in letters if letter.isalnum()]
    if told and all(_is_seen(box, grey) for box in told):
        boxes = [box for _letter, box in letters]
        yield Word("".join(letter for letter, _box in letters), _around(boxes))


def _is_seen(box: Box, grey: Image.Image) -> bool:
    """Ink and paper in its place. A single stroke (l, 1) fills its place: there the paper is beside it."""
    left, top, right, bottom = box
    if left < 0 or top < 0 or right > grey.width or bottom > grey.height:
        return False
    if _has_ink(box, grey):
        return True
    is_stroke = min(right - left, bottom - top) * 3 <= max(right - left, bottom - top, 3)
    return is_stroke and _has_ink((left - _BESIDE, top, right + _BESIDE, bottom), grey)


def _has_ink(box: Box, grey: Image.Image) -> bool:
    left, top, right, bottom = box
    inside = (
        max(left, 0),
        max(top, 0),
        min(max(right, left + 1), grey.width),
        min(max(bottom, top + 1), grey.height),
    )
    darkest, lightest = grey.crop(inside).getextrema()
    return bool(lightest - darkest >= _INK)  # type: ignore[operator]


def _is_apart(before: Box, box: Box) -> bool:
    """Further away than a letter is large; ends of lines the file tells itself."""
    large = max(before[2] - before[0], before[3] - before[1], box[2] - box[0], box[3] - box[1], 1)
    across = max(box[0] - before[2], before[0] - box[2])
    down = max(box[1] - before[3], before[1] - box[3])
    return max(across, down) > 2 * large


def _around(boxes: list[Box]) -> Box:
    return (
        min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
    )  # fmt: skip


def _box(page: Any, text: Any, n: int, size: tuple[int, int]) -> Box:
    """Of one letter, turned and moved as the page is."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, n, left, right, bottom, top)
    one = _point(page, left.value, top.value, size)
    other = _point(page, right.value, bottom.value, size)
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


def _point(page: Any, x: float, y: float, size: tuple[int, int]) -> tuple[int, int]:
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, size[0], size[1], 0, x, y, across, down)
    return across.value, down.value
