"""The written reference is what the code says; structured data in pages is data and nothing else."""

import json
import re
from pathlib import Path

from terang.bodies.models import Website
from terang.web.opendata import reference, structured
from tests import people

REFERENCE = Path(__file__).parents[3] / "docs/reference"


def test_the_dictionary_and_the_description_are_up_to_date():
    assert (REFERENCE / reference.PAGE).read_text(encoding="utf-8") == reference.page()
    assert (REFERENCE / reference.DESCRIPTION).read_text(encoding="utf-8") == reference.description()


def blocks(page: str) -> list[dict[str, object]]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return [thing for text in found for thing in json.loads(text)["@graph"]]


def test_the_data_page_describes_its_datasets_for_search_engines(region, client):
    (catalogue,) = blocks(client.get("/data/").content.decode())
    assert catalogue["@type"] == "DataCatalog"
    assert isinstance(catalogue["dataset"], list)
    assert {one["@type"] for one in catalogue["dataset"]} == {"Dataset"}
    assert all(len(one["description"]) >= 40 for one in catalogue["dataset"])


def test_a_name_cannot_leave_its_block(db):
    body = people.a_body('Dinas </script><script>alert(1)</script> & "Rekan"')
    Website.objects.create(body=body, url="https://d.contoh.test/")
    block = structured.block(structured.of_body(body, site="https://d.contoh.test/"))
    assert block.count("<") == 2
    (told,) = blocks(block)
    assert told["name"] == body.name
    assert told["@type"] == "GovernmentOrganization"
