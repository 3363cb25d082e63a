"""Published rankings of Kabupaten Sukamaju, for tests of the public pages."""

from collections.abc import Mapping
from datetime import datetime

from terang.bodies.models import Body, Region
from terang.evaluations.actions import awards, publishing, results
from terang.evaluations.models import Cycle, Publication, Result
from terang.evaluations.results import honours
from tests import people
from tests.evaluations import made
from tests.people import AT


def a_ranking(bodies: Mapping[str, str] | int, region: Region | None = None) -> Cycle:
    """A computed ranking: a number of bodies, or names with what the machine says of "renstra"."""
    region = region or people.a_region()
    named = bodies if isinstance(bodies, Mapping) else {f"Dinas {n:02}": "ada" for n in range(bodies)}
    for name, state in named.items():
        body = Body.objects.filter(region=region, name=name).first() or people.a_body(name, region=region)
        made.inspected(body, renstra=state)
    cycle = made.running(region)
    results.compute(cycle, by=people.administrator(region), at=AT)
    return cycle


def publish(cycle: Cycle, *, at: datetime = AT) -> Publication:
    by = people.administrator(cycle.region)
    for result in Result.objects.filter(entry__cycle=cycle, is_close=True):
        results.look(result, reason="Dilihat.", by=by, at=at)
    publishing.settle(cycle, due_at=at, by=by, at=at)
    awards.give(cycle, honours.best(cycle, most=1, names={}), by=by, at=at)
    publishing.publish_due(at=at)
    return Publication.objects.get(cycle=cycle)
