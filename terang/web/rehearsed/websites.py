"""Websites that Terang makes for the bodies of Sukamaju: all of them at once, three of them filled.

What a filled one shows is what the made-up office would write: the same texts, papers and pictures that the
demonstration's other websites are made of, published by the same actions as a person's clicks.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from html import escape
from typing import Any, Final

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.text import slugify
from django.utils.timezone import localdate
from wagtail.models import Page

from terang.accounts.models import User
from terang.bodies.models import Body, Region
from terang.catalogue import actions as catalogue
from terang.catalogue.models import Entry
from terang.demo import documents
from terang.demo.content import news
from terang.demo.facts import facts
from terang.demo.model import (
    Block,
    Files,
    Form,
    Heading,
    Items,
    Links,
    News,
    Office,
    Paper,
    Para,
    Show,
    Table,
)
from terang.demo.offices import data, offices
from terang.demo.texts import Writer
from terang.lib.dates import span
from terang.publishing.actions import make_site, noting, publish
from terang.publishing.models import (
    AnnouncementPage,
    EventPage,
    NewsPage,
    Official,
    PublicDocument,
    Question,
    ServicePage,
    SiteHome,
    SiteImage,
    TopicPage,
)
from terang.publishing.topics import topics
from terang.web.rehearsed import website_kinds

SEED: Final = 2026
FILLED: Final = ("dinkes", "diskominfo", "kec-tirtawarsa")
COLOURS: Final = {"dinkes": "#0f766e", "diskominfo": "#1d4ed8", "kec-tirtawarsa": "#9a3412"}
_STORIES: Final = 8
_ALREADY: Final = frozenset({"berita", "kontak", "biaya_layanan", "profil_pejabat", "struktur_organisasi", "formulir_permohonan",
                   "formulir_keberatan", "agenda"})  # fmt: skip
"""Made by their nature: from the news, the officials, the contact and the hours of the home."""


def run(region: Region, *, by: User, at: datetime) -> Iterator[Body]:
    """All bodies get a website, three of them a filled one; between two steps the caller may let others write."""
    known = {office.code: office for office in offices(SEED)}
    bodies = Body.objects.active().filter(region=region).select_related("region")
    is_filled = set(SiteHome.objects.exclude(hours="").values_list("body", flat=True))
    for body in sorted(bodies, key=lambda body: body.slug not in FILLED):
        if body.slug not in FILLED:
            make_site(body, by=by, at=at)
        elif body.pk not in is_filled:
            for _step in steps(body, known[body.slug], by=by, at=at):
                yield body
        yield body


def fill(body: Body, office: Office, *, by: User, at: datetime) -> SiteHome:
    """Everything one office would publish on its website."""
    for _step in steps(body, office, by=by, at=at):
        pass
    home: SiteHome = SiteHome.objects.get(body=body)
    return home


def steps(body: Body, office: Office, *, by: User, at: datetime) -> Iterator[None]:
    """Page after page, each a transaction: a visitor never waits long for the database. Goes on where it was left."""
    with transaction.atomic():
        home = make_site(body, by=by, at=at)
    writer = Writer(office, facts(office, SEED, at.date()), SEED, at.date())
    pages = {page.topic: page for page in TopicPage.objects.filter(body=body)}
    for code in data("pages"):
        if code in pages and code not in _ALREADY and not pages[code].content:
            with transaction.atomic():
                _topic(home, pages[code], writer.node(code).blocks, by=by, at=at)
            yield
    with transaction.atomic():
        _rest(home, pages, writer, by=by, at=at)
    yield


def _rest(home: SiteHome, pages: dict[str, TopicPage], writer: Writer, *, by: User, at: datetime) -> None:
    """With the hours of the home, by which a website is known to be filled."""
    _home(home, writer)
    _officials(pages["profil_pejabat"], writer)
    _stories(home, pages["berita"], news(writer, _STORIES, at.date() - timedelta(days=2)), at=at)
    _more(home, pages, writer, at=at)
    _agenda(pages["agenda"], at=at)
    website_kinds.more(home, pages, by=by, at=at)
    _list_once(home.body, by=by, at=at)
    noting.published(home, by=by, at=at)


def _list_once(body: Body, *, by: User, at: datetime) -> None:
    """What the office wrote into its list by hand before it had a website stands there as the document itself now."""
    rows = Entry.objects.shown().filter(body=body)
    there = rows.filter(source__startswith="document:").values("topic")
    for entry in rows.filter(source__startswith="manual:", topic__in=there):
        catalogue.withdraw(entry.source, at=at, by=by, reason="Sudah terbit di situs badan.")


def _home(home: SiteHome, writer: Writer) -> None:
    told = writer.facts
    home.address, home.phone, home.whatsapp, home.email = (
        told[k] for k in ("alamat", "telepon", "wa", "surel")
    )
    home.hours = "Senin sampai Kamis: pukul 08.00 sampai 16.00 WIB\nJumat: pukul 08.00 sampai 15.00 WIB"
    home.lead = f"Situs resmi {told['lembaga']}: informasi publik, layanan, dan kabar kegiatan."
    home.accent = COLOURS.get(writer.office.code, home.accent)
    home.save(clean=False)


def _officials(page: TopicPage, writer: Writer) -> None:
    names = [writer.facts["pejabat"], *(writer.facts["pejabat"].split()[0] + " " + n for n in _SURNAMES)]
    posts = [
        (writer.office.head, 1),
        *((unit, 2) for unit in writer.office.units),
        ("Kelompok Jabatan Fungsional", 3),
    ]
    Official.objects.bulk_create(
        Official(
            page=page, post=post, level=level, sort_order=number, name=names[number % len(names)] if level < 3 else "",
            history=f"Menjabat {post} sejak 2024. Pendidikan terakhir magister, sebelumnya bertugas di kecamatan." if level < 3 else "",
        )
        for number, (post, level) in enumerate(posts)
    )  # fmt: skip


_SURNAMES: Final = ("Pratama", "Lestari", "Nugraha", "Wibowo", "Anjani", "Saputro")


def _topic(home: SiteHome, page: TopicPage, blocks: Sequence[Block], *, by: User, at: datetime) -> None:
    """A page as its office wrote it, and its documents."""
    page.content = [*_streamed(home, page.title, blocks)]
    page.reviewed_on, page.first_published_at, page.last_published_at = localdate(at), at, at
    page.save(clean=False)
    noting.published(page, by=by, at=at)
    for block in blocks:
        if isinstance(block, Files):
            for paper in block.papers:
                _document(home, _page_of(paper, page.topic), paper, by=by, at=at)


def _page_of(paper: Paper, topic: str) -> str:
    """Papers that have a mandatory page of their own stand there."""
    kind = paper.name.partition("-")[0].lower()
    return kind if kind in ("neraca", "calk") else topic


def _streamed(home: SiteHome, title: str, blocks: Iterable[Block]) -> Iterable[tuple[str, Any]]:
    text = ""
    for block in blocks:
        if isinstance(block, Table | Show):
            if text:
                yield "text", text
                text = ""
            yield _shown(home, title, block)
        else:
            text += _html(block)
    if text:
        yield "text", text


def _shown(home: SiteHome, title: str, block: Table | Show) -> tuple[str, Any]:
    if isinstance(block, Table):
        rows = "\n".join("\t".join(row) for row in (block.head, *block.rows))
        return "table", {"caption": title, "rows": rows}
    picture = _picture(home, block.picture, block.alt or block.picture.title)
    return "picture", {"image": picture, "decorative": False, "alt_text": picture.description}


def _html(block: Block) -> str:
    match block:
        case Para(text):
            return f"<p>{escape(text)}</p>"
        case Heading(text):
            return f"<h2>{escape(text)}</h2>"
        case Items(items, ordered):
            tag = "ol" if ordered else "ul"
            return f"<{tag}>{''.join(f'<li>{escape(one)}</li>' for one in items)}</{tag}>"
        case Links(links):
            return f"<ul>{''.join(f'<li><a href={chr(34)}{escape(url)}{chr(34)}>{escape(text)}</a></li>' for text, url in links)}</ul>"
    return ""


def _picture(home: SiteHome, paper: Paper, description: str) -> Any:
    file = ContentFile(documents.build(paper), paper.file)
    return SiteImage.objects.create(
        title=paper.title[:250], description=description[:250], file=file, collection=home.collection
    )


def _document(home: SiteHome, topic: str, paper: Paper, *, by: User, at: datetime) -> None:
    if paper.form in (Form.MISSING, Form.LOGIN, Form.PNG):
        return
    indicator = topics()[topic].indicator
    klass = (
        indicator.kind
        if indicator and indicator.kind in ("berkala", "serta_merta", "setiap_saat")
        else "setiap_saat"
    )
    years = [int(word) for word in paper.title.replace("-", " ").split() if word.isdigit() and len(word) == 4]
    file = ContentFile(documents.build(paper), paper.file)
    document = PublicDocument.objects.create(
        title=paper.title, file=file, file_size=file.size, collection=home.collection, body=home.body, topic=topic, klass=klass,
        year=max(years, default=None), period=span(paper.title), unit=home.body.name, reviewed_on=localdate(at),
    )  # fmt: skip
    publish(document, by=by, at=at)


def _stories(home: SiteHome, above: Page, stories: Iterable[News], *, at: datetime) -> None:
    for story in stories:
        photo = _picture(home, story.picture, f"Foto kegiatan: {story.title}") if story.picture else None
        text = "".join(f"<p>{escape(part)}</p>" for part in story.body)
        _below(above, NewsPage(
            title=story.title, slug=slugify(story.title)[:80], on=story.on, lead=story.body[0].partition(" – ")[2][:280] or story.title,
            photo=photo, content=[("text", text)], body=home.body,
        ), at=at)  # fmt: skip


def _below(above: Page, page: Any, *, at: datetime) -> None:
    page.first_published_at = page.last_published_at = at
    above.add_child(instance=page)


def _more(home: SiteHome, pages: dict[str, TopicPage], writer: Writer, *, at: datetime) -> None:
    """Services, one announcement, questions that are often asked."""
    for number, name in enumerate(writer.office.services[:4]):
        title = name[:1].upper() + name[1:]
        _below(pages["standar_pelayanan"], ServicePage(
            title=title, slug=slugify(name)[:60], body=home.body, duration=f"{number + 1} hari kerja", product=title,
            requirements="<ul><li>KTP pemohon</li><li>Formulir yang sudah diisi</li></ul>",
            steps="<ol><li>Serahkan berkas di loket.</li><li>Petugas memeriksa kelengkapan.</li><li>Hasil diambil atau dikirim.</li></ol>",
            complaints=f"Telepon {writer.facts['telepon']}, surel {writer.facts['surel']}",
        ), at=at)  # fmt: skip
    _below(pages["pengumuman"], AnnouncementPage(
        title="Perubahan jam layanan pada hari libur nasional", slug="perubahan-jam-layanan", body=home.body, on=at.date(),
        content=[("text", "<p>Loket tutup pada hari libur nasional. Permohonan lewat situs tetap diterima dan dicatat pada hari kerja berikutnya.</p>")],
    ), at=at)  # fmt: skip
    Question.objects.bulk_create(
        Question(page=pages["tanya_jawab"], sort_order=n, question=ask, answer=f"<p>{told}</p>")
        for n, (ask, told) in enumerate((
            ("Berapa lama permohonan informasi dijawab?", "Paling lambat 10 hari kerja, dapat diperpanjang 7 hari kerja."),
            ("Apakah layanan dipungut biaya?", "Tidak. Semua layanan tidak dipungut biaya."),
        ))
    )  # fmt: skip


def _agenda(above: TopicPage, *, at: datetime) -> None:
    """What is on in the next weeks."""
    start = at.replace(hour=2, minute=0, second=0, microsecond=0)
    for days, title, place in ((3, "Rapat koordinasi pelayanan publik", "Aula kantor"), (10, "Layanan keliling di kecamatan", "Lapangan desa"),
                               (17, "Konsultasi publik rencana kerja", "Aula kantor")):  # fmt: skip
        begins = start + timedelta(days=days)
        _below(above, EventPage(
            title=title, slug=slugify(title), body=above.body, starts_at=begins, ends_at=begins + timedelta(hours=3), place=place,
            audience="Masyarakat umum",
        ), at=at)  # fmt: skip
