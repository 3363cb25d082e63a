"""The life of an instrument: draft, published, retired."""

from django.db import models


class State(models.TextChoices):
    DRAFT = "draf", "Draf"
    PUBLISHED = "terbit", "Terbit"
    RETIRED = "pensiun", "Tidak dipakai lagi"


MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.PUBLISHED}),
    State.PUBLISHED: frozenset({State.RETIRED}),
    State.RETIRED: frozenset(),
}
