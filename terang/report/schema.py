"""The JSON Schema of `hasil.json`, made from the same types that write it.

`python -m terang.report.schema docs/reference/hasil.schema.json` renews the file in the repository.
"""

import sys
from pathlib import Path

import msgspec

from terang.report.result import SCHEMA, Result


def schema() -> bytes:
    """Indented, with keys in a fixed order."""
    found = msgspec.json.schema(Result)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA, "title": "hasil.json"}
    return (
        msgspec.json.format(msgspec.json.encode({**head, **found}, order="deterministic"), indent=2) + b"\n"
    )


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(schema())
