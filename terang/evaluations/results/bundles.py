"""From stored rows to frozen bundles: answers and marks as they count now, sheets, lateness."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from terang.evaluations.models import Cycle, Entry, Sheet, Submission
from terang.evaluations.results.settled import machine_now, words_of
from terang.evaluations.states import Stage
from terang.scoring import bundle as bundles
from terang.scoring.bundle import Bundle, Entered

_HANDED_IN = frozenset({Stage.SUBMITTED, Stage.RETURNED, Stage.VERIFIED})


def entries_of(cycle: Cycle) -> list[Entry]:
    """Bodies of a cycle by class and name, each knowing its cycle."""
    entries = list(cycle.entries.select_related("body", "submission"))
    for entry in entries:
        entry.cycle = cycle
    return entries


def bundles_of(entries: Sequence[Entry]) -> dict[int, Bundle]:
    """What enters the computation of each body now; a constant number of queries."""
    words, seen, sheets = words_of(entries), machine_now(entries), _sheets(entries)
    return {
        entry.pk: Bundle(
            entry=Entered(str(entry.body_id), entry.name, entry.kind, entry.ranked),
            instrument=entry.cycle.instrument.sha256,
            has_answered=_has_answered(entry),
            points={code: word.settled for code, word in words[entry.pk].items()},
            machine=seen[entry.pk],
            sheets=tuple(sheets[entry.pk]),
            is_late=_is_late(entry),
        )
        for entry in entries
    }


def _has_answered(entry: Entry) -> bool:
    submission = _submission(entry)
    return submission is not None and submission.stage in _HANDED_IN


def _is_late(entry: Entry) -> bool:
    submission = _submission(entry)
    return submission is not None and submission.is_late


def _submission(entry: Entry) -> Submission | None:
    return getattr(entry, "submission", None)


def _sheets(entries: Iterable[Entry]) -> dict[int, list[bundles.Sheet]]:
    """Sheets that were handed in. Judges get numbers by body and stage: the document is public, they are not."""
    found: dict[int, list[bundles.Sheet]] = defaultdict(list)
    rows = Sheet.objects.filter(entry__in=list(entries), handed_in_at__isnull=False)
    numbers: dict[tuple[int, str], int] = defaultdict(int)
    for row in rows.order_by("entry", "part", "pk").prefetch_related("scores"):
        numbers[row.entry_id, row.part] += 1
        found[row.entry_id].append(
            bundles.Sheet(
                stage=row.part,
                judge=numbers[row.entry_id, row.part],
                is_absent=row.is_absent,
                scores={score.item: score.points for score in row.scores.all()},
            )
        )
    return found
