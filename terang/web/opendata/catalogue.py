"""The catalogue of all datasets by DCAT 3, with the properties that DCAT-AP asks for, so that portals can harvest it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from terang.datasets.models import Edition
from terang.datasets.periods import Every
from terang.web.opendata import csvw, files, functional, openapi, shown
from terang.web.opendata.addresses import absolute
from terang.web.opendata.datasets import DATASETS, Dataset
from terang.web.opendata.graph import Iri, Node, Text, Value
from terang.web.opendata.licence import licence
from terang.web.opendata.writing import FORMATS, Format

_EU: Final = "http://publications.europa.eu/resource/authority/"
_MEDIA: Final = "https://www.iana.org/assignments/media-types/"
Said = list[tuple[str, Value]]


def nodes(publisher: str, *, changed_at: datetime | None) -> list[Node]:
    """The catalogue, its datasets with their files, and the API. `publisher`: name of the region."""
    told, sizes = _shared(publisher, changed_at), files.sizes()
    editions = shown.newest_editions()
    datasets = [_dataset(dataset, told) for dataset in DATASETS]
    datasets += [_functional(edition, told) for edition in editions]
    service = absolute("/api/v1/")
    catalogue: Said = [
        ("dct:title", Text(f"Data terbuka keterbukaan informasi {publisher}".strip(), "id")),
        ("dct:description", Text("Semua data publik tentang keterbukaan informasi badan publik.", "id")),
        ("foaf:homepage", Iri(absolute("/data/"))),
        *told,
        *(("dcat:dataset", Iri(node.address)) for node in datasets),
        ("dcat:service", Iri(service)),
    ]
    return [
        Node("dcat:Catalog", catalogue, absolute("/data/")),
        *datasets,
        *(_distribution(d, f, sizes.get((d.code, f.suffix))) for d in DATASETS for f in FORMATS.values()),
        *(_of_edition(edition, made_as) for edition in editions for made_as in FORMATS.values()),
        Node("dcat:DataService", _service(service, told), service),
    ]


def _shared(publisher: str, changed_at: datetime | None) -> Said:
    said: Said = [
        ("dct:publisher", Node("foaf:Agent", [("foaf:name", Text(publisher or "Terang", "id"))])),
        ("dct:language", Iri(f"{_EU}language/IND")),
        ("dct:license", Iri(licence().url)),
    ]
    if changed_at:
        at = changed_at.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat()
        said.append(("dct:modified", Text(f"{at}Z", datatype="xsd:dateTime")))
    return said


def _dataset(dataset: Dataset, told: Said) -> Node:
    said: Said = [
        ("dct:title", Text(dataset.title, "id")),
        ("dct:description", Text(dataset.about, "id")),
        ("dct:identifier", Text(dataset.code)),
        *(("dcat:keyword", Text(word, "id")) for word in dataset.words),
        ("dcat:theme", Iri(f"{_EU}data-theme/GOVE")),
        ("dct:accrualPeriodicity", Iri(f"{_EU}frequency/{dataset.often}")),
        ("dcat:landingPage", Iri(absolute(f"/data/#{dataset.code}"))),
        ("dcat:contactPoint", Node("vcard:Kind", [("vcard:hasURL", Iri(absolute("/")))])),
        *told,
        *(("dcat:distribution", Iri(_file(dataset, made_as))) for made_as in FORMATS.values()),
    ]
    return Node("dcat:Dataset", said, absolute(f"/data/#{dataset.code}"))


def _distribution(dataset: Dataset, made_as: Format, size: int | None) -> Node:
    address = _file(dataset, made_as)
    said: Said = [
        ("dct:title", Text(f"{dataset.title} ({made_as.name})", "id")),
        ("dcat:accessURL", Iri(address)),
        ("dcat:downloadURL", Iri(address)),
        ("dcat:mediaType", Iri(_MEDIA + made_as.media.partition(";")[0])),
        ("dct:format", Iri(f"{_EU}file-type/{made_as.name}")),
        ("dct:license", Iri(licence().url)),
    ]
    if size:
        said.append(("dcat:byteSize", Text(str(size), datatype="xsd:nonNegativeInteger")))
    return Node("dcat:Distribution", said, address)


def _functional(edition: Edition, told: Said) -> Node:
    """Functional data of a region: the newest edition, with the one before it."""
    address, form = functional.address(edition, is_newest=True), edition.form
    at = edition.at.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat()
    publisher = Node("foaf:Agent", [("foaf:name", Text(form.region.name, "id"))])
    said: Said = [
        ("dct:title", Text(edition.title, "id")),
        ("dct:description", Text(edition.about or edition.title, "id")),
        ("dct:identifier", Text(f"{form.region.code}/{form.code}")),
        ("dcat:keyword", Text("data fungsional", "id")),
        ("dcat:theme", Iri(f"{_EU}data-theme/GOVE")),
        ("dct:accrualPeriodicity", Iri(f"{_EU}frequency/{functional.OFTEN[Every(form.every)]}")),
        ("dct:temporal", Node("dct:PeriodOfTime", [
            ("dcat:startDate", Text(edition.first_on.isoformat(), datatype="xsd:date")),
            ("dcat:endDate", Text(edition.last_on.isoformat(), datatype="xsd:date"))])),
        ("dcat:version", Text(str(edition.number))),
        ("dcat:landingPage", Iri(address)),
        ("dcat:contactPoint", Node("vcard:Kind", [("vcard:hasURL", Iri(absolute("/")))])),
        ("dct:publisher", publisher),
        ("dct:modified", Text(f"{at}Z", datatype="xsd:dateTime")),
        *(one for one in told if one[0] not in ("dct:publisher", "dct:modified")),
        *(("dcat:distribution", Iri(f"{address}data.{made_as.suffix}")) for made_as in FORMATS.values()),
    ]  # fmt: skip
    if edition.number > 1:
        said.append(("dcat:previousVersion", Iri(f"{address}{edition.number - 1}/")))
    return Node("dcat:Dataset", said, address)


def _of_edition(edition: Edition, made_as: Format) -> Node:
    address = f"{functional.address(edition, is_newest=True)}data.{made_as.suffix}"
    said: Said = [
        ("dct:title", Text(f"{edition.title} ({made_as.name})", "id")),
        ("dcat:accessURL", Iri(address)),
        ("dcat:downloadURL", Iri(address)),
        ("dcat:mediaType", Iri(_MEDIA + made_as.media.partition(";")[0])),
        ("dct:format", Iri(f"{_EU}file-type/{made_as.name}")),
        ("dct:license", Iri(licence().url)),
    ]
    if made_as.suffix == "csv":
        said.append(("dct:conformsTo", Iri(csvw.STANDARD)))
    return Node("dcat:Distribution", said, address)


def _service(address: str, told: Said) -> Said:
    serves: Iterator[tuple[str, Value]] = (
        ("dcat:servesDataset", Iri(absolute(f"/data/#{dataset.code}"))) for dataset in DATASETS
    )
    return [
        ("dct:title", Text("API baca Terang", "id")),
        ("dct:identifier", Text(f"api-{openapi.VERSION}")),
        ("dcat:endpointURL", Iri(address)),
        ("dcat:endpointDescription", Iri(absolute("/api/v1/openapi.json"))),
        *told,
        *serves,
    ]


def _file(dataset: Dataset, made_as: Format) -> str:
    return absolute(f"/data/{dataset.code}.{made_as.suffix}")
