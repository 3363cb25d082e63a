"""A page in another language: the same page, its words told once more. Nothing is translated by a machine."""

from typing import Any, ClassVar, Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Page

from terang.publishing.models.blocks import CONTENT

LANGUAGES: Final[dict[str, str]] = {
    "en": "English", "ace": "Basa Acèh", "ban": "Basa Bali", "bbc": "Batak Toba", "bjn": "Banjar", "bug": "Basa Ugi",
    "jv": "Basa Jawa", "mad": "Basa Madhurâ", "mak": "Basa Mangkasara'", "min": "Baso Minang", "ms": "Bahasa Melayu",
    "nij": "Basa Ngaju", "sas": "Basa Sasak", "su": "Basa Sunda", "pmy": "Melayu Papua",
}  # fmt: skip
"""Tags of BCP 47 with the languages' own names: English, and regional languages with many speakers."""


class Wording(models.Model):
    """The words of a page in one other language; drafted, reviewed and published with the page."""

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="wordings")
    language = models.CharField(_("bahasa"), max_length=8, choices=list(LANGUAGES.items()), default="en")
    title = models.CharField(_("judul"), max_length=255)
    lead = models.CharField(_("ringkasan"), max_length=300, blank=True)
    content = StreamField(CONTENT(), blank=True, verbose_name=_("isi"))

    panels: ClassVar[list[Any]] = [FieldPanel(name) for name in ("language", "title", "lead", "content")]

    class Meta:
        verbose_name = "terjemahan"
        constraints = [
            models.UniqueConstraint(fields=("page", "language"), name="page_is_told_once_in_a_language")
        ]

    @property
    def language_name(self) -> str:
        return LANGUAGES[self.language]


OTHER_LANGUAGES: Final = InlinePanel(
    "wordings", label=_("Terjemahan"), heading=_("Dalam bahasa lain (Inggris atau bahasa daerah)")
)
