"""Pictures that come along with the pages of an old website: each is fetched once, described, and kept in the own folder."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Final

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from terang.accounts.models import User
from terang.publishing import carried, photos
from terang.publishing.fetching import Fetch
from terang.publishing.models import SiteHome, SiteImage
from terang.publishing.models.imports import Imported
from terang.publishing.wxr import Item

_MARK: Final = "#gambar:"


class Album:
    """The pictures of one website, by their address on the old one; `missed`: why some are not there."""

    def __init__(self, home: SiteHome, brings: carried.Carried, *, by: User, at: datetime) -> None:
        self._home, self._carried, self._by, self._at = home, brings, by, at
        self._kept: dict[str, SiteImage] = {}
        self.missed: dict[str, str] = {}

    def fetch(self, items: Sequence[Item], fetch: Fetch) -> None:
        """Those that were taken over before are not asked for again."""
        wanted = {one.address: one for item in items for one in self._carried.pictures(item)}
        self._kept |= self._known(wanted)
        new = [address for address in wanted if address not in self._kept]
        titles = {one.address: item.title for item in items for one in self._carried.pictures(item)}
        for address, told in fetch(new).items():
            if isinstance(told, str):
                self.missed[address[:500]] = told
            else:
                self._kept[address] = self._keep(address, told, wanted[address].alt or titles[address])

    def of(self, item: Item) -> dict[str, SiteImage]:
        """By the address in the item's text."""
        wanted = self._carried.pictures(item)
        return {
            one.shown_at: self._kept[one.address]
            for one in wanted
            if one.shown_at and one.address in self._kept
        }

    def above(self, item: Item) -> SiteImage | None:
        """The picture that stands above the item."""
        wanted = self._carried.pictures(item)
        return next((self._kept.get(one.address) for one in wanted if not one.shown_at), None)

    def _known(self, wanted: dict[str, carried.Wanted]) -> dict[str, SiteImage]:
        origins = {_origin(address): address for address in wanted}
        rows = Imported.objects.filter(body=self._home.body_id, origin__in=origins, image__isnull=False)
        return {origins[row.origin]: row.image for row in rows.select_related("image") if row.image}

    def _keep(self, address: str, data: bytes, alt: str) -> SiteImage:
        description = alt[:250] or _("Gambar dari situs lama; tulis keterangannya.")
        name = f"gambar{photos.suffix(data)}"
        image = SiteImage.objects.create(
            title=description, description=description, file=ContentFile(data, name), collection=self._home.collection,
            uploaded_by_user=self._by,
        )  # fmt: skip
        told = {"image": image, "at": self._at}
        Imported.objects.update_or_create(body=self._home.body, origin=_origin(address), defaults=told)
        return image


def _origin(address: str) -> str:
    return _MARK + sha256(address.encode()).hexdigest()
