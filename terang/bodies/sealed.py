"""What of the registry the journal seals: bodies with all that belongs to them, and every right."""

from django.db.models import Exists, OuterRef, Q

from terang.accounts import seals
from terang.accounts.seals import Cover, Part
from terang.bodies.models import Membership

_ALL_OF_A_BODY = (
    "region",
    "name",
    "short_name",
    "slug",
    "kind",
    "ranked",
    "echelon",
    "parent",
    "opened_on",
    "closed_on",
    "successor",
)
COVERS = {
    # A place counts once somebody holds a role there: its time zone decides deadlines.
    "bodies.region": Cover(
        ("code", "name", "level", "parent", "zone"),
        settled=Q(Exists(Membership.objects.filter(region=OuterRef("pk")))),
    ),
    "bodies.body": Cover(
        _ALL_OF_A_BODY,
        parts=(
            Part("bodies.website", "body", ("url", "since_on", "until_on")),
            Part("bodies.socialaccount", "body", ("platform", "url")),
            Part(
                "bodies.contact",
                "body",
                ("post", "name", "phone", "email", "is_public", "verified_at", "asked_at", "token"),
            ),
        ),
    ),
    "bodies.membership": Cover(("user", "region", "body", "role", "letter", "since_at", "until_at")),
    "bodies.invitation": Cover(
        (
            "email",
            "name",
            "region",
            "body",
            "role",
            "letter",
            "token",
            "invited_by",
            "invited_at",
            "expires_at",
            "accepted_at",
            "withdrawn_at",
            "replaces",
        )
    ),
}


def tell() -> None:
    """Called when the application starts."""
    for label, cover in COVERS.items():
        seals.cover(label, cover)
