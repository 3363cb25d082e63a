"""What an office does when: the agenda."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField

from terang.publishing.models.blocks import CONTENT
from terang.publishing.models.content import Written
from terang.publishing.models.pages import TITLE


class EventPage(Written):
    class Standing(models.TextChoices):
        PLANNED = "terjadwal", _("Terjadwal")
        MOVED = "ditunda", _("Ditunda")
        CANCELLED = "batal", _("Dibatalkan")

    topic = "agenda"
    shown_by = "publishing/event.html"
    starts_at = models.DateTimeField(_("mulai"))
    ends_at = models.DateTimeField(_("selesai"), null=True, blank=True)
    place = models.CharField(_("tempat"), max_length=200, blank=True)
    link = models.URLField(_("tautan daring"), blank=True)
    audience = models.CharField(_("untuk siapa"), max_length=200, blank=True)
    standing = models.CharField(_("keadaan"), max_length=10, choices=Standing, default=Standing.PLANNED)
    content = StreamField(CONTENT(), blank=True, verbose_name=_("isi"))

    content_panels = [
        *TITLE,
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
        *(FieldPanel(name) for name in ("place", "link", "audience", "standing", "content")),
    ]

    class Meta:
        verbose_name = "agenda"
        indexes = [models.Index(fields=("body", "starts_at"), name="event_of_body")]

    def clean(self) -> None:
        super().clean()
        if self.ends_at and self.starts_at and self.ends_at < self.starts_at:
            raise ValidationError({"ends_at": _("Waktu selesai harus sesudah waktu mulai.")})

    @property
    def until(self) -> datetime:
        return self.ends_at or self.starts_at
