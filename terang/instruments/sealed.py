"""What of instruments the journal seals: everything from publication on, and which indicators are compared."""

from django.db.models import Q

from terang.accounts import seals
from terang.accounts.seals import VERSION, Cover
from terang.instruments.states import State

COVERS = {
    "instruments.instrument": Cover(
        {"urutan perubahan selagi masih draf": "revision changed_at"}, settled=~Q(state=State.DRAFT)
    ),
    "instruments.mapping": Cover(VERSION, settled=Q(confirmed_at__isnull=False)),
}
LEFT = {"instruments.change": "Langkah sebuah draf, untuk “urungkan”; instrumen tersegel sejak diterbitkan."}


def tell() -> None:
    """Called when the application starts."""
    seals.tell(COVERS, {}, LEFT)
