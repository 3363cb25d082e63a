"""The read API as its own description has it; pages that lose nothing; refusals that explain themselves."""

import json

import jsonschema
import pytest
from django.db.models import Q
from openapi_spec_validator import OpenAPIV31SpecValidator

from terang.bodies.models import Body
from terang.evaluations.actions import publishing
from terang.web.opendata import openapi, paging
from terang.web.opendata.addresses import addresses
from terang.web.opendata.datasets import BY_CODE, DATASETS
from terang.web.opendata.paging import Cursor
from terang.web.opendata.problems import Unusable
from tests import people

CODES = [dataset.code for dataset in DATASETS]


def validator(path: str, status: str = "200") -> jsonschema.Draft202012Validator:
    """For answers of an address, by the description."""
    document = openapi.document()
    answer = document["paths"][path]["get"]["responses"][status]
    if "$ref" in answer:
        answer = document["components"]["responses"][answer["$ref"].rpartition("/")[2]]
    (content,) = answer["content"].values()
    schema = {**content["schema"], "components": document["components"]}
    return jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


def test_the_description_is_openapi():
    OpenAPIV31SpecValidator(json.loads(json.dumps(openapi.document()))).validate()


@pytest.mark.parametrize("code", CODES)
def test_every_answer_is_as_described(region, client, code):
    response = client.get(f"/api/v1/{code}/")
    assert response.status_code == 200
    assert response.json()["data"]
    validator(f"/api/v1/{code}/").validate(response.json())


@pytest.mark.parametrize("code", CODES)
def test_a_described_answer_with_something_else_in_it_is_found(code):
    with pytest.raises(jsonschema.ValidationError):
        validator(f"/api/v1/{code}/").validate({"data": [{"nilai": "banyak"}], "berikutnya": None})


def test_the_list_one_body_and_problems_are_as_described(region, client):
    validator("/api/v1/").validate(client.get("/api/v1/").json())
    one = client.get(f"/api/v1/badan/99.01/{region.bodies[0].slug}/")
    validator("/api/v1/badan/{wilayah}/{badan}/").validate(one.json())
    assert one.json()["nama"] == "Dinas Contoh 0"
    for path in ("/api/v1/badan/99.01/tidak-ada/", "/api/v1/tidak-ada/", "/api/v1/badan/99.01/"):
        missing = client.get(path)
        assert missing.status_code == 404, path
        assert missing.headers["Content-Type"] == "application/problem+json"
        validator("/api/v1/badan/{wilayah}/{badan}/", "404").validate(missing.json())


def test_the_description_is_served_and_linked(client, db):
    served = client.get("/api/v1/openapi.json")
    assert served.json() == json.loads(json.dumps(openapi.document()))
    assert b"/api/v1/openapi.json" in client.get("/api/").content


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("limit", [1, 2, 7])
def test_pages_together_are_the_whole(region, code, limit):
    dataset, where = BY_CODE[code], addresses()
    whole = [record for _, record in paging.walk(dataset, where, Q())]
    got: list[object] = []
    after = None
    while True:
        page = paging.page(dataset, where, Q(), after=after, limit=limit)
        got += page.records
        assert len(page.records) <= limit
        if page.next is None:
            break
        after = paging.read(page.next.token, dataset)
        assert after == page.next
    assert got == whole


def test_following_links_in_the_answers(region, client):
    path: str | None = "/api/v1/hasil/?batas=5&tahun=2026"
    got = []
    while path:
        response = client.get(path)
        got += response.json()["data"]
        following = response.json()["berikutnya"]
        assert (f'<{following}>; rel="next"' in response.headers["Link"]) == bool(following)
        path = following.removeprefix("http://localhost:8000") if following else None
    assert len(got) == 8 * len(region.bodies)
    assert len({(row["badan"], row["kode"]) for row in got}) == len(got)


