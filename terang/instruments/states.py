"""The life of an instrument: draft, published, retired."""

from django.db import models


class State(models.TextChoices):
    DRAFT = "draf", "Draf"
    PUBLISHED = "terbit", "Terbit"
    RETIRED = "pensiun", "Tidak dipakai lagi"


MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.PUBLISHED}),
    State.PUBLISHED: frozenset({State.DRAFT, State.RETIRED}),  # back to draft only while no cycle uses it
    State.RETIRED: frozenset({State.PUBLISHED}),
}
