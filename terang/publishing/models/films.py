"""Sign-language videos of a website: played from here, with captions, a picture before them, and their text."""

import secrets
from pathlib import PurePath
from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from terang.bodies.models import Body
from terang.publishing.models.files import SiteImage


def _apart(_film: "Film", name: str) -> str:
    return f"video/{secrets.token_hex(12)}{PurePath(name).suffix.lower()[:8]}"


MEDIA: Final = {".mp4": "video/mp4", ".webm": "video/webm"}


class Film(models.Model):
    """`topic` "": on the home. Either a file kept here, or the address of a video elsewhere, shown as a link."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="films")
    topic = models.CharField(_("untuk halaman"), max_length=60, blank=True)
    title = models.CharField(_("judul"), max_length=200)
    file = models.FileField(_("berkas video"), upload_to=_apart, max_length=200, blank=True)
    captions = models.FileField(_("takarir (WebVTT)"), upload_to=_apart, max_length=200, blank=True)
    poster = models.ForeignKey(
        SiteImage, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("gambar awal")
    )
    url = models.URLField(_("alamat video di tempat lain"), blank=True)
    text = models.TextField(_("isi video dalam tulisan"))
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = "video bahasa isyarat"
        constraints = [
            models.UniqueConstraint(fields=("body", "topic"), name="film_is_one_for_a_page"),
            models.CheckConstraint(condition=~Q(file="", url=""), name="film_is_somewhere"),
        ]

    @property
    def media(self) -> str:
        return MEDIA.get(PurePath(self.file.name or "").suffix, "")

    @property
    def file_in_address(self) -> str:
        """Its stored name: new with every file, so that it may be kept for long."""
        return PurePath(self.file.name or "").name
