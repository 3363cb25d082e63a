"""A complaint is placed on the region's own map, and stands there for who works on it."""

import re

import pytest
from django.urls import reverse

from terang.bodies.actions import borders
from terang.cases.results import places
from tests import people
from tests.bodies.test_borders import file, square
from tests.cases.complained import HERE, a_district, lodged, responder

pytestmark = pytest.mark.django_db


@pytest.fixture
def drawn():
    """Two squares of one degree side by side, south of the equator."""
    region = people.a_region()
    people.a_body("Kecamatan Tirtawarsa", region=region, kind="kecamatan")
    shapes = file(square(110, -8, NAMA="TIRTAWARSA"), square(111, -8, NAMA="LAINNYA"))
    borders.apply(
        borders.keep(region, shapes, name="peta.geojson", by=None, at=people.AT), by=None, at=people.AT
    )
    return region


def test_a_corner_a_middle_and_the_way_back(drawn):
    found = places.map_of(drawn)
    assert found
    frame = found.frame
    assert frame.units(longitude=110, latitude=-7) == (0, 0)
    assert frame.units(longitude=112, latitude=-8) == pytest.approx((found.width, found.height), abs=1)
    x, y = frame.units(longitude=110.5, latitude=-7.25)
    assert (frame.west + x * frame.east_step, frame.north - y * frame.south_step) == pytest.approx(
        (110.5, -7.25)
    )


def test_the_form_has_the_map_and_the_desk_the_place(drawn):
    district = a_district(drawn)
    page = people.client().get(reverse("cases:complain")).text
    assert f'data-district="{district.pk}"' in page
    assert 'data-north="-7.0"' in page, "numbers for programs have a point"
    case = lodged(region=drawn, **HERE).case
    desk = people.client(responder(drawn)).get(reverse("cases:complaint", args=[case.pk])).text
    dot = re.search(r'data-dot cx="([\d.]+)" cy="([\d.]+)"', desk)
    assert dot
    assert float(dot[1]) == pytest.approx(271.6, abs=0.2)
    assert 'href="geo:-7.12345,110.54321"' in desk


def test_without_a_place_or_off_the_map_nothing_is_drawn(drawn):
    assert places.map_of(drawn, complaint=lodged(region=drawn).case.complaint) is None
    there = {"latitude": HERE["latitude"], "longitude": HERE["longitude"] + 5}
    assert places.map_of(drawn, complaint=lodged(region=drawn, **there).case.complaint) is None
