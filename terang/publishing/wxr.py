"""WordPress export files (WXR, an extended RSS): what pages, posts, files and menus they hold. Hostile until read.

Read as a stream: an entity or a DTD is refused before it is expanded, a file beyond the limits as soon as it passes them.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from html import unescape
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from msgspec import Struct

from terang.audit import urls

MOST_BYTES: Final = 50 * 1024 * 1024  # what an upload may be, see `evaluations.uploads`
MOST_ITEMS: Final = 20_000
MOST_TEXT: Final = 1024 * 1024  # characters of one post
_SPACE: Final = re.compile(r"\s+")
_VERSION: Final = re.compile(r"^\{http://wordpress\.org/export/[\d.]+/(excerpt/)?\}")
_CONTENT: Final = "{http://purl.org/rss/1.0/modules/content/}encoded"


class Unreadable(Exception):
    """Why a file is not taken, as a sentence."""


class Item(Struct, frozen=True):
    """One thing of the export."""

    number: str  # wp:post_id
    kind: str  # page, post, attachment, nav_menu_item …
    title: str
    link: str  # canonical; '' when there was none
    slug: str
    status: str  # publish, draft, private, trash …
    is_locked: bool  # behind a password
    on: date | None
    html: str
    excerpt: str
    parent: str
    file: str  # of an attachment: where it is
    alt: str
    thumbnail: str  # number of the attachment that stands above a post
    leads_to: str  # of a menu item: number of the page, or an address
    order: int
    categories: tuple[str, ...]


class Export(Struct, frozen=True):
    title: str
    home: str  # canonical
    items: tuple[Item, ...]
    left: int = 0  # items beyond the limit

    def of(self, kind: str) -> tuple[Item, ...]:
        return tuple(i for i in self.items if i.kind == kind)


def read(file: str) -> Export:
    """The export at a path. Raises Unreadable."""
    channel: dict[str, str] = {}
    items: list[Item] = []
    left = 0
    try:
        for item in _items(file, channel):
            if len(items) >= MOST_ITEMS:
                left += 1
            else:
                items.append(item)
    except DefusedXmlException:
        raise Unreadable(
            "Berkas ini memuat definisi entitas, yang tidak pernah ada dalam ekspor WordPress. Berkas tidak dibaca."
        ) from None
    except ParseError as fault:
        raise Unreadable(
            f"Berkas ini bukan XML yang utuh (baris {fault.position[0]}). Ekspor ulang dari WordPress."
        ) from None
    except (ValueError, LookupError):  # an encoding that is none
        raise Unreadable("Berkas ini tidak dapat dibaca sebagai XML. Ekspor ulang dari WordPress.") from None
    if "wxr_version" not in channel:
        raise Unreadable(
            "Berkas ini bukan ekspor WordPress (WXR). Di WordPress: Perkakas, Ekspor, Semua konten."
        )
    home = channel.get("base_blog_url") or channel.get("link") or channel.get("base_site_url") or ""
    return Export(_folded(channel.get("title", ""))[:200], urls.canonical(home) or "", tuple(items), left)


def _items(file: str, channel: dict[str, str]) -> Iterator[Item]:
    """Items as they end; each is forgotten by the tree at once."""
    depth = 0
    root: Element | None = None
    for event, element in iterparse(file, events=("start", "end"), forbid_dtd=True):
        if event == "start":
            depth += 1
            root = root if root is not None else element
            if depth > 12:
                raise Unreadable("Berkas ini bersarang terlalu dalam untuk sebuah ekspor WordPress.")
            continue
        depth -= 1
        if element.tag == "item":
            yield _item(element)
        elif depth == 2:
            channel.setdefault(_name(element), (element.text or "").strip()[:2000])
        if depth == 2:
            element.clear()
            if root is not None and len(root):
                root[0].clear()


def _name(element: Element) -> str:
    return _VERSION.sub("", str(element.tag))


def _item(element: Element) -> Item:
    told: dict[str, str] = {}
    meta: dict[str, str] = {}
    categories: list[str] = []
    for child in element:
        name = _name(child)
        if name == "postmeta":
            pair = {_name(c): c.text or "" for c in child}
            meta.setdefault(pair.get("meta_key", "")[:100], pair.get("meta_value", "")[:4000])
        elif name == "category":
            categories.append(_folded(child.text or "")[:100])
        elif child.tag == _CONTENT:
            told["html"] = child.text or ""
        elif str(child.tag).endswith("/excerpt/}encoded"):
            told["excerpt"] = child.text or ""
        else:
            told.setdefault(name, child.text or "")
    return _made(told, meta, tuple(categories[:20]))


def _made(told: dict[str, str], meta: dict[str, str], categories: tuple[str, ...]) -> Item:
    return Item(
        number=told.get("post_id", "").strip()[:20],
        kind=told.get("post_type", "post").strip()[:40],
        title=_folded(told.get("title", ""))[:255],
        link=urls.canonical(told.get("link", "").strip()[:2000]) or "",
        slug=urls.slug(urls.decode(f"http://x/{told.get('post_name', '')}")[1:])[:80],
        status=told.get("status", "publish").strip()[:20],
        is_locked=bool(told.get("post_password", "").strip()),
        on=_day(told.get("post_date", "")),
        html=told.get("html", "")[:MOST_TEXT],
        excerpt=_folded(told.get("excerpt", ""))[:1000],
        parent=told.get("post_parent", "").strip()[:20],
        file=urls.canonical(told.get("attachment_url", "").strip()[:2000]) or "",
        alt=_folded(meta.get("_wp_attachment_image_alt", ""))[:250],
        thumbnail=meta.get("_thumbnail_id", "").strip()[:20],
        leads_to=_target(meta),
        order=_number(told.get("menu_order", "")),
        categories=categories,
    )


def _target(meta: dict[str, str]) -> str:
    if meta.get("_menu_item_type") in {"post_type", "taxonomy"}:
        return meta.get("_menu_item_object_id", "")
    return urls.canonical(meta.get("_menu_item_url", "")) or ""


def _folded(text: str) -> str:
    """One line; WordPress writes typographic marks of titles as HTML even in XML."""
    text = unescape(text)
    return _SPACE.sub(" ", text).strip()


def _number(text: str) -> int:
    return int(text) if text.strip().isascii() and text.strip().isdigit() and len(text) < 9 else 0


def _day(text: str) -> date | None:
    """WordPress writes 0000-00-00 where there is none."""
    try:
        return datetime.strptime(text.strip()[:10], "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        return None
