"""Whose word counts for a question: marks by table, then answers and the machine in the database."""

from decimal import Decimal

import pytest

from terang.evaluations.models import Mark
from terang.evaluations.results.settled import settle
from tests import people

HALF, FULL, NONE = Decimal("0.5"), Decimal(1), Decimal(0)


def mark(turn, points):
    return Mark(turn=turn, points=points, decided_at=None if points is None else people.AT)


@pytest.mark.parametrize(
    ("marks", "counts", "is_open"),
    [
        ({1: FULL}, FULL, False),
        ({1: None}, None, True),
        ({1: FULL, 2: FULL}, FULL, False),
        ({1: FULL, 2: None}, FULL, True),
        ({1: None, 2: HALF}, HALF, True),
        ({1: FULL, 2: NONE}, FULL, True),
        ({1: FULL, 2: NONE, 3: None}, FULL, True),
        ({1: FULL, 2: NONE, 3: HALF}, HALF, False),
        ({}, None, False),
    ],
)
def test_the_third_settles_and_two_that_agree_count(marks, counts, is_open):
    found, waits = settle({turn: mark(turn, points) for turn, points in marks.items()})
    assert (found.points if found else None, waits) == (counts, is_open)
