"""What an evaluation keeps, by stage of the cycle."""

from terang.evaluations.models.cycles import Cycle, Entry, Period, Reminder, Rescheduling
from terang.evaluations.models.marks import Mark, Objection, Sheet, SheetScore
from terang.evaluations.models.results import Award, Predicate, Publication, Result
from terang.evaluations.models.submissions import Answer, Evidence, Receipt, Submission

__all__ = (
    "Answer",
    "Award",
    "Cycle",
    "Entry",
    "Evidence",
    "Mark",
    "Objection",
    "Period",
    "Predicate",
    "Publication",
    "Receipt",
    "Reminder",
    "Rescheduling",
    "Result",
    "Sheet",
    "SheetScore",
    "Submission",
)
