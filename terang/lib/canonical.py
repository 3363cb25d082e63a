"""One way to write a value as bytes, so that its hash is the same everywhere (RFC 8785 without numbers that round)."""

import hashlib
import json
from typing import Any


def encode(value: Any) -> bytes:
    """JSON with sorted keys, no spaces, UTF-8. Floats are refused: write decimals as text."""
    _refuse_floats(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def sha256(value: Any) -> str:
    """Hex SHA-256 of the canonical bytes."""
    return hashlib.sha256(encode(value)).hexdigest()


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        raise TypeError("floats have no canonical form here; write decimals as text")
    if isinstance(value, dict):
        for inner in value.values():
            _refuse_floats(inner)
    if isinstance(value, (list, tuple)):
        for inner in value:
            _refuse_floats(inner)
