"""How sure a measure is: shares by Wilson, waiting times by Kaplan and Meier, changes of a rate exactly. What has not ended
yet is not left out."""

import math
from collections import Counter
from collections.abc import Callable, Sequence
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


class Ratio(NamedTuple):
    """How a rate changed: 1 is unchanged. `value` None: nothing before to compare with; `high` None: without an end."""

    value: float | None
    low: float
    high: float | None


def rate_ratio(before: int, time_before: float, after: int, time_after: float) -> Ratio:
    """The rate after over the rate before, events of a Poisson process, with its exact 95 % interval.

    Given how many there were in all, those after are binomial (Przyborowski and Wilenski 1940); the interval is that of
    Clopper and Pearson 1934 for their share. Both times in the same unit and above 0.
    """
    scale = time_before / time_after
    low, high = clopper_pearson(after, before + after)
    return Ratio(
        value=after / before * scale if before else None,
        low=low / (1 - low) * scale,
        high=high / (1 - high) * scale if high < 1 else None,
    )


def clopper_pearson(good: int, total: int) -> tuple[float, float]:
    """The exact 95 % interval of a share; never too narrow."""
    if total == 0:
        return 0.0, 1.0
    low = 0.0 if good == 0 else _share_where(lambda p: 1 - _at_most(good - 1, total, p) < _TAIL)
    high = 1.0 if good == total else _share_where(lambda p: _at_most(good, total, p) > _TAIL)
    return low, high


_TAIL: Final = 0.025
_HALVINGS: Final = 45


def _share_where(is_below: Callable[[float], bool]) -> float:
    """The share at which `is_below` turns from true to false."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if is_below(middle) else (low, middle)
    return (low + high) / 2


def _at_most(most: int, total: int, share: float) -> float:
    """How likely `most` or fewer of `total` are when each is with this share (strictly between 0 and 1)."""
    yes, no = math.log(share), math.log1p(-share)
    all_ = math.lgamma(total + 1)
    logs = (
        all_ - math.lgamma(k + 1) - math.lgamma(total - k + 1) + k * yes + (total - k) * no
        for k in range(most + 1)
    )
    return math.fsum(math.exp(each) for each in logs)
