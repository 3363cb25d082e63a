"""Whole evaluations computed by hand."""

from decimal import Decimal

import pytest

from terang.scoring.bundle import Origin, Settled
from terang.scoring.outcome import LineKind
from terang.scoring.wording import line as in_words
from terang.scoring.wording import remarks
from tests.scoring.made import a_bundle, a_document, a_sheet, an_indicator, scored, settled

D = Decimal
A, B = an_indicator("a", weight="3"), an_indicator("b", weight="1")
MACHINE = {"answers": {"ada": "ya"}, "verdict": "dip"}


def test_a_questionnaire_is_the_weighted_mean_of_its_indicators():
    outcome = scored(a_document(A, B), a_bundle(settled(a="1", b="0.5")))
    assert outcome.total == D("87.50")
    assert outcome.band == "Menuju Informatif"
    assert [(x.code, x.weight, x.contribution) for x in outcome.lines] == [
        ("a.1", D("75.00"), D("75.00")),
        ("b.1", D("25.00"), D("12.50")),
    ]


def test_questions_share_the_weight_of_their_indicator():
    indicator = an_indicator("a", {"code": "x", "weight": "1"}, {"code": "y", "weight": "2"})
    points = {"x": Settled(D(1)), "y": Settled(D(0))}
    assert scored(a_document(indicator), a_bundle(points)).total == D("33.33")


def test_a_question_nobody_answered_counts_nothing():
    assert scored(a_document(A, B), a_bundle(settled(a="1"))).total == D("75.00")


def test_what_cannot_be_assessed_leaves_the_calculation():
    outcome = scored(a_document(A, B), a_bundle(settled(a="0.9", b=None)))
    assert outcome.total == D("90.00")
    assert outcome.covered == D("75.00")


def test_beyond_the_limit_there_is_no_total_and_no_band():
    outcome = scored(a_document(A, B), a_bundle(settled(a=None, b="1")))
    assert (outcome.total, outcome.band) == (None, "")
    assert "baru 25,00% bobot" in " ".join(remarks(outcome))
    assert all(x.contribution == 0 for x in outcome.lines)


@pytest.mark.parametrize(("kind", "total"), [("dinas", "75.00"), ("kecamatan", "100.00")])
def test_what_is_not_asked_leaves_its_weight_to_the_others(kind, total):
    document = a_document(A, an_indicator("b", weight="1", never=["kecamatan"]))
    assert scored(document, a_bundle(settled(a="1"), kind=kind)).total == D(total)


STAGES: list[dict[str, object]] = [
    {"code": "saq", "name": "SAQ", "kind": "saq", "weight": "60"},
    {"code": "situs", "name": "Situs web", "kind": "website", "weight": "10"},
    {
        "code": "visitasi",
        "name": "Visitasi",
        "kind": "visit",
        "weight": "30",
        "items": [
            {"code": "ruang", "name": "Ruang", "weight": "2"},
            {"code": "meja", "name": "Meja", "weight": "1"},
        ],
    },
]
QUESTION = {"code": "a.1", "weight": "1", "machine": MACHINE}


def staged(**visit: object):
    stages = [*STAGES[:2], {**STAGES[2], **visit}]
    return a_document(an_indicator("a", QUESTION, weight="3"), B, stages=stages)


def test_stages_count_by_their_weights():
    bundle = a_bundle(
        settled(a="1", b="0"),
        machine={"a.1": Settled(D("0.5"), Origin.MACHINE)},
        sheets=(
            a_sheet("visitasi", 1, ruang="1", meja="0.4"),
            a_sheet("visitasi", 2, ruang="0.5", meja="0.4"),
        ),
    )
    outcome = scored(staged(), bundle)
    # 60 × 0,75 + 10 × 0,5 + 30 × (0,75 × 2/3 + 0,4 × 1/3)
    assert outcome.total == D("69.00")
    assert [(s.code, s.own, s.contribution) for s in outcome.stages] == [
        ("saq", D("75.00"), D("45.00")),
        ("situs", D("50.00"), D("5.00")),
        ("visitasi", D("63.33"), D("19.00")),
    ]


@pytest.mark.parametrize(
    ("absent", "total", "note"),
    [("zero", "70.00", "tidak_hadir"), ("leave_out", "100.00", "tidak_hadir"), ("disqualify", None, "gugur")],
)
def test_who_was_absent_gets_what_the_instrument_says(absent, total, note):
    bundle = a_bundle(
        settled(a="1", b="1"),
        machine={"a.1": Settled(D(1))},
        sheets=(a_sheet("visitasi", 1, is_absent=True),),
    )
    outcome = scored(staged(absent=absent), bundle)
    assert outcome.total == (D(total) if total else None)
    assert outcome.stages[2].note == note


def test_a_judge_who_saw_the_body_outweighs_those_who_did_not():
    sheets = (a_sheet("visitasi", 1, is_absent=True), a_sheet("visitasi", 2, ruang="1", meja="1"))
    outcome = scored(staged(), a_bundle(settled(a="1", b="1"), machine={"a.1": Settled(D(1))}, sheets=sheets))
    assert outcome.total == D("100.00")


