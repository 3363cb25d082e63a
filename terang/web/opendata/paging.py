"""Pages by cursor: where one page ended is where the next begins, whatever was added or taken away meanwhile.

A cursor is the sort key of a row and which of its records came last; opaque to readers, checked when it comes back.
"""

import base64
import binascii
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from typing import Any, Final

import msgspec
from django.db import models
from django.db.models import F, Q, QuerySet
from msgspec import Struct

from terang.web.opendata.addresses import Addresses
from terang.web.opendata.datasets import Dataset
from terang.web.opendata.problems import Unusable

USUAL, MOST = 100, 1000
AFTER, LIMIT = "setelah", "batas"
_CHUNK: Final = 200
_KINDS: Final[Mapping[str, type]] = {"s": str, "i": int, "d": date, "t": datetime}
_SIGNS: Final[Mapping[type, str]] = {kind: sign for sign, kind in _KINDS.items()}


class Cursor(Struct, frozen=True, array_like=True):
    """Where a page ended."""

    key: tuple[str | int | date | datetime, ...]
    record: int  # of that row, from 0

    @property
    def token(self) -> str:
        told = [
            [
                _SIGNS[type(value)],
                str(value) if not isinstance(value, (date, datetime)) else value.isoformat(),
            ]
            for value in self.key
        ]
        return base64.urlsafe_b64encode(msgspec.json.encode([self.record, told])).decode().rstrip("=")


class Page(Struct, frozen=True):
    records: tuple[Struct, ...]
    next: Cursor | None


def read(token: str, dataset: Dataset) -> Cursor:
    """Raises Unusable for anything that is no cursor of this dataset."""
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
        record, told = msgspec.json.decode(raw, type=tuple[int, list[tuple[str, str]]])
        key = tuple(_value(sign, text) for sign, text in told)
    except (binascii.Error, ValueError, KeyError, msgspec.DecodeError, UnicodeError):
        raise _bad() from None
    if len(key) != len(dataset.order) or not 0 <= record < 10**6:
        raise _bad()
    return Cursor(key, record)


def page(
    dataset: Dataset, where: Addresses, chosen: Q, *, after: Cursor | None = None, limit: int = USUAL
) -> Page:
    found = list(islice(walk(dataset, where, chosen, after=after, chunk=limit + 1), limit + 1))
    last = found[limit - 1][0] if len(found) > limit else None
    return Page(tuple(record for _, record in found[:limit]), last)


def walk(
    dataset: Dataset, where: Addresses, chosen: Q, *, after: Cursor | None = None, chunk: int = _CHUNK
) -> Iterator[tuple[Cursor, Struct]]:
    """All records behind `after`, each with its place; memory does not grow with their number."""
    names = [f"k{n}" for n in range(len(dataset.order))]
    rows: QuerySet[Any] = dataset.rows().filter(chosen)
    rows = rows.annotate(**{name: F(field) for name, field in zip(names, dataset.order, strict=True)})
    if after:
        kinds = [_kind(rows.query.annotations[name].output_field) for name in names]
        if [type(value) for value in after.key] != kinds:
            raise _bad()
        rows = rows.filter(_from(names, after))
    for batch in _batches(rows.order_by(*names).values_list("pk", *names), max(2, min(chunk, _CHUNK))):
        found = dataset.rows().in_bulk([pk for pk, *_ in batch])
        for pk, *told in batch:
            key = tuple(told)
            first = after.record + 1 if after and after.key == key else 0
            for n, record in enumerate(dataset.records(found[pk], where) if pk in found else ()):
                if n >= first:
                    yield Cursor(key, n), record


def _batches(keys: QuerySet[Any, Any], size: int) -> Iterator[list[tuple[Any, ...]]]:
    """Keys in order, some at a time: sorting them costs little, sorting whole rows with their documents much."""
    waiting = keys.iterator(chunk_size=size)
    while batch := list(islice(waiting, size)):
        yield batch


def _kind(field: "models.Field[Any, Any]") -> type:
    """What a column of the order holds; of DateTimeField before DateField, which it is too."""
    kinds = ((models.DateTimeField, datetime), (models.DateField, date), (models.CharField, str))
    return next((kind for of, kind in kinds if isinstance(field, of)), int)


def _from(names: list[str], after: Cursor) -> Q:
    """The row of the cursor itself and all behind it, in the order of all parts of the key."""
    found = Q()
    for n, name in enumerate(names):
        before = {names[i]: after.key[i] for i in range(n)}
        is_last = n == len(names) - 1
        found |= Q(**before, **{f"{name}__gte" if is_last else f"{name}__gt": after.key[n]})
    return found


def _value(sign: str, text: str) -> Any:
    kind = _KINDS[sign]
    if kind in (date, datetime):
        return kind.fromisoformat(text)
    if kind is int and not (text.removeprefix("-").isdecimal() and len(text) < 19):
        raise ValueError
    return kind(text)


def _bad() -> Unusable:
    return Unusable(
        f"Penunjuk halaman “{AFTER}” tidak dikenal. Mulailah dari halaman pertama.", parameter=AFTER
    )
