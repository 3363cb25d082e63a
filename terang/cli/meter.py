"""How far an audit has come: counted from what happened, told without wishful thinking. Pure; no clock."""

from collections import Counter, deque
from collections.abc import Mapping

from msgspec import Struct, field

WARM_UP = 20.0
"""Seconds before anything is said about the time left."""


class Running(Struct):
    """One site being visited."""

    name: str
    began: float
    pages: int = 0
    documents: int = 0

    @property
    def steps(self) -> int:
        return self.pages + self.documents


class Meter(Struct):
    """The state of one audit. All times are seconds on one monotonic clock."""

    total: int
    began: float
    most: int  # pages and documents a site may cost
    done: int = 0
    pages: int = 0
    documents: int = 0
    unassessed: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    alarms: list[str] = field(default_factory=list)
    running: dict[str, Running] = field(default_factory=dict)
    _steps: list[int] = field(default_factory=list)  # of finished sites
    _ticks: deque[float] = field(default_factory=lambda: deque(maxlen=400))

    def start(self, code: str, name: str, now: float) -> None:
        self.running.setdefault(code, Running(name, now))

    def seen(self, code: str, *, pages: int, documents: int, now: float) -> None:
        """What a site has given so far, counted from its beginning."""
        site = self.running.get(code)
        if site is None:
            return
        more = max(pages - site.pages, 0) + max(documents - site.documents, 0)
        self.pages += max(pages - site.pages, 0)
        self.documents += max(documents - site.documents, 0)
        self._ticks.extend([now] * more)
        site.pages, site.documents = max(pages, site.pages), max(documents, site.documents)

    def finish(
        self, code: str, verdicts: Mapping[str, int], *, alarm: str = "", unassessed: bool = False
    ) -> None:
        """A site is done: its verdicts by state, and the alarm to show when there is one."""
        self.done += 1
        self.verdicts.update(verdicts)
        self.unassessed += unassessed
        if alarm:
            self.alarms.append(alarm)
        if site := self.running.pop(code, None):
            self._steps.append(site.steps)

    def speed(self, now: float) -> float:
        """Pages and documents a second, over the last minute."""
        recent = [at for at in self._ticks if now - at <= 60]
        return len(recent) / max(min(now - self.began, 60.0), 1.0) if recent else 0.0

    def left(self, now: float) -> float | None:
        """Seconds left; None while nobody can know.

        A site that runs goes on at its own pace (politeness, not the machine, decides) to the size usual so
        far; the slowest of them and the sites not begun, as many at once as now, decide.
        """
        if self.done >= self.total:
            return 0.0
        if now - self.began < WARM_UP or not (self._steps or self.pages):
            return None
        usual = self._usual()
        paces = [(now - site.began) / site.steps for site in self.running.values() if site.steps]
        pace = sum(paces) / len(paces) if paces else (now - self.began) / max(usual, 1.0)
        running = [
            max(usual - site.steps, 1.0) * self._pace(site, now, pace) for site in self.running.values()
        ]
        waiting = (
            max(self.total - self.done - len(self.running), 0) * usual * pace / max(len(self.running), 1)
        )
        return max(running, default=0.0) + waiting

    def _usual(self) -> float:
        """Steps of a site: the mean of those finished; before the first one, what a site may cost at most."""
        worked = [steps for steps in self._steps if steps]
        return sum(worked) / len(worked) if worked else float(self.most)

    @staticmethod
    def _pace(site: Running, now: float, otherwise: float) -> float:
        return (now - site.began) / site.steps if site.steps else otherwise

    @property
    def is_guess(self) -> bool:
        """Whether the time left is only an upper bound: no site is finished yet."""
        return not any(self._steps)


def spell(seconds: float) -> str:
    """A duration as one says it: "40 detik", "3 menit", "2 jam 10 menit"."""
    if seconds < 55:
        return f"{max(round(seconds / 5) * 5, 5)} detik"
    minutes = max(round(seconds / 60), 1)
    if minutes < 60:
        return f"{minutes} menit"
    hours, rest = divmod(round(minutes / 5) * 5, 60)
    return f"{hours} jam {rest} menit" if rest else f"{hours} jam"
