"""Open311 GeoReport v2 by the letter of the standard, and nothing of who complained; keys; pasted lists."""

import json

import pytest
from defusedxml import ElementTree
from django.urls import reverse

from terang.cases import pasted
from terang.cases.actions import api_keys, triage
from terang.cases.models import ApiKey, Case
from terang.cases.states.cases import Channel
from tests import people
from tests.cases.complained import HERE, TEXT, WHO, lodged, responder, routed

pytestmark = pytest.mark.django_db
V2 = "/open311/v2"


def get(path: str, **data):
    return people.client().get(f"{V2}/{path}", data)


def test_services_are_the_categories_in_both_forms():
    people.a_body()
    services = get("services.json").json()
    assert {"service_code", "service_name", "description", "metadata", "type", "keywords", "group"} == set(
        services[0]
    )
    root = ElementTree.fromstring(get("services.xml").content)
    assert root.tag == "services"
    assert [s.findtext("service_code") for s in root.iter("service")] == [s["service_code"] for s in services]
    assert get("services/jalan.json").json()["service_code"] == "jalan"
    unknown = get("services/x.xml")
    assert unknown.status_code == 404
    assert ElementTree.fromstring(unknown.content).findtext("error/code") == "404"
    assert "GeoReport_v2" in people.client().get("/open311/discovery.xml").text


def test_requests_hold_no_words_no_names_and_no_exact_place():
    body = people.a_body()
    case = routed(body, **HERE)
    hidden = lodged().case
    (row,) = get("requests.json").json()
    assert row["service_request_id"] == case.number
    assert (row["status"], row["lat"], row["long"]) == ("open", -7.123, 110.543)
    assert row["agency_responsible"] == body.name
    for text in (
        get("requests.json").text,
        get("requests.xml").text,
        get(f"requests/{case.number}.xml").text,
    ):
        assert WHO.name not in text
        assert TEXT[:20] not in text
        assert "7.12345" not in text
    assert get(f"requests/{hidden.number}.json").status_code == 404


@pytest.mark.parametrize(
    ("asked", "number"),
    [({}, 1), ({"status": "closed"}, 0), ({"status": "open,closed"}, 1), ({"service_code": "air,lampu"}, 0),
     ({"service_code": "jalan"}, 1), ({"start_date": "2020-01-01T00:00:00Z", "end_date": "2020-02-01T00:00:00Z"}, 0)],
)  # fmt: skip
def test_requests_are_asked_for_as_the_standard_says(asked, number):
    routed(people.a_body(), at=people.now())
    assert len(get("requests.json", **asked).json()) == number
    assert get("requests.json", start_date="kemarin").status_code == 400


def test_a_program_with_a_key_files_a_complaint():
    region = people.a_body().region
    key, secret = api_keys.make(region, "Aplikasi warga", by=people.administrator(region), at=people.AT)
    given = {"api_key": secret, "service_code": "jalan", "lat": "-7.1", "long": "110.5", "description": TEXT,
             "first_name": "Wulan", "email": WHO.email}  # fmt: skip
    browser = people.client()
    made = browser.post(f"{V2}/requests.json", given)
    assert made.status_code == 201
    case = Case.objects.get()
    assert made.json()[0]["service_request_id"] == case.number
    assert case.channel == Channel.OPEN311
    assert browser.post(f"{V2}/requests.json", {**given, "api_key": "x"}).status_code == 403
    assert browser.post(f"{V2}/requests.xml", {**given, "service_code": "x"}).status_code == 400
    assert browser.post(f"{V2}/requests.json", {**given, "lat": ""}).status_code == 400
    api_keys.end(key, by=people.administrator(region), at=people.AT)
    assert browser.post(f"{V2}/requests.json", given).status_code == 403


def test_keys_are_the_administrators_own():
    region = people.a_region()
    admin = people.client(people.administrator(region))
    shown = admin.post(reverse("cases:api_keys"), {"name": "Mitra"}, follow=True).text
    assert "hanya ditampilkan sekali" in shown
    key = ApiKey.objects.get()
    other = people.client(people.administrator(people.a_region("99.02", "Kabupaten Lain")))
    assert other.post(reverse("cases:end_api_key", args=[key.pk])).status_code == 404
    assert people.client(responder()).get(reverse("cases:api_keys")).status_code == 404
    assert admin.post(reverse("cases:end_api_key", args=[key.pk])).status_code == 303


LIST = "Tanggal;Kanal;Nama;HP;Isi;Lokasi\n21/11/2026;WA;Budi;0812 0000 4712;Sampah menumpuk di TPS;Pasar\n;;;;pendek;\n"


