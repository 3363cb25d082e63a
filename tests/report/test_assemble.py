"""From reports to a ranked result."""

import random

import jsonschema
import msgspec
import pytest
from msgspec.structs import replace

from terang.audit.model import Body, Report
from terang.instruments.load import built_in
from terang.report.assemble import assemble
from terang.report.result import Result, SiteStatus
from terang.report.schema import schema
from terang.report.terms import ranking
from tests.report.made import AS_OF, NOON, REPORTS, RUN, audited, result


def test_classes_are_ranked_apart():
    found = result()
    for ranked in {"opd", "kecamatan", "kesehatan"}:
        places = [e.main.rank for e in found.entries if e.ranked == ranked and e.main and e.main.rank]
        assert min(places) == 1
        assert all(p <= len(places) for p in places)


def test_a_dead_site_has_neither_score_nor_rank_but_a_reason():
    dead = next(e for e in result().entries if e.status is SiteStatus.DEAD)
    assert dead.main is not None
    assert (dead.main.score.total, dead.main.rank, dead.main.band) == (None, None, "")
    assert dead.main.why_none == "Situs mati: nama domain tidak ditemukan."


def test_a_body_without_a_website_is_apart_and_gets_no_made_up_score():
    """The contest's silent checks would earn points where nothing was looked at."""
    entry = next(e for e in result().entries if e.report.body.name == "Kecamatan Lembahsari")
    assert (entry.status, entry.marks) == (SiteStatus.NONE, ())
    group = next(g for g in ranking(result()) if g.ranked.code == "kecamatan")
    assert group.without == (entry,)
    assert entry not in (*group.placed, *group.unplaced)
    assert group.entries[-1] == entry


def test_a_site_that_opens_but_cannot_be_read_says_how_much_is_missing_and_why():
    open_ = replace(audited("Dinas Skrip", "dinas", 1, status="tidak_dapat_dinilai"), pages=7)
    (entry,) = result((open_,)).entries
    assert entry.main is not None
    assert entry.main.why_none == (
        "100,00% bobot tidak dapat dinilai; batasnya 30%. "
        "Sebab tersering: Server tidak menjawab saat halaman ini diminta."
    )


def test_equal_scores_share_a_rank():
    twins = (
        audited("Dinas Satu", "dinas", 1),
        audited("Dinas Dua", "dinas", 1),
        audited("Dinas Tiga", "dinas", 9),
    )
    assert [e.main.rank for e in result(twins).entries if e.main] == [1, 1, 3]


def test_the_main_instrument_comes_first_whatever_the_order():
    reports = REPORTS[:1]
    found = assemble(reports, run=RUN, instruments=built_in()[::-1])
    assert [m.instrument for m in found.entries[0].marks] == ["kip-opd", "lomba-website"]


def test_every_score_comes_with_its_words():
    for entry in result().entries:
        for mark in entry.marks:
            assert set(mark.words) == {p.code for p in mark.score.parts}


def test_bodies_of_the_same_name_get_pages_of_their_own():
    same = [Body("Dinas Ê Contoh", "dinas", f"https://{n}.example/", "con") for n in range(3)]
    reports = tuple(Report(b, AS_OF, NOON, b.website, 0, 0, (), ()) for b in same)
    assert [e.code for e in result(reports).entries] == ["badan-con", "badan-con-2", "badan-con-3"]


def test_a_hostile_code_names_no_path():
    body = Body("../../etc/passwd", "dinas", "https://x.example/", "../../../tmp/x")
    (entry,) = result((Report(body, AS_OF, NOON, body.website, 0, 0, (), ()),)).entries
    assert "/" not in entry.code
    assert "." not in entry.code


def test_ranks_do_not_depend_on_the_order_of_the_list():
    mixed = list(REPORTS)
    random.Random(7).shuffle(mixed)
    before = {e.code: e.marks for e in result().entries}
    assert {e.code: e.marks for e in result(tuple(mixed)).entries} == before


def test_a_status_nobody_knows_is_unknown():
    odd = replace(REPORTS[0], findings=(replace(REPORTS[0].findings[0], value="melayang"),))
    assert result((odd,)).entries[0].status is SiteStatus.UNKNOWN


def test_the_result_keeps_to_its_schema_and_survives_the_round():
    encoded = msgspec.json.encode(result())
    jsonschema.Draft202012Validator(msgspec.json.decode(schema())).validate(msgspec.json.decode(encoded))
    assert msgspec.json.decode(encoded, type=Result) == result()


def test_a_result_of_another_schema_is_refused():
    encoded = msgspec.json.encode(result()).replace(b"terang-hasil/1", b"terang-hasil/9")
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(encoded, type=Result)
