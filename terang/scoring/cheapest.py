"""The cheapest few levers that bring all that is needed: an exact search, not one that takes the best at each step."""

from collections.abc import Mapping, Sequence
from math import lcm
from typing import Final

from terang.scoring.levers import Need

MOST: Final = 3
Key = tuple[int, int, tuple[str, ...]]  # cost, how many, which: the least one is the answer


def cheapest(needs: Sequence[Need], costs: Mapping[str, int], *, most: int = MOST) -> tuple[str, ...] | None:
    """At most `most` levers that together bring every need, for the least cost.

    Of sets that cost the same the smaller counts, then the first by name. None: no such set exists. () : nothing
    is needed.
    """
    if not needs:
        return ()
    search = _Search(needs, costs)
    search.look(0, most, (), 0, search.wanted)
    return search.best[2] if search.best else None


class _Search:
    """Depth first over levers by cost; a branch ends when it cannot be cheaper, or cannot bring enough any more."""

    def __init__(self, needs: Sequence[Need], costs: Mapping[str, int]) -> None:
        scales = [lcm(n.missing.denominator, *(b.denominator for b in n.brings.values())) for n in needs]
        self.wanted = tuple(int(n.missing * scale) for n, scale in zip(needs, scales, strict=True))
        brings = {
            code: tuple(int(n.brings[code] * scale) for n, scale in zip(needs, scales, strict=True))
            for code in costs
        }
        self.codes = sorted((c for c in costs if any(brings[c])), key=lambda c: (costs[c], c))
        self.costs = [costs[c] for c in self.codes]
        self.brings = [brings[c] for c in self.codes]
        self.most = self._most()
        self.best: Key | None = None

    def _most(self) -> list[tuple[int, ...]]:
        """For each place, the most that one lever from there on brings of each need."""
        found = [(0,) * len(self.wanted)]
        for mine in reversed(self.brings):
            found.append(tuple(map(max, mine, found[-1])))
        return found[::-1]

    def look(self, start: int, left: int, taken: tuple[str, ...], cost: int, wanted: tuple[int, ...]) -> None:
        if all(w <= 0 for w in wanted):
            key = (cost, len(taken), tuple(sorted(taken)))
            self.best = min(self.best, key) if self.best else key
            return
        if not left:
            return
        for place in range(start, len(self.codes)):
            if any(w > left * m for w, m in zip(wanted, self.most[place], strict=True)):
                return
            spent = cost + self.costs[place]
            if self.best and spent > self.best[0]:
                return
            rest = tuple(w - b for w, b in zip(wanted, self.brings[place], strict=True))
            self.look(place + 1, left - 1, (*taken, self.codes[place]), spent, rest)
