"""The life of an announcement of danger (serta merta), and what a message of it can be."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AlertState(models.TextChoices):
    DRAFT = "draf", _("Disiapkan")
    ACTIVE = "berlaku", _("Berlaku")
    UPDATED = "diperbarui", _("Berlaku, sudah diperbarui")
    CANCELLED = "dicabut", _("Dicabut")
    EXPIRED = "berakhir", _("Berakhir")
    DROPPED = "dibuang", _("Tidak jadi diumumkan")


ALERT_MOVES: dict[AlertState, frozenset[AlertState]] = {
    AlertState.DRAFT: frozenset({AlertState.ACTIVE, AlertState.DROPPED}),
    AlertState.ACTIVE: frozenset({AlertState.UPDATED, AlertState.CANCELLED, AlertState.EXPIRED}),
    AlertState.UPDATED: frozenset({AlertState.UPDATED, AlertState.CANCELLED, AlertState.EXPIRED}),
    AlertState.CANCELLED: frozenset(),
    AlertState.EXPIRED: frozenset(),
    AlertState.DROPPED: frozenset(),
}
LIVE = (AlertState.ACTIVE, AlertState.UPDATED)
TOLD = (*LIVE, AlertState.CANCELLED, AlertState.EXPIRED)  # what the public may read


class Mode(models.TextChoices):
    """`status` of CAP: whether people must act on it."""

    ACTUAL = "Actual", _("Sungguhan")
    EXERCISE = "Exercise", _("Latihan")


class MessageKind(models.TextChoices):
    """`msgType` of CAP."""

    ALERT = "Alert", _("Pengumuman")
    UPDATE = "Update", _("Pembaruan")
    CANCEL = "Cancel", _("Pencabutan")


class Urgency(models.TextChoices):
    IMMEDIATE = "Immediate", _("Sekarang juga")
    EXPECTED = "Expected", _("Dalam satu jam ke depan")
    FUTURE = "Future", _("Nanti, masih ada waktu bersiap")
    UNKNOWN = "Unknown", _("Belum diketahui")


class Severity(models.TextChoices):
    EXTREME = "Extreme", _("Luar biasa: mengancam jiwa banyak orang")
    SEVERE = "Severe", _("Berat: mengancam jiwa atau harta")
    MODERATE = "Moderate", _("Sedang: mungkin membahayakan")
    MINOR = "Minor", _("Ringan: kecil bahayanya")
    UNKNOWN = "Unknown", _("Belum diketahui")


class Certainty(models.TextChoices):
    OBSERVED = "Observed", _("Sudah terjadi")
    LIKELY = "Likely", _("Sangat mungkin terjadi")
    POSSIBLE = "Possible", _("Mungkin terjadi")
    UNKNOWN = "Unknown", _("Belum diketahui")
