"""What is not published is in no dataset, feed, catalogue, badge or page; without the guard this is noticed."""

import pytest
from django.test import Client

from terang.evaluations.actions import publishing
from terang.evaluations.models import Publication
from terang.web.opendata import shown as guard
from terang.web.opendata.datasets import DATASETS
from terang.web.opendata.writing import FORMATS
from tests.people import AT
from tests.web.opendata import shown

SIGNS = (shown.SECRET, shown.SECRET_AWARD, shown.SECRET_DRAFT, "rahasia", "2031")


def addresses(slug: str) -> list[str]:
    """Everything this part of the portal answers."""
    files = [f"/data/{d.code}.{suffix}" for d in DATASETS for suffix in FORMATS if suffix != "xlsx"]
    return [
        *files,
        *(f"/api/v1/{d.code}/?batas=1000" for d in DATASETS),
        "/api/v1/", "/api/", "/data/", "/data/sematkan/", "/data/katalog.ttl", "/data/katalog.jsonld", "/perubahan.atom",
        "/sitemap.xml", f"/badan/{slug}/lencana.svg", f"/badan/{slug}/kartu/", f"/badan/{slug}/perubahan.atom",
    ]  # fmt: skip


def leaks(slug: str) -> set[str]:
    """Addresses whose answer has a sign of the secret cycle."""
    found = set()
    for address in addresses(slug):
        response = Client().get(address)
        assert response.status_code == 200, address
        body = response.getvalue().decode() if response.streaming else response.content.decode()
        if any(sign in body for sign in SIGNS):
            found.add(address)
    return found


def test_nothing_of_an_unpublished_cycle_is_anywhere(region):
    assert not leaks(region.bodies[0].slug)


def test_without_the_guard_it_would_be(region, monkeypatch):
    monkeypatch.setattr(guard, "out", lambda: Publication.objects.all())
    found = leaks(region.bodies[0].slug)
    assert {"/data/peringkat.csv", "/data/hasil.json", "/data/penghargaan.csv", "/api/v1/peringkat/?batas=1000",
            "/sitemap.xml", f"/badan/{region.bodies[0].slug}/lencana.svg"} <= found  # fmt: skip


def test_at_its_moment_it_is_there_at_once(region):
    before = Client().get("/api/v1/peringkat/").json()["data"]
    publishing.publish_due(at=AT.replace(year=2099))
    after = Client().get("/api/v1/peringkat/").json()["data"]
    assert len(after) == 2 * len(before)


@pytest.mark.parametrize("address", ["/data/situs.json", "/perubahan.atom", "/data/putusan.csv"])
def test_contacts_of_people_are_in_nothing(region, address):
    response = Client().get(address)
    body = response.getvalue().decode()
    assert "0812" not in body
    assert "@contoh" not in body
