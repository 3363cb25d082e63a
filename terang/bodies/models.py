"""Regions, public bodies, their websites and contacts, and who may do what."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from terang.accounts.models import User

STALE_AFTER = timedelta(days=90)  # a contact or sign-in older than this is doubted


class Zone(models.TextChoices):
    WIB = "Asia/Jakarta", "WIB"
    WITA = "Asia/Makassar", "WITA"
    WIT = "Asia/Jayapura", "WIT"


class Level(models.TextChoices):
    PROVINCE = "provinsi", _("Provinsi")
    REGENCY = "kabupaten", _("Kabupaten")
    CITY = "kota", _("Kota")
    DISTRICT = "kecamatan", _("Kecamatan")
    VILLAGE = "desa", _("Desa atau kelurahan")


class Region(models.Model):
    """A place by its official code (Kepmendagri): 33, 33.10, 33.10.01, 33.10.01.2001.

    Roles and bodies belong to a provinsi, kabupaten or kota; the smaller ones only name places.
    """

    code = models.CharField("kode wilayah", max_length=13, unique=True)
    name = models.CharField("nama", max_length=200)
    level = models.CharField("tingkat", max_length=16, choices=Level)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    zone = models.CharField("zona waktu", max_length=32, choices=Zone, default=Zone.WIB)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name


class BodyQuerySet(models.QuerySet["Body"]):
    def active(self) -> Self:
        return self.filter(closed_on=None)


class Body(models.Model):
    """A public body (badan publik). After a merger its history is read through `successor`."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="bodies", verbose_name="wilayah")
    name = models.CharField("nama", max_length=200)
    short_name = models.CharField("singkatan", max_length=60, blank=True)
    slug = models.SlugField("alamat", max_length=100)
    kind = models.CharField("jenis", max_length=32)  # a code of roster/data/kinds.yaml
    ranked = models.CharField("kelas peringkat", max_length=32)  # a ranking class of the same file
    echelon = models.CharField("eselon", max_length=8, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="units")
    opened_on = models.DateField("berdiri", null=True, blank=True)
    closed_on = models.DateField("dibubarkan", null=True, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")
    version = models.PositiveIntegerField(default=0)  # +1 for each change of the facts above

    objects: ClassVar[BodyQuerySet] = BodyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("region", "ranked", "name")
        constraints = [
            models.UniqueConstraint(fields=("region", "slug"), name="body_slug_is_unique_in_region"),
            models.CheckConstraint(condition=~Q(successor=F("pk")), name="body_does_not_succeed_itself"),
            models.CheckConstraint(
                condition=Q(successor=None) | Q(closed_on__isnull=False), name="body_is_succeeded_when_closed"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Website(models.Model):
    body = models.ForeignKey(Body, models.CASCADE, related_name="websites")
    url = models.URLField("alamat situs", max_length=500)  # canonical
    since_on = models.DateField("dipakai sejak", null=True, blank=True)
    until_on = models.DateField("dipakai sampai", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("body",), condition=Q(until_on=None), name="body_has_one_website_in_use"
            )
        ]

    def __str__(self) -> str:
        return self.url


class SocialAccount(models.Model):
    body = models.ForeignKey(Body, models.CASCADE, related_name="social_accounts")
    platform = models.CharField("kanal", max_length=32)
    url = models.URLField("alamat", max_length=500)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("body", "url"), name="social_account_is_unique")]


