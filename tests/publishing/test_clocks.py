"""Hours on a website, and in its editor, are those of the body's region."""

from datetime import UTC, datetime

import pytest

from terang.bodies.models import Region, Zone
from tests import people
from tests.publishing.made import a_site, an_event

pytestmark = pytest.mark.django_db
NINE = datetime(2027, 3, 9, 2, 0, tzinfo=UTC)  # 09.00 WIB


@pytest.mark.parametrize(("zone", "hour"), [(Zone.WIB, "09"), (Zone.WIT, "11")])
def test_an_event_is_told_and_edited_by_the_clock_of_its_body(zone, hour):
    people.a_body()  # elsewhere, by western time
    region = Region.objects.create(code="99.04", name="Kabupaten Contoh", level="kabupaten", zone=zone)
    body = people.a_body(region=region)
    home = a_site(body)
    event = an_event(home, starts_at=NINE)
    shown = people.client().get(f"/situs/{home.slug}/{event.url_path.removeprefix(home.url_path)}").text
    assert f"9 Maret 2027 pukul {hour}.00</time> {zone.label}" in shown
    editor = people.client(people.officer(body)).get(f"/kelola/pages/{event.pk}/edit/")
    assert f'value="2027-03-09 {hour}:00"' in editor.text
