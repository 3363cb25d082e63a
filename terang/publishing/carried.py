"""What comes along with an item of a WordPress export: its pictures, and the documents that it links or shows in a frame."""

import re
from collections import defaultdict
from html import unescape
from typing import Final

from msgspec import Struct

from terang.audit import urls
from terang.publishing import cleaning
from terang.publishing.wxr import Export, Item

ANYWHERE: Final = "http://situs.invalid/"
MOST_PICTURES: Final = 12  # of one item
MOST_PAPERS: Final = 40
_RESIZED: Final = re.compile(r"-\d{2,5}x\d{2,5}(?=\.[a-z]{3,4}$)", re.I)
_PICTURES: Final = (".jpg", ".jpeg", ".png", ".webp", ".gif")
_GALLERY: Final = re.compile(r"\[gallery\b([^\]]{0,600})\]", re.I)
_IDS: Final = re.compile(r"\bids\s*=\s*[\"']?([\d,\s]{1,400})")
_LINK: Final = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.S)
_TELLING: Final = 10  # letters of a link that names its document
_EMPTY: Final = ("unduh", "download", "klik", "lihat", "baca", "disini", "di sini", "selengkapnya", "view")
_TAG: Final = re.compile(r"<[^>]*>")


class Wanted(Struct, frozen=True):
    """A picture of an item. `address`: the original where the export knows it."""

    address: str
    alt: str
    shown_at: str  # as the text names it; "" for the one above the post


class Paper(Struct, frozen=True):
    """A document of the old website."""

    address: str
    title: str


def is_picture(address: str) -> bool:
    return urls.path(address).lower().endswith(_PICTURES)


class Carried:
    """What the items of one export bring along."""

    def __init__(self, export: Export) -> None:
        self._home = export.home
        files = [one for one in export.items if one.kind == "attachment" and one.file]
        self._by_number = {one.number: one for one in files}
        self._by_address = {one.file: one for one in files}
        self._below: dict[str, list[Item]] = defaultdict(list)
        for one in files:
            self._below[one.parent].append(one)

    def cleaned(self, item: Item) -> cleaning.Cleaned:
        return cleaning.clean(item.html, base=item.link or self._home or ANYWHERE)

    def pictures(self, item: Item) -> tuple[Wanted, ...]:
        """What stands above the post first, then as they come, then those of its galleries."""
        found = []
        above = self._by_number.get(item.thumbnail)
        if above and is_picture(above.file):
            found.append(Wanted(above.file, above.alt or above.title, ""))
        for block in self.cleaned(item).blocks:
            if isinstance(block, cleaning.Picture) and is_picture(block.url):
                found.append(self._original(block))
        found += [Wanted(one.file, one.alt or one.title, one.file) for one in self._gallery(item)]
        return tuple(found[:MOST_PICTURES])

    def _original(self, block: cleaning.Picture) -> Wanted:
        known = self._by_address.get(_RESIZED.sub("", block.url)) or self._by_address.get(block.url)
        alt = block.alt or (known.alt or known.title if known else "")
        return Wanted(known.file if known else block.url, alt, block.url)

    def _gallery(self, item: Item) -> list[Item]:
        """Pictures that `[gallery ids="…"]` names; without numbers those that were uploaded to the post."""
        found: dict[str, Item] = {}
        for told in _GALLERY.findall(item.html):
            named = _IDS.search(told)
            numbers = [n.strip() for n in named[1].split(",")] if named else []
            some = [self._by_number[n] for n in numbers if n in self._by_number]
            found |= {one.file: one for one in (some if named else self._below[item.number])}
        return [one for one in found.values() if is_picture(one.file)]

    def papers(self, item: Item) -> tuple[Paper, ...]:
        """Documents of the old website: the file of an attachment, or what a text links."""
        if item.kind == "attachment":
            return (self._paper(item.file, ""),) if cleaning.is_paper(item.file) else ()
        found: dict[str, Paper] = {}
        for block in self.cleaned(item).blocks:
            for address, words in _LINK.findall(block.html) if isinstance(block, cleaning.Text) else ():
                whole = unescape(address)
                if cleaning.is_paper(whole) and self._is_own(whole):
                    found.setdefault(whole, self._paper(whole, unescape(_TAG.sub("", words)).strip()))
        return tuple(found.values())[:MOST_PAPERS]

    def _is_own(self, address: str) -> bool:
        return address in self._by_address or bool(self._home and urls.same_site(self._home, address))

    def _paper(self, address: str, words: str) -> Paper:
        """Named by the export as a person would; else by the words of its link, unless they only say "unduh"; else by its file."""
        known = self._by_address.get(address)
        given = known.title if known else ""
        says = len(words) >= _TELLING and not words.lower().startswith(_EMPTY)
        file = (given or cleaning.file_name(address).rpartition(".")[0]).replace("-", " ").replace("_", " ")
        title = given if " " in given else words if says or not file else file
        return Paper(address, title.strip()[:200] or address[:200])
