"""An office that answers requests, with a folder of its own."""

import pytest

from terang.bodies.models import Role
from tests import people


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def office():
    body = people.a_body("Dinas Pekerjaan Umum")
    return {
        "body": body,
        "admin": people.administrator(),
        "officer": people.officer(body),
        "leader": people.holding(Role.LEADER, body=body),
        "superior": people.holding(Role.SUPERIOR, region=body.region),
    }
