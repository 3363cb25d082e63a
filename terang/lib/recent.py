"""A dictionary that forgets what has not been asked for lately."""

from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """Keeps about `room` (in the unit of the sizes it is told), half of it for sure.

    Two generations: when the young one holds half of the room, the old one is dropped and the young one grows
    old; whatever is asked for becomes young again.
    """

    __slots__ = ("_half", "_old", "_room", "_young")

    def __init__(self, room: int) -> None:
        self._half = self._room = room // 2
        self._young: dict[K, tuple[V, int]] = {}
        self._old: dict[K, tuple[V, int]] = {}

    def get(self, key: K) -> V | None:
        if found := self._young.get(key):
            return found[0]
        if found := self._old.pop(key, None):
            self.keep(key, *found)
            return found[0]
        return None

    def keep(self, key: K, value: V, size: int) -> None:
        if self._room < size:
            self._young, self._old, self._room = {}, self._young, self._half
        self._room -= size
        self._young[key] = value, size
