"""What would be made of a WordPress export, item by item, before anything is made; and why the rest is left out."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext as _
from msgspec import Struct

from terang.audit import urls
from terang.audit.checks.gambling import signs
from terang.audit.parse import Memory, read_html
from terang.lib.text import fold
from terang.publishing import cleaning
from terang.publishing.topics import topics
from terang.publishing.wxr import Export, Item

_ANYWHERE: Final = "http://situs.invalid/"
_ALSO: Final[Mapping[str, str]] = {
    "profil": "profil_kedudukan", "tentang": "profil_kedudukan", "sejarah": "profil_kedudukan", "kedudukan": "profil_kedudukan",
    "tugas pokok dan fungsi": "tugas_fungsi", "tupoksi": "tugas_fungsi", "visi misi": "visi_misi", "struktur": "struktur_organisasi",
    "pejabat": "profil_pejabat", "kontak kami": "kontak", "hubungi kami": "kontak", "faq": "tanya_jawab",
    "maklumat": "maklumat_pelayanan", "standar layanan": "standar_pelayanan", "profil ppid": "profil_ppid", "ppid": "profil_ppid",
    "informasi serta merta": "serta_merta", "jalur evakuasi": "evakuasi", "survei kepuasan": "survei_kepuasan", "ikm": "survei_kepuasan",
}  # fmt: skip


class Becomes(StrEnum):
    NEWS = "berita"
    TOPIC = "halaman"
    ANNOUNCEMENT = "pengumuman"
    FILE = "berkas"
    NOTHING = "dilewati"


class Planned(Struct, frozen=True):
    """What becomes of one item. `why`: for what is left out or changed, in a sentence."""

    number: str
    title: str
    becomes: Becomes
    topic: str = ""
    why: str = ""
    on: date | None = None
    pictures: int = 0

    @property
    def is_made(self) -> bool:
        return self.becomes in (Becomes.NEWS, Becomes.TOPIC, Becomes.ANNOUNCEMENT)


def plan(export: Export, *, known: Mapping[str, str], filled: frozenset[str]) -> list[Planned]:
    """`known`: numbers imported before; `filled`: topics that already have a text, which is never overwritten."""
    taken = set(filled)
    found = []
    for item in export.items:
        told = _of(item, export, known=known, taken=taken)
        if told.becomes is Becomes.TOPIC:
            taken.add(told.topic)
        found.append(told)
    return found


def _of(item: Item, export: Export, *, known: Mapping[str, str], taken: set[str]) -> Planned:
    title = item.title or _("(tanpa judul)")
    if why := next(_against(item, export, known), ""):
        return Planned(item.number, title, Becomes.NOTHING, why=why, on=item.on)
    if item.kind == "attachment":
        return Planned(
            item.number,
            title or item.file,
            Becomes.FILE,
            why=_(
                "Gambar yang dipakai tulisan diambil bersama tulisannya; berkas lain diunggah lewat halaman tugasnya."
            ),
            on=item.on,
        )
    dropped = cleaning.clean(item.html, base=item.link or export.home or _ANYWHERE).dropped
    why = _("Dibersihkan: %s.") % ", ".join(dropped) if dropped else ""
    pictures = len({wanted.address for wanted in pictures_of(item, export)})
    if item.kind == "post":
        return Planned(item.number, title, Becomes.NEWS, "berita", why, item.on, pictures)
    topic = topic_of(item)
    if topic and topic not in taken:
        return Planned(item.number, title, Becomes.TOPIC, topic, why, item.on, pictures)
    moved = _(
        "Tidak ada halaman wajib yang kosong untuk ini; menjadi konsep pengumuman. Pindahkan isinya bila perlu."
    )
    return Planned(
        item.number, title, Becomes.ANNOUNCEMENT, "pengumuman", f"{moved} {why}".strip(), item.on, pictures
    )


def _against(item: Item, export: Export, known: Mapping[str, str]) -> Iterator[str]:
    """Why an item is left out; the first reason is told."""
    if item.kind == "nav_menu_item":
        yield _("Menu tidak disalin: menu situs ini tersusun sendiri dari halaman yang berisi.")
    if item.kind not in ("post", "page", "attachment"):
        yield _("Jenis «%s» adalah urusan WordPress, bukan isi.") % item.kind
    if not item.number.isdigit():
        yield _("Butir ini tidak bernomor, jadi tidak dapat dikenali bila diimpor lagi.")
    if item.number in known:
        yield _("Sudah diimpor sebelumnya.")
    if item.kind == "attachment":
        if not item.file:
            yield _("Alamat berkasnya tidak ada.")
        return
    if item.status != "publish":
        yield _("Tidak terbit di situs lama (%s).") % item.status
    if item.is_locked:
        yield _("Dilindungi sandi di situs lama.")
    if quote := gambling(item, export):
        yield _("Tampak seperti iklan judi daring (%s). Periksa situs lama: mungkin disusupi.") % quote
    left = cleaning.clean(item.html, base=item.link or _ANYWHERE).blocks
    if not left:
        yield _("Kosong sesudah dibersihkan.")
    elif all(isinstance(block, cleaning.Picture) for block in left):
        yield _("Hanya berisi gambar; unggah gambarnya ke album dengan keterangan.")


def gambling(item: Item, export: Export) -> str:
    """What gives a gambling advertisement away, by the rules of the audit; '' when it is none."""
    home = export.home or _ANYWHERE
    page = read_html(
        f"<title>{item.title}</title><body>{item.html}",
        url=item.link or home,
        memory=Memory(),
        latest=item.on or date(2100, 1, 1),
    )
    seen = signs(page, home)
    return seen.quote[:120] or seen.way if seen.way else ""


def topic_of(item: Item) -> str:
    """The mandatory page that a page's title names; '' when none does."""
    said = fold(item.title).strip()
    names = {fold(t.title): t.code for t in topics().values()} | dict(_ALSO)
    return names.get(said, "")


