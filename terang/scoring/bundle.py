"""All that enters the score of one body, frozen: the same bundle and instrument give the same bytes, always."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import Struct

from terang.lib import canonical

FORMAT = "terang-bundel/1"


class Origin(StrEnum):
    """Whose word on a question counts."""

    NOBODY = "kosong"  # neither answered nor seen by the machine
    MACHINE = "mesin"
    SAQ = "saq"
    VERIFIER = "verifikator"
    OBJECTION = "sanggah"


class Settled(Struct, frozen=True):
    """What counts for one question. `points`: 0 to 1; None when it cannot be assessed."""

    points: Decimal | None
    origin: Origin = Origin.NOBODY
    evidence: tuple[str, ...] = ()  # SHA-256 of what it rests on
    mark: int | None = None  # key of the verifier's mark or of the objection


class Sheet(Struct, frozen=True):
    """One judge's sheet. Judges are numbers here: who they are is nobody's business but the region's."""

    stage: str
    judge: int
    is_absent: bool = False  # the body did not come
    scores: Mapping[str, Decimal] = {}  # item -> 0 to 1


class Entered(Struct, frozen=True):
    """The body, as it was when the cycle began."""

    code: str
    name: str
    kind: str
    ranked: str


class Bundle(Struct, frozen=True):
    entry: Entered
    instrument: str  # SHA-256 of the canonical document
    has_answered: bool
    points: Mapping[str, Settled] = {}  # question -> what counts
    machine: Mapping[str, Settled] = {}  # the machine's own word, for a stage that is the website
    sheets: tuple[Sheet, ...] = ()
    is_late: bool = False
    format: str = FORMAT


def document(bundle: Bundle) -> dict[str, Any]:
    """As plain values for canonical JSON: decimals as the shortest text, sheets in a fixed order."""
    ordered = msgspec.structs.replace(
        bundle, sheets=tuple(sorted(bundle.sheets, key=lambda s: (s.stage, s.judge)))
    )
    plain: dict[str, Any] = textual(msgspec.to_builtins(ordered, builtin_types=(Decimal,)))
    return plain


def encode(bundle: Bundle) -> bytes:
    """Canonical bytes."""
    return canonical.encode(document(bundle))


def sha256(bundle: Bundle) -> str:
    return canonical.sha256(document(bundle))


def read(value: Mapping[str, Any]) -> Bundle:
    """A bundle from plain values. Raises msgspec.ValidationError for anything else."""
    found = msgspec.convert(dict(value), Bundle)
    if found.format != FORMAT:
        raise msgspec.ValidationError(f"unknown format {found.format!r}")
    return found


def textual(value: Any) -> Any:
    """The same value with every decimal as its shortest plain text: 0.50000 is "0.5"."""
    if isinstance(value, Decimal):
        text = format(value, "f")
        return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"
    if isinstance(value, dict):
        return {key: textual(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [textual(inner) for inner in value]
    return value
