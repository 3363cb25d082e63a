"""An old WordPress website is taken over: looked at, then made as drafts, a portion at a time."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from html import unescape
from typing import Any, Final

import msgspec
from django.db import transaction
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.models import Page

from terang.accounts import journal
from terang.accounts.http import Refused
from terang.accounts.models import User
from terang.bodies.models import Body
from terang.evaluations import uploads
from terang.publishing import cleaning, importing, wxr
from terang.publishing.actions.picturing import Album
from terang.publishing.actions.shelving import Shelf
from terang.publishing.carried import ANYWHERE, Carried
from terang.publishing.fetching import Fetch
from terang.publishing.importing import Becomes, Planned
from terang.publishing.models import (
    AnnouncementPage,
    NewsPage,
    OldAddress,
    PublicDocument,
    SiteHome,
    SiteImage,
    TopicPage,
)
from terang.publishing.models.imports import Imported, OldSite
from terang.publishing.policies import may_write
from terang.publishing.wxr import Export, Item

PORTION: Final = 100  # pages that are made in one request
WITH_PICTURES: Final = 12  # and with what the old website must send first
_LEAD: Final = 300


def why_not_import(body: Body, *, by: User) -> str | None:
    if not may_write(by, body):
        return _("Situs lama diimpor oleh petugas badan ini atau PPID utama.")
    if not SiteHome.objects.filter(body=body).exists():
        return _("Situs baru belum dibuat; buat dahulu, lalu impor isinya.")
    return None


def look(body: Body, sha256: str, *, name: str, by: User, at: datetime) -> OldSite:
    """Reads a kept file, and notes what would become of each item; makes nothing."""
    if refusal := why_not_import(body, by=by):
        raise Refused(refusal)
    try:
        export = wxr.read(str(uploads.stored(sha256)))
    except wxr.Unreadable as why:
        raise Refused(str(why)) from None
    told = importing.plan(export, known=_known(body, export.home), filled=_filled(body))
    with transaction.atomic():
        made = OldSite.objects.create(
            body=body, by=by, at=at, name=name[:200], file=sha256, title=export.title, home=export.home,
            plan=msgspec.to_builtins(told), left=export.left,
        )  # fmt: skip
        _note("site.import_looked", made, by=by, at=at, items=len(told))
    return made


def planned(old: OldSite) -> list[Planned]:
    return msgspec.convert(old.plan, list[Planned])


def take_over(
    old: OldSite, *, by: User, at: datetime, most: int = PORTION, fetch: Fetch | None = None
) -> tuple[int, int]:
    """The next pages as drafts: how many were made, and how many wait. Again and again does no harm.

    With `fetch` their pictures come along, and fewer pages at a time.
    """
    if refusal := why_not_import(old.body, by=by):
        raise Refused(refusal)
    try:
        export = wxr.read(str(uploads.stored(old.file)))
    except (wxr.Unreadable, OSError) as why:
        raise Refused(_("Berkasnya tidak dapat dibaca lagi; unggah sekali lagi.")) from why
    home, brings = SiteHome.objects.get(body=old.body), Carried(export)
    items = {item.number: item for item in export.items}
    left = [one for one in waiting(old) if one.number in items and (fetch or not one.is_fetched)]
    now = left[: min(most, WITH_PICTURES) if fetch else most]
    album, shelf = Album(home, brings, by=by, at=at), Shelf(home, brings, by=by, at=at)
    some = {each.number: items[each.number] for each in now}
    if fetch:  # before the transaction: others may write meanwhile
        shelf.fetch(some, {each.number: each.topic for each in now}, fetch)
        album.fetch([item for item in some.values() if item.kind != "attachment"], fetch)
    else:
        shelf.know(some)
    with transaction.atomic():
        made = sum(_take_one(home, some[each.number], each, export, album, shelf, at=at) for each in now)
        more = len(left) - len(now)
        old.pictures = {**old.pictures, **album.missed, **shelf.missed}
        OldSite.objects.filter(pk=old.pk).update(pictures=old.pictures)
        if not more and old.done_at is None:
            OldSite.objects.filter(pk=old.pk).update(done_at=at)
            old.done_at = at
        _note("site.imported", old, by=by, at=at, made=made, left=more)
    return made, more


def waiting(old: OldSite) -> list[Planned]:
    """Documents first, so that the texts that link them find them; what the old website did not send is not asked for again."""
    known = _known(old.body, old.home)
    found = [
        one
        for one in planned(old)
        if one.is_made and one.number not in known and one.file[:500] not in old.pictures
    ]
    return sorted(found, key=lambda one: one.becomes is not Becomes.DOCUMENT)


def _take_one(
    home: SiteHome, item: Item, told: Planned, export: Export, album: Album, shelf: Shelf, *, at: datetime
) -> bool:
    """Whether something was made: a document that the old website did not send is none."""
    origin = _origin(export.home, told.number)
    if told.becomes is Becomes.DOCUMENT:
        if papers := shelf.of(item):
            Imported.objects.create(body=home.body, origin=origin, document=papers[item.file], at=at)
        return bool(papers)
    page = _made(home, item, told, export, album, shelf, today=localdate(at))
    Imported.objects.create(body=home.body, origin=origin, page=page, at=at)
    _remember_address(home, page, importing.old_path(item, export.home))
    return True


def _origin(home: str, number: str) -> str:
    return f"{home[:500]}#{number}"


def _known(body: Body, home: str) -> dict[str, str]:
    """Numbers of the items of this old website that were taken over before."""
    start = _origin(home, "")
    rows = Imported.objects.filter(body=body, origin__startswith=start).values_list("origin", flat=True)
    return {origin.removeprefix(start): origin for origin in rows}


def _filled(body: Body) -> frozenset[str]:
    """Topics with a text, published or drafted."""
    pages = TopicPage.objects.filter(body=body)
    return frozenset(p.topic for p in pages if p.content or p.has_unpublished_changes)


def _made(
    home: SiteHome, item: Item, told: Planned, export: Export, album: Album, shelf: Shelf, *, today: date
) -> Page:
    cleaned = cleaning.clean(item.html, base=item.link or export.home or ANYWHERE)
    content = blocks(cleaned, item.title, album.of(item), shelf.of(item))
    above = TopicPage.objects.get(body=home.body_id, topic=told.topic)
    if told.becomes is Becomes.TOPIC and not above.content:
        above.content = content
        above.save_revision()  # a draft on the page that is there
        return above
    facts: dict[str, Any] = {"body_id": home.body_id, "on": item.on or today, "content": content}
    title = item.title or _("Tanpa judul")
    page: Page
    if told.becomes is Becomes.NEWS:
        page = NewsPage(title=title, lead=_lead(item, content), photo=album.above(item), **facts)
    else:
        above = (
            above
            if told.topic == "pengumuman"
            else TopicPage.objects.get(body=home.body_id, topic="pengumuman")
        )
        page = AnnouncementPage(title=title, **facts)
    page.slug, page.live = _free_slug(above, item.slug or slugify(title)), False
    above.add_child(instance=page)
    page.save_revision()
    return page


def _lead(item: Item, content: Sequence[tuple[str, Any]]) -> str:
    text = (
        item.excerpt
        or cleaning.Cleaned(tuple(cleaning.Text(value) for kind, value in content if kind == "text"), ()).text
    )
    text = text or item.title or _("Tanpa judul")
    return text if len(text) <= _LEAD else f"{text[: _LEAD - 1].rsplit(' ', 1)[0]}…"


def _free_slug(above: Page, wanted: str) -> str:
    base = (wanted or "tulisan")[:200]
    taken = set(above.get_children().filter(slug__startswith=base).values_list("slug", flat=True))
    return (
        base
        if base not in taken
        else next(f"{base}-{n}" for n in range(2, len(taken) + 3) if f"{base}-{n}" not in taken)
    )


def blocks(
    cleaned: cleaning.Cleaned,
    title: str,
    pictures: Mapping[str, SiteImage],
    papers: Mapping[str, PublicDocument],
) -> list[tuple[str, Any]]:
    """As the editor keeps it. `pictures`, `papers`: those that came along, by the address in the text; nothing is loaded from elsewhere."""
    found: list[tuple[str, Any]] = []
    shown = {block.url for block in cleaned.blocks if isinstance(block, cleaning.Picture)}
    for block in (*cleaned.blocks, *(cleaning.Picture(url, "") for url in pictures if url not in shown)):
        if isinstance(block, cleaning.Text):
            found.append(("text", _relinked(block.html, papers)))
        elif isinstance(block, cleaning.Table):
            rows = "\n".join("\t".join(cell.replace("\t", " ") for cell in row) for row in block.rows)
            found.append(("table", {"caption": (title or _("Tabel"))[:200], "rows": rows}))
        elif image := pictures.get(block.url):
            found.append(("picture", {"image": image, "decorative": False, "alt_text": image.description}))
    return found


_HREF: Final = re.compile(r'<a href="([^"]*)">')


def _relinked(html: str, papers: Mapping[str, PublicDocument]) -> str:
    """Links to documents that came along lead to these, by the number that the editor knows them by."""

    def link(found: re.Match[str]) -> str:
        paper = papers.get(unescape(found[1]))
        return f'<a linktype="document" id="{paper.pk}">' if paper else found[0]

    return _HREF.sub(link, html)


def _remember_address(home: SiteHome, page: Page, path: str) -> None:
    """Whoever comes by the old address is led on; an address that a page has now stays that page's."""
    if path:
        OldAddress.objects.get_or_create(home=home, path=path, defaults={"page_id": page.pk})


def _note(verb: str, old: OldSite, *, by: User, at: datetime, **data: int) -> None:
    journal.record(verb, old, by=by, at=at, region=old.body.region.code, data={"body": old.body_id, **data})
