"""What people do with their own account, and what makes one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth import authenticate
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terang.accounts import email_changes, guessing, journal
from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User

WRONG = gettext_lazy(
    "Alamat email dan kata sandi tidak cocok. Periksa huruf besar-kecilnya, atau pakai “Lupa kata sandi”."
)


def know(email: str, password: str, *, address: str, device: str, at: datetime) -> User:
    """The person an e-mail address and a password belong to. Raises Refused and TooSoon."""
    counted = guessing.of_sign_in(email, address, device)
    guessing.enter(counted, at=at)
    before = User.objects.filter(email=email.strip().lower()).values_list("password", flat=True).first()
    user = authenticate(username=email, password=password)
    if not isinstance(user, User):
        raise Refused(WRONG)
    if user.password != before:  # hashed anew with today's settings
        with transaction.atomic():
            journal.record("user.password_rehashed", user, by=user, at=at)
    guessing.clear([each for each in counted if not each.what.startswith("address:")])
    return user


def recognise(claims: Mapping[str, Any], subject: str, *, at: datetime) -> User:
    """The person a provider has vouched for; the first time by a verified e-mail address. Raises Refused."""
    user = User.objects.filter(oidc_subject=subject).first()
    if user is None and claims.get("email_verified") is True:
        user = User.objects.filter(email=str(claims.get("email", "")).lower(), oidc_subject="").first()
    if user is None or not user.is_active:
        raise Refused(_("Belum ada akun Terang untuk Anda. Mintalah undangan kepada PPID utama daerah Anda."))
    if not user.oidc_subject:
        with transaction.atomic():
            if not User.objects.filter(pk=user.pk, oidc_subject="").update(oidc_subject=subject):
                raise Overtaken(user)
            journal.record("user.provider_linked", user, by=user, at=at, personal={"subject": subject})
    return user


def make(email: str, name: str, password: str, *, at: datetime) -> User:
    """An account for an address nobody has one for; its making is journaled."""
    with transaction.atomic():
        user = User(email=email.strip().lower(), name=name, created_at=at)
        user.set_password(password)
        user.save(force_insert=True)
        journal.record("user.made", user, by=None, at=at, personal={"email": user.email, "name": name})
    return user


def change_password(user: User, password: str, *, by: User, at: datetime) -> None:
    """All other sessions end with it: they carry a hash of the old one. So does a new address not confirmed yet.

    Whoever is warned of one they did not ask for changes the password: that must be enough.
    """
    with transaction.atomic():
        user.set_password(password)
        user.save(update_fields=["password"])
        email_changes.withdraw(user, by=by, at=at)
        journal.record("user.password_changed", user, by=by, at=at)


def change_account(user: User, *, name: str, phone: str, language: str, theme: str, at: datetime) -> None:
    """What one may change of oneself at once; for the e-mail address see `accounts.email_changes`."""
    before = {"name": user.name, "phone": user.phone}
    with transaction.atomic():
        user.name, user.phone, user.language, user.theme = name, phone, language, theme
        user.save(update_fields=["name", "phone", "language", "theme"])
        if before != {"name": name, "phone": phone}:
            after = {"name": name, "phone": phone}
            journal.record("user.changed", user, by=user, at=at, personal={"before": before, "after": after})
