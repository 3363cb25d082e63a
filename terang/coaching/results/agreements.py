"""What was agreed on a visit, and the commitments that came of it."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from terang.coaching import steps
from terang.coaching.models import Commitment, Visit
from terang.coaching.results import visits as results
from terang.coaching.states.visits import Mark
from terang.instruments.effort import Family


class Agreement(Struct, frozen=True):
    """Something with a day. `commitment`: the one that stands for it already."""

    code: str  # of the step
    title: str
    advice: str
    due_on: date
    commitment: Commitment | None


def of(visit: Visit) -> Sequence[Agreement]:
    """By indicator: of two wordings the earlier day counts. Four queries."""
    standing = {c.code: c for c in Commitment.objects.standing().filter(body=visit.body_id).exclude(code="")}
    found = []
    for line in results.lines(visit):
        dated = [note for note in line.notes if note.due_on and note.mark != Mark.DONE]
        if not dated or not line.item:
            continue
        first = min(dated, key=lambda note: (note.due_on or date.max, str(note.uid)))
        code = f"{steps.WORDS[Family.ITEM]}:{line.code}"
        found.append(
            Agreement(
                code, line.item.name, first.advice or first.text, first.due_on or visit.on, standing.get(code)
            )
        )
    return found
