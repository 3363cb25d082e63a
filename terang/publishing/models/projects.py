"""Programmes and projects with their money, time, place and progress: what the public pays for."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from terang.publishing.models.blocks import CONTENT
from terang.publishing.models.content import Written
from terang.publishing.models.files import SiteImage
from terang.publishing.models.pages import TITLE
from terang.publishing.progress import Figures, ProjectState, Sector, Work


def money(label: Any, **more: Any) -> Any:
    return models.DecimalField(
        label, max_digits=16, decimal_places=2, validators=[MinValueValidator(0)], **more
    )


class ProjectPage(Written):
    """Figures that are not told are empty, never zero; `told_on` is the day they are of."""

    topic = "program_kegiatan"
    shown_by = "publishing/project.html"
    lead = models.CharField(_("ringkasan"), max_length=300)
    work = models.CharField(_("jenis pekerjaan"), max_length=16, choices=Work, default=Work.ACTIVITY)
    sector = models.CharField(_("bidang"), max_length=32, choices=Sector, default=Sector.GOVERNANCE)
    state = models.CharField(_("keadaan"), max_length=16, choices=ProjectState, default=ProjectState.PLANNED)
    year = models.PositiveSmallIntegerField(
        _("tahun anggaran"), validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    manager = models.CharField(
        _("penanggung jawab"),
        max_length=160,
        blank=True,
        help_text=_("Jabatan atau unit, bukan nama pribadi."),
    )
    target = models.CharField(_("target dan capaian"), max_length=300, blank=True)
    budget = money(_("pagu anggaran (Rp)"))
    source = models.CharField(
        _("sumber dana"), max_length=120, help_text=_("Misalnya: APBD kabupaten, DAK fisik, dana desa.")
    )
    starts_on = models.DateField(_("mulai"), null=True, blank=True)
    ends_on = models.DateField(_("rencana selesai"), null=True, blank=True)
    finished_on = models.DateField(_("selesai"), null=True, blank=True)
    done = models.DecimalField(
        _("kemajuan fisik (%)"), max_digits=5, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )  # fmt: skip
    spent = money(_("realisasi keuangan (Rp)"), null=True, blank=True)
    told_on = models.DateField(_("keadaan per tanggal"), null=True, blank=True)
    contractor = models.CharField(_("pelaksana atau penyedia"), max_length=200, blank=True)
    contract = models.CharField(_("nomor kontrak"), max_length=120, blank=True)
    contract_value = money(_("nilai kontrak (Rp)"), null=True, blank=True)
    place = models.CharField(_("tempat"), max_length=200, blank=True)
    latitude = models.DecimalField(
        _("lintang"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("bujur"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    content = StreamField(CONTENT(), blank=True, verbose_name=_("isi"))

    content_panels = [
        *TITLE,
        FieldPanel("lead"),
        FieldRowPanel([FieldPanel("work"), FieldPanel("sector"), FieldPanel("state")]),
        FieldRowPanel([FieldPanel("manager"), FieldPanel("target")]),
        MultiFieldPanel([FieldPanel(n) for n in ("year", "budget", "source")], heading=_("Anggaran")),
        MultiFieldPanel(
            [FieldPanel(n) for n in ("starts_on", "ends_on", "finished_on")], heading=_("Jadwal")
        ),
        MultiFieldPanel(
            [FieldPanel(n) for n in ("done", "spent", "told_on")], heading=_("Kemajuan dan realisasi")
        ),
        MultiFieldPanel(
            [FieldPanel(n) for n in ("contractor", "contract", "contract_value")], heading=_("Pelaksana")
        ),
        MultiFieldPanel([FieldPanel(n) for n in ("place", "latitude", "longitude")], heading=_("Tempat")),
        InlinePanel("photos", label=_("Foto")),
        FieldPanel("content"),
    ]

    class Meta:
        verbose_name = "program atau kegiatan"
        indexes = [models.Index(fields=("body", "-year"), name="project_of_body")]
        constraints = [
            models.CheckConstraint(
                condition=Q(done=None) | Q(done__range=(0, 100)), name="progress_is_a_percentage"
            ),
            models.CheckConstraint(
                condition=Q(spent=None, done=None) | Q(told_on__isnull=False), name="figures_have_their_day"
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("Rencana selesai harus sesudah mulai.")})
        if (self.done is not None or self.spent is not None) and not self.told_on:
            raise ValidationError({"told_on": _("Tulis tanggal keadaan untuk angka kemajuan dan realisasi.")})
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError({"longitude": _("Isi lintang dan bujur bersama-sama.")})

    @property
    def figures(self) -> Figures:
        return Figures(
            budget=self.budget, spent=self.spent, done=self.done, starts_on=self.starts_on, ends_on=self.ends_on,
            told_on=self.told_on, state=self.state,
        )  # fmt: skip

    @property
    def map_url(self) -> str:
        """On a map that asks for nothing."""
        if self.latitude is None or self.longitude is None:
            return ""
        place = f"{self.latitude}/{self.longitude}"
        return f"https://www.openstreetmap.org/?mlat={self.latitude}&mlon={self.longitude}#map=16/{place}"


class ProjectPhoto(Orderable):
    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="photos")
    image = models.ForeignKey(SiteImage, models.PROTECT, related_name="+", verbose_name=_("gambar"))
    taken_on = models.DateField(_("tanggal foto"), null=True, blank=True)
    caption = models.CharField(_("keterangan"), max_length=250, blank=True)

    panels = [FieldPanel("image"), FieldPanel("taken_on"), FieldPanel("caption")]
