"""Coaching visits: rounds, teams, the visits themselves, and what was noted on them."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from terang.accounts.models import User
from terang.bodies.models import Body, Region
from terang.coaching.states.visits import AHEAD, STANDING, Mark, TeamRole, VisitState


class Round(models.Model):
    """One round of visits: who goes, when, by which letter."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="visit_rounds")
    name = models.CharField("nama putaran", max_length=200)
    starts_on = models.DateField("mulai")
    ends_on = models.DateField("sampai")
    letter = models.CharField("nomor surat tugas", max_length=120, blank=True)
    purpose = models.TextField("tujuan", blank=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)  # +1 for each change of the facts above

    class Meta:
        ordering = ("-starts_on", "-pk")
        constraints = [
            models.UniqueConstraint(fields=("region", "name"), name="visit_round_name_is_unique"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="visit_round_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    round = models.ForeignKey(Round, models.CASCADE, related_name="teams")
    name = models.CharField("nama tim", max_length=80)

    class Meta:
        ordering = ("name", "pk")
        constraints = [models.UniqueConstraint(fields=("round", "name"), name="team_name_is_unique_in_round")]

    def __str__(self) -> str:
        return self.name


class TeamMember(models.Model):
    team = models.ForeignKey(Team, models.CASCADE, related_name="members")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    role = models.CharField("tugas", max_length=16, choices=TeamRole, default=TeamRole.MEMBER)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("team", "user"), name="person_is_in_a_team_once"),
            models.UniqueConstraint(
                fields=("team",), condition=Q(role=TeamRole.LEAD), name="team_has_one_lead"
            ),
        ]


class VisitQuerySet(models.QuerySet["Visit"]):
    def standing(self) -> Self:
        return self.filter(state__in=STANDING)

    def ahead(self) -> Self:
        return self.filter(state__in=AHEAD)


class Visit(models.Model):
    """One body on one day. Its checklist is `items`; what was noted stands in `notes`."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="visits")
    team = models.ForeignKey(Team, models.PROTECT, related_name="visits")
    body = models.ForeignKey(Body, models.PROTECT, related_name="visits")
    on = models.DateField("tanggal")
    starts_at = models.TimeField("pukul", null=True, blank=True)  # in the zone of the region
    order = models.PositiveSmallIntegerField("urutan", default=1)  # of the team on that day
    state = models.CharField("keadaan", max_length=16, choices=VisitState, default=VisitState.PLANNED)
    version = models.PositiveIntegerField(default=0)
    checked_at = models.DateTimeField(null=True)  # when `items` were taken from the last inspection
    announced_at = models.DateTimeField("surat dikirim", null=True)
    began_at = models.DateTimeField("dimulai", null=True)
    ended_at = models.DateTimeField("selesai", null=True)
    met = models.TextField("yang ditemui", blank=True)  # one a line: name, post
    summary = models.TextField("ringkasan pembicaraan", blank=True)
    internal_advice = models.TextField("saran untuk evaluasi internal", blank=True)
    signer = models.CharField("penanda tangan dari badan publik", max_length=200, blank=True)
    number = models.CharField("nomor berita acara", max_length=60, blank=True)
    reason = models.CharField("alasan", max_length=300, blank=True)  # why it was cancelled

    objects: ClassVar[VisitQuerySet] = VisitQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("on", "team", "order", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("round", "body"),
                condition=~Q(state=VisitState.CANCELLED),
                name="body_is_visited_once_a_round",
            ),
            models.CheckConstraint(
                condition=~Q(state=VisitState.DONE) | Q(ended_at__isnull=False), name="done_visit_has_an_end"
            ),
        ]
        indexes = [models.Index(fields=("on", "state"))]

    def __str__(self) -> str:
        return f"{self.body} ({self.on})"

    def is_missed(self, today: date) -> bool:
        return self.state in AHEAD and self.on < today


class Item(models.Model):
    """One open indicator on the checklist, as the last inspection saw it when the list was made."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="items")
    code = models.CharField(max_length=80)  # of the vocabulary or of a check
    name = models.CharField(max_length=300)
    seen = models.CharField(max_length=32)  # a state of the verdict
    reason = models.TextField(blank=True)
    advice = models.TextField(blank=True)
    basis = models.CharField(max_length=300, blank=True)
    url = models.CharField(max_length=2000, blank=True)
    points = models.DecimalField(
        max_digits=6, decimal_places=2, null=True
    )  # of 100 in the running evaluation
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("order", "pk")
        constraints = [models.UniqueConstraint(fields=("visit", "code"), name="item_is_once_on_a_checklist")]


class Sent(models.Model):
    """What a device wrote, with or without a network. Rows are added, never changed: so any order and any
    repetition of batches gives the same rows."""

    uid = models.UUIDField()  # made by the device
    digest = models.CharField(max_length=64)  # SHA-256 of the content: same uid with other words is kept, too
    code = models.CharField(max_length=80, blank=True)  # of the item; "": about the visit
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    device = models.CharField(max_length=40, blank=True)
    written_at = models.DateTimeField()  # by the clock of the device
    received_at = models.DateTimeField()
    is_late = models.BooleanField(default=False)  # came after the minutes were made

    class Meta:
        abstract = True


class Note(Sent):
    """One wording of what is noted on an indicator. A later wording names those it replaces."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="notes")
    mark = models.CharField("yang terlihat", max_length=16, choices=Mark, blank=True)
    text = models.TextField("catatan", blank=True)
    advice = models.TextField("saran yang diberikan", blank=True)
    due_on = models.DateField("disepakati selesai", null=True, blank=True)
    turn = models.PositiveIntegerField(default=1)  # one more than the highest it replaces
    replaces = models.JSONField(default=list)  # uids

    class Meta:
        ordering = ("code", "turn", "written_at", "uid", "digest")
        constraints = [
            models.UniqueConstraint(fields=("visit", "uid", "digest"), name="note_arrives_once"),
        ]


class Photo(Sent):
    """A picture taken on a visit, made anew from its pixels: nothing of the camera's data is kept."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="photos")
    caption = models.CharField("keterangan foto", max_length=300)
    file = models.CharField(max_length=64)  # SHA-256 of what is kept
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    place = models.CharField("posisi", max_length=60, blank=True)  # only when the team wanted it
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("written_at", "uid", "digest")
        constraints = [
            models.UniqueConstraint(fields=("visit", "uid", "digest"), name="photo_arrives_once"),
            models.CheckConstraint(condition=~Q(caption=""), name="photo_says_what_it_shows"),
        ]

    def is_removed(self) -> bool:
        return self.removed_at is not None


class VisitLetter(models.Model):
    """A letter to the body that the team is coming; of one visit at most one a day."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="letters")
    on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-on", "-pk")
        constraints = [
            models.UniqueConstraint(fields=("visit", "on"), name="visit_letter_is_sent_once_a_day")
        ]
