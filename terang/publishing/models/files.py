"""Pictures and documents of a body's website. Their folder (collection) is the body's own."""

import re
import secrets
from pathlib import PurePath
from typing import ClassVar, Final, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition

from terang.accounts.models import User
from terang.bodies.models import Body

_YEAR: Final = 4  # digits


class SiteImage(AbstractImage):
    """A picture with its description. The file's name cannot be guessed before somebody shows the picture."""

    admin_form_fields = ("title", "file", "description", "collection")

    class Meta(AbstractImage.Meta):
        verbose_name = "gambar"
        verbose_name_plural = "gambar"

    def get_upload_to(self, filename: str) -> str:
        return f"gambar-asli/{secrets.token_hex(12)}{PurePath(filename).suffix.lower()[:8]}"

    @property
    def default_alt_text(self) -> str:
        return self.description


class SiteRendition(AbstractRendition):
    image = models.ForeignKey(SiteImage, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="rendition_is_unique"
            )
        ]


class Klass(models.TextChoices):
    """Classes of public information, UU 14/2008 Pasal 9-11."""

    PERIODIC = "berkala", _("Berkala")
    AT_ONCE = "serta_merta", _("Serta merta")
    ANY_TIME = "setiap_saat", _("Setiap saat")


class DocumentQuerySet(models.QuerySet["PublicDocument"]):
    def published(self) -> Self:
        return self.filter(published_at__isnull=False)


class PublicDocument(AbstractDocument):
    """A document of a body. Its address holds the number and the first name it got: both stay when the file changes."""

    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="documents")
    topic = models.CharField(_("untuk halaman"), max_length=60, blank=True)  # see `publishing.topics`
    klass = models.CharField(_("golongan informasi"), max_length=16, choices=Klass, default=Klass.PERIODIC)
    year = models.PositiveSmallIntegerField(_("tahun"), null=True, blank=True)
    period = models.CharField(_("periode"), max_length=60, blank=True)  # "Semester I", "2025-2029"
    unit = models.CharField(_("unit yang menguasai"), max_length=200, blank=True)
    name = models.SlugField(max_length=120, blank=True, editable=False)  # in its address
    reviewed_on = models.DateField(_("terakhir ditinjau"), null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    published_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    version = models.PositiveIntegerField(default=0, editable=False)

    objects: ClassVar[DocumentQuerySet] = DocumentQuerySet.as_manager()  # type: ignore[assignment]
    admin_form_fields = (
        "title",
        "file",
        "collection",
        "topic",
        "klass",
        "year",
        "period",
        "unit",
        "reviewed_on",
    )

    class Meta(AbstractDocument.Meta):
        verbose_name = "dokumen"
        verbose_name_plural = "dokumen"
        indexes = [models.Index(fields=("body", "topic", "published_at"), name="document_of_topic")]

    @property
    def url(self) -> str:
        """Its path within the office; links in texts lead there (Wagtail's own address does not exist here)."""
        slug = self.body.home_page.slug if self.body and hasattr(self.body, "home_page") else "-"
        return f"/situs/{slug}/dokumen/{self.pk}/{self.file_in_address}"

    @property
    def when(self) -> str:
        """What it speaks of: "2026", "2026, Semester I"; a period that names its years stands alone: "2025–2029"."""
        year = str(self.year or "")
        names_years = any(word.isdigit() and len(word) == _YEAR for word in re.split(r"\D+", self.period))
        return self.period if names_years else ", ".join(filter(None, (year, self.period)))

    @property
    def kind(self) -> str:
        """What visitors are told: PDF, XLSX."""
        return PurePath(self.file.name or "").suffix.lstrip(".").upper()

    @property
    def file_in_address(self) -> str:
        return f"{self.name or 'dokumen'}{PurePath(self.file.name or '').suffix.lower()}"
