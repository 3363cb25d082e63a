"""What of an account the journal seals: all that decides who may sign in, and as whom."""

from terang.accounts import seals
from terang.accounts.seals import Cover, Part

COVERS = {
    "accounts.user": Cover(
        (
            "email",
            "name",
            "phone",
            "password",
            "is_active",
            "created_at",
            "totp_key",
            "totp_at",
            "oidc_subject",
        ),
        parts=(Part("accounts.recoverycode", "user", ("digest", "used_at")),),
    ),
    "accounts.emailchange": Cover(
        (
            "user",
            "email",
            "token",
            "asked_by",
            "asked_at",
            "expires_at",
            "confirmed_at",
            "withdrawn_at",
        )
    ),
}


def tell() -> None:
    """Called when the application starts."""
    for label, cover in COVERS.items():
        seals.cover(label, cover)
