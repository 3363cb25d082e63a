"""Does it help? Groups, medians, and silence where the sample is too small."""

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.coaching.actions import commitments
from terang.coaching.models import Commitment, Round, Team, Visit
from terang.coaching.results import effect
from terang.coaching.spread import LEAST, spread
from terang.coaching.states.visits import VisitState
from terang.evaluations.models import Predicate
from tests import people
from tests.coaching import advised
from tests.coaching.advised import AT, DAY

D = Decimal
END = AT.date()
START = END - timedelta(days=60)


def test_few_values_have_no_median():
    assert spread([D(1)] * (LEAST - 1)).middle is None
    assert spread([D(1)] * LEAST).middle == D("1.00")


@given(st.lists(st.decimals(-100, 100, places=2), min_size=LEAST, max_size=40))
def test_about_a_quarter_lies_on_either_side(values):
    found = spread(values)
    low, middle, high = found.low, found.middle, found.high
    assert low is not None and middle is not None and high is not None  # noqa: PT018 - for the types
    assert min(values) <= low <= middle <= high <= max(values)
    assert sum(v < low - D("0.01") for v in values) <= -(-len(values) // 4)
    assert sum(v > high + D("0.01") for v in values) <= -(-len(values) // 4)


def a_visit(body, on, state=VisitState.DONE):
    by = people.a_user()
    made = Round.objects.get_or_create(
        region=body.region,
        name="Putaran",
        defaults={"starts_on": START, "ends_on": END, "made_by": by, "made_at": AT},
    )[0]
    team = Team.objects.get_or_create(round=made, name="Tim")[0]
    return Visit.objects.create(round=made, team=team, body=body, on=on, state=state, ended_at=AT)


@pytest.mark.django_db
class TestGroups:
    def test_visited_and_others_before_and_after(self):
        region = people.a_region()
        bodies = [people.a_body(region=region, url=f"https://b{n}.contoh.test/") for n in range(8)]
        for n, body in enumerate(bodies):
            advised.inspected(body, AT - 90 * DAY, score="50")
            advised.inspected(body, AT - 80 * DAY, score="52")
            advised.inspected(body, AT - 5 * DAY, score=str(60 if n < 5 else 51))
        for body in bodies[:5]:
            a_visit(body, END - timedelta(days=30))
        a_visit(bodies[5], END - timedelta(days=30), VisitState.CANCELLED)
        a_visit(bodies[6], START - timedelta(days=1))
        found = effect.compared(
            region, effect.visited(region, START, END), effect.website_scores(region, START, END)
        )
        assert (found.coached.count, found.others.count) == (5, 3)
        assert (found.coached.before.middle, found.coached.after.middle) == (D("52.00"), D("60.00"))
        assert (found.coached.up, found.coached.down, found.others.down) == (5, 0, 3)
        assert found.others.change.middle is None  # three bodies

    def test_bodies_without_a_score_before_or_after_are_told(self):
        region = people.a_region()
        advised.inspected(people.a_body(region=region, url="https://a.contoh.test/"), AT - 5 * DAY)
        found = effect.compared(region, (), effect.website_scores(region, START, END))
        assert (found.others.count, found.others.left_out) == (1, 1)

    def test_published_scores_of_the_years_around(self):
        body = people.a_body()
        for year, score in ((2024, 61), (2025, 70), (2026, 82)):
            Predicate.objects.create(region=body.region, body=body, year=year, score=score, name="x")
        start = END.replace(year=2025)
        assert effect.published_scores(body.region, start, END) == {body.pk: (D(70), D(82))}
        assert effect.published_scores(body.region, START, END) == {}

    def test_commitments_kept_and_how_long_they_took(self):
        body = people.a_body()
        by = people.officer(body)
        for n in range(6):
            made = advised.promised(body, "", by=by, title=f"Hal {n}", due_on=(AT + 10 * DAY).date())
            if n < 5:
                commitments.keep(made, url="", by=by, at=AT + (n + 8) * DAY)
        period = ((AT + DAY).date(), (AT + 30 * DAY).date())
        found = effect.kept(body.region, *period, today=(AT + 20 * DAY).date())
        assert (found.due, found.in_time, found.late, found.waiting) == (6, 3, 2, 1)
        assert (found.days.n, found.days.middle) == (5, D("10.00"))
        assert effect.promised(body.region, END, END) == {body.pk}
        assert Commitment.objects.count() == 6
