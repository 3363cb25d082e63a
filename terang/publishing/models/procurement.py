"""Packages of procurement: what is bought, how, for how much, from whom (PerKI 1/2021 Pasal 15 ayat (9))."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField

from terang.publishing.models.blocks import CONTENT
from terang.publishing.models.content import Written
from terang.publishing.models.projects import money


class Method(models.TextChoices):
    """Ways of choosing a provider, Perpres 16/2018 with its changes, Pasal 38 and 41; and swakelola, Pasal 3."""

    CATALOGUE = "e_purchasing", _("E-purchasing")
    DIRECT = "pengadaan_langsung", _("Pengadaan langsung")
    APPOINTED = "penunjukan_langsung", _("Penunjukan langsung")
    FAST = "tender_cepat", _("Tender cepat")
    TENDER = "tender", _("Tender")
    SELECTION = "seleksi", _("Seleksi")
    OWN = "swakelola", _("Swakelola")
    EXEMPT = "dikecualikan", _("Pengadaan dikecualikan")


class Bought(models.TextChoices):
    GOODS = "barang", _("Barang")
    WORKS = "konstruksi", _("Pekerjaan konstruksi")
    ADVICE = "konsultansi", _("Jasa konsultansi")
    SERVICES = "jasa_lainnya", _("Jasa lainnya")


class Stage(models.TextChoices):
    PLANNED = "rencana", _("Direncanakan")
    CHOOSING = "pemilihan", _("Pemilihan penyedia")
    SIGNED = "kontrak", _("Berkontrak")
    DONE = "selesai", _("Selesai")
    FAILED = "batal", _("Batal atau gagal")


class ProcurementPage(Written):
    """One package; its title is the package's name. Money that was not told is empty, never zero."""

    topic = "pengadaan"
    shown_by = "publishing/procurement.html"
    year = models.PositiveSmallIntegerField(
        _("tahun anggaran"), validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    bought = models.CharField(_("jenis"), max_length=12, choices=Bought, default=Bought.GOODS)
    method = models.CharField(_("metode pemilihan"), max_length=20, choices=Method, default=Method.CATALOGUE)
    stage = models.CharField(_("tahap"), max_length=12, choices=Stage, default=Stage.PLANNED)
    budget = money(_("pagu (Rp)"))
    estimate = money(_("HPS (Rp)"), null=True, blank=True)
    source = models.CharField(
        _("sumber dana"), max_length=120, help_text=_("Misalnya: APBD kabupaten, DAK fisik.")
    )
    choosing_on = models.DateField(_("mulai pemilihan"), null=True, blank=True)
    starts_on = models.DateField(_("mulai pelaksanaan"), null=True, blank=True)
    ends_on = models.DateField(_("selesai pelaksanaan"), null=True, blank=True)
    winner = models.CharField(_("pemenang atau penyedia"), max_length=200, blank=True)
    contract = models.CharField(_("nomor kontrak"), max_length=120, blank=True)
    contract_on = models.DateField(_("tanggal kontrak"), null=True, blank=True)
    contract_value = money(_("nilai kontrak (Rp)"), null=True, blank=True)
    sirup_url = models.URLField(_("tautan SiRUP"), blank=True)
    spse_url = models.URLField(_("tautan SPSE atau e-katalog"), blank=True)
    content = StreamField(CONTENT(), blank=True, verbose_name=_("keterangan"))

    content_panels = [
        FieldPanel("title", heading=_("Nama paket")),
        FieldRowPanel([FieldPanel("year"), FieldPanel("stage")]),
        FieldRowPanel([FieldPanel("bought"), FieldPanel("method")]),
        MultiFieldPanel([FieldPanel(n) for n in ("budget", "estimate", "source")], heading=_("Anggaran")),
        MultiFieldPanel(
            [FieldPanel(n) for n in ("choosing_on", "starts_on", "ends_on")], heading=_("Jadwal")
        ),
        MultiFieldPanel(
            [FieldPanel(n) for n in ("winner", "contract", "contract_on", "contract_value")],
            heading=_("Penyedia dan kontrak"),
        ),
        *(FieldPanel(name) for name in ("sirup_url", "spse_url", "content")),
    ]

    class Meta:
        verbose_name = "paket pengadaan"
        indexes = [models.Index(fields=("body", "-year"), name="procurement_of_body")]
        constraints = [
            models.CheckConstraint(condition=Q(budget__gte=0), name="procurement_budget_is_money"),
        ]

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("Selesai harus sesudah mulai.")})
        if self.stage in (Stage.SIGNED, Stage.DONE) and not self.winner:
            raise ValidationError({"winner": _("Paket yang sudah berkontrak menyebut penyedianya.")})
        if self.contract_value is not None and not self.winner:
            raise ValidationError({"winner": _("Nilai kontrak perlu nama penyedianya.")})

    def remarks(self, *, on: date) -> list[str]:
        """What a reader should know before trusting the figures, in sentences."""
        found = []
        if self.contract_value is not None and self.contract_value > self.budget:
            found.append(_now("Nilai kontrak melebihi pagu."))
        if self.stage in (Stage.SIGNED, Stage.DONE) and self.contract_value is None:
            found.append(_now("Nilai kontrak belum diumumkan."))
        if self.stage == Stage.PLANNED and self.choosing_on and self.choosing_on < on:
            found.append(_now("Jadwal pemilihan sudah lewat."))
        if self.stage == Stage.SIGNED and self.ends_on and self.ends_on < on:
            found.append(_now("Sudah melewati jadwal selesai."))
        return found
