"""Regulations and decrees: what they are, whether they still hold, and which of them changed or revoked which."""

from typing import Any, ClassVar, Final, cast

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager
from wagtail.query import PageQuerySet

from terang.publishing.models.blocks import CONTENT
from terang.publishing.models.content import Written
from terang.publishing.models.files import PublicDocument


class RegulationKind(models.TextChoices):
    """As JDIH sorts them (Perpres 33/2012); practice of the regions, not a closed list of the law."""

    PERDA = "perda", _("Peraturan Daerah")
    PERKADA = "perkada", _("Peraturan Kepala Daerah")
    KEPKADA = "kepkada", _("Keputusan Kepala Daerah")
    KEPUTUSAN = "keputusan", _("Keputusan Kepala Badan")
    PERDES = "perdes", _("Peraturan Desa")
    EDARAN = "edaran", _("Surat Edaran")
    INSTRUKSI = "instruksi", _("Instruksi")
    PUSAT = "pusat", _("Peraturan Pusat")
    LAIN = "lain", _("Lainnya")


class Force(models.TextChoices):
    """Whether a regulation holds."""

    HOLDS = "berlaku", _("Berlaku")
    CHANGED = "diubah", _("Diubah")
    REVOKED = "dicabut", _("Dicabut")


class Verb(models.TextChoices):
    """What one regulation does to another."""

    CHANGES = "mengubah", _("Mengubah")
    REVOKES = "mencabut", _("Mencabut")
    CARRIES_OUT = "melaksanakan", _("Melaksanakan")


PASSIVE: Final = {Verb.CHANGES: _("Diubah dengan"), Verb.REVOKES: _("Dicabut dengan"), Verb.CARRIES_OUT: _("Dilaksanakan dengan")}  # fmt: skip


def called(kind: str, kind_name: str, number: str, year: int) -> str:
    """As it is cited: "Peraturan Bupati Nomor 5 Tahun 2026"."""
    told = {"kind": kind_name or RegulationKind(kind).label, "number": number, "year": year}
    return _now("%(kind)s Nomor %(number)s Tahun %(year)s") % told


def cited(kind: str, kind_name: str, number: str, year: int, subject: str) -> str:
    """With what it is about."""
    told = {"called": called(kind, kind_name, number, year), "subject": subject}
    return _now("%(called)s tentang %(subject)s") % told


class RegulationQuerySet(PageQuerySet):
    def standing(self) -> "RegulationQuerySet":
        """Each with `stands`: as declared, or as a published later regulation has made it."""
        later = RegulationTie.objects.filter(other=OuterRef("pk"), page__live=True)
        revoked, changed = later.filter(verb=Verb.REVOKES), later.filter(verb=Verb.CHANGES)
        told = Case(
            When(Q(force=Force.REVOKED) | Exists(revoked), then=Value(Force.REVOKED.value)),
            When(Q(force=Force.CHANGED) | Exists(changed), then=Value(Force.CHANGED.value)),
            default=Value(Force.HOLDS.value),
            output_field=models.CharField(),
        )
        return cast(RegulationQuerySet, self.annotate(stands=told))


class RegulationPage(Written):
    """One regulation. The title of the page is its subject: "Keterbukaan Informasi Publik"."""

    topic = "regulasi"
    shown_by = "publishing/regulation.html"
    kind = models.CharField(
        _("jenis"), max_length=12, choices=RegulationKind, default=RegulationKind.KEPUTUSAN
    )
    kind_name = models.CharField(
        _("sebutan jenis"), max_length=120, blank=True,
        help_text=_("Bila sebutannya lain, misalnya: Peraturan Bupati, Keputusan Camat."),
    )  # fmt: skip
    number = models.CharField(_("nomor"), max_length=60)
    year = models.PositiveSmallIntegerField(
        _("tahun"), validators=[MinValueValidator(1945), MaxValueValidator(2100)]
    )
    set_on = models.DateField(_("ditetapkan"), null=True, blank=True)
    holds_from = models.DateField(_("mulai berlaku"), null=True, blank=True)
    force = models.CharField(_("keadaan"), max_length=8, choices=Force, default=Force.HOLDS)
    summary = models.TextField(_("abstrak"), blank=True, max_length=1500)
    file = models.ForeignKey(
        PublicDocument, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("berkas"),
        help_text=_("Unggah PDF-nya dahulu pada tugas Produk Hukum di Situs kami, lalu pilih di sini."),
    )  # fmt: skip
    link = models.URLField(_("tautan JDIH"), blank=True)
    content = StreamField(CONTENT(), blank=True, verbose_name=_("isi"))

    objects = PageManager.from_queryset(RegulationQuerySet)()

    content_panels = [
        FieldPanel("title", heading=_("Tentang")),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("kind_name")]),
        FieldRowPanel([FieldPanel("number"), FieldPanel("year")]),
        FieldRowPanel([FieldPanel("set_on"), FieldPanel("holds_from"), FieldPanel("force")]),
        InlinePanel(
            "ties", label=_("Hubungan"), heading=_("Mengubah, mencabut, atau melaksanakan peraturan lain")
        ),
        *(FieldPanel(name) for name in ("summary", "file", "link", "content")),
    ]

    class Meta:
        verbose_name = "produk hukum"
        indexes = [models.Index(fields=("body", "-year"), name="regulation_of_body")]

    @property
    def called(self) -> str:
        return called(self.kind, self.kind_name, self.number, self.year)

    @property
    def whole(self) -> str:
        return cited(self.kind, self.kind_name, self.number, self.year, self.title)

    def clean(self) -> None:
        super().clean()
        if self.set_on and self.year and self.set_on.year != self.year:
            raise ValidationError(
                {"year": _("Tahunnya berbeda dari tanggal ditetapkan. Periksa salah satunya.")}
            )
        same = RegulationPage.objects.filter(
            body=self.body_id, kind=self.kind, kind_name=self.kind_name, number=self.number, year=self.year
        )
        if self.body_id and self.number and same.exclude(pk=self.pk).exists():
            raise ValidationError(
                {"number": _("Nomor dan tahun ini sudah ada di daftar. Ubah yang sudah ada.")}
            )


class RegulationTie(Orderable):
    """`other`: on this website; `named`: one that stands elsewhere."""

    page = ParentalKey(RegulationPage, on_delete=models.CASCADE, related_name="ties")
    verb = models.CharField(_("hubungan"), max_length=12, choices=Verb, default=Verb.CHANGES)
    other = models.ForeignKey(
        RegulationPage,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="tied",
        verbose_name=_("di situs ini"),
    )
    named = models.CharField(
        _("atau namanya"), max_length=250, blank=True,
        help_text=_("Misalnya: Peraturan Bupati Nomor 3 Tahun 2019 tentang …"),
    )  # fmt: skip

    panels: ClassVar[list[Any]] = [FieldPanel("verb"), FieldPanel("other"), FieldPanel("named")]

    def clean(self) -> None:
        super().clean()
        if not self.other_id and not self.named:
            raise ValidationError({"named": _("Pilih peraturan di situs ini, atau tulis namanya.")})
        if self.other and self.page.body_id and self.other.body_id != self.page.body_id:
            raise ValidationError({"other": _("Pilih peraturan dari situs ini, atau tulis namanya.")})
        if self.other_id and self.other_id == self.page_id:
            raise ValidationError({"other": _("Peraturan tidak mengubah atau mencabut dirinya sendiri.")})
