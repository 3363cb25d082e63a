"""How far verification is, and whether verifiers agree; names only for the administrator."""

from typing import Any

from django.db.models import Count, Q
from msgspec import Struct

from terang.accounts.models import User
from terang.evaluations.models import Cycle, Entry, Mark
from terang.scoring.agreement import Doubled, Leaning, kappa, leanings


class Worker(Struct, frozen=True):
    """One verifier's load and leaning."""

    name: str
    total: int
    done: int
    leaning: Leaning | None


class Overview(Struct, frozen=True):
    workers: tuple[Worker, ...]
    kappa: Any  # Decimal, or None when nothing can be said
    doubled: int
    differing: int


def overview(cycle: Cycle) -> Overview:
    """Load, agreement and severity of a cycle's verifiers, in three queries."""
    pairs = doubled(cycle)
    lines = {line.verifier: line for line in leanings(pairs)}
    rows = (
        Mark.objects.filter(entry__cycle=cycle)
        .values("verifier", "verifier__name")
        .annotate(total=Count("pk"), done=Count("pk", filter=Q(decided_at__isnull=False)))
        .order_by("verifier__name")
    )
    workers = tuple(
        Worker(r["verifier__name"], r["total"], r["done"], lines.get(r["verifier"])) for r in rows
    )
    return Overview(
        workers, kappa([p.values for p in pairs]), len(pairs), sum(p.points[0] != p.points[1] for p in pairs)
    )


def doubled(cycle: Cycle) -> list[Doubled]:
    """Questions that two have marked without seeing each other."""
    rows = Mark.objects.filter(entry__cycle=cycle, turn__lt=3, decided_at__isnull=False)
    found: dict[tuple[int, str], dict[int, Mark]] = {}
    read = ("entry", "question", "turn", "verifier", "value", "points")
    for mark in rows.only(*read).order_by("entry", "question", "turn"):
        found.setdefault((mark.entry_id, mark.question), {})[mark.turn] = mark
    return [
        Doubled(
            both[1].verifier_id,
            both[2].verifier_id,
            (str(both[1].value), str(both[2].value)),
            (both[1].points or 0, both[2].points or 0),  # type: ignore[arg-type]
        )
        for both in found.values()
        if len(both) == 2
    ]


def people(cycle: Cycle) -> dict[int, str]:
    """Verifiers of a cycle by number."""
    return dict(User.objects.filter(marks__entry__cycle=cycle).distinct().values_list("pk", "name"))


def open_disagreements(cycle: Cycle, *, entry: Entry | None = None) -> list[tuple[int, str]]:
    """Questions two verifiers decided differently and nobody settles yet: (entry, question)."""
    rows = Mark.objects.filter(entry__cycle=cycle)
    rows = rows.filter(entry=entry) if entry else rows
    doubled = (
        rows.values("entry", "question")
        .annotate(
            decided=Count("pk", filter=Q(turn__lt=3, decided_at__isnull=False)),
            kinds=Count("points", filter=Q(turn__lt=3), distinct=True),
            third=Count("pk", filter=Q(turn=3)),
        )
        .filter(decided=2, kinds=2, third=0)
        .order_by("entry", "question")
    )
    return [(row["entry"], row["question"]) for row in doubled]
