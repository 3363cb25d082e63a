"""Permanent addresses of public pages: of the region at the desk at the root, of others under /daerah/."""

from functools import lru_cache
from typing import Any

from django.urls import reverse

from terang.bodies.models import Region


def address(region: Region, name: str, *args: Any, home: Region | None) -> str:
    """The address of a page of `region`; `home` is the region at the desk."""
    if home is not None and region.pk == home.pk:
        return path(name, *args)
    return path(f"of_{name}", region.code, *args)


@lru_cache(maxsize=20_000)
def path(name: str, *args: Any) -> str:
    """As `reverse`, but remembered: pages have hundreds of links."""
    return reverse(f"portal:{name}", args=args)
