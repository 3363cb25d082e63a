"""A column as people and programs are told of it: name, type, unit, meaning. All from the type that writes it."""

import inspect
import types
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, Final, Union, get_args, get_origin

from msgspec import Meta, Struct
from msgspec.structs import fields

WORDS: Final = {
    str: "teks",
    int: "bilangan bulat",
    Decimal: "desimal",
    bool: "benar/salah",
    date: "tanggal",
    datetime: "waktu",
}


class Column(Struct, frozen=True):
    name: str  # in files
    field: str  # of the record
    kind: type
    word: str  # for the kind
    is_optional: bool
    unit: str
    meaning: str


def told(meaning: str, *, unit: str = "") -> Meta:
    """What a column means."""
    return Meta(
        description=meaning,
        extra_json_schema={"x-satuan": unit} if unit else None,
        extra={"unit": unit},
    )


@cache
def columns(record: type[Struct]) -> tuple[Column, ...]:
    return tuple(_column(f.encode_name, f.name, f.type) for f in fields(record))


def meaning_of(record: type[Struct]) -> str:
    """One row, in a sentence."""
    return (inspect.getdoc(record) or "").splitlines()[0]


def _column(name: str, field: str, annotated: Any) -> Column:
    inner, note = get_args(annotated)
    is_optional = get_origin(inner) in (Union, types.UnionType)
    kinds = [k for k in get_args(inner) if k is not type(None)] if is_optional else [inner]
    return Column(
        name=name,
        field=field,
        kind=kinds[0],
        word=WORDS[kinds[0]],
        is_optional=is_optional,
        unit=note.extra["unit"],
        meaning=note.description,
    )
