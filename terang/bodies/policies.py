"""Why something may not be done now: a sentence for whoever asks, None when it may."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from terang.accounts.models import User
from terang.bodies import access
from terang.bodies.models import OF_BODY, Body, Borders, Contact, Invitation, Membership, Region, Role


def why_not_invite(user: User, region: Region, body: Body | None, role: Role) -> str | None:
    if not access.administers(user, region):
        return _("Hanya PPID utama daerah ini yang dapat mengundang.")
    if (role in OF_BODY) != (body is not None):
        return (
            _("Peran ini dipegang untuk satu badan publik: pilih badannya.")
            if role in OF_BODY
            else (_("Peran ini dipegang untuk seluruh daerah: kosongkan badan publiknya."))
        )
    if body is not None and body.region_id != region.pk:
        return _("Badan publik itu bukan di daerah ini.")
    if body is not None and body.closed_on:
        return _("Badan publik ini sudah ditutup.")
    return None


def why_not_admit(user: User, *, code: str) -> str | None:
    """Letting another region in, with an administrator of its own."""
    if not access.leads_installation(user):
        return _("Hanya PPID utama daerah pertama di pemasangan ini yang dapat menambah daerah.")
    if Membership.objects.filter(region__code=code, role=Role.ADMINISTRATOR, until_at=None).exists():
        return _("Daerah itu sudah punya PPID utama; ia yang mengundang orang lain.")
    return None


def why_not_change_invitation(user: User, invitation: Invitation) -> str | None:
    """Withdrawing it, or sending it again."""
    if not access.administers(user, invitation.region):
        return _("Hanya PPID utama daerah ini yang dapat mengubah undangan.")
    if invitation.accepted_at:
        return _("Undangan ini sudah diterima.")
    if invitation.withdrawn_at:
        return _("Undangan ini sudah ditarik.")
    return None


def why_not_accept(invitation: Invitation, *, at: datetime) -> str | None:
    if invitation.accepted_at:
        return _("Undangan ini sudah dipakai. Silakan masuk dengan akun Anda.")
    if invitation.withdrawn_at:
        return _("Undangan ini sudah ditarik. Hubungi PPID utama daerah Anda.")
    if at >= invitation.expires_at:
        return _("Undangan ini sudah lewat waktunya. Minta PPID utama mengirimnya lagi.")
    if invitation.body and invitation.body.closed_on:
        return _("Badan publik ini sudah ditutup.")
    return None


def why_not_hand_over(user: User, membership: Membership) -> str | None:
    """By the officer, or by the administrator of the region."""
    if membership.until_at:
        return _("Peran ini sudah berakhir.")
    if membership.body is None:
        return _("Hanya peran petugas badan publik yang diserahterimakan.")
    if user.pk != membership.user_id and not access.administers(user, membership.region):
        return _("Hanya pemegang peran atau PPID utama yang dapat menyerahkannya.")
    return None


def why_not_change_email(user: User, membership: Membership) -> str | None:
    """By the administrator, and never of somebody whose account opens more than bodies this administrator tends.

    Whoever chooses the address of an account could come to hold it, with all its roles.
    """
    if membership.until_at:
        return _("Peran ini sudah berakhir.")
    if membership.body is None:
        return _("Hanya alamat orang dari badan publik yang dapat diganti di sini.")
    if not access.administers(user, membership.region):
        return _("Hanya PPID utama daerah ini yang dapat mengganti alamat email petugas.")
    regions = access.administered_regions(user)
    held = Membership.objects.held_by(membership.user)
    if held.exclude(body__isnull=False, region__in=regions).exists():
        return _("Orang ini juga memegang peran lain; hanya ia sendiri yang dapat mengganti alamatnya.")
    return None


def why_not_end(user: User, membership: Membership) -> str | None:
    """A region keeps at least one administrator."""
    if membership.until_at:
        return _("Peran ini sudah berakhir.")
    if not access.administers(user, membership.region):
        return _("Hanya PPID utama daerah ini yang dapat mengakhiri peran.")
    if membership.role == Role.ADMINISTRATOR and not _has_another(membership):
        return _("Ini administrator terakhir daerah ini. Undang penggantinya lebih dahulu.")
    return None


def _has_another(membership: Membership) -> bool:
    others = Membership.objects.filter(
        region=membership.region_id, role=Role.ADMINISTRATOR, until_at=None, user__is_active=True
    )
    return others.exclude(user=membership.user_id).exists()


def why_not_register(user: User, region: Region) -> str | None:
    if not access.administers(user, region):
        return _("Hanya PPID utama daerah ini yang dapat mendaftarkan badan publik.")
    return None


def why_not_change(user: User, body: Body) -> str | None:
    """Its facts and its website: scores and ranking rest on them."""
    if not access.administers(user, body.region):
        return _("Hanya PPID utama daerah ini yang dapat mengubah data badan publik.")
    if body.closed_on:
        return _("Badan publik ini sudah ditutup; datanya tinggal dibaca.")
    return None


def why_not_below(body: Body, parent: Body | None) -> str | None:
    """No body stands below itself, not even by way of others."""
    above = parent
    for _step in range(20):
        if above is None:
            return None
        if above.pk == body.pk:
            return _("%(parent)s sendiri berada di bawah %(body)s, jadi tidak dapat menjadi induknya.") % {
                "parent": parent,
                "body": body.name,
            }
        above = above.parent
    return _("Susunan induknya terlalu dalam.")


def why_not_tend(user: User, body: Body) -> str | None:
    """Its contacts and social accounts: also by its own officer."""
    if not (access.administers(user, body.region) or access.works_for(user, body)):
        return _("Hanya petugas badan ini dan PPID utama yang dapat mengubahnya.")
    if body.closed_on:
        return _("Badan publik ini sudah ditutup; datanya tinggal dibaca.")
    return None


def why_not_close(user: User, body: Body, successor: Body | None) -> str | None:
    if refusal := why_not_change(user, body):
        return refusal
    if successor is None:
        return None
    if successor.pk == body.pk:
        return _("Badan publik tidak dapat digabung ke dirinya sendiri.")
    if successor.closed_on:
        return _("Badan penerima sudah ditutup.")
    if successor.region_id != body.region_id:
        return _("Badan penerima bukan di daerah ini.")
    return None


def why_not_reopen(user: User, body: Body) -> str | None:
    if not access.administers(user, body.region):
        return _("Hanya PPID utama daerah ini yang dapat membuka kembali badan publik.")
    if not body.closed_on:
        return _("Badan publik ini tidak ditutup.")
    return None


def why_not_answer(contact: Contact, *, at: datetime, valid_for: timedelta) -> str | None:
    if not contact.token or contact.asked_at is None:
        return _("Tautan ini sudah dipakai. Terima kasih, data Anda sudah kami terima.")
    if at >= contact.asked_at + valid_for:
        return _("Tautan ini sudah lewat waktunya. Minta PPID utama mengirimnya lagi.")
    return None


def why_not_set_logo(user: User, region: Region) -> str | None:
    """Why somebody may not upload or remove the emblem of a region."""
    if not access.administers(user, region):
        return _("Hanya PPID utama daerah ini yang dapat mengatur lambangnya.")
    return None


def why_not_draw(user: User, region: Region) -> str | None:
    """Why somebody may not upload or remove a map of a region."""
    if not access.administers(user, region):
        return "Hanya PPID utama daerah ini yang dapat mengatur petanya."
    return None


def why_not_apply_borders(user: User, borders: Borders) -> str | None:
    if refusal := why_not_draw(user, borders.region):
        return refusal
    if borders.applied_at is not None:
        return "Peta ini sudah dipakai."
    if all(shape["body"] is None for shape in borders.shapes):
        return "Tidak satu pun wilayah di berkas ini cocok dengan badan publik yang terdaftar."
    return None
