"""Takes what is dear to read past a cache that knows it by its hash."""

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Carried(Generic[T]):
    """Equal to every other of its kind, so that only the hash beside it counts; read only when that is not known."""

    def __init__(self, read: Callable[[], T]) -> None:
        self.read = read

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Carried)

    def __hash__(self) -> int:
        return 0