def test_a_row_that_comes_or_goes_shifts_no_page(region, client):
    first = client.get("/api/v1/badan/?batas=2").json()
    people.a_body("Paling depan")
    Body.objects.filter(slug=first["data"][0]["badan"]).update(slug="aaa-paling-depan")
    rest = client.get(first["berikutnya"].removeprefix("http://localhost:8000")).json()
    names = {row["nama"] for row in rest["data"]}
    assert not names & {row["nama"] for row in first["data"]}
    assert "Dinas Contoh 2" in names


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/api/v1/badan/?warna=merah", "warna"),
        ("/api/v1/badan/?batas=0", "batas"),
        ("/api/v1/badan/?batas=1001", "batas"),
        ("/api/v1/badan/?batas=x", "batas"),
        ("/api/v1/badan/?batas=1&batas=2", "batas"),
        ("/api/v1/badan/?setelah=xxx", "setelah"),
        ("/api/v1/badan/?setelah=WzAsW1siaSIsIjEiXSxbImkiLCIyIl1dXQ", "setelah"),  # numbers for texts
        ("/api/v1/badan/?setelah=é", "setelah"),
        ("/api/v1/badan/?wilayah=%00", "wilayah"),
        ("/api/v1/peringkat/?tahun=dua", "tahun"),
        ("/api/v1/peringkat/?tahun=99999", "tahun"),
        ("/api/v1/badan/?badan=" + "x" * 300, "badan"),
    ],
)
def test_what_cannot_be_understood_is_said(client, db, path, parameter):
    response = client.get(path)
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert problem["parameter"] == parameter
    assert problem["status"] == 400
    validator("/api/v1/badan/", "400").validate(problem)


def test_cursors_of_other_datasets_are_refused(region):
    token = Cursor(("99.01", "badan-1"), 0).token
    with pytest.raises(Unusable):
        paging.read(token, BY_CODE["peringkat"])


def test_filters_narrow(region, client):
    slug = region.bodies[1].slug
    for code in ("peringkat", "hasil", "putusan", "situs", "perubahan", "predikat"):
        rows = client.get(f"/api/v1/{code}/?badan={slug}&wilayah=99.01").json()["data"]
        assert {row["badan"] for row in rows} == {slug}, code
    assert client.get("/api/v1/peringkat/?tahun=1999").json() == {"data": [], "berikutnya": None}


def test_anybody_may_read_and_nobody_write(client, db):
    asked = client.options("/api/v1/badan/", headers={"Origin": "https://lain.test"})
    assert asked.status_code == 204
    assert "If-None-Match" in asked.headers["Access-Control-Allow-Headers"]
    refused = client.post("/api/v1/badan/", {})
    assert (refused.status_code, refused.json()["status"]) == (405, 405)
    got = client.get("/api/v1/badan/")
    assert got.headers["Access-Control-Allow-Origin"] == "*"
    assert not got.cookies
    assert "Cookie" not in got.headers.get("Vary", "")


@pytest.mark.parametrize(
    ("held", "status"), [("same", 304), ("strong", 304), ("several", 304), ("other", 200), ("none", 200)]
)
def test_conditional_requests(region, client, held, status, django_assert_max_num_queries):
    tag = client.get("/api/v1/peringkat/").headers["ETag"]
    sent = {
        "same": tag,
        "strong": tag.removeprefix("W/"),
        "several": f'"x", {tag}',
        "other": 'W/"x"',
        "none": "",
    }[held]
    with django_assert_max_num_queries(1 if status == 304 else 10):
        response = client.get("/api/v1/peringkat/", headers={"If-None-Match": sent})
    assert response.status_code == status
    assert response.headers["ETag"] == tag


def test_a_tag_is_of_one_address_and_one_state(region, client):
    before = client.get("/api/v1/peringkat/").headers["ETag"]
    assert client.get("/api/v1/peringkat/?batas=5").headers["ETag"] != before
    publishing.publish_due(at=people.AT.replace(year=2099))
    assert client.get("/api/v1/peringkat/").headers["ETag"] != before


@pytest.mark.parametrize("code", CODES)
def test_queries_do_not_grow_with_rows(region, client, code, django_assert_max_num_queries):
    client.get(f"/api/v1/{code}/")
    with django_assert_max_num_queries(5):
        client.get(f"/api/v1/{code}/")
