"""Our own typeface for papers, in memory: documents name it by these addresses."""

from functools import cache
from pathlib import Path
from typing import Final

from terang.paper.press import File

_FONTS: Final = Path(__file__).parents[1] / "static/vendor/jakarta"


@cache
def files() -> dict[str, File]:
    """`/huruf/400.ttf` and `/huruf/700.ttf`."""
    return {
        f"/huruf/{weight}.ttf": File("font/ttf", (_FONTS / f"PlusJakartaSans-{name}.ttf").read_bytes())
        for weight, name in (("400", "Regular"), ("700", "Bold"))
    }
