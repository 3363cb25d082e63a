"""What of reports the journal seals: papers that were made, and who signs."""

from django.db.models import Q

from terang.accounts import seals
from terang.accounts.seals import Cover, Part
from terang.reports.states import State

COVERS = {
    "reports.run": Cover(settled=Q(state=State.DONE), parts=(Part("reports.paper", "run"),)),
    "reports.signatory": Cover(),
}
LEFT: dict[str, str] = {}


def tell() -> None:
    """Called when the application starts."""
    seals.tell(COVERS, {}, LEFT)
