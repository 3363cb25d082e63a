"""Objections of askers to the superior of the information officer, and disputes that followed."""

from django.db import models
from django.db.models import Q

from terang.accounts.models import User
from terang.cases.models.case import Case, Clock
from terang.cases.states.objections import DisputeResult, DisputeState, ObjectionState, Ruling


class Objection(models.Model):
    """UU 14/2008, 35-36. Who objects is the party of the case."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="objections")
    number = models.CharField("nomor", max_length=60)
    grounds = models.JSONField("alasan")  # codes of `grounds.yaml`
    text = models.TextField("uraian", blank=True)
    received_on = models.DateField("tanggal diterima")
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    clock = models.OneToOneField(Clock, models.PROTECT, null=True, related_name="objection")
    state = models.CharField(max_length=16, choices=ObjectionState, default=ObjectionState.FILED)
    ruling = models.CharField("putusan", max_length=16, choices=Ruling, blank=True)
    reasons = models.TextField("pertimbangan", blank=True)
    order = models.TextField("perintah kepada PPID", blank=True)
    order_until = models.DateField("dilaksanakan sampai", null=True, blank=True)
    letter = models.CharField("nomor surat", max_length=120, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_post = models.CharField("jabatan", max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)
    reply = models.CharField("tanggapan pemohon", max_length=300, blank=True)

    class Meta:
        ordering = ("-registered_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("case",), condition=Q(state="diajukan"), name="case_is_objected_once_at_a_time"
            ),
            models.UniqueConstraint(fields=("number", "case"), name="objection_number_is_unique"),
            models.CheckConstraint(condition=~Q(grounds=[]), name="objection_has_a_ground"),
            models.CheckConstraint(
                condition=Q(state="diputus", decided_at__isnull=False, decided_by__isnull=False)
                & ~Q(ruling="")
                & ~Q(reasons="")
                | Q(state__in=("diajukan", "dicabut"), decided_at=None),
                name="citizens_objection_is_decided_whole_or_not_at_all",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Dispute(models.Model):
    """Before the information commission (UU 14/2008, 37-39): its number there, its course, its result."""

    objection = models.OneToOneField(Objection, models.PROTECT, related_name="dispute")
    commission = models.CharField("Komisi Informasi", max_length=200)
    number = models.CharField("nomor register", max_length=120)
    lodged_on = models.DateField("tanggal didaftarkan")
    state = models.CharField(max_length=16, choices=DisputeState, default=DisputeState.REGISTERED)
    result = models.CharField("hasil", max_length=16, choices=DisputeResult, blank=True)

    class Meta:
        ordering = ("-lodged_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="selesai") | ~Q(result=""), name="dispute_ended_has_a_result"
            )
        ]


class DisputeStep(models.Model):
    dispute = models.ForeignKey(Dispute, models.CASCADE, related_name="steps")
    on = models.DateField("tanggal")
    state = models.CharField(max_length=16, choices=DisputeState)
    note = models.TextField("catatan", blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("on", "pk")
