"""Scoring reads the same documents as the instruments do, and fills gaps with the same values."""

import msgspec
import pytest

from terang.instruments import definition, parts
from terang.scoring import scheme
from tests.scoring.made import a_document, an_indicator

PAIRS = [
    (scheme.Scheme, parts.Definition),
    (scheme.Dimension, parts.Dimension),
    (scheme.Indicator, parts.Indicator),
    (scheme.Stage, parts.Stage),
    (scheme.Late, parts.Late),
]


@pytest.mark.parametrize(("ours", "theirs"), PAIRS, ids=lambda c: c.__name__)
def test_what_a_document_leaves_out_means_the_same_to_both(ours, theirs):
    defaults = {f.name: f.default for f in msgspec.structs.fields(theirs)}
    for field in msgspec.structs.fields(ours):
        left_out = defaults[field.name]
        if left_out is msgspec.NODEFAULT or msgspec.to_builtins(left_out) in ("", {}):
            continue
        assert msgspec.to_builtins(field.default) == msgspec.to_builtins(left_out), field.name


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (scheme.StageKind, parts.StageKind),
        (scheme.Judges, parts.Judges),
        (scheme.Absence, parts.Absent),
        (scheme.AfterDeadline, parts.AfterDeadline),
    ],
)
def test_words_are_the_same(ours, theirs):
    assert {w.value for w in ours} == {w.value for w in theirs}


def test_a_document_of_the_instruments_is_read():
    question = {"code": "a.1", "text": "A?", "kind": "yes_no", "weight": "100"}
    indicator = an_indicator("a", question, weight="100")
    stages = [{"code": "saq", "name": "SAQ", "weight": "100", "kind": "saq"}]
    document = definition.document(definition.load(a_document(indicator, stages=stages)))
    assert scheme.read(document).dimensions[0].indicators[0].questions[0].code == "a.1"
