"""The outbox, the accounts it sends through, and the habits of a region."""

from datetime import time
from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from terang.accounts import sealed
from terang.accounts.models import User
from terang.bodies.models import Region
from terang.notices import titles
from terang.notices.states import Kind, State, Urgency


class Notice(models.Model):
    """One message to one person. Written in the transaction of the change it tells of; `key` exists once."""

    key = models.CharField(max_length=200, unique=True)
    channel = models.CharField("kanal", max_length=12, choices=Kind)
    region = models.ForeignKey(Region, models.PROTECT, null=True, related_name="+", verbose_name="wilayah")
    user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="notices")
    to = models.TextField()  # sealed; where it goes
    subject = models.TextField(blank=True)  # sealed
    text = models.TextField(blank=True)  # sealed; may hold links with secrets
    files = models.TextField(
        blank=True
    )  # sealed JSON: name, media type and content of what goes with a letter
    hint = models.CharField(max_length=40, blank=True)  # the address, mostly covered: for the page
    template = models.CharField(max_length=120)
    about = models.CharField(max_length=120, blank=True)  # what it is about: "case:12"
    contact = models.BigIntegerField(
        null=True
    )  # bodies.Contact it goes to: doubted when it cannot be reached
    link = models.CharField(max_length=500, blank=True)  # for digests; never holds a secret
    urgency = models.CharField(max_length=12, choices=Urgency, default=Urgency.NORMAL)
    state = models.CharField("keadaan", max_length=12, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField("diminta")
    next_try_at = models.DateTimeField(null=True)  # for SENDING: when another may take it up
    begun_at = models.DateTimeField(null=True)  # of the last try: written before anything leaves
    sent_at = models.DateTimeField("terkirim", null=True)
    fault = models.CharField("gangguan", max_length=300, blank=True)  # of the last try
    remote_id = models.CharField(max_length=200, blank=True)  # its name in the other network; of mail: ours
    window_until = models.DateTimeField(null=True)  # until then the network lets us answer freely
    folded_into = models.ForeignKey("self", models.CASCADE, null=True, related_name="folded")

    class Meta:
        ordering = ("-asked_at", "-pk")
        indexes = [
            models.Index(
                fields=("next_try_at",),
                condition=Q(state__in=(State.WAITING, State.SENDING)),
                name="notice_due",
            ),
            models.Index(fields=("about",)),
            models.Index(fields=("remote_id",)),
            models.Index(fields=("region", "state")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=State.SENT) | Q(sent_at__isnull=False), name="notice_is_sent_at_some_time"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.SENDING) | Q(begun_at__isnull=False, next_try_at__isnull=False),
                name="notice_is_written_down_before_it_leaves",
            ),
        ]

    @property
    def title(self) -> str:
        """What it is about, in a few words that name nobody."""
        return titles.title(self.template)


class Account(models.Model):
    """A channel as a region has set it up: where its network is asked, with which name and secrets."""

    key = models.CharField(max_length=40, unique=True)  # "email", "whatsapp:99.01"
    kind = models.CharField("kanal", max_length=12, choices=Kind)
    region = models.ForeignKey(Region, models.CASCADE, null=True, related_name="+")
    is_on = models.BooleanField(_("dipakai"), default=False)
    base = models.CharField(_("alamat layanan"), max_length=300, blank=True)
    name = models.CharField(_("nomor pengenal akun"), max_length=120, blank=True)  # phone number id, page id
    template = models.CharField(
        _("nama templat"), max_length=120, blank=True
    )  # of messages outside the window
    secrets = models.TextField(blank=True)  # sealed JSON, see `notices.secrets`
    paused_until = models.DateTimeField(null=True)  # the network does not answer
    failures = models.PositiveSmallIntegerField(default=0)
    last_out_at = models.DateTimeField(null=True)
    last_in_at = models.DateTimeField(null=True)
    last_fault = models.CharField(max_length=300, blank=True)
    last_fault_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("region", "kind")


class Habit(models.Model):
    """When a region's people are not to be disturbed, and when their daily digest comes."""

    region = models.OneToOneField(Region, models.CASCADE, related_name="+")
    quiet_from = models.TimeField(_("tenang sejak"), default=time(21))
    quiet_until = models.TimeField(_("tenang sampai"), default=time(6))
    digest_at = models.TimeField(_("ringkasan harian pukul"), default=time(7))
    digested_on = models.DateField(null=True)


SEALED: Final = ("to", "subject", "text", "files")


def opened(notice: Notice) -> dict[str, str]:
    """What is sealed of a notice. Raises `sealed.Unsealable`."""
    return {name: sealed.unseal(getattr(notice, name)) if getattr(notice, name) else "" for name in SEALED}
