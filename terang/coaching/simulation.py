"""What would be, if what is ticked were done: sentence, scores, and what still holds the predicate down."""

from collections.abc import Collection, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from msgspec import Struct

from terang.coaching.results.advice import Recommendation, sum_minutes
from terang.coaching.results.grounds import Ground
from terang.instruments.effort import Family, efforts
from terang.scoring.band import band
from terang.scoring.levers import Levers, Projected


class Simulation(Struct, frozen=True):
    chosen: tuple[Recommendation, ...]
    before: Projected
    after: Projected
    whys: tuple[str, ...]  # of the gates that hold the predicate down

    @property
    def is_about_publishing(self) -> bool:
        return all(r.step.family is Family.ITEM for r in self.chosen)

    @property
    def gain(self) -> Decimal | None:
        if self.before.total is None or self.after.total is None:
            return None
        return self.after.total - self.before.total

    @property
    def effort(self) -> str:
        return efforts().told(sum_minutes(self.chosen))

    @property
    def names(self) -> str:
        """ "LHKPN, DPA, dan Renja": at most four by name."""
        named = [r.step.short for r in self.chosen[:4]]
        if (more := len(self.chosen) - 4) > 0:
            named.append(_("%d lainnya") % more)
        return _(" dan ").join([", ".join(named[:-1]), named[-1]]) if len(named) > 1 else "".join(named)


def simulate(
    ground: Ground, levers: Levers, found: Sequence[Recommendation], codes: Collection[str]
) -> Simulation:
    """Codes that are no advice for this body are passed over."""
    chosen = tuple(r for r in found if r.code in codes)
    after = levers.projected(r.code for r in chosen)
    bands = ground.plan.scheme.bands
    free = band(after.total, bands) if after.total is not None else None
    shut = {gate.code for gate in after.gates} if free and free.name != after.band else set()
    whys = tuple(g.why or g.code for g in ground.instrument.definition.gates if g.code in shut)
    return Simulation(chosen, levers.projected(), after, whys)
