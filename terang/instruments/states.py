"""The life of an instrument: draft, published, retired."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draf", _("Draf")
    PUBLISHED = "terbit", _("Terbit")
    RETIRED = "pensiun", _("Tidak dipakai lagi")


MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.PUBLISHED}),
    State.PUBLISHED: frozenset({State.DRAFT, State.RETIRED}),  # back to draft only while no cycle uses it
    State.RETIRED: frozenset({State.PUBLISHED}),
}
