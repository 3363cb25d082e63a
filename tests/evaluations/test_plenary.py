"""The plenary settles what is finished; what is not, only knowingly, and the journal says so."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from terang.accounts.http import Refused
from terang.accounts.models import Event
from terang.bodies.models import Role
from terang.evaluations.actions import marking, publishing, results
from terang.evaluations.models import Cycle, Mark, Publication
from terang.evaluations.results import readiness
from terang.evaluations.results.criteria import criteria
from terang.inspections.models import Inspection
from tests import people
from tests.evaluations import made
from tests.evaluations.test_marking import AT, ready
from tests.evaluations.test_trail import SAQ, VISIT

pytestmark = pytest.mark.django_db
WHY = "Berita acara pleno 12/2026"
LATER = AT + timedelta(days=400)


def halfway() -> tuple[Cycle, dict[str, Any]]:
    """Handed in and shared out, nothing decided, results computed all the same."""
    cycle, _, admin = ready(bodies=1)
    marking.share_out(cycle, by=admin, at=AT)
    results.compute(cycle, by=admin, at=AT)
    return cycle, {"due_at": LATER, "by": admin, "at": LATER}


def unvisited() -> tuple[Cycle, dict[str, Any]]:
    """No questionnaire, no sheet of the visit: the machine alone."""
    region = people.a_region()
    made.inspected(people.a_body(region=region), renstra="ada", dip="ada")
    cycle = made.running(region, instrument=made.an_instrument(made.a_document(stages=[SAQ, VISIT])))
    admin = people.administrator(region)
    results.compute(cycle, by=admin, at=AT)
    return cycle, {"due_at": LATER, "by": admin, "at": LATER}


@pytest.mark.parametrize("reason", ["", "   ", "ya"])
def test_unfinished_verification_needs_a_reason(reason: str):
    cycle, told = halfway()
    with pytest.raises(Refused, match="Verifikasi belum selesai"):
        publishing.settle(cycle, reason=reason, **told)
    publishing.settle(cycle, reason=WHY, **told)
    event = Event.objects.get(verb="publication.settled")
    assert event.data["unverified"]["marks"] == Mark.objects.filter(decided_at=None).count() > 0
    assert event.detail.data == {"reason": WHY}


def test_finished_verification_needs_none():
    cycle, told = halfway()
    Mark.objects.filter(decided_at=None).update(value="ya", points=1, decided_at=AT)
    assert readiness.verification(cycle).is_done
    results.compute(cycle, by=told["by"], at=AT)
    publishing.settle(cycle, **told)
    assert "unverified" not in Event.objects.get(verb="publication.settled").data


def test_what_was_handed_in_and_never_shared_out_is_unfinished():
    cycle, _, admin = ready(bodies=1)
    results.compute(cycle, by=admin, at=AT)
    assert readiness.verification(cycle).unshared == (cycle.entries.get().name,)


def test_a_stage_without_sheets_is_confirmed_by_name():
    cycle, told = unvisited()
    (stage,) = readiness.empty_stages(cycle)
    assert (stage.code, len(stage.bodies), stage.of) == ("visit", 1, 1)
    for without in ((), ("saq",)):
        with pytest.raises(Refused, match="Visitasi"):
            publishing.settle(cycle, without=without, **told)
    publishing.settle(cycle, without=("visit",), **told)
    assert Event.objects.get(verb="publication.settled").data["without_stages"] == {"visit": 1}


def test_the_page_shows_the_gaps_and_asks_only_for_them():
    cycle, told = unvisited()
    browser, address = people.client(told["by"]), reverse("evaluations:plenary", args=[cycle.pk])
    page = browser.get(address).content.decode()
    assert "1 dari 1 badan" in page
    assert 'name="reason"' not in page
    form = {"due_at": "2030-01-01T09:00"}
    assert browser.post(address, form).status_code == 422
    assert not Publication.objects.exists()
    assert browser.post(address, form | {"without": ["visit"]}).status_code == 303


def test_a_jury_sees_the_score_of_the_machine_beside_its_sheet():
    region = people.a_region()
    inspection = made.inspected(people.a_body(region=region), renstra="ada", dip="ada")
    Inspection.objects.filter(pk=inspection.pk).update(score="78.25", band="Baik")
    cycle = made.running(
        region, instrument=made.an_instrument(made.a_document(stages=[SAQ, VISIT | {"kind": "jury"}]))
    )
    judge = people.holding(Role.JUDGE, region=region)
    address = reverse("evaluations:sheet", args=[cycle.entries.get().pk, "visit"])
    page = people.client(judge).get(address).content.decode()
    assert "78,25" in page
    assert "2 dari 2" in page
    assert "Per kriteria" in page
    (one,) = criteria(cycle.entries.get())
    assert (one.score, one.known) == (Decimal("100.00"), len(one.asked))
