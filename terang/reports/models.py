"""Reports that were asked for, the files they became, and who signs in a region."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from terang.accounts.models import User
from terang.bodies.models import Region
from terang.evaluations.models import Award, Cycle, Entry
from terang.reports.states import UNDER_WAY, Kind, Media, State


class Signatory(models.Model):
    """Somebody who signs reports of a region. Only what is typed in; it is printed and nothing else."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="signatories")
    post = models.CharField("jabatan", max_length=160)
    name = models.CharField("nama dan gelar", max_length=160)
    rank = models.CharField("pangkat", max_length=80, blank=True)
    nip = models.CharField("NIP", max_length=40, blank=True)
    order = models.PositiveSmallIntegerField("urutan", default=1)

    class Meta:
        ordering = ("order", "pk")
        constraints = [
            models.UniqueConstraint(fields=("region", "post", "name"), name="signatory_is_named_once")
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.post}"


class RunQuerySet(models.QuerySet["Run"]):
    def under_way(self) -> Self:
        return self.filter(state__in=sorted(UNDER_WAY))


class Run(models.Model):
    """Reports of one kind that somebody asked for together. The row is the truth, any worker may take it up.

    Every write of a worker is `WHERE pk = … AND fence = …`: who lost the lease writes nothing.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="report_runs")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=Kind)
    cycle = models.ForeignKey(  # None: all of the year
        Cycle, models.CASCADE, null=True, related_name="report_runs"
    )
    entry = models.ForeignKey(  # one body only
        Entry, models.CASCADE, null=True, related_name="report_runs"
    )
    scope = models.CharField(max_length=80)  # region, year, cycle and entry in one word
    wording = models.JSONField(default=dict)  # letter number, date, place, signers: as typed in for this run
    state = models.CharField(max_length=16, choices=State, default=State.QUEUED)
    attempt = models.PositiveSmallIntegerField(default=0)
    fence = models.PositiveIntegerField(default=0)  # +1 per claim
    worker = models.CharField(max_length=120, blank=True)
    lease_until = models.DateTimeField(null=True)  # by the database's clock
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=300, blank=True)  # why it failed, a sentence

    objects: ClassVar[RunQuerySet] = RunQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-asked_at", "-pk")
        indexes = [models.Index(fields=("state", "asked_at"))]
        constraints = [
            models.UniqueConstraint(
                fields=("kind", "scope"),
                condition=Q(state__in=("antre", "berjalan")),
                name="report_is_made_by_one_run_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="berjalan") | Q(lease_until__isnull=False, fence__gte=1),
                name="running_report_is_held_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.year}"

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY


class Paper(models.Model):
    """One file of a run: to be made, made, or why it could not be."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="papers")
    order = models.PositiveIntegerField()
    subject = models.CharField(max_length=64, blank=True)  # which of the run: "badan-12", a class
    entry = models.ForeignKey(Entry, models.CASCADE, null=True, related_name="papers")
    award = models.ForeignKey(Award, models.CASCADE, null=True, related_name="papers")
    title = models.CharField(max_length=300)
    name = models.CharField(max_length=200)  # of the file, without its ending
    media = models.CharField(max_length=8, choices=Media)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)
    pages = models.PositiveSmallIntegerField(default=0)
    revision = models.PositiveIntegerField(default=0)  # of the results it shows
    is_draft = models.BooleanField(default=True)  # shows what is not published
    made_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("order",)
        indexes = [models.Index(fields=("entry", "-made_at"))]
        constraints = [
            models.UniqueConstraint(fields=("run", "subject", "media"), name="paper_is_once_in_a_run"),
            models.CheckConstraint(
                condition=Q(sha256="", made_at=None) | (~Q(sha256="") & Q(made_at__isnull=False)),
                name="paper_is_made_whole_or_not_at_all",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def file_name(self) -> str:
        return f"{self.name}.{self.media}"
