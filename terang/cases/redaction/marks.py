"""Rectangles to be blackened, in shares of the page: the same whatever the resolution."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

Share = Annotated[float, Meta(ge=0, le=1)]


class Mark(Struct, frozen=True):
    """`left`, `top`, `width`, `height`: shares of the page, from its top left corner. `page` counts from 0."""

    page: Annotated[int, Meta(ge=0, le=2000)]
    left: Share
    top: Share
    width: Share
    height: Share
    reason: str = ""

    def on(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Pixels of a picture of that size, one more on each side: no rounding leaves an edge open."""
        return (
            max(0, int(self.left * width) - 1),
            max(0, int(self.top * height) - 1),
            min(width - 1, int((self.left + self.width) * width) + 1),
            min(height - 1, int((self.top + self.height) * height) + 1),
        )


def read(rows: Iterable[Mapping[str, Any]]) -> list[Mark]:
    """As stored. Raises msgspec.ValidationError for a mark that is none."""
    return msgspec.convert(list(rows), list[Mark])


def stored(marks: Iterable[Mark]) -> list[dict[str, Any]]:
    return [msgspec.to_builtins(mark) for mark in marks]
