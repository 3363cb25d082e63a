"""Seals: with an event goes a salted hash of the row it is about, so that a row changed behind our back is found.

An app says which of its rows are sealed (`cover`). Only what is settled is sealed: a row that is still being worked
on is open, and the seal says just that.
"""

import hashlib
import secrets
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final

from django.apps import apps
from django.db.models import Model, Q

from terang.lib import canonical

OPEN: Final = "terbuka"


@dataclass(frozen=True)
class Part:
    """Rows that belong to a sealed one, by their key to it."""

    label: str
    key: str
    fields: tuple[str, ...]
    only: Q = field(default_factory=Q)


@dataclass(frozen=True)
class Cover:
    """Which fields of a row are sealed, once `settled` holds."""

    fields: tuple[str, ...]
    settled: Q = field(default_factory=Q)
    parts: tuple[Part, ...] = ()


COVERS: dict[str, Cover] = {}


def cover(label: str, cover: Cover) -> None:
    """`label`: app.model, in lower case."""
    COVERS[label] = cover


def seal(subject: Model) -> tuple[str, str]:
    """Seal and salt of a row as the database has it now; ("", "") for rows that are never sealed."""
    return seal_all([subject])[0]


def seal_all(subjects: Sequence[Model]) -> list[tuple[str, str]]:
    """Seals and salts of rows in their order; a constant number of queries for each kind among them."""
    keys: dict[str, list[Any]] = {}
    for subject in subjects:
        keys.setdefault(subject._meta.label_lower, []).append(subject.pk)
    found = {label: contents(label, some) for label, some in keys.items() if label in COVERS}
    return [_sealed(subject, found) for subject in subjects]


def _sealed(subject: Model, found: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> tuple[str, str]:
    label = subject._meta.label_lower
    if label not in found:
        return "", ""
    content = found[label].get(str(subject.pk))
    if content is None:
        return OPEN, ""
    salt = secrets.token_hex(16)
    return hash_of(content, salt), salt


def hash_of(content: Mapping[str, Any], salt: str) -> str:
    return hashlib.sha256(bytes.fromhex(salt) + canonical.encode(content)).hexdigest()


def contents(label: str, keys: Collection[Any]) -> dict[str, dict[str, Any]]:
    """What is sealed of the settled rows among `keys`; one query, and one for each kind of part."""
    cover = COVERS[label]
    rows = _rows(apps.get_model(label), Q(pk__in=keys) & cover.settled, ("pk", *cover.fields))
    found = {str(row.pop("pk")): {name: plain(value) for name, value in row.items()} for row in rows}
    for part in cover.parts if found else ():
        of = _rows(
            apps.get_model(part.label), Q(**{f"{part.key}__in": keys}) & part.only, (part.key, *part.fields)
        )
        for row in of:
            owner = found.get(str(row.pop(part.key)))
            if owner is not None:
                owner.setdefault(part.label, []).append({name: plain(value) for name, value in row.items()})
    for content in found.values():
        for part in cover.parts:
            content.get(part.label, []).sort(key=canonical.encode)
    return found


def settled_keys(label: str) -> Iterator[str]:
    """Keys of all rows that must have a seal."""
    rows = apps.get_model(label)._base_manager.filter(COVERS[label].settled)
    return (str(key) for key in rows.order_by("pk").values_list("pk", flat=True).iterator())


def _rows(model: type[Model], wanted: Q, fields: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    return iter(model._base_manager.filter(wanted).order_by("pk").values(*fields))


def plain(value: Any) -> Any:
    """As canonical JSON can hold it; the same on every database."""
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
        case Decimal():
            return format(value.normalize(), "f")
        case float():
            return repr(value)
        case dict():
            return {str(key): plain(inner) for key, inner in value.items()}
        case list() | tuple():
            return [plain(inner) for inner in value]
        case _:
            return value
