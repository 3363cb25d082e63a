"""Who may do what: memberships decide, and end."""

import pytest

from terang.bodies import access
from terang.bodies.models import Membership, Role
from tests import people

pytestmark = pytest.mark.django_db


def test_an_officer_works_for_one_body_and_sees_no_other():
    own, other = people.a_body(), people.a_body()
    officer = people.officer(own)
    assert access.works_for(officer, own)
    assert not access.works_for(officer, other)
    assert list(access.seen_bodies(officer)) == [own]


def test_a_role_that_ended_gives_nothing():
    body = people.a_body()
    officer = people.officer(body)
    Membership.objects.filter(user=officer).update(until_at=people.AT)
    assert not access.sees(officer, body)


@pytest.mark.parametrize("role", [Role.VERIFIER, Role.JUDGE, Role.AUDITOR, Role.ADMINISTRATOR])
def test_roles_of_a_region_see_its_bodies_and_not_the_neighbours(role):
    near, far = people.a_body(), people.a_body(region=people.a_region("99.02", "Kabupaten Tetangga"))
    person = people.holding(role)
    assert access.sees(person, near)
    assert not access.sees(person, far)


def test_only_the_ppid_utama_administers():
    assert access.administers(people.administrator(), people.a_region())
    assert not access.administers(people.verifier(), people.a_region())
