"""Permanent public addresses, absolute, for data that leaves the house."""

from django.conf import settings
from msgspec import Struct

from terang.bodies.models import Region


class Addresses(Struct, frozen=True):
    """Pages of the region at the desk stand at the root, those of others under /daerah/."""

    home: str  # code of the region at the desk

    def root(self, region: str) -> str:
        return "/" if region == self.home else f"/daerah/{region}/"

    def body(self, region: str, slug: str, year: int | None = None) -> str:
        return absolute(f"{self.root(region)}badan/{slug}/" + (f"{year}/" if year else ""))

    def ranking(self, region: str, year: int, ranked: str) -> str:
        return absolute(f"{self.root(region)}peringkat/{year}/{ranked}/")

    def proof(self, region: str, verdict: int) -> str:
        return absolute(f"{self.root(region)}bukti-publik/putusan/{verdict}/")

    def badge(self, region: str, slug: str) -> str:
        return absolute(f"{self.root(region)}badan/{slug}/lencana.svg")

    def card(self, region: str, slug: str) -> str:
        return absolute(f"{self.root(region)}badan/{slug}/kartu/")


def addresses() -> Addresses:
    """One query."""
    home = Region.objects.filter(bodies__isnull=False).order_by("pk").values_list("code", flat=True).first()
    return Addresses(home or "")


def absolute(path: str) -> str:
    return f"{settings.SITE_URL.rstrip('/')}{path}"
