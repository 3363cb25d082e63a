"""The evaluation instruments that come with Terang: whole, and honest about what is only proposed."""

import re

import pytest

from terang.instruments.definition import StageKind, grounds, indicators, questions
from terang.instruments.model import Status
from terang.instruments.shipped import FOLDER, shipped


@pytest.fixture(params=shipped(), ids=lambda d: d.code)
def one(request):
    return request.param


def test_the_five_are_there_and_every_file_is_whole():
    assert [d.code for d in shipped()] == [
        "e-monev",
        "ekk-kecamatan",
        "kip-kecamatan",
        "kip-opd",
        "lomba-website",
    ]
    assert len(list(FOLDER.iterdir())) == len(shipped())


def test_weights_are_never_called_law(one):
    assert one.status is not Status.LAW
    assert one.bands_status is not Status.LAW


# What was read in the law itself; everything else may be shown as a proposal only.
READ = re.compile(
    r"^(UU 14/2008 Pasal (9|10|12|22 ayat .*|36 ayat \(2\))"
    r"|PerKI 1/2021 Pasal (15 ayat \(6\)|47|47-48|48 ayat .*|49))$"
)


def test_only_articles_that_were_read_are_shown_as_law(one):
    found = [grounds(i, q) for i in indicators(one) for q in i.questions]
    assert [basis for basis, status in found if status is Status.LAW and not READ.match(basis)] == []
    assert any(status is not Status.LAW for _, status in found)


def test_every_question_says_what_it_rests_on_and_asks(one):
    for indicator in indicators(one):
        for question in indicator.questions:
            assert grounds(indicator, question)[0]
            assert question.text.rstrip().endswith(("?", ".")), question.code
            assert len(question.text) > 20


def test_the_six_indicators_weigh_as_announced():
    e_monev = next(d for d in shipped() if d.code == "e-monev")
    assert {d.code: int(d.weight) for d in e_monev.dimensions} == {
        "jenis": 40,
        "digitalisasi": 20,
        "kualitas": 10,
        "pelayanan": 10,
        "komitmen": 10,
        "sarana": 10,
    }
    assert [(s.kind, int(s.weight)) for s in e_monev.stages] == [(StageKind.SAQ, 80), (StageKind.VISIT, 20)]


def test_the_kecamatan_have_their_four_aspects():
    kecamatan = next(d for d in shipped() if d.code == "kip-kecamatan")
    assert [d.code for d in kecamatan.dimensions] == ["kelembagaan", "tata_kelola", "pemberitaan", "medsos"]
    asked = {q.code for q in questions(kecamatan, kind="desa")}
    assert "web_renstra" not in asked
    assert "web_dip" in asked


def test_the_contest_has_four_criteria_for_machine_and_jury():
    contest = next(d for d in shipped() if d.code == "lomba-website")
    four = ["desain", "konten", "operabilitas", "integrasi"]
    assert [d.code for d in contest.dimensions] == four
    jury = next(s for s in contest.stages if s.kind is StageKind.JURY)
    assert [i.code.removeprefix("juri_") for i in jury.items] == four
    assert all(q.machine for q in questions(contest))


def test_bands_of_the_commission_begin_where_they_were_published():
    """90, 80, 60, 40, as 78 of 79 published results confirm."""
    for definition in shipped():
        if definition.bands[0].name == "Informatif":
            assert [int(b.floor) for b in definition.bands] == [90, 80, 60, 40, 0]