def test_a_pasted_list_is_looked_at_and_taken_once():
    rows = pasted.read(LIST)
    assert [(r.channel, r.phone, bool(r.fault)) for r in rows] == [
        (Channel.WHATSAPP, "+6281200004712", False), (Channel.LIST, "", True),
    ]  # fmt: skip
    people.a_body()
    browser, url = people.client(responder()), reverse("cases:paste_complaints")
    assert "siap" in browser.post(url, {"content": LIST}).text
    assert not Case.objects.exists()
    for _ in range(2):
        assert browser.post(url, {"content": LIST, "simpan": "1"}).status_code == 303
    assert Case.objects.get().received_on.isoformat() == "2026-11-21"
    assert browser.post(url, {"content": ""}).status_code == 422
    assert people.client(people.verifier()).get(url).status_code == 404


def test_what_xml_cannot_hold_is_left_out():
    people.a_body()
    case = lodged().case
    triage.verify(
        case,
        category="jalan",
        level="biasa",
        subject="a\x0b<b>&",
        district=None,
        by=responder(),
        at=people.now(),
    )
    Case.objects.filter(pk=case.pk).update(registered_at=people.now())
    root = ElementTree.fromstring(get("requests.xml").content)
    assert root.findtext("request/description") == "a<b>&"
    assert json.loads(get("requests.json").content)


@pytest.mark.parametrize("form", ["json", "xml"])
def test_among_several_regions_one_is_to_be_named(form):
    case = routed(people.a_body())
    assert get(f"requests/{case.number}.{form}").status_code == 200
    people.a_body(region=people.a_region("99.02", "Kabupaten Sidomakmur"))
    for path in ("services", "services/jalan", "requests", f"requests/{case.number}"):
        assert get(f"{path}.{form}").status_code == 400, path
    assert get(f"requests/{case.number}.{form}", jurisdiction_id="99.01").status_code == 200


@pytest.mark.parametrize("form", ["json", "xml"])
def test_a_jurisdiction_that_is_none_of_ours_is_not_found(form):
    case = routed(people.a_body())
    ours = people.a_region().code
    for path in ("services", "services/jalan", "requests", f"requests/{case.number}"):
        assert get(f"{path}.{form}", jurisdiction_id="11.99").status_code == 404, path
        assert get(f"{path}.{form}", jurisdiction_id=ours).status_code == 200, path
    _key, secret = api_keys.make(people.a_region(), "Aplikasi", by=people.administrator(), at=people.AT)
    told = {"api_key": secret, "service_code": "jalan", "description": TEXT, "address_string": "Pasar"}
    wrong = people.client().post(f"{V2}/requests.{form}", {**told, "jurisdiction_id": "11.99"})
    assert wrong.status_code == 404
    assert people.client().post(f"{V2}/requests.{form}", {**told, "jurisdiction_id": ours}).status_code == 201


def test_the_last_day_ends_where_the_region_is():
    case = routed(people.a_body())
    (row,) = get(f"requests/{case.number}.json").json()
    assert row["expected_datetime"] == f"{case.due_on}T16:59:59Z", "23.59 in the west of the country"


def test_what_is_not_known_is_null_in_json_and_empty_in_xml():
    case = routed(people.a_body())
    (row,) = get("requests.json").json()
    assert (row["lat"], row["long"], row["media_url"], row["zipcode"]) == (None, None, None, None)
    assert "" not in row.values()
    assert ElementTree.fromstring(get(f"requests/{case.number}.xml").content).findtext("request/lat") == ""


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("20 November 2026", "20 November 2026"),
        ("20/11/2026", "20 November 2026"),
        ("", "hari ini"),
        ("minggu lalu", "tanggal tidak terbaca"),
        ("2031-01-01", "belum tiba"),
    ],
)
def test_a_pasted_day_is_shown_as_it_was_understood(day, told):
    """The day decides the term: what cannot be read is not quietly today."""
    people.a_body()
    content = f"isi;tanggal\nPohon tumbang menutup jalan;{day}\n"
    page = people.client(responder()).post(reverse("cases:paste_complaints"), {"content": content}).text
    assert told in page[page.index("<tbody>") :]


def test_a_list_that_is_too_long_is_not_cut_off_in_silence():
    people.a_body()
    content = "isi\n" + "Pohon tumbang menutup jalan\n" * (pasted.MOST + 1)
    page = people.client(responder()).post(reverse("cases:paste_complaints"), {"content": content})
    assert page.status_code == 422
    assert "Paling banyak 500 baris" in page.text
