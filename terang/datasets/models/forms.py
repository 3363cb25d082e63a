"""Forms that a region defines, and their versions."""

from datetime import date
from functools import cached_property

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from terang.accounts.append_only import AppendOnly
from terang.accounts.models import User
from terang.bodies.models import Body, Region
from terang.datasets import definition
from terang.datasets.definition import Column, Counting, DueRule
from terang.datasets.periods import Every, Period, at
from terang.datasets.states import VersionState


class EveryChoice(models.TextChoices):
    MONTH = Every.MONTH.value, _("Setiap bulan")
    QUARTER = Every.QUARTER.value, _("Setiap triwulan")
    SEMESTER = Every.SEMESTER.value, _("Setiap semester")
    YEAR = Every.YEAR.value, _("Setiap tahun")


class CountingChoice(models.TextChoices):
    WORKING = Counting.WORKING.value, _("hari kerja setelah periode berakhir")
    CALENDAR = (
        Counting.CALENDAR.value,
        _("hari kalender setelah periode berakhir (bila libur: hari kerja berikutnya)"),
    )


class Form(models.Model):
    """Data that bodies of a region report again and again. Its address outlives every version."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="forms")
    code = models.SlugField("kode alamat", max_length=60)
    title = models.CharField("judul", max_length=200)
    about = models.TextField("keterangan", blank=True)
    every = models.CharField("periode", max_length=16, choices=EveryChoice)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_on = models.DateField("berakhir", null=True, blank=True)  # no period after this day is asked for
    revision = models.PositiveIntegerField(default=0)  # +1 for each change of the facts above

    class Meta:
        ordering = ("title", "pk")
        constraints = [
            models.UniqueConstraint(fields=("region", "code"), name="form_code_is_unique_in_region")
        ]

    def __str__(self) -> str:
        return self.title

    def period_at(self, day: date) -> Period:
        """The period of this form that a day lies in."""
        return at(Every(self.every), day)


class Version(models.Model):
    """What a form asks from a period on. Once in use it never changes: another version follows it."""

    form = models.ForeignKey(Form, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    columns_json = models.JSONField(default=list)  # see `datasets.definition`
    counting = models.CharField(max_length=16, choices=CountingChoice, default=CountingChoice.WORKING)
    days = models.PositiveSmallIntegerField("hari", default=5)
    first_on = models.DateField("berlaku mulai")  # first day of the first period it is for
    bodies = models.ManyToManyField(Body, related_name="+", verbose_name="badan publik")
    state = models.CharField(max_length=16, choices=VersionState, default=VersionState.DRAFT)
    used_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("form", "number")
        constraints = [
            models.UniqueConstraint(fields=("form", "number"), name="version_is_numbered_once"),
            models.UniqueConstraint(
                fields=("form",), condition=Q(state=VersionState.DRAFT), name="form_has_one_draft"
            ),
            models.UniqueConstraint(
                fields=("form", "first_on"),
                condition=Q(state=VersionState.IN_USE),
                name="version_begins_alone",
            ),
            models.CheckConstraint(
                condition=Q(state=VersionState.DRAFT, used_at=None)
                | Q(state=VersionState.IN_USE, used_at__isnull=False),
                name="version_in_use_knows_since_when",
            ),
            AppendOnly(
                name="version_in_use_is_frozen",
                columns=("columns_json", "counting", "days", "first_on", "number", "state"),
                when=f"OLD.state = '{VersionState.IN_USE.value}'",
            ),
        ]

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return definition.load(self.columns_json)

    @property
    def rule(self) -> DueRule:
        return DueRule(Counting(self.counting), self.days)
