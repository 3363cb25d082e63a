"""Catalogue, feed, sitemap, robots, security.txt, publiccode.yml: read back as others will read them."""

from datetime import UTC, datetime, timedelta

import pytest
import yaml
from defusedxml.ElementTree import fromstring
from rdflib import DCAT, DCTERMS, RDF, Graph
from rdflib.compare import isomorphic

from terang.evaluations.models import Cycle
from terang.web.opendata import graph
from terang.web.opendata.datasets import DATASETS
from terang.web.opendata.graph import Iri, Node, Text
from terang.web.opendata.writing import FORMATS
from tests import people

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # within the reader
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def parsed(client, suffix: str, name: str) -> Graph:
    return Graph().parse(data=client.get(f"/data/katalog.{suffix}").content, format=name)


def test_the_catalogue_says_the_same_in_both_notations(region, client):
    client.get("/data/badan.csv").getvalue()
    turtle, json_ld = parsed(client, "ttl", "turtle"), parsed(client, "jsonld", "json-ld")
    assert isomorphic(turtle, json_ld)
    assert len(turtle) > 300


def test_every_dataset_has_what_dcat_ap_asks_for(region, client):
    found = parsed(client, "ttl", "turtle")
    datasets = set(found.subjects(RDF.type, DCAT.Dataset))
    assert len(datasets) == len(DATASETS)
    (catalogue,) = found.subjects(RDF.type, DCAT.Catalog)
    assert set(found.objects(catalogue, DCAT.dataset)) == datasets
    for dataset in datasets:
        for needed in (
            DCTERMS.title,
            DCTERMS.description,
            DCTERMS.publisher,
            DCTERMS.license,
            DCAT.contactPoint,
            DCAT.theme,
        ):
            assert (dataset, needed, None) in found, (dataset, needed)
        files = list(found.objects(dataset, DCAT.distribution))
        assert len(files) == len(FORMATS)
        for file in files:
            for needed in (DCAT.accessURL, DCAT.downloadURL, DCAT.mediaType, DCTERMS.license):
                assert (file, needed, None) in found
            assert client.get(str(file).removeprefix("http://localhost:8000")).status_code == 200


def test_the_size_of_a_file_that_was_made_is_told(region, client):
    made = client.get("/data/badan.csv")
    size = len(made.getvalue())
    told = list(parsed(client, "ttl", "turtle").objects(None, DCAT.byteSize))
    assert [str(value) for value in told] == [str(size)]


@pytest.mark.parametrize("words", ['dua "kata" \\ dan\nbaris', "tab\tdan\x07bel", "</script>", "é—𝒳"])
def test_any_words_survive_both_notations(words):
    nodes = [
        Node(
            "dcat:Dataset",
            [("dct:title", Text(words, "id")), ("dcat:x", Iri("http://a.test/<b> c"))],
            "http://a.test/d",
        )
    ]
    for written, name in ((graph.turtle(nodes), "turtle"), (graph.json_ld(nodes), "json-ld")):
        (title,) = Graph().parse(data=written, format=name).objects(None, DCTERMS.title)
        assert str(title) == words


def test_the_feed_is_atom(region, client):
    response = client.get("/perubahan.atom")
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    root = fromstring(response.content)
    assert root.tag == f"{ATOM}feed"
    for needed in ("id", "title", "updated", "author"):
        assert root.find(f"{ATOM}{needed}") is not None, needed
    entries = root.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(ids) == len(set(ids)) == 3 * 3 + 1
    assert all(one and one.startswith("tag:localhost,2026:") for one in ids)
    titles = " ".join(entry.findtext(f"{ATOM}title") or "" for entry in entries)
    for sign in ("2 informasi terbit", "situs mati", "situs hidup kembali", "Hasil diumumkan"):
        assert sign in titles
    own = [link.get("href") for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own == ["http://localhost:8000/perubahan.atom"]


def test_what_xml_cannot_hold_is_left_out_of_the_feed(region, client):
    Cycle.objects.filter(pk=region.out.pk).update(name="Evaluasi\x07 2026")
    assert b"Evaluasi 2026" in client.get("/perubahan.atom").content


def test_the_feed_of_a_body_is_its_own(region, client):
    body = region.bodies[0]
    entries = fromstring(client.get(f"/badan/{body.slug}/perubahan.atom").content).findall(f"{ATOM}entry")
    assert len(entries) == 4
    assert client.get("/badan/tidak-ada/perubahan.atom").status_code == 404


def test_the_feed_costs_no_more_with_more_bodies(region, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        client.get("/perubahan.atom")


def test_the_sitemap_names_every_body_and_year(region, client):
    response = client.get("/sitemap.xml")
    found = [place.text for place in fromstring(response.content).iter(f"{MAP}loc")]
    assert len(found) == len(set(found))
    for body in region.bodies:
        assert f"http://localhost:8000/badan/{body.slug}/" in found
        assert f"http://localhost:8000/badan/{body.slug}/2026/" in found
    assert "http://localhost:8000/peringkat/2026/opd/" in found


def test_every_address_of_the_sitemap_is_a_page(region, client):
    """Where an indicator page of all years leads elsewhere, it is not gone."""
    found = [place.text or "" for place in fromstring(client.get("/sitemap.xml").content).iter(f"{MAP}loc")]
    answers = {path: client.get(path.removeprefix("http://localhost:8000")).status_code for path in found}
    assert set(answers.values()) <= {200, 302, 303}, answers


def test_robots_leads_to_the_sitemap(client, db):
    text = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://localhost:8000/sitemap.xml" in text
    assert "Disallow: /\n" not in text


@pytest.mark.parametrize("contact", ["", "mailto:keamanan@sukamaju.test"])
def test_security_txt_is_rfc_9116(client, db, settings, contact):
    settings.SECURITY_CONTACT = contact
    response = client.get("/.well-known/security.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    assert fields["Contact"] == (contact or "mailto:terang@localhost")
    expires = datetime.fromisoformat(fields["Expires"].replace("Z", "+00:00"))
    assert timedelta(days=30) < expires - people.now().astimezone(UTC) < timedelta(days=365)
    assert fields["Canonical"].endswith("/.well-known/security.txt")


def test_publiccode_is_served_and_has_what_the_standard_needs(client, db):
    found = yaml.safe_load(client.get("/publiccode.yml").content)
    needed = {"publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus", "softwareType",
              "description", "legal", "maintenance", "localisation"}  # fmt: skip
    assert needed <= found.keys()
    assert found["softwareType"] in {"standalone/mobile", "standalone/iot", "standalone/desktop", "standalone/web", "standalone/backend", "standalone/other", "addon", "library", "configurationFiles"}  # fmt: skip
    for words in found["description"].values():
        assert len(words["shortDescription"]) <= 150
        assert 150 <= len(words["longDescription"]) <= 10_000
        assert all(len(feature) <= 100 for feature in words["features"])
    assert found["maintenance"]["contacts"][0]["name"]
    assert set(found["localisation"]["availableLanguages"]) == {"id", "en"}
    assert found["localisation"]["localisationReady"] is True
