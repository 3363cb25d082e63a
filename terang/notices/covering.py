"""An address as it may be shown on a page: enough to recognise, too little to use."""


def covered(address: str) -> str:
    """0812-xxxx-7890, a…@contoh.go.id."""
    if "@" in address:
        name, _, host = address.partition("@")
        return f"{name[:1]}…@{host}"[:40]
    return f"{address[:5]}…{address[-3:]}" if len(address) > 9 else "…"
