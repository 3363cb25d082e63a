"""The instruments that come with the product say only what they may say."""

import re
from decimal import Decimal

import pytest

from terang.audit.model import Body, Finding, Level, Report, State, Verdict
from terang.instruments.load import built_in, instrument
from terang.instruments.mark import check_points, mark
from terang.instruments.model import Rule, Status, Step
from terang.roster.kinds import kinds
from tests.report.made import AS_OF, NOON

PREDICATE = re.compile(r"informatif", re.IGNORECASE)


@pytest.fixture(params=["kip-opd", "kip-kecamatan", "lomba-website"])
def one(request):
    return instrument(request.param)


def test_weights_and_bands_are_shown_as_proposals(one):
    assert one.status is Status.PROPOSAL
    assert one.bands_status is Status.PROPOSAL


def test_no_band_borrows_a_predicate_of_the_information_commission(one):
    assert not any(PREDICATE.search(b.name) for b in one.bands)


def test_law_names_its_article(one):
    assert all("Pasal" in i.basis for i in one.indicators if i.status is Status.LAW)


def test_what_a_machine_cannot_see_is_said(one):
    assert len(one.uncovered) >= 4


def test_dimension_weights_are_per_cents(one):
    assert sum(d.weight for d in one.dimensions) == 100


def test_outdated_counts_half_and_unassessed_not_at_all(one):
    assert one.points == {
        State.ADA: 1,
        State.KEDALUWARSA: Decimal("0.5"),
        State.KOSONG: 0,
        State.TIDAK_ADA: 0,
        State.TIDAK_DAPAT_DINILAI: None,
    }


def test_every_class_has_exactly_one_main_instrument():
    for ranked in kinds().classes:
        assert sum(ranked.code in i.classes for i in built_in() if i.main) == 1


def test_the_contest_has_its_four_sides():
    assert [(d.code, int(d.weight)) for d in instrument("lomba-website").dimensions] == [
        ("desain", 20),
        ("konten", 40),
        ("operabilitas", 20),
        ("integrasi", 20),
    ]


def report(kind: str, verdicts=(), findings=()) -> Report:
    body = Body(name="Badan Contoh", kind=kind, website="https://contoh.example/")
    return Report(body, AS_OF, NOON, body.website, 1, 0, tuple(findings), tuple(verdicts))


def everything(kind: str, state: State) -> Report:
    codes = {i.code for one in built_in() for i in one.indicators}
    verdicts = [Verdict(c, state, 1.0, "Alasan.") for c in sorted(codes)]
    findings = [Finding(c, Level.GOOD, "Baik.", value="aktif" * (c == "status")) for c in sorted(codes)]
    return report(kind, verdicts, findings)


def test_a_site_with_everything_gets_a_hundred():
    assert mark(instrument("kip-opd"), everything("dinas", State.ADA)).total == 100
    assert mark(instrument("kip-kecamatan"), everything("kecamatan", State.ADA)).total == 100


def test_what_is_not_asked_of_a_kind_does_not_count():
    asked = {p.code for p in mark(instrument("kip-kecamatan"), everything("desa", State.ADA)).parts}
    assert "renstra" not in asked
    assert "lhkpn" not in asked
    assert "dip" in asked


def test_an_indicator_nobody_judged_is_unassessed_not_absent():
    found = mark(instrument("kip-opd"), report("dinas"))
    assert found.total is None
    assert found.covered == 0


GOOD, BAD = Finding("x", Level.GOOD, ""), Finding("x", Level.PROBLEM, "")
UNKNOWN = Finding("x", Level.UNKNOWN, "")
STEPS = Rule(steps=(Step(Decimal(1), at_most=Decimal(800)), Step(Decimal("0.5"), at_most=Decimal(2000))))


@pytest.mark.parametrize(
    ("rule", "findings", "points"),
    [
        (Rule(), [], None),
        (Rule(silent=Decimal(1)), [], 1),
        (Rule(), [GOOD], 1),
        (Rule(), [GOOD, BAD], 0),
        (Rule(), [UNKNOWN], None),
        (Rule(), [UNKNOWN, GOOD], 1),
        (Rule(levels={Level.GOOD: Decimal("0.7")}), [GOOD], Decimal("0.7")),
        (Rule(values={"mati": Decimal(0)}), [Finding("x", Level.GOOD, "", value="mati")], 0),
        (Rule(values={"mati": Decimal(0)}), [Finding("x", Level.UNKNOWN, "", value="mati")], None),
        (STEPS, [Finding("x", Level.GOOD, "", value="800")], 1),
        (STEPS, [Finding("x", Level.GOOD, "", value="801")], Decimal("0.5")),
        (STEPS, [Finding("x", Level.GOOD, "", value="2000.5")], 0),
        (STEPS, [Finding("x", Level.PROBLEM, "", value="banyak")], 0),
        (STEPS, [Finding("x", Level.GOOD, "", value="NaN")], 1),
    ],
)
def test_points_of_a_check(rule, findings, points):
    assert check_points(instrument("lomba-website"), rule, findings) == points
