"""The life of a training or coordination meeting."""

from django.db import models


class MeetingKind(models.TextChoices):
    TRAINING = "bimtek", "Bimbingan teknis"
    COORDINATION = "rakor", "Rapat koordinasi"
    BRIEFING = "sosialisasi", "Sosialisasi"


class MeetingState(models.TextChoices):
    PLANNED = "rencana", "Direncanakan"
    INVITED = "diundang", "Undangan dikirim"
    HELD = "terlaksana", "Sudah terlaksana"  # the list of those who were there is closed
    CANCELLED = "batal", "Dibatalkan"


MEETING_MOVES: dict[MeetingState, frozenset[MeetingState]] = {
    MeetingState.PLANNED: frozenset({MeetingState.INVITED, MeetingState.HELD, MeetingState.CANCELLED}),
    MeetingState.INVITED: frozenset({MeetingState.HELD, MeetingState.CANCELLED}),
    MeetingState.HELD: frozenset({MeetingState.INVITED}),
    MeetingState.CANCELLED: frozenset(),
}
STANDING = (MeetingState.PLANNED, MeetingState.INVITED)


class Answer(models.TextChoices):
    WAITING = "", "Belum menjawab"
    YES = "hadir", "Hadir"
    NO = "tidak", "Tidak dapat hadir"


class Via(models.TextChoices):
    CODE = "kode", "Kode di layar"
    HAND = "tangan", "Dicatat panitia"


class ContactWord(models.TextChoices):
    """What a participant said about the contact of the body."""

    NONE = "", "Tidak ditanya"
    RIGHT = "benar", "Masih benar"
    CHANGED = "berubah", "Dibetulkan"
