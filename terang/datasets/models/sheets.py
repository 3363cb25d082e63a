"""Sheets: one body, one period; rows, what was handed in, and reminders."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from terang.accounts.append_only import AppendOnly
from terang.accounts.models import User
from terang.bodies.models import Body
from terang.datasets.models.forms import Form, Version
from terang.datasets.periods import Every, Period
from terang.datasets.states import IN_HAND, SheetState


class SheetQuerySet(models.QuerySet["Sheet"]):
    def waiting(self) -> Self:
        """Of living bodies whose turn it is."""
        return self.filter(state__in=IN_HAND, body__closed_on=None)


class Sheet(models.Model):
    """What one body reports for one period."""

    form = models.ForeignKey(Form, models.CASCADE, related_name="sheets")
    version = models.ForeignKey(Version, models.PROTECT, related_name="sheets")
    body = models.ForeignKey(Body, models.PROTECT, related_name="sheets_of_data")
    first_on = models.DateField("periode")
    due_on = models.DateField("tenggat")  # by the region's working days, see `actions.opening`
    state = models.CharField("keadaan", max_length=16, choices=SheetState, default=SheetState.OPEN)
    is_nil = models.BooleanField("nihil", default=False)  # a valid report: there was nothing
    nil_reason = models.CharField("keterangan nihil", max_length=500, blank=True)
    revision = models.PositiveIntegerField(default=0)  # +1 for every change of rows or state
    started_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField("dikirim", null=True)  # the first time: decides whether it was late
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    note = models.TextField("catatan pemeriksa", blank=True)
    accepted = models.ForeignKey("Filing", models.PROTECT, null=True, related_name="+")

    objects: ClassVar[SheetQuerySet] = SheetQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-first_on", "body")
        constraints = [
            models.UniqueConstraint(fields=("form", "body", "first_on"), name="sheet_is_one_per_period"),
            models.CheckConstraint(
                condition=~Q(state=SheetState.ACCEPTED) | Q(accepted__isnull=False),
                name="accepted_sheet_has_a_filing",
            ),
        ]
        indexes = [models.Index(fields=("state", "due_on"))]

    @property
    def period(self) -> Period:
        return Period(Every(self.form.every), self.first_on)


class Row(models.Model):
    """One row as it was typed: text that cannot be read stays, and is marked."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="rows")
    place = models.PositiveIntegerField()
    cells = models.JSONField(default=dict)  # code of the column: text, see `datasets.values`
    version = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("place", "pk")


class Filing(models.Model):
    """What was handed in, as it was: never changed."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="filings")
    number = models.PositiveIntegerField()
    is_nil = models.BooleanField()
    nil_reason = models.CharField(max_length=500, blank=True)
    rows = models.JSONField()  # list of {code: text in normal form}
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=("sheet", "number"), name="filing_is_numbered_once"),
            models.CheckConstraint(condition=Q(is_nil=False) | Q(rows=[]), name="nil_filing_has_no_rows"),
            AppendOnly(name="filing_is_append_only"),
        ]


class Replaced(models.Model):
    """Rows as they were before a workbook took their place: an upload can be taken back."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="replaced")
    rows = models.JSONField()
    name = models.CharField("berkas", max_length=200)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-at", "-pk")


class Reminder(models.Model):
    """A reminder of one sheet for one occasion: it exists once."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="reminders")
    occasion = models.CharField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at",)
        constraints = [models.UniqueConstraint(fields=("sheet", "occasion"), name="reminder_is_sent_once")]
