"""Tells all web processes of this machine that something public cannot wait: the time of one file.

Stored answers are looked at again once a second (`web.public_cache`); after this, before the next answer. Other
machines see it within that second.
"""

from pathlib import Path

from django.conf import settings


def _place() -> Path:
    return Path(settings.DATA) / "segera"


def announce() -> None:
    place = _place()
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)  # a new file: its number changes where clocks are too coarse
    place.touch()


def last() -> tuple[int, int]:
    """Changes with each announcement; one look at the file system."""
    try:
        found = _place().stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_ino)
