"""Why something may not be done with an account now: a sentence for whoever asks, None when it may."""

from datetime import datetime

from django.utils.translation import gettext as _

from terang.accounts.models import EmailChange, User


def why_not_ask_email(user: User, email: str) -> str | None:
    """Whether somebody else has the address is no reason given here: only its mailbox is told."""
    if email == user.email:
        return _("Itu sudah alamat akun ini.")
    return None


def why_not_confirm_email(change: EmailChange, *, at: datetime) -> str | None:
    if change.confirmed_at:
        return _("Tautan ini sudah dipakai; alamat barunya sudah berlaku.")
    if change.withdrawn_at:
        return _("Permintaan ini sudah dibatalkan. Bila masih perlu, mintalah tautan baru.")
    if at >= change.expires_at:
        return _("Tautan ini sudah lewat waktunya. Bila masih perlu, mintalah tautan baru.")
    if not change.user.is_active:
        return _("Akun ini sudah ditutup.")
    if User.objects.filter(email=change.email).exists():
        return _("Alamat ini sudah dipakai akun lain.")
    return None
