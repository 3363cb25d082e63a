"""How sure a measure is: shares by Wilson, waiting times by Kaplan and Meier. What has not ended yet is not left out."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

Z: Final = 1.959963984540054  # 95 %


class Share(NamedTuple):
    """A share between 0 and 1 with its interval; without any case nothing is known."""

    good: int
    total: int
    low: float
    high: float

    @property
    def value(self) -> float | None:
        return self.good / self.total if self.total else None


def wilson(good: int, total: int) -> Share:
    """Wilson's score interval, 95 % (Wilson 1927): honest also for few cases and for none or all of them."""
    if total == 0:
        return Share(0, 0, 0.0, 1.0)
    p, z2 = good / total, Z * Z
    middle = (p + z2 / (2 * total)) / (1 + z2 / total)
    half = Z * math.sqrt(p * (1 - p) / total + z2 / (4 * total * total)) / (1 + z2 / total)
    return Share(good, total, max(0.0, middle - half), min(1.0, middle + half))


class Wait(NamedTuple):
    """A waiting time as one can know it while some still wait: the median and its interval, None beyond what was seen."""

    number: int
    ended: int
    median: float | None
    low: float | None
    high: float | None


def median_wait(waits: Sequence[tuple[float, bool]]) -> Wait:
    """Kaplan and Meier 1958: each wait with whether it ended; interval by Brookmeyer and Crowley 1982, log-log scale."""
    steps = _curve(waits)
    ended = sum(has_ended for _, has_ended in waits)
    median = next((time for time, alive, _ in steps if alive <= 0.5), None)
    inside = [time for time, alive, spread in steps if _holds_half(alive, spread)]
    if not inside:
        return Wait(len(waits), ended, median, None, None)
    after = [time for time, _, _ in steps if time > inside[-1]]
    return Wait(len(waits), ended, median, inside[0], after[0] if after else None)


def _curve(waits: Sequence[tuple[float, bool]]) -> list[tuple[float, float, float]]:
    """At each time at which something ended: the share still waiting, and Greenwood's sum."""
    ends, all_ = Counter(time for time, over in waits if over), Counter(time for time, _ in waits)
    at_risk, alive, spread = len(waits), 1.0, 0.0
    found = []
    for time in sorted(all_):
        if gone := ends[time]:
            alive *= 1 - gone / at_risk
            spread = math.inf if gone == at_risk else spread + gone / (at_risk * (at_risk - gone))
            found.append((time, alive, spread))
        at_risk -= all_[time]
    return found


def _holds_half(alive: float, spread: float) -> bool:
    """Whether a half may still be the true share waiting here."""
    if not 0 < alive < 1 or not math.isfinite(spread):
        return False
    log = math.log(alive)
    distance = math.log(-log) - math.log(-math.log(0.5))
    return abs(distance) <= Z * math.sqrt(spread) / abs(log)
