"""Coaching never writes a score: after everything it does, evaluations and inspections are byte for byte what they were."""

import json

import pytest
from django.apps import apps
from django.core.serializers import serialize
from django.urls import reverse

from terang.accounts.models import Event
from terang.coaching.actions import commitments, following, reminding
from terang.coaching.models import Commitment, EarlyWarning
from terang.evaluations.models import Result
from tests import people, post
from tests.coaching import advised
from tests.coaching.advised import AT, DAY
from tests.evaluations import made

pytestmark = pytest.mark.django_db
_WATCHED = ("evaluations", "inspections", "instruments", "bodies")


def rows():
    return {
        model._meta.label: json.loads(serialize("json", model._base_manager.order_by("pk")))
        for label in _WATCHED
        for model in apps.get_app_config(label).get_models()
    }


def everything(body):
    """All that coaching does, by people and by itself."""
    by, admin = people.officer(body), people.administrator(body.region)
    before = rows()
    following.follow(at=AT + DAY)
    first = advised.promised(body, "informasi:lhkpn", by=by)
    second = advised.promised(body, "", by=by, title="Meja layanan")
    commitments.put_off(first, due_on=first.due_on + DAY, by=admin, at=AT)
    commitments.keep(second, url="", by=by, at=AT)
    commitments.undo(second, by=by, at=AT)
    commitments.drop(second, by=by, at=AT)
    reminding.remind(at=AT + 20 * DAY)
    post.sent()
    for person in (by, admin):
        browser = people.client(person)
        paths = [reverse(f"coaching:{n}") for n in ("home", "commitments", "warnings")]
        paths += [reverse("coaching:advice", args=[body.pk]) + "?langkah=informasi:dip&langkah=jawaban:sk"]
        for path in paths:
            assert browser.get(path, follow=True).status_code == 200
    return before


def test_nothing_of_an_evaluation_is_written():
    body = advised.a_body()
    advised.published(body.region)
    made.running(body.region, instrument=made.an_instrument(advised.a_document()))
    advised.inspected(body, AT + DAY, dip="tidak_ada", lhkpn="kosong", sop="tidak_ada")
    known = set(Event.objects.values_list("pk", flat=True))
    people_made = {"bodies.Membership"}  # the test's own officers
    before = everything(body)
    after = rows()
    assert {k: v for k, v in after.items() if k not in people_made} == {
        k: v for k, v in before.items() if k not in people_made
    }
    verbs = Event.objects.exclude(pk__in=known).values_list("verb", flat=True)
    assert verbs
    assert {verb.partition(".")[0] for verb in verbs} == {"advice", "commitment", "warning"}
    assert Commitment.objects.exists()
    assert EarlyWarning.objects.exists()


def test_the_control_sees_a_score_that_was_written():
    body = advised.a_body()
    advised.published(body.region)
    before = rows()
    Result.objects.update(looked_reason="diubah")
    assert rows() != before
