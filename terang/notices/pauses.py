"""How long to wait before the next try: longer each time, and not for all at the same moment."""

import hashlib
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

FIRST: Final = timedelta(minutes=1)
LONGEST: Final = timedelta(hours=12)
TRIES: Final = 18  # about five days, as RFC 5321, 4.5.4.1 asks of mail
BUSY: Final = (1, 2, 5, 10, 20, 40, 60)  # seconds between tries to write down what left; within the lease
LEASE: Final = timedelta(minutes=10)  # who took a notice and said nothing more for so long is gone
OPEN_AGAIN: Final = timedelta(minutes=30)  # the longest a whole channel rests between two looks


def pause(key: str, tries: int) -> timedelta:
    """After so many failed tries: doubling from a minute to half a day, a fifth more or less by the key."""
    whole = min(FIRST * (1 << min(tries - 1, 20)), LONGEST)
    return whole * (0.8 + 0.4 * _chance(f"{key}:{tries}"))


def rest(key: str, failures: int) -> timedelta:
    """The same for a channel whose network does not answer: nobody's tries are used up by it."""
    whole = min(FIRST * (1 << min(failures - 1, 20)), OPEN_AGAIN)
    return whole * (0.8 + 0.4 * _chance(f"{key}:{failures}"))


def _chance(seed: str) -> float:
    """Between 0 and 1, the same for the same seed: a test can repeat it."""
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:6]) / 2**48


def awake(at: datetime, *, zone: str, quiet_from: time, quiet_until: time) -> datetime:
    """`at`, or the end of the quiet hours it falls into. Equal times: there are none."""
    here = at.astimezone(ZoneInfo(zone))
    now, night = here.timetz().replace(tzinfo=None), quiet_from > quiet_until
    is_quiet = (now >= quiet_from or now < quiet_until) if night else quiet_from <= now < quiet_until
    if not is_quiet:
        return at
    day = here.date() + timedelta(days=1 if night and now >= quiet_from else 0)
    return datetime.combine(day, quiet_until, ZoneInfo(zone)).astimezone(at.tzinfo)
