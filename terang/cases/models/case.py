"""One thing somebody asked or complained about, who that is, what happened to it, and its clocks.

Who asked stands in `Party`, encrypted with a key of the case alone (`cases.envelope`); nothing else here may hold it.
"""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from terang.accounts.models import User
from terang.bodies.models import Body, Region
from terang.cases.states.cases import OPEN, Channel, Kind, State


class Series(models.Model):
    """Numbers of a body (of the region, without one) in a year: 1, 2, 3 … without a gap."""

    kind = models.CharField(max_length=16)  # a Kind, or what else is numbered ("keberatan")
    region = models.ForeignKey(Region, models.CASCADE, related_name="+")
    body = models.ForeignKey(Body, models.CASCADE, null=True, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("kind", "region", "body", "year"), name="series_is_one"),
            models.UniqueConstraint(
                fields=("kind", "region", "year"), condition=Q(body=None), name="series_of_region_is_one"
            ),
        ]


class CaseQuerySet(models.QuerySet["Case"]):
    def requests(self) -> Self:
        return self.filter(kind=Kind.REQUEST)

    def complaints(self) -> Self:
        return self.filter(kind=Kind.COMPLAINT)

    def open(self) -> Self:
        return self.filter(state__in=OPEN)

    def late(self, today: date) -> Self:
        """Still open although its term has passed."""
        return self.open().filter(due_on__lt=today)


