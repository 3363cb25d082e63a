"""The life of what somebody asked or complained about: one machine, one table for each kind."""

from collections.abc import Mapping
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    REQUEST = "permohonan", _("Permintaan informasi")
    COMPLAINT = "aduan", _("Aduan")


class Channel(models.TextChoices):
    """By which way it came."""

    WEB = "web", _("Situs web")
    COUNTER = "loket", _("Loket")
    LETTER = "surat", _("Surat")
    EMAIL = "email", _("Email")
    WHATSAPP = "whatsapp", _("WhatsApp")
    INSTAGRAM = "instagram", _("Instagram")
    FACEBOOK = "facebook", _("Facebook")
    SMS = "sms", _("SMS")
    PHONE = "telepon", _("Telepon")
    OPEN311 = "open311", _("Aplikasi lain (Open311)")
    LIST = "daftar", _("Daftar yang diunggah")


class State(models.TextChoices):
    RECEIVED = "diterima", _("Diterima")
    VERIFIED = "terverifikasi", _("Terverifikasi")  # complaints: it is one, and the place is known
    ROUTED = "didisposisikan", _("Dikerjakan badan atau unit")
    CLARIFYING = "kejelasan", _("Menunggu penjelasan pemohon")  # the clock stands
    PROPOSED = "persetujuan", _("Jawaban menunggu persetujuan")
    ANSWERED = "dijawab", _("Sudah dijawab")
    CLOSED = "selesai", _("Selesai")
    LAPSED = "gugur", _("Gugur karena tidak dijelaskan")
    WITHDRAWN = "dicabut", _("Dicabut pemohon")
    REFUSED = "bukan_aduan", _("Tidak dapat diproses")  # complaints only


_REQUEST: Final[Mapping[State, frozenset[State]]] = {
    State.RECEIVED: frozenset({State.ROUTED, State.CLARIFYING, State.PROPOSED, State.WITHDRAWN}),
    State.ROUTED: frozenset({State.CLARIFYING, State.PROPOSED, State.WITHDRAWN}),
    State.CLARIFYING: frozenset({State.ROUTED, State.LAPSED, State.WITHDRAWN}),
    State.PROPOSED: frozenset({State.ROUTED, State.ANSWERED, State.WITHDRAWN}),
    State.ANSWERED: frozenset({State.CLOSED, State.ROUTED}),  # back when the superior decides so
    State.CLOSED: frozenset({State.ROUTED}),
    State.LAPSED: frozenset(),
    State.WITHDRAWN: frozenset(),
}
_COMPLAINT: Final[Mapping[State, frozenset[State]]] = {
    State.RECEIVED: frozenset({State.VERIFIED, State.CLARIFYING, State.REFUSED, State.WITHDRAWN}),
    State.VERIFIED: frozenset({State.ROUTED, State.CLARIFYING, State.REFUSED, State.WITHDRAWN}),
    State.ROUTED: frozenset({State.VERIFIED, State.CLARIFYING, State.ANSWERED, State.WITHDRAWN}),
    State.CLARIFYING: frozenset({State.VERIFIED, State.ROUTED, State.LAPSED, State.WITHDRAWN}),
    State.ANSWERED: frozenset({State.CLOSED, State.ROUTED}),  # back when the citizen is not satisfied
    State.CLOSED: frozenset({State.ROUTED}),
    State.REFUSED: frozenset({State.VERIFIED}),
    State.LAPSED: frozenset({State.VERIFIED}),
    State.WITHDRAWN: frozenset(),
}
MOVES: Final[Mapping[Kind, Mapping[State, frozenset[State]]]] = {
    Kind.REQUEST: _REQUEST,
    Kind.COMPLAINT: _COMPLAINT,
}
OPEN: Final = (State.RECEIVED, State.VERIFIED, State.ROUTED, State.CLARIFYING, State.PROPOSED)
"""Somebody of an office, or the asker, still has something to do."""
