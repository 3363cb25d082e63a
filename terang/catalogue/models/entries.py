"""Entries of the DIP, and the words they are found by."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from terang.accounts.models import User
from terang.bodies.models import Body, Region
from terang.catalogue.models.decrees import Decree
from terang.catalogue.states import Class, Form


class EntryQuerySet(models.QuerySet["Entry"]):
    def shown(self) -> Self:
        """What the public list holds now."""
        return self.filter(withdrawn_at=None)

    def of(self, region: Region) -> Self:
        return self.filter(body__region=region)


class Entry(models.Model):
    """One row of the list of public information, in the official columns.

    `source` names what it was gathered from ("document:12", "activity:3", "case:9", "manual:7"): listing that again
    changes this row and makes no second one. Columns that somebody corrected by hand stand in `kept`: gathering again
    leaves them as they are.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="information", verbose_name="badan publik")
    source = models.CharField(max_length=80, unique=True)
    topic = models.CharField("pokok", max_length=40, blank=True)  # a code of the vocabulary
    title = models.CharField("judul", max_length=300)
    summary = models.TextField("ringkasan isi", blank=True)
    unit = models.CharField("pejabat atau unit yang menguasai", max_length=200, blank=True)
    maker = models.CharField("penanggung jawab pembuatan", max_length=200, blank=True)
    made_on = models.DateField("waktu pembuatan", null=True, blank=True)
    place = models.CharField("tempat pembuatan", max_length=120, blank=True)
    form = models.CharField("bentuk", max_length=16, choices=Form, default=Form.SOFT)
    retention = models.CharField("jangka waktu penyimpanan", max_length=120, blank=True)
    klass = models.CharField("klasifikasi", max_length=16, choices=Class)
    year = models.PositiveSmallIntegerField("tahun", null=True, blank=True)
    link = models.CharField(
        "tautan", max_length=1000, blank=True
    )  # "": asked for at the counter, or not yet made
    kept = models.JSONField(default=list)
    decree = models.ForeignKey(Decree, models.PROTECT, null=True, blank=True, related_name="entries")
    listed_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_for = models.CharField("alasan", max_length=300, blank=True)
    reviewed_at = models.DateTimeField("terakhir ditinjau", null=True)
    reviewed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    due_on = models.DateField("tinjau sebelum", null=True, blank=True)  # see `catalogue.periods`
    reminded_for = models.DateField(null=True)  # the `due_on` for which its owner was written to
    version = models.PositiveIntegerField(default=0)

    objects: ClassVar[EntryQuerySet] = EntryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("body", "klass", "title", "pk")
        verbose_name = "informasi publik"
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(source=""), name="entry_has_title_and_source")
        ]
        indexes = [
            models.Index(fields=("body", "klass"), condition=Q(withdrawn_at=None), name="entry_shown"),
            models.Index(fields=("due_on",), condition=Q(withdrawn_at=None), name="entry_due"),
            models.Index(fields=("-listed_at",), condition=Q(withdrawn_at=None), name="entry_newest"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def origin(self) -> str:
        """What it was gathered from: document, activity, case, manual …"""
        return self.source.partition(":")[0]

    def is_overdue(self, today: date) -> bool:
        return self.due_on is not None and self.due_on < today


class Term(models.Model):
    """A root or name by which an entry is found, and how much it says about it. Made by `catalogue.indexing`."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="terms", db_index=False)
    stem = models.CharField(max_length=40)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("entry", "stem"), name="term_is_noted_once")]
        indexes = [models.Index(fields=("stem", "entry", "weight"), name="term_stem")]

    def __str__(self) -> str:
        return self.stem
