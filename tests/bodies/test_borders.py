"""Maps from files of other people: read with suspicion, matched by code or name, looked at before they are used."""

import itertools
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from terang.bodies import borders
from terang.bodies.actions import borders as actions
from terang.bodies.borders import Named, NoBorders, draw, matches, plain, simplified
from terang.bodies.models import Borders, Level, Region
from tests import people


def square(x: float, y: float, **properties: Any) -> dict[str, Any]:
    ring = [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def file(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "bukan JSON"),
        (b"\xff\xfe", "bukan JSON"),
        (b"[" * 100_000, "bukan JSON"),
        (b"[]", "FeatureCollection"),
        (b'{"type":"Topology"}', "FeatureCollection"),
        (file(), "satu pun wilayah"),
        (file("x"), "tidak dapat dibaca"),
        (file({"type": "Feature", "geometry": None}), "Polygon"),
        (file({"geometry": {"type": "Point", "coordinates": [1, 2]}}), "Polygon"),
        (file({"geometry": {"type": "Polygon", "coordinates": "x"}}), "tidak dapat dibaca"),
        (file({"geometry": {"type": "Polygon", "coordinates": [[[1]]]}}), "bujur dan lintang"),
        (file({"geometry": {"type": "Polygon", "coordinates": [[["a", "b"]]]}}), "bujur dan lintang"),
        (file(square(400_000, 9_000_000)), "EPSG:4326"),
        (file({"geometry": {"type": "Polygon", "coordinates": [[[1, 1], [1, 1], [1, 1], [1, 1]]]}}), "luas"),
        (file(*[square(n / 10, 0) for n in range(borders.MOST_AREAS + 1)]), "paling banyak"),
        (b" " * (borders.LARGEST + 1), "terlalu besar"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_a_sentence(data, said):
    with pytest.raises(NoBorders, match=said):
        draw(data)


def test_a_drawing_keeps_its_proportions_and_shares_borders():
    drawing = draw(file(square(110, -7), square(111, -7), square(110, -8)))
    assert (drawing.width, drawing.height) == (1000, 1000)
    assert drawing.areas[0].path.startswith("M0.0 500.0")
    assert all(set(a.path) <= set("MLZ0123456789. -") for a in drawing.areas)


def test_nothing_of_the_file_but_numbers_reaches_the_path():
    evil = square(0, 0, nama='"/><script>alert(1)</script>')
    assert "<" not in draw(file(evil)).areas[0].path


coordinates = st.floats(-170, 170, allow_nan=False).map(lambda n: round(n, 3))
points = st.tuples(coordinates, st.floats(-80, 80, allow_nan=False))
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(("type", "features", "geometry", "coordinates", "properties")), inner),
    max_leaves=20,
)  # fmt: skip


@given(anything)
def test_whatever_is_sent_is_drawn_or_refused(document):
    try:
        drawing = draw(json.dumps({"type": "FeatureCollection", "features": document}).encode())
    except NoBorders:
        return
    assert drawing.areas


@given(st.lists(points, min_size=4, max_size=60), st.floats(0.01, 50))
def test_nothing_left_out_is_further_than_the_tolerance(ring, tolerance):
    kept = simplified(ring, tolerance)
    assert (kept[0], kept[-1]) == (ring[0], ring[-1])
    assert len(kept) <= len(ring)
    for point in ring:
        nearest = min(borders._far(point, a, b) for a, b in itertools.pairwise(kept))
        assert nearest <= tolerance + 1e-6


@pytest.mark.parametrize(
    ("a", "b"),
    [("Kec. Suka Maju", "SUKAMAJU"), ("Kecamatan Tirtawarsa", "tirtawarsa"), ("Kapanewon Depok", "Depok")],
)
def test_names_are_compared_without_their_kind(a, b):
    assert plain(a) == plain(b)


def test_areas_are_matched_by_code_before_name_and_by_the_column_that_tells_most():
    bodies = [
        Named(1, "Kecamatan Satu", frozenset({"990101"})),
        Named(2, "Kecamatan Dua"),
        Named(3, "Kecamatan Tiga"),
    ]
    drawing = draw(
        file(
            square(0, 0, FID=1, kode="99.01.01", WADMKC="Tiga"),
            square(1, 0, FID=2, kode="", WADMKC="DUA"),
            square(2, 0, FID=3, kode="x", WADMKC="Entah"),
        )
    )
    told = [(m.body, m.how, m.name) for m in matches(drawing, bodies)]
    assert told == [(1, "kode", "Tiga"), (2, "nama", "DUA"), (None, "", "Entah")]


@pytest.mark.django_db
def test_a_map_is_looked_at_then_used_then_removed():
    region = people.a_region()
    body = people.a_body("Kecamatan Satu", kind="kecamatan")
    Region.objects.create(code="99.01.07", name="Satu", level=Level.DISTRICT, parent=region)
    browser = people.client(people.administrator(region))
    sent = SimpleUploadedFile("peta.geojson", file(square(0, 0, kode="990107"), square(1, 0, kode="990108")))
    answer = browser.post("/wilayah/peta/", {"file": sent})
    kept = Borders.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/wilayah/peta/{kept.pk}/")
    page = browser.get(f"/wilayah/peta/{kept.pk}/").content.decode()
    assert "1 dari 2 wilayah" in page
    assert "<svg viewBox" not in people.client().get("/peta/").content.decode()
    assert browser.post(f"/wilayah/peta/{kept.pk}/pakai/").status_code == 303
    assert browser.post(f"/wilayah/peta/{kept.pk}/pakai/").status_code == 422
    public = people.client().get("/peta/").content.decode()
    assert f'href="/badan/{body.slug}/" aria-label="Kecamatan Satu' in public
    assert browser.post(f"/wilayah/peta/{kept.pk}/hapus/").status_code == 303
    assert not Borders.objects.exists()


@pytest.mark.django_db
def test_a_file_that_is_no_map_is_told_so_and_one_that_matches_nothing_is_not_used():
    region = people.a_region()
    browser = people.client(people.administrator(region))
    answer = browser.post("/wilayah/peta/", {"file": SimpleUploadedFile("x.geojson", b"{}")})
    assert (answer.status_code, "FeatureCollection" in answer.content.decode()) == (422, True)
    kept = actions.keep(region, file(square(0, 0, nama="Entah")), name="x", by=None, at=people.AT)
    assert browser.post(f"/wilayah/peta/{kept.pk}/pakai/").status_code == 422
    assert Borders.objects.get().applied_at is None