class Case(models.Model):
    """A request for information or a complaint, from receipt to the end. More of a complaint: `complaints.Complaint`."""

    kind = models.CharField("jenis", max_length=16, choices=Kind)
    region = models.ForeignKey(Region, models.PROTECT, related_name="cases")
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="cases", verbose_name="badan")
    unit = models.CharField("unit", max_length=200, blank=True)  # disposition inside the body
    channel = models.CharField("kanal", max_length=16, choices=Channel)
    number = models.CharField("nomor pendaftaran", max_length=60)
    once = models.CharField(max_length=64, null=True, unique=True)  # of the form: sent twice, taken once
    secret_digest = models.CharField(max_length=64)  # SHA-256 of what opens the follow page
    key = models.BinaryField(default=bytes)  # data key, wrapped; empty: everything sealed is lost for good
    sealed_secret = models.BinaryField(default=bytes)  # for letters that carry the link
    state = models.CharField("keadaan", max_length=16, choices=State, default=State.RECEIVED)
    version = models.PositiveIntegerField(default=0)
    subject = models.CharField(
        "pokok", max_length=200
    )  # for public registers: no numbers of persons, no addresses
    text = models.TextField("isi")  # for the offices only
    category = models.CharField("kategori", max_length=60, blank=True)  # complaints
    topic = models.CharField("topik", max_length=60, blank=True)  # code of the vocabulary
    received_on = models.DateField("tanggal diterima")  # in the zone of the region: the law counts from here
    registered_at = models.DateTimeField("dicatat")
    registered_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+"
    )  # None: by the asker or an adapter
    handler = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="petugas")
    due_on = models.DateField("tenggat", null=True)  # nearest running clock; None: it stands, or nothing runs
    first_response_at = models.DateTimeField(null=True)  # first word of a person of the office
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects: ClassVar[CaseQuerySet] = CaseQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-registered_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=("region", "number"), name="case_number_is_unique_in_region"),
            models.CheckConstraint(condition=~Q(subject=""), name="case_says_what_it_is_about"),
            models.CheckConstraint(
                condition=Q(
                    state__in=("diterima", "terverifikasi", "kejelasan", "gugur", "dicabut", "bukan_aduan")
                )
                | Q(body__isnull=False),
                name="case_in_work_has_a_body",
            ),
            models.CheckConstraint(
                condition=~Q(state="dijawab") | Q(answered_at__isnull=False), name="case_answered_knows_when"
            ),
        ]
        indexes = [
            models.Index(fields=("region", "kind", "state", "due_on")),
            models.Index(fields=("body", "kind", "state", "due_on")),
            models.Index(fields=("number",)),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def is_late(self, today: date) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < today


class Party(models.Model):
    """Who asks: identity and contact, sealed with the key of the case. Read it with `actions.parties.look`."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="party")
    sealed = models.BinaryField(default=bytes)  # msgspec JSON of `cases.identity.Identity`; empty: erased
    is_secret = models.BooleanField("rahasiakan", default=False)  # the body that acts sees no identity either
    keep_until = models.DateField("disimpan sampai", null=True)  # None: not closed yet
    erased_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "pemohon"
        constraints = [
            models.CheckConstraint(
                condition=Q(erased_at=None) | Q(sealed=b""), name="party_erased_holds_nothing"
            )
        ]


class Trace(models.Model):
    """Keyed hash of a number or address of a party, so that a person's own cases are found without reading any."""

    party = models.ForeignKey(Party, models.CASCADE, related_name="traces")
    digest = models.CharField(max_length=64, db_index=True)  # see `cases.identity.trace`


class Event(models.Model):
    """What happened to a case, in the order the asker or the office is told. The journal has it too, without words."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="events")
    verb = models.CharField(max_length=40)  # as in the journal, without "case."
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    is_public = models.BooleanField(default=False)  # the asker sees it
    text = models.TextField(blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        ordering = ("at", "pk")
        indexes = [models.Index(fields=("case", "at"))]


class Attachment(models.Model):
    """A file of a case. Originals lie encrypted with the key of the case (`cases.vault`)."""

    class Role(models.TextChoices):
        ASKED = "pemohon", "Dari pemohon"
        IDENTITY = "identitas", "Bukti identitas"
        SOURCE = "asal", "Dokumen asal"  # may hold what must not be released
        RELEASED = "diberikan", "Diberikan kepada pemohon"
        LETTER = "surat", "Surat resmi"

    case = models.ForeignKey(Case, models.CASCADE, related_name="attachments")
    role = models.CharField(max_length=16, choices=Role)
    name = models.CharField("nama berkas", max_length=200)
    media = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)  # of the content as it came
    made_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="versions")
    marks = models.JSONField(default=list)  # blackened rectangles: page, left, top, width, height, reason
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return self.name


class Clock(models.Model):
    """A term that runs: so many working days from a day. Met or ended once; pauses carry it on."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="clocks")
    code = models.CharField(max_length=40)  # of `terms.yaml`, or of a service level
    name = models.CharField(max_length=200)
    article = models.CharField(max_length=200, blank=True)
    started_on = models.DateField()
    days = models.PositiveSmallIntegerField()
    extra = models.PositiveSmallIntegerField(default=0)  # further days, given once
    reason = models.TextField("alasan perpanjangan", blank=True)
    extended_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)  # None: it stands
    met_at = models.DateTimeField(null=True)  # what it waited for came
    ended_at = models.DateTimeField(null=True)  # nothing is waited for any more, met or not

    class Meta:
        ordering = ("started_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("case", "code"), condition=Q(ended_at=None), name="clock_runs_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(extra=0, reason="", extended_at=None)
                | (Q(extra__gt=0, extended_at__isnull=False) & ~Q(reason="")),
                name="clock_is_extended_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(met_at=None) | Q(ended_at__isnull=False), name="clock_met_has_ended"
            ),
        ]


class Pause(models.Model):
    """The clocks of a case stand from the day after `since_on` until `until_on` has passed."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="pauses")
    since_on = models.DateField()
    until_on = models.DateField(null=True)  # None: still standing
    answer_by = models.DateField(null=True)  # last day for the asker to explain
    why = models.TextField()

    class Meta:
        ordering = ("since_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("case",), condition=Q(until_on=None), name="case_stands_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("since_on")),
                name="pause_ends_after_it_begins",
            ),
        ]
