"""Points of an answer, by kind of question."""

from decimal import Decimal

import msgspec
import pytest

from terang.scoring import points
from terang.scoring.scheme import Question

D = Decimal
GRADES = [{"code": c, "points": p} for c, p in zip("ABCDE", ("1", "0.75", "0.5", "0.25", "0"), strict=True)]
COUNT = [{"points": "1", "at_least": "3"}, {"points": "0.5", "at_least": "1"}]


def a_question(**fields):
    return msgspec.convert({"code": "q", **fields}, Question, strict=False)


@pytest.mark.parametrize(
    ("question", "value", "worth"),
    [
        ({"kind": "yes_no"}, "ya", D(1)),
        ({"kind": "yes_no"}, "tidak", D(0)),
        ({"kind": "yes_no"}, "mungkin", None),
        ({"kind": "yes_no"}, None, None),
        ({"kind": "yes_no", "options": [{"code": "ya", "points": "0.6"}]}, "ya", D("0.6")),
        ({"kind": "graded", "options": GRADES}, "B", D("0.75")),
        ({"kind": "graded", "options": GRADES}, "E", D(0)),
        ({"kind": "graded", "options": GRADES}, "F", None),
        ({"kind": "choice", "options": GRADES}, "C", D("0.5")),
        ({"kind": "number"}, "0", D(1)),
        ({"kind": "number", "steps": COUNT}, "3", D(1)),
        ({"kind": "number", "steps": COUNT}, "2,99", D("0.5")),
        ({"kind": "number", "steps": COUNT}, "0.5", D(0)),
        ({"kind": "number", "steps": COUNT}, "banyak", None),
        ({"kind": "number", "steps": COUNT}, "NaN", None),
        ({"kind": "number", "steps": COUNT}, "", None),
        ({"kind": "number", "steps": [{"points": "1", "at_most": "10"}]}, "10", D(1)),
        ({"kind": "number", "steps": [{"points": "1", "at_most": "10"}]}, "10.1", D(0)),
        ({"kind": "links"}, ["https://a.test/"], D(1)),
        ({"kind": "links"}, [], None),
        ({"kind": "links"}, ["", " "], None),
        ({"kind": "links", "steps": COUNT}, ["https://a.test/"] * 3, D("0.5")),
        (
            {"kind": "links", "steps": COUNT},
            ["https://a.test/1", "https://a.test/2", "https://a.test/3"],
            D(1),
        ),
        ({"kind": "file"}, ["ab" * 32], D(1)),
        ({"kind": "file"}, [], None),
    ],
)
def test_points_of_an_answer(question, value, worth):
    assert points(a_question(**question), value) == worth
