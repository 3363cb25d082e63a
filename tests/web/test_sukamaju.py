"""The demonstration: fifty bodies, people who can sign in, evaluations under way; loading twice changes nothing."""

from datetime import date

import pytest
from django.urls import reverse

from terang.accounts.models import User
from terang.bodies.models import Body
from terang.demo import regency
from terang.evaluations.models import Cycle, Entry, Predicate
from terang.inspections.models import Inspection
from terang.web import sukamaju
from tests import people

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made():
    return regency(as_of=date(2026, 11, 21))


def test_the_regency_is_loaded_once(made):
    sukamaju.load(made, at=people.AT)
    sukamaju.load(made, at=people.AT)
    assert (Body.objects.count(), Entry.objects.count(), Cycle.objects.running().count()) == (50, 50, 2)
    assert Inspection.objects.count() == 50
    assert Predicate.objects.filter(body=None).count() == 4


def test_everybody_on_the_sign_in_page_can_sign_in(made, client, settings):
    settings.DEMO = True
    sukamaju.load(made, at=people.AT)
    page = client.get(reverse("accounts:sign_in")).content.decode()
    for user in User.objects.all():
        assert user.email in page
        answer = client.post(
            reverse("accounts:sign_in"), {"email": user.email, "password": sukamaju.PASSWORD, "next": "/"}
        )
        assert (answer.status_code, answer.headers["Location"]) == (303, "/")
        assert client.get("/").status_code == 200


def test_nobody_is_offered_without_the_demonstration(client):
    assert "sukamaju.test" not in client.get(reverse("accounts:sign_in")).content.decode()
