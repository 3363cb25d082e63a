"""The life of a notice, as a table; its channel and how soon it must arrive."""

from collections.abc import Mapping
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """A way to reach somebody."""

    EMAIL = "email", _("Email")
    WHATSAPP = "whatsapp", _("WhatsApp")
    SMS = "sms", _("SMS")
    INSTAGRAM = "instagram", _("Instagram")
    MESSENGER = "messenger", _("Facebook Messenger")
    IMAP = "imap", _("Kotak surat aduan (IMAP)")  # only comes in


RINGING: Final = frozenset({Kind.WHATSAPP, Kind.SMS, Kind.INSTAGRAM, Kind.MESSENGER})
"""These ring at night: quiet hours hold for them."""


class Urgency(models.TextChoices):
    NOW = "sekarang", _("segera")  # an answer to somebody who just wrote; also at night
    NORMAL = "biasa", _("biasa")
    DIGEST = "ringkasan", _("dalam ringkasan harian")


class State(models.TextChoices):
    WAITING = "menunggu", _("Menunggu dikirim")
    SENDING = "dikirim", _("Sedang dikirim")
    SENT = "terkirim", _("Terkirim")
    GIVEN_UP = "gagal", _("Tidak terkirim")
    WITHDRAWN = "dibatalkan", _("Tidak perlu lagi")
    FOLDED = "diringkas", _("Masuk ringkasan")


MOVES: Final[Mapping[State, frozenset[State]]] = {
    State.WAITING: frozenset({State.SENDING, State.WITHDRAWN, State.FOLDED, State.GIVEN_UP}),
    State.SENDING: frozenset({State.SENDING, State.SENT, State.WAITING, State.GIVEN_UP}),
    State.SENT: frozenset({State.GIVEN_UP}),  # the network says later that it never arrived
    State.GIVEN_UP: frozenset({State.WAITING, State.SENT}),
    State.WITHDRAWN: frozenset(),
    State.FOLDED: frozenset(),
}
"""SENDING to SENDING: whoever sent it died over it; it is sent again under the same name."""
