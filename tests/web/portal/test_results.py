"""Read models of what is published: nothing else is ever in them, and they cost the same for 3 and for 30 bodies."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from terang.bodies.models import Body
from terang.evaluations.models import Predicate
from terang.web.portal import results
from tests import people
from tests.web.portal import made

pytestmark = pytest.mark.django_db


def test_a_ranking_that_is_not_out_is_nowhere():
    cycle = made.a_ranking(3)
    region = cycle.region
    assert (results.years(region), results.published(region, 2026)) == ((), ())
    assert results.indicator_year(region, 2026, "renstra") is None
    made.publish(cycle)
    assert results.years(region) == (2026,)
    assert [p.cycle for p in results.published(region, 2026)] == [cycle]
    assert results.indicator_year(region, 2026, "renstra") is not None


def test_equal_totals_share_a_place_and_say_who_is_alike():
    publication = made.publish(made.a_ranking({"Dinas A": "ada", "Dinas B": "tidak_ada", "Dinas C": "ada"}))
    (standing,) = results.standings(publication)
    assert [(row.name, row.place, row.span) for row in standing.rows] == [
        ("Dinas A", 1, (1, 2)),
        ("Dinas C", 1, (1, 2)),
        ("Dinas B", 3, (3, 3)),
    ]
    assert [row.is_alike for row in standing.rows] == [True, True, False]


def test_a_share_of_few_is_no_percentage():
    assert results.Rate(1, results.LEAST - 1).percent is None
    assert str(results.Rate(1, results.LEAST).percent) == "20.0"


def test_a_body_year_tells_what_earned_points_and_what_is_missing():
    publication = made.publish(made.a_ranking({"Dinas A": "ada"}))
    body = Body.objects.get(name="Dinas A")
    found = results.body_year(body, publication)
    assert found is not None
    asked = {one.code: one for one in found.asked}
    assert (asked["renstra"].met, asked["renstra"].machine["state"]) == (results.Met.FULL, "ada")
    assert asked["dip"].met is results.Met.NOT
    assert sum(one.contribution for one in found.asked) == found.place.total
    assert found.strengths[0].code == "renstra"
    assert "renstra" not in {one.code for one in found.missing}
    assert results.body_year(people.a_body(), publication) is None


def test_history_follows_mergers():
    new = people.a_body("Dinas Baru")
    old = people.a_body("Dinas Lama")
    older = people.a_body("Dinas Purba")
    stranger = people.a_body("Dinas Asing")
    Body.objects.filter(pk=old.pk).update(successor=new, closed_on="2024-01-01")
    Body.objects.filter(pk=older.pk).update(successor=old, closed_on="2022-01-01")
    for body, year in ((older, 2021), (old, 2023), (new, 2024), (stranger, 2023)):
        Predicate.objects.create(region=new.region, body=body, year=year, score=70, name="Cukup")
    told = [(one.year, one.body, one.is_own) for one in results.history(new)]
    assert told == [(2021, "Dinas Purba", False), (2023, "Dinas Lama", False), (2024, "Dinas Baru", True)]


@pytest.mark.parametrize("read", ["standings", "body", "indicator", "summaries"])
def test_reading_costs_the_same_for_three_and_for_thirty(read):
    def count(bodies: int, code: str) -> int:
        publication = made.publish(made.a_ranking(bodies, people.a_region(code, f"Kabupaten {code}")))
        region = publication.cycle.region
        body = Body.objects.filter(region=region)[0]
        what = {
            "standings": lambda: results.standings(publication),
            "body": lambda: results.body_year(body, publication),
            "indicator": lambda: results.indicator_year(region, 2026, "renstra"),
            "summaries": lambda: results.summaries(publication),
        }[read]
        publication.cycle.instrument.definition  # noqa: B018 - read once for all
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert what()
        return len(asked)

    assert count(3, "99.03") == count(30, "99.04") <= 8
