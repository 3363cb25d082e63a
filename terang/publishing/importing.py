"""What would be made of a WordPress export, item by item, before anything is made; and why the rest is left out."""

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
from terang.publishing.carried import ANYWHERE, Carried
from terang.publishing.topics import topics
from terang.publishing.wxr import Export, Item

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
    DOCUMENT = "dokumen"
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
    papers: int = 0
    is_fetched: bool = False  # there is nothing of it without the old website
    file: str = ""  # of a document: its old address

    @property
    def is_made(self) -> bool:
        return self.becomes in (Becomes.NEWS, Becomes.TOPIC, Becomes.ANNOUNCEMENT, Becomes.DOCUMENT)


def plan(export: Export, *, known: Mapping[str, str], filled: frozenset[str]) -> list[Planned]:
    """`known`: numbers imported before; `filled`: topics that already have a text, which is never overwritten."""
    taken, carried = set(filled), Carried(export)
    found = []
    for item in export.items:
        told = _of(item, export, carried, known=known, taken=taken)
        if told.becomes is Becomes.TOPIC:
            taken.add(told.topic)
        found.append(told)
    return found


def _of(
    item: Item, export: Export, carried: Carried, *, known: Mapping[str, str], taken: set[str]
) -> Planned:
    title = item.title or _("(tanpa judul)")
    if why := next(_against(item, export, carried, known), ""):
        return Planned(item.number, title, Becomes.NOTHING, why=why, on=item.on)
    if item.kind == "attachment":
        return _file(item, title)
    cleaned = carried.cleaned(item)
    notes = [_("Dibersihkan: %s.") % ", ".join(cleaned.dropped)] if cleaned.dropped else []
    is_bare = all(isinstance(block, cleaning.Picture) for block in cleaned.blocks)
    if is_bare:
        notes.append(_("Hanya berisi gambar: tulis keterangan setiap gambar sebelum diterbitkan."))
    becomes, topic = Becomes.NEWS, "berita"
    if item.kind == "page":
        becomes, topic = Becomes.TOPIC, topic_of(item)
        if not topic or topic in taken:
            becomes, topic = Becomes.ANNOUNCEMENT, "pengumuman"
            notes.insert(0, _moved())
    pictures = len({wanted.address for wanted in carried.pictures(item)})
    return Planned(
        item.number,
        title,
        becomes,
        topic,
        " ".join(notes),
        item.on,
        pictures,
        len(carried.papers(item)),
        is_bare,
    )


def _moved() -> str:
    return _(
        "Tidak ada halaman wajib yang kosong untuk ini; menjadi konsep pengumuman. Pindahkan isinya bila perlu."
    )


def _file(item: Item, title: str) -> Planned:
    """A file of the old website on its own."""
    if cleaning.is_paper(item.file):
        why = _(
            "Menjadi konsep dokumen, diperiksa seperti unggahan biasa; tautan ke berkas ini dalam tulisan ikut diubah."
        )
        return Planned(
            item.number,
            title,
            Becomes.DOCUMENT,
            topic_named(item.title),
            why,
            item.on,
            papers=1,
            is_fetched=True,
            file=item.file,
        )
    why = _(
        "Gambar yang dipakai tulisan diambil bersama tulisannya; berkas lain diunggah lewat halaman tugasnya."
    )
    return Planned(item.number, title, Becomes.FILE, why=why, on=item.on)


def _against(item: Item, export: Export, carried: Carried, known: Mapping[str, str]) -> Iterator[str]:
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
    if not carried.cleaned(item).blocks and not carried.pictures(item):
        yield _("Kosong sesudah dibersihkan.")


def gambling(item: Item, export: Export) -> str:
    """What gives a gambling advertisement away, by the rules of the audit; '' when it is none."""
    home = export.home or ANYWHERE
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


def topic_named(title: str) -> str:
    """The mandatory page for a document by what its title names: the longest name wins; '' when none does."""
    said = f" {_plain(title)} "
    named = [
        (len(name), topic.code)
        for topic in topics().values()
        if topic.indicator is not None and topic.needs != "prose"
        for name in map(_plain, (topic.title, *topic.indicator.names, *topic.indicator.short))
        if name and f" {name} " in said
    ]
    return max(named)[1] if named else ""


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())


def old_path(item: Item, home: str) -> str:
    """Where an item stood below the home of its website: "2025/posyandu/"; '' when elsewhere."""
    if not item.link or not urls.same_site(home or item.link, item.link) or urls.query(item.link):
        return ""
    base = urls.path(home).rstrip("/") if home else ""
    path = urls.decode(item.link).removeprefix(base).strip("/")
    return f"{path}/" if path and len(path) < 480 else ""
