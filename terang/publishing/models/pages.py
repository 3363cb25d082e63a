"""The tree: a page for each region, below it a home for each body, below that its sections."""

from collections.abc import Callable
from typing import Any, ClassVar, Final

from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Collection, Page

from terang.bodies.models import Body, Region
from terang.publishing.models.blocks import CONTENT
from terang.publishing.models.files import SiteImage
from terang.publishing.models.ownership import OfBody

HEX = RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Tulis warna sebagai #RRGGBB, misalnya #14532d."))
TITLE: Final = [FieldPanel("title", classname="title")]
"""Without Wagtail's hand on the address: no form of ours shows it."""
WEBSITE_DEPTH = 3  # root, region, home of a body


class RegionPage(Page):
    """What all websites of a region share. Its own address is the portal."""

    region = models.OneToOneField(Region, models.PROTECT, related_name="page", editable=False)
    collection = models.OneToOneField(Collection, models.PROTECT, editable=False, related_name="page")
    accent = models.CharField(_("warna"), max_length=7, default="#14532d", validators=[HEX])
    crest = models.ForeignKey(SiteImage, models.SET_NULL, null=True, blank=True, related_name="+")

    is_creatable = False
    parent_page_types: ClassVar[list[str]] = []
    subpage_types: ClassVar[list[str]] = []
    content_panels = [*TITLE, FieldPanel("accent"), FieldPanel("crest")]
    promote_panels: ClassVar[list[Any]] = []

    class Meta:
        verbose_name = "wilayah"


class SitePage(Page):
    """A page of one body's website."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+", editable=False)
    reviewed_on = models.DateField(_("terakhir ditinjau"), null=True, blank=True)

    show: ClassVar[Callable[[HttpRequest, "SitePage"], HttpResponseBase]]
    """How a page is shown to its writer; told by `publishing.apps`, because views stand above models."""
    shown_by: ClassVar[str]  # its template

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponseBase:
        return type(self).show(request, self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        return type(self).show(request, self)

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """Within the office every website has its path; a host of its own is seen to by `publishing.hosts`."""
        _empty, _region, *rest = self.url_path.split("/")
        return (0, "", "/situs/" + "/".join(rest)) if rest and rest[0] else None


class ReviewOf(models.TextChoices):
    REVIEWED = "diperiksa", _("Diperiksa dahulu oleh pimpinan atau PPID utama")
    DIRECT = "langsung", _("Petugas boleh langsung menerbitkan")


class SiteHome(SitePage):
    """The home of a body's website, and what all its pages share."""

    body = models.OneToOneField(Body, models.PROTECT, related_name="home_page", editable=False)
    collection = models.OneToOneField(Collection, models.PROTECT, editable=False, related_name="+")
    lead = models.CharField(_("kalimat pembuka"), max_length=300, blank=True)
    content = StreamField(CONTENT(), blank=True, verbose_name=_("isi"))
    accent = models.CharField(_("warna"), max_length=7, default="#14532d", validators=[HEX])
    logo = models.ForeignKey(SiteImage, models.SET_NULL, null=True, blank=True, related_name="+")
    photo = models.ForeignKey(SiteImage, models.SET_NULL, null=True, blank=True, related_name="+")
    address = models.CharField(_("alamat kantor"), max_length=300, blank=True)
    phone = models.CharField(_("telepon"), max_length=40, blank=True)
    whatsapp = models.CharField(_("WhatsApp"), max_length=40, blank=True)
    email = models.EmailField(_("surel"), blank=True)
    hours = models.TextField(
        _("jam layanan"),
        blank=True,
        help_text=_("Satu baris per hari, misalnya: Senin sampai Kamis: 08.00 sampai 16.00"),
    )
    map_url = models.URLField(_("alamat peta"), blank=True)
    host = models.CharField(_("nama host sendiri"), max_length=200, blank=True, editable=False)
    review = models.CharField(_("penerbitan"), max_length=16, choices=ReviewOf, default=ReviewOf.REVIEWED)

    shown_by = "publishing/home.html"
    is_creatable = False
    parent_page_types: ClassVar[list[str]] = ["publishing.RegionPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        *TITLE,
        MultiFieldPanel(
            [FieldPanel("lead"), FieldPanel("photo", heading=_("Foto")), FieldPanel("content")],
            heading=_("Beranda"),
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("address", "phone", "whatsapp", "email", "hours", "map_url")],
            heading=_("Kontak dan jam layanan"),
        ),
        MultiFieldPanel([FieldPanel("accent"), FieldPanel("logo")], heading=_("Tampilan")),
    ]
    promote_panels: ClassVar[list[Any]] = []
    settings_panels: ClassVar[list[Any]] = []

    class Meta:
        verbose_name = "beranda situs"
        constraints = [
            models.UniqueConstraint(fields=("host",), condition=~models.Q(host=""), name="site_host_is_one")
        ]


class SectionPage(SitePage):
    """A group of pages in the menu; shown as soon as one of them is."""

    code = models.CharField(max_length=20)

    shown_by = "publishing/section.html"
    is_creatable = False
    parent_page_types: ClassVar[list[str]] = ["publishing.SiteHome"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [*TITLE]
    promote_panels: ClassVar[list[Any]] = []
    settings_panels: ClassVar[list[Any]] = []

    class Meta:
        verbose_name = "bagian situs"


class OldAddress(models.Model):
    """Where a page stood before: whoever comes there is led to where it stands now."""

    home = models.ForeignKey(SiteHome, models.CASCADE, related_name="+")
    path = models.CharField(max_length=500)  # below the home
    page = models.ForeignKey(Page, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=("home", "path"), name="old_address_is_one")]


SitePage.base_form_class = OfBody
