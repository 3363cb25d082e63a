"""Diagrams of every life in the office, drawn from the tables of moves: `python manage.py draw_states`."""

from collections.abc import Iterator, Mapping
from typing import Any

from terang.cases.states import cases
from terang.cases.states.objections import DISPUTE_MOVES, OBJECTION_MOVES
from terang.coaching.states import commitments, meetings, visits
from terang.datasets import states as datasets
from terang.evaluations import states as evaluations
from terang.inspections import states as inspections
from terang.instruments import states as instruments
from terang.notices import states as notices
from terang.publishing.states import alerts
from terang.reports import states as reports

LIVES: tuple[tuple[str, Mapping[Any, frozenset[Any]]], ...] = (
    ("Instrumen", instruments.MOVES),
    ("Pemeriksaan situs", inspections.MOVES),
    ("Evaluasi", evaluations.CYCLE_MOVES),
    ("Isian (SAQ)", evaluations.STAGE_MOVES),
    ("Sanggah", evaluations.OBJECTION_MOVES),
    ("Janji perbaikan", commitments.COMMITMENT_MOVES),
    ("Kunjungan pembinaan", visits.VISIT_MOVES),
    ("Bimtek dan rapat", meetings.MEETING_MOVES),
    ("Versi formulir data", datasets.VERSION_MOVES),
    ("Lembar data", datasets.SHEET_MOVES),
    ("Permintaan informasi", cases.MOVES[cases.Kind.REQUEST]),
    ("Keberatan", OBJECTION_MOVES),
    ("Sengketa informasi", DISPUTE_MOVES),
    ("Aduan", cases.MOVES[cases.Kind.COMPLAINT]),
    ("Pembuatan laporan", reports.MOVES),
    ("Pemberitahuan", notices.MOVES),
    ("Pengumuman serta merta", alerts.ALERT_MOVES),
)

INTRODUCTION = (
    "# Keadaan\n\nDibuat dari tabel di `states.py` dengan `python manage.py draw_states`. Terbuka, terlambat, dan "
    "lewat waktu bukan keadaan: ketiganya dihitung dari jadwal.\n"
)


def page() -> str:
    """The reference page: one Mermaid diagram for each life."""
    parts = [INTRODUCTION]
    for name, moves in LIVES:
        parts.append(f"## {name}\n\n```mermaid\nstateDiagram-v2\n{''.join(_lines(moves))}```\n")
    return "\n".join(parts)


def _lines(moves: Mapping[Any, frozenset[Any]]) -> Iterator[str]:
    first = next(iter(moves))
    yield from (f'  state "{state.label}" as {state.value}\n' for state in moves)
    yield f"  [*] --> {first.value}\n"
    for state, following in moves.items():
        for after in sorted(following, key=lambda s: list(moves).index(s)):
            yield f"  {state.value} --> {after.value}\n"
        if not following:
            yield f"  {state.value} --> [*]\n"
