"""Public things as schema.org sees them, for search engines: data in a page, which no browser runs."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from django.utils.safestring import SafeString, mark_safe

from terang.bodies.models import Body, Region
from terang.web.opendata.addresses import absolute, addresses
from terang.web.opendata.datasets import DATASETS, Dataset
from terang.web.opendata.licence import licence
from terang.web.opendata.writing import FORMATS

_CONTEXT = "https://schema.org"


def block(*things: Mapping[str, Any]) -> SafeString:
    """As a data block. No "<" is left in it, so that it cannot end before its end."""
    document = {"@context": _CONTEXT, "@graph": things}
    text = msgspec.json.encode(document).decode().replace("<", "\\u003c").replace("&", "\\u0026")
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - escaped above


def catalogue(region: Region | None) -> dict[str, Any]:
    return {
        "@type": "DataCatalog",
        "@id": absolute("/data/"),
        "name": f"Data terbuka keterbukaan informasi {region.name if region else ''}".strip(),
        "url": absolute("/data/"),
        "inLanguage": "id",
        "license": licence().url,
        "publisher": of_region(region) if region else {"@type": "Organization", "name": "Terang"},
        "dataset": [dataset(one, region) for one in DATASETS],
    }


def dataset(one: Dataset, region: Region | None) -> dict[str, Any]:
    return {
        "@type": "Dataset",
        "@id": absolute(f"/data/#{one.code}"),
        "name": one.title,
        "description": one.about,
        "keywords": list(one.words),
        "license": licence().url,
        "isAccessibleForFree": True,
        "inLanguage": "id",
        "creator": of_region(region) if region else {"@type": "Organization", "name": "Terang"},
        "variableMeasured": [column.name for column in one.columns],
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": made_as.media.partition(";")[0],
                "contentUrl": absolute(f"/data/{one.code}.{made_as.suffix}"),
            }
            for made_as in FORMATS.values()
        ],
    }


def of_region(region: Region) -> dict[str, Any]:
    return {
        "@type": "GovernmentOrganization",
        "@id": absolute("/#pemerintah"),
        "name": f"Pemerintah {region.name}",
        "areaServed": {"@type": "AdministrativeArea", "name": region.name, "identifier": region.code},
        "url": absolute("/"),
    }


def of_body(body: Body, *, site: str = "") -> dict[str, Any]:
    """The body itself: its own website is its address, our page is about it."""
    page = addresses().body(body.region.code, body.slug)
    told: dict[str, Any] = {
        "@type": "GovernmentOrganization",
        "@id": f"{page}#badan",
        "name": body.name,
        "identifier": f"{body.region.code}/{body.slug}",
        "mainEntityOfPage": page,
        "parentOrganization": of_region(body.region),
    }
    told |= {"alternateName": body.short_name} if body.short_name else {}
    return told | ({"url": site} if site else {})


def trail(steps: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Where a page stands: names and paths, from the front page on."""
    items = [
        {"@type": "ListItem", "position": n, "name": name, "item": absolute(path)}
        for n, (name, path) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def front(region: Region) -> dict[str, Any]:
    """The portal itself, with its search."""
    return {
        "@type": "WebSite",
        "@id": absolute("/#situs"),
        "name": f"Keterbukaan informasi {region.name}",
        "url": absolute("/"),
        "publisher": of_region(region),
        "inLanguage": ["id", "en"],
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": absolute("/cari/?q={q}")},
            "query-input": "required name=q",
        },
    }
