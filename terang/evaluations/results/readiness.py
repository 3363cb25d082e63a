"""What is still open when the plenary meets: verification that has not ended, stages nobody filled in a sheet for."""

from decimal import Decimal

from msgspec import Struct

from terang.evaluations.models import Cycle, Entry, Mark, Sheet
from terang.evaluations.results.agreement import open_disagreements
from terang.evaluations.states import Stage


class Verification(Struct, frozen=True):
    """Open marks, bodies whose questionnaire nobody verifies, and disagreements nobody settles."""

    marks: int
    unshared: tuple[str, ...]
    unsettled: int

    @property
    def is_done(self) -> bool:
        return not (self.marks or self.unshared or self.unsettled)


class EmptyStage(Struct, frozen=True):
    """A stage that was not judged for these bodies."""

    code: str
    name: str
    weight: Decimal
    bodies: tuple[str, ...]
    of: int


def verification(cycle: Cycle) -> Verification:
    """Three queries, however many bodies."""
    handed_in = Entry.objects.filter(cycle=cycle, submission__stage=Stage.SUBMITTED, marks=None)
    return Verification(
        Mark.objects.filter(entry__cycle=cycle, decided_at=None).count(),
        tuple(handed_in.order_by("name").values_list("name", flat=True)),
        len(open_disagreements(cycle)),
    )


def empty_stages(cycle: Cycle) -> list[EmptyStage]:
    """Stages with sheets that were not handed in for every body, in the order of the instrument; two queries."""
    names = dict(Entry.objects.filter(cycle=cycle).values_list("pk", "name"))
    handed_in = Sheet.objects.filter(entry__cycle=cycle, handed_in_at__isnull=False)
    judged = set(handed_in.values_list("part", "entry"))
    found = []
    for stage in cycle.instrument.definition.stages:
        missing = tuple(name for pk, name in names.items() if (stage.code, pk) not in judged)
        if stage.items and missing:
            found.append(EmptyStage(stage.code, stage.name, stage.weight, missing, len(names)))
    return found
