"""What a request may be answered with (UU 14/2008, 22 (7)), and how what is given reaches the asker."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    GRANTED = "dikabulkan", _("Dikabulkan seluruhnya")
    PARTLY = "sebagian", _("Dikabulkan sebagian")
    REFUSED = "ditolak", _("Ditolak")
    ELSEWHERE = "tidak_dikuasai", _("Tidak dikuasai badan ini")
    PUBLISHED = "sudah_terbit", _("Sudah terbit untuk umum")


NEEDS_ARTICLE = (Outcome.PARTLY, Outcome.REFUSED)
"""Something is kept back: only with an article and a test of consequences."""


class Manner(models.TextChoices):
    """What the asker wants to do with the information."""

    COPY = "salinan", _("Mendapat salinan")
    LOOK = "melihat", _("Melihat, membaca, mendengarkan, atau mencatat")


class Medium(models.TextChoices):
    SOFT = "softcopy", _("Berkas digital")
    HARD = "hardcopy", _("Cetak di kertas")


class Delivery(models.TextChoices):
    LINK = "tautan", _("Diunduh di halaman pelacakan")
    EMAIL = "email", _("Email")
    PICKUP = "ambil", _("Diambil di loket")
    POST = "pos", _("Dikirim lewat pos")
    WHATSAPP = "whatsapp", _("WhatsApp")
