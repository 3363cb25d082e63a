"""The description of the read API (OpenAPI 3.1), made from the types that are sent."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec
from django.conf import settings
from msgspec import Struct

from terang.web.opendata import paging
from terang.web.opendata.columns import meaning_of
from terang.web.opendata.datasets import DATASETS, Dataset
from terang.web.opendata.problems import MEDIA, Problem

VERSION: Final = "1.0.0"
ROOT: Final = "/api/v1/"
_REF: Final = "#/components/schemas/{name}"


class Listed(Struct, frozen=True):
    """Satu dataset dalam daftar."""

    kode: str
    judul: str
    tentang: str
    alamat: str


def document() -> dict[str, Any]:
    records = [dataset.record for dataset in DATASETS]
    _, found = msgspec.json.schema_components([*records, Problem, Listed], ref_template=_REF)
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": "API baca Terang",
            "version": VERSION,
            "summary": "Semua data publik tentang keterbukaan informasi badan publik, hanya untuk dibaca.",
            "description": _ABOUT,
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": settings.SITE_URL.rstrip("/")}],
        "tags": [{"name": "data", "description": "Dataset, halaman demi halaman"}],
        "paths": {
            ROOT: _index(),
            **{f"{ROOT}{dataset.code}/": {"get": _listing(dataset)} for dataset in DATASETS},
            f"{ROOT}badan/{{wilayah}}/{{badan}}/": {"get": _one()},
        },
        "components": {"schemas": _exact(found), "responses": _RESPONSES, "headers": _HEADERS},
    }


_ABOUT: Final = (
    "Tanpa kunci, tanpa kuki. Setiap daftar datang per halaman: ikuti tautan `next` pada header `Link`, atau isi "
    "`berikutnya`. Simpan `ETag` dan kirim kembali sebagai `If-None-Match`: yang belum berubah dijawab 304. Dalam "
    "versi 1 kolom hanya dapat bertambah; tidak ada yang berganti nama, hilang, atau berubah arti."
)
_HEADERS: Final = {
    "ETag": {"description": "Tanda isi; kirim kembali sebagai If-None-Match.", "schema": {"type": "string"}},
    "Link": {"description": "Halaman pertama dan berikutnya (RFC 8288).", "schema": {"type": "string"}},
}
_RESPONSES: Final[Mapping[str, Any]] = {
    "Same": {"description": "Belum berubah sejak ETag yang dikirim."},
    "Problem": {
        "description": "Permintaan keliru, dengan sebabnya.",
        "content": {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    },
}


def _exact(schema: Any) -> Any:
    """Decimals are sent as numbers with exactly their digits, not as texts."""
    if isinstance(schema, list):
        return [_exact(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    is_decimal = schema.get("format") == "decimal"
    return {name: _exact(one) for name, one in schema.items()} | ({"type": "number"} if is_decimal else {})


def _index() -> dict[str, Any]:
    schema = {
        "type": "object",
        "required": ["versi", "data"],
        "properties": {
            "versi": {"type": "string"},
            "data": {"type": "array", "items": {"$ref": "#/components/schemas/Listed"}},
        },
    }
    return {"get": _operation("daftar", "Daftar dataset", [], schema, {"ETag"})}


def _listing(dataset: Dataset) -> dict[str, Any]:
    schema = {
        "type": "object",
        "required": ["data", "berikutnya"],
        "properties": {
            "data": {"type": "array", "items": _schema(dataset)},
            "berikutnya": {
                "type": ["string", "null"],
                "format": "uri",
                "description": "Halaman berikutnya; null pada halaman terakhir.",
            },
        },
        "additionalProperties": False,
    }
    found = _operation(
        dataset.code.replace("-", "_"), dataset.title, _parameters(dataset), schema, {"ETag", "Link"}
    )
    return {**found, "description": f"{dataset.about} {meaning_of(dataset.record)}"}


def _one() -> dict[str, Any]:
    dataset = DATASETS[0]
    path = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}, "description": about}
        for name, about in (("wilayah", "Kode wilayah."), ("badan", "Kode badan publik."))
    ]
    return _operation("satu_badan", "Satu badan publik", path, _schema(dataset), {"ETag"})


def _schema(dataset: Dataset) -> dict[str, str]:
    return {"$ref": _REF.format(name=dataset.record.__name__)}


def _parameters(dataset: Dataset) -> list[dict[str, Any]]:
    meanings = {column.name: column.meaning for column in dataset.columns}
    filters = [
        {
            "name": name,
            "in": "query",
            "description": meanings.get(name) or "Hanya yang ini.",
            "schema": {"type": "integer", "minimum": 0, "maximum": 9999}
            if one.kind is int
            else {"type": "string", "maxLength": 200},
        }
        for name, one in dataset.filters.items()
    ]
    return [
        *filters,
        {
            "name": paging.LIMIT,
            "in": "query",
            "description": "Baris dalam satu halaman.",
            "schema": {"type": "integer", "minimum": 1, "maximum": paging.MOST, "default": paging.USUAL},
        },
        {
            "name": paging.AFTER,
            "in": "query",
            "description": "Penunjuk dari `berikutnya`; jangan disusun sendiri.",
            "schema": {"type": "string"},
        },
    ]


def _operation(
    code: str, title: str, parameters: list[dict[str, Any]], schema: Mapping[str, Any], headers: set[str]
) -> dict[str, Any]:
    told = {name: {"$ref": f"#/components/headers/{name}"} for name in sorted(headers)}
    return {
        "operationId": code,
        "summary": title,
        "tags": ["data"],
        "parameters": parameters,
        "responses": {
            "200": {
                "description": title,
                "headers": told,
                "content": {"application/json": {"schema": schema}},
            },
            "304": {"$ref": "#/components/responses/Same"},
            "400": {"$ref": "#/components/responses/Problem"},
            "404": {"$ref": "#/components/responses/Problem"},
        },
    }
