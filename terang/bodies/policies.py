"""Why something may not be done now: a sentence for whoever asks, None when it may."""

from datetime import datetime

from terang.accounts.models import User
from terang.bodies import access
from terang.bodies.models import OF_BODY, Body, Invitation, Membership, Region, Role


def why_not_invite(user: User, region: Region, body: Body | None, role: Role) -> str | None:
    if not access.administers(user, region):
        return "Hanya PPID utama daerah ini yang dapat mengundang."
    if (role in OF_BODY) != (body is not None):
        return (
            "Peran ini dipegang untuk satu badan publik: pilih badannya."
            if role in OF_BODY
            else ("Peran ini dipegang untuk seluruh daerah: kosongkan badan publiknya.")
        )
    if body is not None and body.region_id != region.pk:
        return "Badan publik itu bukan di daerah ini."
    if body is not None and body.closed_on:
        return "Badan publik ini sudah ditutup."
    return None


def why_not_change_invitation(user: User, invitation: Invitation) -> str | None:
    """Withdrawing it, or sending it again."""
    if not access.administers(user, invitation.region):
        return "Hanya PPID utama daerah ini yang dapat mengubah undangan."
    if invitation.accepted_at:
        return "Undangan ini sudah diterima."
    if invitation.withdrawn_at:
        return "Undangan ini sudah ditarik."
    return None


def why_not_accept(invitation: Invitation, *, at: datetime) -> str | None:
    if invitation.accepted_at:
        return "Undangan ini sudah dipakai. Silakan masuk dengan akun Anda."
    if invitation.withdrawn_at:
        return "Undangan ini sudah ditarik. Hubungi PPID utama daerah Anda."
    if at >= invitation.expires_at:
        return "Undangan ini sudah lewat waktunya. Minta PPID utama mengirimnya lagi."
    if invitation.body and invitation.body.closed_on:
        return "Badan publik ini sudah ditutup."
    return None


def why_not_hand_over(user: User, membership: Membership) -> str | None:
    """By the officer, or by the administrator of the region."""
    if membership.until_at:
        return "Peran ini sudah berakhir."
    if membership.body is None:
        return "Hanya peran petugas badan publik yang diserahterimakan."
    if user.pk != membership.user_id and not access.administers(user, membership.region):
        return "Hanya pemegang peran atau PPID utama yang dapat menyerahkannya."
    return None


def why_not_end(user: User, membership: Membership) -> str | None:
    """A region keeps at least one administrator."""
    if membership.until_at:
        return "Peran ini sudah berakhir."
    if not access.administers(user, membership.region):
        return "Hanya PPID utama daerah ini yang dapat mengakhiri peran."
    if membership.role == Role.ADMINISTRATOR and not _has_another(membership):
        return "Ini administrator terakhir daerah ini. Undang penggantinya lebih dahulu."
    return None


def _has_another(membership: Membership) -> bool:
    others = Membership.objects.filter(
        region=membership.region_id, role=Role.ADMINISTRATOR, until_at=None, user__is_active=True
    )
    return others.exclude(user=membership.user_id).exists()
