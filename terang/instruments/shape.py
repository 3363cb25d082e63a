"""Whether a document has the shape of a type, with every mistake named and not only the first."""

import types
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Union, get_args, get_origin

import msgspec
from msgspec import NODEFAULT, Struct
from msgspec.structs import FieldInfo

from terang.instruments.fault import Fault, Place
from terang.instruments.files import translate


def shape_faults(document: Any, shape: type[Struct]) -> tuple[Fault, ...]:
    """All places where `document` is not what `shape` asks for."""
    names = _names(document)
    return tuple(Fault(place, sentence, names) for place, sentence in _struct(document, shape, ()))


def _struct(value: Any, shape: type[Struct], here: Place) -> Iterator[tuple[Place, str]]:
    if not isinstance(value, Mapping):
        yield here, "di sini harus kelompok butir (butir: isi)"
        return
    fields = {f.encode_name: f for f in msgspec.structs.fields(shape)}
    for name in value:
        if name not in fields:
            yield (*here, str(name)), f'butir "{name}" tidak dikenal; periksa ejaannya atau hapus'
    for name, field in fields.items():
        if name in value:
            yield from _field(value[name], field, (*here, name))
        elif field.default is NODEFAULT and field.default_factory is NODEFAULT:
            yield (*here, name), f'butir "{name}" belum ada'


def _field(value: Any, field: FieldInfo, here: Place) -> Iterator[tuple[Place, str]]:
    inner = _struct_in(field.type)
    if inner and get_origin(field.type) is tuple and isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from _struct(item, inner, (*here, index))
        return
    if inner and isinstance(value, Mapping):
        yield from _struct(value, inner, here)
        return
    try:
        converted = msgspec.convert(value, field.type)
    except msgspec.ValidationError as wrong:
        problem, _, _ = str(wrong).partition(" - at `")
        message, remedy = translate(problem)
        yield here, f"{message}. {remedy}".rstrip(".")
        return
    if isinstance(converted, Decimal) and not _is_tame(converted):
        yield (
            here,
            "angka ini terlalu besar atau terlalu halus; paling banyak 6 angka di depan dan di belakang koma",
        )


def _is_tame(number: Decimal) -> bool:
    """Written out it is short: 1e999999999 would fill the memory."""
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and -6 <= exponent <= 6 and number.adjusted() <= 6


def _struct_in(annotation: Any) -> type[Struct] | None:
    """The struct a field holds: itself, optional, or several in a tuple."""
    if isinstance(annotation, type) and issubclass(annotation, Struct):
        return annotation
    if get_origin(annotation) in {tuple, Union, types.UnionType}:
        return next((found for a in get_args(annotation) if (found := _struct_in(a))), None)
    return None


def _names(document: Any) -> Mapping[Place, str]:
    """What the parts of a document are called, as far as it says so."""
    return dict(_named(document, ()))


def _named(value: Any, here: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, Mapping):
        if isinstance(code := value.get("code"), str):
            yield here, code
        for key, inner in value.items():
            yield from _named(inner, (*here, str(key)))
    elif isinstance(value, (list, tuple)):
        for index, inner in enumerate(value):
            yield from _named(inner, (*here, index))
