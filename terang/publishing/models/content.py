"""What an office writes in its daily work: news, announcements, services, potentials, albums."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page

from terang.publishing.models.blocks import CONTENT, FEATURES
from terang.publishing.models.files import SiteImage
from terang.publishing.models.pages import TITLE, SitePage


class Written(SitePage):
    """A page below a topic."""

    topic: ClassVar[str]  # code of the page it may stand under
    parent_page_types: ClassVar[list[str]] = ["publishing.TopicPage"]
    subpage_types: ClassVar[list[str]] = []
    promote_panels: ClassVar[list[Any]] = []

    class Meta:
        abstract = True

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        return bool(super().can_create_at(parent)) and getattr(parent.specific, "topic", "") == cls.topic


class NewsPage(Written):
    """News, and the journal of development."""

    class Kind(models.TextChoices):
        NEWS = "berita", _("Berita")
        JOURNAL = "pembangunan", _("Jurnal pembangunan")

    topic = "berita"
    shown_by = "publishing/news.html"
    kind = models.CharField(_("jenis"), max_length=16, choices=Kind, default=Kind.NEWS)
    on = models.DateField(_("tanggal"))
    place = models.CharField(_("tempat"), max_length=120, blank=True)
    lead = models.CharField(_("ringkasan"), max_length=300)
    photo = models.ForeignKey(SiteImage, models.SET_NULL, null=True, blank=True, related_name="+")
    content = StreamField(CONTENT(), verbose_name=_("isi"))

    content_panels = [
        *TITLE,
        *(FieldPanel(n) for n in ("kind", "on", "place", "lead")),
        FieldPanel("photo", heading=_("Foto")),
        FieldPanel("content"),
    ]

    class Meta:
        verbose_name = "berita"
        indexes = [models.Index(fields=("body", "-on"), name="news_of_body")]


class AnnouncementPage(Written):
    topic = "pengumuman"
    shown_by = "publishing/announcement.html"
    on = models.DateField(_("tanggal"))
    until_on = models.DateField(_("berlaku sampai"), null=True, blank=True)
    content = StreamField(CONTENT(), verbose_name=_("isi"))

    content_panels = [*TITLE, *(FieldPanel(n) for n in ("on", "until_on", "content"))]

    class Meta:
        verbose_name = "pengumuman"


class ServicePage(Written):
    """A service and its standard, UU 25/2009 Pasal 21."""

    topic = "standar_pelayanan"
    shown_by = "publishing/service.html"
    requirements = RichTextField(_("persyaratan"), features=FEATURES)
    steps = RichTextField(_("alur"), features=FEATURES)
    duration = models.CharField(_("jangka waktu"), max_length=160)
    cost = models.CharField(_("biaya"), max_length=160, default="Tidak dipungut biaya")
    product = models.CharField(_("produk layanan"), max_length=160)
    basis = models.CharField(_("dasar hukum"), max_length=300, blank=True)
    complaints = models.CharField(_("pengaduan"), max_length=300, blank=True)

    content_panels = [
        *TITLE,
        *(
            FieldPanel(n)
            for n in ("requirements", "steps", "duration", "cost", "product", "basis", "complaints")
        ),
    ]

    class Meta:
        verbose_name = "layanan"


class PotentialPage(Written):
    topic = "potensi"
    shown_by = "publishing/potential.html"
    sector = models.CharField(_("bidang"), max_length=80)
    place = models.CharField(_("tempat"), max_length=120, blank=True)
    photo = models.ForeignKey(SiteImage, models.SET_NULL, null=True, blank=True, related_name="+")
    content = StreamField(CONTENT(), verbose_name=_("isi"))
    contact = models.CharField(_("narahubung"), max_length=200, blank=True)

    content_panels = [
        *TITLE,
        *(FieldPanel(n) for n in ("sector", "place")),
        FieldPanel("photo", heading=_("Foto")),
        *(FieldPanel(n) for n in ("content", "contact")),
    ]

    class Meta:
        verbose_name = "potensi daerah"


class GalleryPage(Written):
    topic = "galeri"
    shown_by = "publishing/gallery.html"
    on = models.DateField(_("tanggal"))
    lead = models.CharField(_("keterangan"), max_length=300, blank=True)

    content_panels = [
        *TITLE,
        FieldPanel("on"),
        FieldPanel("lead"),
        InlinePanel("photos", label=_("Foto"), min_num=1),
    ]

    class Meta:
        verbose_name = "album"


class GalleryPhoto(Orderable):
    page = ParentalKey(GalleryPage, on_delete=models.CASCADE, related_name="photos")
    image = models.ForeignKey(SiteImage, models.PROTECT, related_name="+", verbose_name=_("gambar"))
    caption = models.CharField(_("keterangan"), max_length=250, blank=True)

    panels = [FieldPanel("image"), FieldPanel("caption")]
