"""The stylesheet and fonts of papers, in memory, and how many pages a PDF has."""

from functools import cache
from pathlib import Path
from typing import Final

import pypdfium2
from django.conf import settings

from terang.paper.press import File, Pace

PACE: Final = Pace(document=25.0)  # a run is held by a lease: one paper, tried twice, must end within it
_STATIC: Final = Path(__file__).parents[1] / "static"
_FILES: Final = {
    "terang/print.css": "text/css; charset=utf-8",
    "vendor/jakarta/PlusJakartaSans-Regular.ttf": "font/ttf",
    "vendor/jakarta/PlusJakartaSans-Bold.ttf": "font/ttf",
}


@cache
def files() -> dict[str, File]:
    """By the address that papers name."""
    return {
        f"{settings.STATIC_URL}{name}": File(media, (_STATIC / name).read_bytes())
        for name, media in _FILES.items()
    }


def pages(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()
