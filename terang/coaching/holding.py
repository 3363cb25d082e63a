"""When a projected score means another predicate: down at once, up only with a margin, so that it does not flap."""

from collections.abc import Sequence
from decimal import Decimal

from terang.scoring.band import Band


def held_now(
    bands: Sequence[Band], held: str, *, total: Decimal, band: str, published: Decimal, margin: Decimal
) -> str:
    """The predicate a body is said to be heading for, when it was said to head for `held`.

    `total` and `band` are projected now. It falls as soon as `band` is lower; it rises to a band only when `total`
    is `margin` above its floor, or back at the `published` total.
    """
    floors = {b.name: b.floor for b in bands}
    now, before = floors.get(band, Decimal(-1)), floors.get(held, Decimal(-1))
    if now <= before:
        return band
    safe = [b for b in bands if before < b.floor <= now and (total >= b.floor + margin or total >= published)]
    return max(safe, key=lambda b: b.floor).name if safe else held


def is_lower(bands: Sequence[Band], one: str, other: str) -> bool:
    """Whether one band is below another; a name that is no band is below all."""
    floors = {b.name: b.floor for b in bands}
    return floors.get(one, Decimal(-1)) < floors.get(other, Decimal(-1))
