"""What of the registry the journal seals: bodies with all that belongs to them, and every right."""

from django.db.models import Exists, OuterRef, Q

from terang.accounts import seals
from terang.accounts.seals import VERSION, Cover, Part
from terang.bodies.models import Membership

COVERS = {
    # A place counts once somebody holds a role there: its time zone decides deadlines.
    "bodies.region": Cover(settled=Q(Exists(Membership.objects.filter(region=OuterRef("pk"))))),
    "bodies.body": Cover(
        VERSION,
        parts=(
            Part("bodies.website", "body"),
            Part("bodies.socialaccount", "body"),
            Part("bodies.contact", "body"),
        ),
    ),
    "bodies.membership": Cover(),
    "bodies.invitation": Cover({"kapan suratnya terkirim": "sent_at"}),
    "bodies.borders": Cover(settled=Q(applied_at__isnull=False)),
    "bodies.logo": Cover(),
}
LEFT = {
    "bodies.upload": "Daftar yang sedang dilihat sebelum diimpor; yang diimpornya tersegel pada badan publiknya.",
}


def tell() -> None:
    """Called when the application starts."""
    seals.tell(COVERS, {}, LEFT)
