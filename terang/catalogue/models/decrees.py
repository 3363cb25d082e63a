"""Decrees by which a body fixes its lists."""

from django.db import models
from django.db.models import Q

from terang.accounts.models import User
from terang.bodies.models import Body
from terang.catalogue.states import Listed


class Decree(models.Model):
    """A list as it was decided, kept as it was that day: number, date, who signed, and every line.

    Lines that change or are added later are "belum ditetapkan" until the next decree.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="decrees", verbose_name="badan publik")
    listed = models.CharField("yang ditetapkan", max_length=8, choices=Listed, default=Listed.PUBLIC)
    year = models.PositiveSmallIntegerField("tahun")
    number = models.CharField("nomor keputusan", max_length=120)
    decided_on = models.DateField("tanggal keputusan")
    signer = models.CharField("pejabat yang menetapkan", max_length=200)
    link = models.CharField("tautan naskah", max_length=1000, blank=True)
    lines = models.JSONField(default=list)  # the columns of every line that day, see `catalogue.columns`
    sha256 = models.CharField(max_length=64)  # of `lines`, by terang.lib.canonical
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")  # None: the demonstration
    at = models.DateTimeField()

    class Meta:
        ordering = ("-decided_on", "-pk")
        constraints = [
            models.UniqueConstraint(fields=("body", "listed", "number"), name="decree_is_noted_once"),
            models.CheckConstraint(
                condition=~Q(number="") & ~Q(signer=""), name="decree_has_number_and_signer"
            ),
        ]

    def __str__(self) -> str:
        return self.number