def old_path(item: Item, home: str) -> str:
    """Where an item stood below the home of its website: "2025/posyandu/"; '' when elsewhere."""
    if not item.link or not urls.same_site(home or item.link, item.link) or urls.query(item.link):
        return ""
    base = urls.path(home).rstrip("/") if home else ""
    path = urls.decode(item.link).removeprefix(base).strip("/")
    return f"{path}/" if path and len(path) < 480 else ""


_RESIZED: Final = re.compile(r"-\d{2,5}x\d{2,5}(?=\.[a-z]{3,4}$)", re.I)
_PICTURES: Final = (".jpg", ".jpeg", ".png", ".webp", ".gif")
MOST_PICTURES: Final = 12  # of one post


class Wanted(Struct, frozen=True):
    """A picture of an item. `address`: the original where the export knows it."""

    address: str
    alt: str
    shown_at: str  # as the text names it; "" for the one above the post


def pictures_of(item: Item, export: Export) -> tuple[Wanted, ...]:
    """What stands above the post first, then as they come; an original once."""
    files = {one.number: one for one in export.items if one.kind == "attachment" and one.file}
    known = {one.file: one for one in files.values()}
    found = []
    above = files.get(item.thumbnail)
    if above and _is_picture(above.file):
        found.append(Wanted(above.file, above.alt or above.title, ""))
    cleaned = cleaning.clean(item.html, base=item.link or export.home or _ANYWHERE)
    for block in cleaned.blocks:
        if isinstance(block, cleaning.Picture) and _is_picture(block.url):
            original = known.get(_RESIZED.sub("", block.url)) or known.get(block.url)
            alt = block.alt or (original.alt or original.title if original else "")
            found.append(Wanted(original.file if original else block.url, alt, block.url))
    return tuple(found[:MOST_PICTURES])


def _is_picture(address: str) -> bool:
    return urls.path(address).lower().endswith(_PICTURES)
