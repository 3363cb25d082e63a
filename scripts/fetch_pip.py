#!/usr/bin/env python3
"""Fetches the one file that brings pip to a Python that came without it: address and SHA-256 stand in uv.lock."""

import hashlib
import os
import sys
import tomllib
import urllib.request
from pathlib import Path

LOCK = Path(__file__).resolve().parent.parent / "uv.lock"


def locked() -> tuple[str, str]:
    """Address and SHA-256 of the locked wheel of pip."""
    packages = tomllib.loads(LOCK.read_text(encoding="utf-8"))["package"]
    wheel = next(p for p in packages if p["name"] == "pip")["wheels"][0]
    return wheel["url"], wheel["hash"].removeprefix("sha256:")


def fetch(folder: Path) -> Path:
    """The verified wheel inside `folder`. A mirror may be named by PIP_WHEEL_URL; the hash stays the same."""
    locked_address, digest = locked()
    address = os.environ.get("PIP_WHEEL_URL", locked_address)
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:  # checked by hash
            data = answer.read()
    except OSError as problem:
        sys.exit(f"{address}: {problem}")
    if hashlib.sha256(data).hexdigest() != digest:
        sys.exit(f"{address}: SHA-256 tidak cocok / does not match")
    wheel = folder / locked_address.rpartition("/")[2]
    wheel.write_bytes(data)
    return wheel


if __name__ == "__main__":
    sys.stdout.write(f"{fetch(Path(sys.argv[1]))}\n")
