"""What a website says of its information officer: the part of `/.well-known/ppid.json` that a visit keeps."""

from datetime import datetime

from msgspec import Struct


class Notice(Struct, frozen=True, omit_defaults=True):
    """What `/.well-known/ppid.json` says, see `ppid`. Claims, not findings."""

    fault: str = ""  # why it cannot be read; "halaman": a web page is served in its place
    detail: str = ""  # of the fault, as the reader of the file words it
    updated_at: datetime | None = None
    name: str = ""  # of the body
    links: tuple[tuple[str, str], ...] = ()  # what, canonical URL
    entries: int = 0  # of the list of public information
    documents: int = 0
    bodies: int = 0  # of a list of several bodies
    follow: str = ""  # where that list says the file of this body is
