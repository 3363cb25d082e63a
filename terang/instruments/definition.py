"""A whole evaluation instrument: what is asked, of whom, how it counts. Plain values, no Django.

A document is the same as plain JSON (decimals as text): what is stored, hashed and exported. `load` refuses a
document that cannot be used and says every reason at once; `draft` only asks that it has the right shape, so
that unfinished work can be saved.

Weights are points: questions add up to their indicator, indicators to their dimension, dimensions to 100. Where a
question is not asked of a body, scoring spreads its weight over what is asked (weights are shares of their parent).
"""

import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import Any

import msgspec
from msgspec import NODEFAULT, Struct
from msgspec.structs import FieldInfo, fields

from terang.instruments.asked import (
    Seen,
    applies,
    grounds,
    indicators,
    options,
    questions,
    value_of_findings,
    value_of_state,
)
from terang.instruments.fault import Fault
from terang.instruments.parts import (
    BY_QUESTIONS,
    BY_SHEET,
    NO,
    YES,
    Absent,
    AfterDeadline,
    Definition,
    Dimension,
    EvidenceKind,
    EvidenceRule,
    Gate,
    Indicator,
    Judges,
    Late,
    MachineRule,
    Option,
    Question,
    QuestionKind,
    SheetItem,
    Stage,
    StageKind,
)
from terang.instruments.rules import faults
from terang.instruments.shape import shape_faults
from terang.scoring.band import Band

__all__ = (
    "BY_QUESTIONS",
    "BY_SHEET",
    "NO",
    "YES",
    "Absent",
    "AfterDeadline",
    "Band",
    "Definition",
    "DefinitionError",
    "Dimension",
    "EvidenceKind",
    "EvidenceRule",
    "Fault",
    "Gate",
    "Indicator",
    "Judges",
    "Late",
    "MachineRule",
    "Option",
    "Question",
    "QuestionKind",
    "Seen",
    "SheetItem",
    "Stage",
    "StageKind",
    "applies",
    "document",
    "draft",
    "faults",
    "grounds",
    "indicators",
    "load",
    "options",
    "questions",
    "value_of_findings",
    "value_of_state",
)


class DefinitionError(Exception):
    """A document is no usable instrument. All reasons at once, each a sentence in Indonesian that says where."""

    def __init__(self, found: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(map(str, found)))
        self.faults = found

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(map(str, self.faults))


def load(document: Mapping[str, Any]) -> Definition:
    """The instrument a document describes. Raises DefinitionError when it cannot be used."""
    found = draft(document)
    if wrong := faults(found):
        raise DefinitionError(wrong)
    return found


def draft(document: Mapping[str, Any]) -> Definition:
    """Like `load`, for work in progress: only the shape must be right. Raises DefinitionError."""
    tidy = _tidy(document)
    if wrong := shape_faults(tidy, Definition):
        raise DefinitionError(wrong)
    return msgspec.convert(tidy, Definition)


def document(definition: Definition) -> dict[str, Any]:
    """The definition as plain JSON values; equal definitions give equal documents, and so equal hashes."""
    plain: dict[str, Any] = _plain(definition)
    return plain


def _tidy(value: Any) -> Any:
    """Texts without blanks around them, and with no control characters but line ends: as every format can keep them."""
    if isinstance(value, str):
        lines = value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
        return "".join(c for c in lines if c == "\n" or unicodedata.category(c) not in _UNWRITABLE).strip()
    if isinstance(value, Mapping):
        return {key: _tidy(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_tidy(inner) for inner in value]
    return value


_UNWRITABLE = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})


def _plain(value: Any) -> Any:
    if isinstance(value, Struct):
        return {
            f.encode_name: _plain(held)
            for f in fields(type(value))
            if (held := getattr(value, f.name)) != _usual(f)
        }
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return value.value if isinstance(value, Enum) else value


def _usual(field: FieldInfo) -> Any:
    """The default of a field: what equals it is not written, however it came there."""
    if field.default_factory is not NODEFAULT:
        return field.default_factory()
    return field.default
