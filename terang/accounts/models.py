"""People and their sign-ins; the journal of events."""

from datetime import datetime
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from terang.accounts.append_only import AppendOnly


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())


class Theme(models.TextChoices):
    SYSTEM = "", _("Ikuti perangkat")
    LIGHT = "light", _("Terang")
    DARK = "dark", _("Gelap")


class User(AbstractBaseUser, PermissionsMixin):
    """A person. What they may do is in their memberships (see `bodies`).

    Groups are only for the editor of websites, which asks them; they are filled from the memberships on the way in
    (`publishing.groups`). Nobody is above the rules: the database holds no superuser.
    """

    email = models.EmailField("alamat email", unique=True)  # in lower case
    name = models.CharField("nama", max_length=200)
    phone = models.CharField("nomor telepon", max_length=32, blank=True)
    language = models.CharField("bahasa", max_length=8, default="id")
    theme = models.CharField("tampilan", max_length=8, choices=Theme, default=Theme.SYSTEM, blank=True)
    is_active = models.BooleanField("aktif", default=True)
    created_at = models.DateTimeField("dibuat")
    seen_at = models.DateTimeField("terakhir masuk", null=True)
    totp_key = models.CharField(max_length=300, blank=True)  # encrypted, see `accounts.totp`
    totp_at = models.DateTimeField("kode sekali pakai aktif sejak", null=True)
    totp_step = models.BigIntegerField(
        default=0
    )  # the last time step used: a code works once (RFC 6238, 5.2)
    oidc_subject = models.CharField(max_length=300, blank=True)  # issuer and subject, see `accounts.oidc`

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="user_email_is_lower_case"),
            models.CheckConstraint(condition=Q(is_superuser=False), name="user_is_no_superuser"),
            models.UniqueConstraint(
                fields=("oidc_subject",), condition=~Q(oidc_subject=""), name="oidc_subject_is_one_person"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email


class Session(models.Model):
    """One signed-in browser, for the list of sessions."""

    user = models.ForeignKey(User, models.CASCADE, related_name="sessions")
    key = models.CharField(max_length=64, unique=True)
    agent = models.CharField("perangkat", max_length=300, blank=True)
    address = models.GenericIPAddressField("alamat IP", null=True)
    started_at = models.DateTimeField("mulai")
    seen_at = models.DateTimeField("terakhir dipakai")


class RecoveryCode(models.Model):
    """Stands in for a one-time password when the phone is lost; works once."""

    user = models.ForeignKey(User, models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)  # SHA-256; the code itself holds 80 random bits
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("user", "digest"), name="recovery_code_is_unique")]


class EmailChange(models.Model):
    """An address somebody wants for an account. Counts once the link in a letter to it was followed."""

    user = models.ForeignKey(User, models.PROTECT, related_name="email_changes")
    email = models.EmailField("alamat email")  # the new one, in lower case
    token = models.CharField(max_length=64, unique=True)  # SHA-256 of the link's secret
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("user",),
                condition=Q(confirmed_at=None, withdrawn_at=None),
                name="email_change_is_one_at_a_time",
            ),
            models.CheckConstraint(condition=Q(email=Lower("email")), name="email_change_is_lower_case"),
        ]


class Attempt(models.Model):
    """One failed try of something that can be guessed, see `accounts.guessing`."""

    key = models.CharField(max_length=64)  # SHA-256 of what is counted: no address is kept
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=("key", "at")), models.Index(fields=("at",))]


class Event(models.Model):
    """One thing that happened, written in the transaction of the change. Rows are never changed or removed.

    `leaf` is what the Merkle tree holds (RFC 6962); personal details are in `EventDetail` and enter the leaf
    only as a salted commitment.
    """

    number = models.BigIntegerField(unique=True)  # 0, 1, 2 … without a gap: the index of the leaf
    at = models.DateTimeField(db_index=True)
    verb = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=64)
    region = models.CharField(max_length=16, blank=True, db_index=True)
    actor = models.BigIntegerField(null=True)  # a number, not a key: the journal outlives the account
    data = models.JSONField(default=dict)
    commitment = models.CharField(max_length=64, blank=True)
    seal = models.CharField(max_length=64, blank=True)  # salted hash of the row it is about: `accounts.seals`
    leaf = models.CharField(max_length=64)  # hex SHA-256 of the leaf

    class Meta:
        ordering = ("number",)
        indexes = [models.Index(fields=("subject_type", "subject_id", "number"))]
        constraints = [AppendOnly(name="event_is_append_only")]


class EventDetail(models.Model):
    """Personal details of an event, and the salt of their commitment. May be erased on request."""

    event = models.OneToOneField(Event, models.PROTECT, related_name="detail")
    salt = models.CharField(max_length=64, blank=True)
    seal_salt = models.CharField(max_length=32, blank=True)
    data = models.JSONField(default=dict)


class TreeHash(models.Model):
    """Hash of one full subtree of the journal, so that a root or proof reads few rows."""

    level = models.PositiveSmallIntegerField()
    index = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("level", "index"), name="tree_hash_is_unique"),
            AppendOnly(name="tree_hash_is_append_only"),
        ]


class Checkpoint(models.Model):
    """A signed root of the journal (a signed note as in transparency logs)."""

    size = models.BigIntegerField()
    root = models.CharField(max_length=64)
    at = models.DateTimeField()
    occasion = models.CharField(max_length=200, unique=True)  # signed once, whoever asks
    note = models.TextField()  # the signed text, as published

    class Meta:
        ordering = ("-size", "-pk")
        constraints = [AppendOnly(name="checkpoint_is_append_only")]


def first_seen(user: User) -> datetime:
    """Last sign-in, or when the account was made."""
    return user.seen_at or user.created_at