def test_a_stage_to_come_leaves_its_weight_and_is_told():
    outcome = scored(staged(), a_bundle(settled(a="1", b="1"), machine={"a.1": Settled(D(1))}))
    assert outcome.total == D("100.00")
    assert "Visitasi: Belum dinilai" in " ".join(remarks(outcome))


@pytest.mark.parametrize(
    ("rule", "sheets", "own"),
    [
        ("mean", ["0", "0.5", "0.6", "1"], "52.50"),
        ("drop_extremes", ["0", "0.5", "0.6", "1"], "55.00"),
        ("drop_extremes", ["0", "0.5", "1"], "50.00"),
    ],
)
def test_judges_are_put_together_by_the_rule(rule, sheets, own):
    given = tuple(a_sheet("visitasi", n, ruang=p, meja=p) for n, p in enumerate(sheets))
    outcome = scored(staged(judges=rule), a_bundle(settled(a="1"), sheets=given))
    assert outcome.stages[2].own == D(own)


@pytest.mark.parametrize(
    ("late", "total"),
    [
        ({"after_deadline": "deduct", "points": "5"}, "70.00"),
        ({"after_deadline": "deduct", "points": "90"}, "0.00"),
        ({"after_deadline": "refuse", "points": "5"}, "75.00"),
    ],
)
def test_lateness_costs_what_the_instrument_says_and_never_more_than_there_is(late, total):
    outcome = scored(a_document(A, B, late=late), a_bundle(settled(a="1"), is_late=True))
    assert outcome.total == D(total)
    assert sum(x.contribution for x in outcome.lines) == D(total)


GATE = {"code": "b", "must_be": "1", "cap_band": "Cukup Informatif"}


@pytest.mark.parametrize(
    ("gate", "b", "total", "band"),
    [
        (GATE, "1", "100.00", "Informatif"),
        (GATE, "0.5", "87.50", "Cukup Informatif"),
        (GATE, None, "100.00", "Informatif"),  # cannot be assessed: closes no gate
        ({**GATE, "code": "b.1", "must_be": "0.5"}, "0.5", "87.50", "Menuju Informatif"),
        ({**GATE, "cap_band": "", "cap_score": "59.99"}, "0", "59.99", "Kurang Informatif"),
        ({**GATE, "code": "tidak-ditanyakan"}, "0", "75.00", "Cukup Informatif"),
    ],
)
def test_an_essential_gate_caps_band_or_score(gate, b, total, band):
    outcome = scored(a_document(A, B, gates=[gate]), a_bundle(settled(a="1", b=b)))
    assert (outcome.total, outcome.band) == (D(total), band)
    assert sum(x.contribution for x in outcome.lines) == D(total)


def test_a_closed_gate_is_explained():
    gate = {**GATE, "cap_score": "59.99"}
    outcome = scored(a_document(A, B, gates=[gate]), a_bundle(settled(a="1", b="0")))
    assert (
        in_words(outcome.lines[-1])
        == "Syarat wajib “B” belum terpenuhi: nilai dibatasi, berkurang 15,01 poin."
    )
    assert "predikat paling tinggi “Cukup Informatif” dan nilai paling tinggi 59,99" in " ".join(
        remarks(outcome)
    )


@pytest.mark.parametrize(
    ("a", "edge"),
    [
        ("0.8949", None),
        ("0.895", ("Informatif", "-0.50")),
        ("0.9", ("Informatif", "0.00")),
        ("0.905", ("Informatif", "0.50")),
        ("0.9051", None),
        ("0.003", None),  # nothing is below the lowest band
    ],
)
def test_a_total_near_the_edge_of_a_band_is_flagged(a, edge):
    outcome = scored(a_document(A), a_bundle(settled(a=a)))
    found = (outcome.close.name, str(outcome.close.distance)) if outcome.close else None
    assert found == edge


def test_an_edge_that_a_gate_makes_meaningless_is_not_flagged():
    outcome = scored(a_document(A, gates=[{**GATE, "code": "a"}]), a_bundle(settled(a="0.9")))
    assert (outcome.band, outcome.close) == ("Cukup Informatif", None)


def test_a_body_that_never_answered_is_told_so():
    outcome = scored(a_document(A, B), a_bundle(settled(a="1"), has_answered=False))
    assert outcome.is_machine_only
    assert remarks(outcome)[0].startswith("Badan publik ini tidak mengirim SAQ.")


def test_who_was_never_asked_is_not_told_that_they_did_not_answer():
    stages = [{"code": "situs", "name": "Situs", "weight": "100", "kind": "website"}]
    outcome = scored(a_document(A, B, stages=stages), a_bundle(settled(a="1"), has_answered=False))
    assert not outcome.is_machine_only
    assert not any("SAQ" in words for words in remarks(outcome))


def test_each_line_says_where_its_points_come_from():
    points = {"a.1": Settled(D("0.5"), Origin.VERIFIER), "b.1": Settled(None, Origin.MACHINE)}
    first, second = scored(a_document(A, B), a_bundle(points)).lines
    assert first.kind is LineKind.QUESTION
    assert in_words(first) == "Bobot 75,00%, nilai 0,5 dari 1 (penilaian verifikator), menyumbang 50,00 poin."
    assert "tidak dapat dinilai" in in_words(second)
