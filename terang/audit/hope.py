"""What a link promises, before anybody follows it."""

from typing import NamedTuple


class Hope(NamedTuple):
    """What the words of a link promise. They are read once, and weighed again whenever more was seen."""

    plain: float  # 0 to 1, whatever was seen
    named: tuple[
        tuple[str, float, int, float], ...
    ] = ()  # what they name, how surely, of what year; its weight
    factor: float = 1.0
    bonus: float = 0.0
