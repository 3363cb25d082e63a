"""The organisation chart: from a list of posts with levels to a tree that is drawn as nested lists."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from terang.publishing.models import Official


@dataclass
class Box:
    official: Official
    below: list["Box"] = field(default_factory=list)


def chart(officials: Iterable[Official]) -> list[Box]:
    """Each post hangs below the last one before it with a smaller level."""
    roots: list[Box] = []
    line: list[Box] = []
    for official in officials:
        box = Box(official)
        while line and line[-1].official.level >= official.level:
            line.pop()
        (line[-1].below if line else roots).append(box)
        line.append(box)
    return roots
