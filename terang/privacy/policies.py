"""Who looks after personal data of a region."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from terang.accounts.models import User
from terang.bodies import access
from terang.bodies.models import Membership, Region, Role


def kept_regions(user: User) -> QuerySet[Region]:
    """Regions a person administers."""
    return access.administered_regions(user)


def reads_register(user: User) -> bool:
    """The register of fields: administrators and auditors."""
    held = Membership.objects.held_by(user)
    return held.filter(role__in=(Role.ADMINISTRATOR, Role.AUDITOR)).exists()


def why_not_handle(user: User, region: Region, *, reason: str) -> str | None:
    if not access.administers(user, region):
        return _("Hanya PPID utama daerah ini yang mengurus permintaan data pribadi.")
    if not reason.strip():
        return _("Tulis dasar permintaannya, misalnya nomor surat; alasan ini tercatat di jurnal.")
    return None


def why_not_erase_account(user: User) -> str | None:
    """An account that still holds a role is needed for the work."""
    if Membership.objects.held_by(user).exists():
        return _("Akun ini masih memegang peran. Akhiri perannya dahulu.")
    return None
