"""An address as it may be shown on a page: enough to recognise, too little to use."""

import re
from typing import Final

_ADDRESS: Final = re.compile(r"[^\s<>\"'(),;:]+@[^\s<>\"'(),;:]+|\+?\d{9,15}")


def covered(address: str) -> str:
    """0812-xxxx-7890, a…@contoh.go.id."""
    if "@" in address:
        name, _, host = address.partition("@")
        return f"{name[:1]}…@{host}"[:40]
    return f"{address[:5]}…{address[-3:]}" if len(address) > 9 else "…"


def without_addresses(text: str) -> str:
    """What a server said, its addresses and numbers covered: faults are shown, and kept longer than letters."""
    return _ADDRESS.sub(lambda found: covered(found[0]), text)[:300]
