"""Documents that come along from an old website: each is fetched once and looked at like every upload; it stays a draft."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Final

from django.db import transaction

from terang.accounts.http import Refused
from terang.accounts.models import User
from terang.catalogue.states import Class
from terang.lib.dates import fiscal_years
from terang.lib.text import fold
from terang.publishing import cleaning
from terang.publishing.actions import uploading
from terang.publishing.carried import Carried, Paper
from terang.publishing.fetching import Fetch
from terang.publishing.importing import topic_named
from terang.publishing.models import PublicDocument, SiteHome
from terang.publishing.models.imports import Imported
from terang.publishing.topics import topics
from terang.publishing.wxr import Item

_MARK: Final = "#berkas:"
_AT_ONCE: Final = 4  # files held in memory


class Shelf:
    """The documents of one website, by their address on the old one; `missed`: why some are not there."""

    def __init__(self, home: SiteHome, brings: Carried, *, by: User, at: datetime) -> None:
        self._home, self._carried, self._by, self._at = home, brings, by, at
        self._kept: dict[str, PublicDocument] = {}
        self.missed: dict[str, str] = {}

    def fetch(self, items: Mapping[str, Item], topic_of: Mapping[str, str], fetch: Fetch) -> None:
        """Of these items, by their numbers. Those that were taken over before are not asked for again."""
        wanted = {
            paper.address: (paper, topic_of[n])
            for n, item in items.items()
            for paper in self._carried.papers(item)
        }
        self._know(list(wanted))
        new = [address for address in wanted if address not in self._kept]
        for start in range(0, len(new), _AT_ONCE):
            for address, told in fetch(new[start : start + _AT_ONCE]).items():
                paper, topic = wanted[address]
                if isinstance(told, str):
                    self.missed[address[:500]] = told
                else:
                    self._take(paper, topic, told)

    def know(self, items: Mapping[str, Item]) -> None:
        """What was taken over before, without asking the old website."""
        self._know([paper.address for item in items.values() for paper in self._carried.papers(item)])

    def of(self, item: Item) -> dict[str, PublicDocument]:
        """By the address in the item's text."""
        return {
            p.address: self._kept[p.address] for p in self._carried.papers(item) if p.address in self._kept
        }

    def _know(self, addresses: list[str]) -> None:
        origins = {_origin(address): address for address in addresses}
        rows = Imported.objects.filter(body=self._home.body_id, origin__in=origins, document__isnull=False)
        self._kept |= {
            origins[row.origin]: row.document for row in rows.select_related("document") if row.document
        }

    def _take(self, paper: Paper, topic: str, data: bytes) -> None:
        topic = topic_named(paper.title) or topic
        file = uploading.File(cleaning.file_name(paper.address), data)
        try:
            with transaction.atomic():
                taken = uploading.take(
                    self._home.body, topic, _about(paper, topic), file, by=self._by, at=self._at
                )
                told = {"document": taken, "at": self._at}
                Imported.objects.update_or_create(
                    body=self._home.body, origin=_origin(paper.address), defaults=told
                )
        except Refused as why:
            self.missed[paper.address[:500]] = str(why)
        else:
            self._kept[paper.address] = taken


def _about(paper: Paper, topic: str) -> uploading.About:
    """What is said of a document, as far as its name tells."""
    years = sorted({year for span in fiscal_years(fold(paper.title)) for year in span})
    indicator = topics()[topic].indicator if topic in topics() else None
    klass = indicator.kind if indicator and indicator.kind in Class.values else Class.ANY_TIME.value
    return uploading.About(paper.title, klass, years[-1] if years else None)


def _origin(address: str) -> str:
    return _MARK + sha256(address.encode()).hexdigest()
