"""Metadata of a CSV file by the W3C's "Metadata Vocabulary for Tabular Data": what each column is, for programs."""

import re
from datetime import UTC
from decimal import Decimal
from typing import Any, Final

import msgspec

from terang.datasets.definition import Column, Kind
from terang.datasets.models import Edition
from terang.datasets.results.compiled import Standing
from terang.web.opendata import functional
from terang.web.opendata.columns import Column as Told
from terang.web.opendata.columns import columns
from terang.web.opendata.licence import licence

STANDARD: Final = "http://www.w3.org/ns/csvw"
MEDIA: Final = "application/csvm+json"
FILE: Final = "data.csv"
BASES: Final = {"str": "string", "int": "integer", "Decimal": "decimal", "date": "date", "bool": "boolean"}
_OUR: Final = {"keadaan": tuple(code.value for code in Standing)}


def metadata(edition: Edition) -> bytes:
    """The description of `data.csv` beside it."""
    own = {column.code: column for column in functional.columns_of(edition)}
    listed = [_column(one, own.get(one.name)) for one in columns(functional.dataset(edition).record)]
    document = {
        "@context": [STANDARD, {"@language": "id"}],
        "url": FILE,
        "dc:title": edition.title,
        "dc:description": edition.about or edition.title,
        "dc:publisher": {"schema:name": edition.form.region.name},
        "dc:license": {"@id": licence().url},
        "dc:modified": {"@value": edition.at.astimezone(UTC).date().isoformat(), "@type": "xsd:date"},
        "dialect": {"encoding": "utf-8", "header": True, "quoteChar": '"', "doubleQuote": True, "delimiter": ","},
        "tableSchema": {"columns": listed, "primaryKey": list(functional.KEY)},
    }  # fmt: skip
    return msgspec.json.format(msgspec.json.encode(document), indent=1)


def _column(one: Told, asked: Column | None) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": one.name,
        "titles": [one.name] if asked is None or asked.name == one.name else [one.name, asked.name],
        "dc:description": one.meaning,
        "datatype": _datatype(one, asked),
        "required": asked is None and one.name != "disamarkan",
    }
    return found | ({"schema:unitText": one.unit} if asked is not None and asked.unit else {})


def _datatype(one: Told, asked: Column | None) -> str | dict[str, Any]:
    base = BASES[one.kind.__name__]
    if one.name in _OUR:
        return {"base": base, "format": _one_of(_OUR[one.name])}
    if asked is None:
        return base
    if asked.kind is Kind.CHOICE:
        return {"base": base, "format": _one_of(asked.options)}
    bounds = {"minimum": _figure(asked.low), "maximum": _figure(asked.high)}
    told = {name: value for name, value in bounds.items() if value is not None}
    return {"base": base, **told} if told else base


def _figure(value: Decimal | None) -> int | str | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else format(value, "f")


def _one_of(options: tuple[str, ...]) -> str:
    """A pattern for one of these texts; as our CSV writes them they hold no other signs."""
    return f"^({'|'.join(re.escape(option) for option in options)})$"
