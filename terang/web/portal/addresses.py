"""Permanent addresses of public pages: of the region at the desk at the root, of others under /daerah/."""

from typing import Any

from django.urls import reverse

from terang.bodies.models import Region


def address(region: Region, name: str, *args: Any, home: Region | None) -> str:
    """The address of a page of `region`; `home` is the region at the desk."""
    if home is not None and region.pk == home.pk:
        return reverse(f"portal:{name}", args=args)
    return reverse(f"portal:of_{name}", args=(region.code, *args))
