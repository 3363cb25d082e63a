"""Seals: with an event goes a salted hash of the row it is about, so that a row changed behind our back is found.

Every table of ours is in one of three lists, told by its app when the application starts: sealed, computed anew from
sealed rows, or left alone for a reason that is told in the docs. Of a sealed
row all columns are sealed but those that its cover names with a reason; so a new column is sealed until somebody
says otherwise. Only what is settled is sealed: a row that is still being worked on is open, and the seal says that.
"""

import hashlib
import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.apps import apps
from django.db.models import Model, Q

from terang.lib import canonical

OPEN: Final = "terbuka"


Reasons = Mapping[str, str]
"""Why columns are not sealed (a sentence for the docs), and which: names with spaces between."""


@dataclass(frozen=True)
class Part:
    """Rows that belong to a sealed one, by their key to it (a path of keys, when it is a part of a part)."""

    label: str
    key: str
    without: Reasons = field(default_factory=dict)
    only: Q = field(default_factory=Q)


@dataclass(frozen=True)
class Cover:
    """A row is sealed `without` some columns, once `settled` holds, and with the rows that are parts of it.

    What is `released` is vouched for by a check instead: the seal it had counts no more.
    """

    without: Reasons = field(default_factory=dict)
    settled: Q = field(default_factory=Q)
    parts: tuple[Part, ...] = ()
    released: Q | None = None


COVERS: dict[str, Cover] = {}
"""By app.model, in lower case, as those below."""
COMPUTED: dict[str, Reasons] = {}
"""A check computes these rows anew, all columns but some."""
LEFT: dict[str, str] = {}
"""Rows that nothing vouches for, and why."""
VERSION: Final = {"naik dengan setiap perubahan, agar tidak ada yang saling menimpa": "version"}


def tell(covers: Mapping[str, Cover], computed: Mapping[str, Reasons], left: Mapping[str, str]) -> None:
    """What an app says of its tables when the application starts."""
    COVERS.update(covers)
    COMPUTED.update(computed)
    LEFT.update(left)


def columns(label: str, without: Reasons) -> tuple[str, ...]:
    """Names of what is sealed of a row, but for its own key."""
    left = {name for names in without.values() for name in names.split()}
    return tuple(
        f.name
        for f in apps.get_model(label)._meta.concrete_fields
        if not f.primary_key and f.name not in left
    )


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
    rows = _rows(
        apps.get_model(label), Q(pk__in=keys) & cover.settled, ("pk", *columns(label, cover.without))
    )
    found = {str(row.pop("pk")): {name: plain(value) for name, value in row.items()} for row in rows}
    for part in cover.parts if found else ():
        of = _rows(
            apps.get_model(part.label),
            Q(**{f"{part.key}__in": keys}) & part.only,
            dict.fromkeys((part.key, *columns(part.label, part.without))),
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
    released = COVERS[label].released
    if released is not None:
        rows = rows.exclude(released)
    return (str(key) for key in rows.order_by("pk").values_list("pk", flat=True).iterator())


def released_keys(label: str, keys: Collection[str]) -> set[str]:
    """Those among `keys` that need no seal any more."""
    released = COVERS[label].released
    if released is None:
        return set()
    rows = apps.get_model(label)._base_manager.filter(released, pk__in=keys)
    return {str(key) for key in rows.values_list("pk", flat=True)}


def _rows(model: type[Model], wanted: Q, fields: Iterable[str]) -> Iterator[dict[str, Any]]:
    return iter(model._base_manager.filter(wanted).order_by("pk").values(*fields))


def plain(value: Any) -> Any:
    """As canonical JSON can hold it; the same on every database."""
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date() | time():
            return value.isoformat()
        case bytes() | memoryview():
            return bytes(value).hex()
        case UUID():
            return str(value)
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