class Contact(models.Model):
    """A number or address by which somebody of a body is reached."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="contacts")
    post = models.CharField("jabatan", max_length=120)
    name = models.CharField("nama", max_length=200, blank=True)
    phone = models.CharField("nomor telepon/WhatsApp", max_length=32, blank=True)
    email = models.EmailField("alamat email", blank=True)
    verified_at = models.DateTimeField("terakhir dipastikan", null=True)
    asked_at = models.DateTimeField("terakhir ditanya", null=True)
    token = models.CharField(max_length=64, blank=True)  # SHA-256 of the link's secret
    is_public = models.BooleanField(default=False)  # the body shows post, number and address; never the name

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(phone="", email=""), name="contact_can_be_reached"),
        ]

    def is_stale(self, at: datetime) -> bool:
        return self.verified_at is None or self.verified_at < at - STALE_AFTER


class Role(models.TextChoices):
    ADMINISTRATOR = "administrator", _("PPID utama (administrator)")
    VERIFIER = "verifikator", _("Verifikator")
    JUDGE = "juri", _("Juri")
    AUDITOR = "auditor", _("Auditor")
    RESPONDER = "aduan", _("Tim reaksi cepat aduan")
    SUPERIOR = "atasan", _("Atasan PPID")  # decides objections of citizens (UU 14/2008, 36): the Sekda
    OFFICER = "petugas", _("Petugas PPID")
    DATA_OFFICER = "data", _("Pengolah data fungsional")
    LEADER = "pimpinan", _("Pimpinan")


OF_BODY = frozenset(
    {Role.OFFICER, Role.DATA_OFFICER, Role.LEADER}
)  # held for one body; the others for a region
NEEDS_TOTP = frozenset({Role.ADMINISTRATOR, Role.VERIFIER})


class MembershipQuerySet(models.QuerySet["Membership"]):
    def held_by(self, user: User) -> Self:
        return self.filter(user_id=user.pk, until_at=None)


class Membership(models.Model):
    """A role of a person, in a region or for one body. Never removed: it ends."""

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    region = models.ForeignKey(Region, models.PROTECT, related_name="memberships")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="memberships")
    role = models.CharField("peran", max_length=16, choices=Role)
    letter = models.CharField("nomor surat", max_length=120, blank=True)
    since_at = models.DateTimeField("sejak")
    until_at = models.DateTimeField("sampai", null=True)

    objects: ClassVar[MembershipQuerySet] = MembershipQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("user", "body", "role"), condition=Q(until_at=None), name="membership_is_held_once"
            ),
            models.UniqueConstraint(
                fields=("user", "region", "role"),
                condition=Q(until_at=None, body=None),
                name="membership_of_a_region_is_held_once",
            ),
            models.CheckConstraint(
                condition=Q(role__in=sorted(OF_BODY), body__isnull=False)
                | (~Q(role__in=sorted(OF_BODY)) & Q(body=None)),
                name="membership_is_of_a_body_when_its_role_is",
            ),
        ]


class Invitation(models.Model):
    """A link that makes an account, or gives one a role. Its secret is only in the letter."""

    email = models.EmailField("alamat email")
    name = models.CharField("nama", max_length=200)
    region = models.ForeignKey(Region, models.CASCADE)
    body = models.ForeignKey(Body, models.CASCADE, null=True, blank=True)
    role = models.CharField("peran", max_length=16, choices=Role)
    letter = models.CharField("nomor surat", max_length=120, blank=True)
    replaces = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True)
    token = models.CharField(max_length=64, unique=True)  # SHA-256 of the link's secret
    sent_at = models.DateTimeField(null=True)  # when the letter went out
    invited_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")  # None: the command
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(Lower("email"), name="invitation_email")]


class Upload(models.Model):
    """A list of bodies that somebody uploaded: looked at first, then applied or dropped."""

    region = models.ForeignKey(Region, models.CASCADE)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    name = models.CharField("berkas", max_length=200)
    rows = models.JSONField(default=list)  # what was understood of each row, see `bodies.plan`
    problems = models.JSONField(default=list)
    digest = models.CharField(max_length=64, blank=True)  # of the changes shown before they are applied
    applied_at = models.DateTimeField(null=True)


class Logo(models.Model):
    """The emblem of a region, as `bodies.emblem` made it anew; only the one in use is kept."""

    region = models.OneToOneField(Region, models.CASCADE, primary_key=True, related_name="logo")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    data = models.BinaryField()  # PNG
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()


class Borders(models.Model):
    """Borders of the parts of a region, drawn from an uploaded GeoJSON: looked at first, then applied or dropped."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="borders")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")  # None: the demonstration
    at = models.DateTimeField()
    name = models.CharField("berkas", max_length=200)
    width = models.PositiveIntegerField()  # of the drawing; paths are in its units
    height = models.PositiveIntegerField()
    shapes = models.JSONField(default=list)  # name, code, path, body (key or None), how it was matched
    applied_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-at", "-pk")
