"""What an entry is found by: roots and names, each with how much it says about the entry."""

from collections.abc import Iterable, Sequence
from typing import Final

from terang.catalogue.models import Entry, Term
from terang.catalogue.names import SAME, TOPIC, named
from terang.catalogue.stemming import stems

IN_TITLE: Final = 8
OF_TOPIC: Final = 4
IN_YEAR: Final = 3
IN_TEXT: Final = 2
IN_OWNER: Final = 1
_MOST: Final = 120  # terms of an entry
_READ: Final = 4000  # characters of a summary


def index(entries: Sequence[Entry]) -> None:
    """Makes the terms of these entries anew; a constant number of queries. Withdrawn ones have none."""
    Term.objects.filter(entry__in=[entry.pk for entry in entries]).delete()
    shown = [entry for entry in entries if entry.withdrawn_at is None]
    Term.objects.bulk_create(
        (Term(entry=entry, stem=stem, weight=w) for entry in shown for stem, w in terms(entry).items()),
        batch_size=5000,
    )


def terms(entry: Entry) -> dict[str, int]:
    """Each term with the weight of the best place it stands in. Needs `entry.body`."""
    found: dict[str, int] = {}
    _note(found, _terms(entry.title), IN_TITLE)
    if entry.topic:
        _note(found, [TOPIC + entry.topic], OF_TOPIC)
    if entry.year:
        _note(found, [str(entry.year)], IN_YEAR)
    _note(found, _terms(entry.summary[:_READ]), IN_TEXT)
    _note(found, _terms(f"{entry.unit} {entry.maker} {entry.body.name} {entry.body.short_name}"), IN_OWNER)
    return dict(list(found.items())[:_MOST])


def _note(found: dict[str, int], terms: Iterable[str], weight: int) -> None:
    for term in terms:
        found.setdefault(term, weight)


def _terms(text: str) -> list[str]:
    """Roots, and what they are other names of."""
    held = stems(text)
    return [*held, *(term for one in named(held) for term in one.terms if term.startswith(SAME))]
