"""Pictures of captures, made in the background for people who look at proofs. They prove nothing themselves: the capture does."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from terang.inspections.models.seen import Capture


class Fault(models.TextChoices):
    """Why there is no picture."""

    LOST = "hilang", _("Rekaman tidak dapat dibaca lagi dari arsip.")
    NO_PAGE = "bukan_halaman", _("Rekaman ini bukan halaman web atau PDF; buka berkasnya.")
    LOCKED = "terkunci", _("PDF ini terkunci kata sandi.")
    BROKEN = "rusak", _("Berkas PDF ini rusak atau terlalu berat untuk digambar.")
    NO_BROWSER = (
        "tanpa_peramban",
        _(
            "Di komputer pekerja belum ada Chromium. Pengelola dapat memasangnya dengan «sudo apt install chromium»."
        ),
    )
    FAILED = "gagal", _("Gambar tidak berhasil dibuat. Rekaman aslinya tetap dapat dibuka.")


class Picture(models.Model):
    """One capture with one passage marked. The row carries the truth: waiting, held by a worker, made or given up."""

    capture = models.ForeignKey(Capture, models.CASCADE, related_name="pictures")
    passage = models.TextField(blank=True)
    mark = models.CharField(max_length=64)  # SHA-256 of the passage
    asked_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)  # by the database's clock
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=16, choices=Fault, blank=True)
    near = models.CharField(
        max_length=64, blank=True
    )  # SHA-256 of the file: around the passage, or the PDF page
    whole = models.CharField(max_length=64, blank=True)  # of the whole web page
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    tall = models.PositiveIntegerField(default=0)
    number = models.PositiveIntegerField(default=0)  # page of a PDF, from 1
    pages = models.PositiveIntegerField(default=0)
    is_marked = models.BooleanField(default=False)
    is_rendered = models.BooleanField(default=False)  # the page after its scripts ran
    parts_at = models.DateTimeField(null=True)  # when style sheets and pictures of the page were fetched

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("capture", "mark"), name="one_picture_of_a_passage"),
            models.CheckConstraint(
                condition=Q(made_at=None) | ~Q(near="", fault=""), name="picture_is_made_or_says_why_not"
            ),
        ]
        indexes = [models.Index(fields=("made_at", "lease_until"))]

    @property
    def is_waiting(self) -> bool:
        return self.made_at is None
