"""Which pages of a website have content. Only these exist for the public: the rest is 404, in no menu and no sitemap.

A page has content by its own text, by a published document, or by its nature: news below it, officials for the
organisation chart, a procedure that the law itself writes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from terang.publishing.models import (
    AnnouncementPage,
    EventPage,
    GalleryPage,
    NewsPage,
    Official,
    PotentialPage,
    ProcurementPage,
    ProjectPage,
    PublicDocument,
    Question,
    RegulationPage,
    ServicePage,
    SiteHome,
    TopicPage,
)
from terang.publishing.topics import sections, topics

BY_LAW: Final = frozenset(
    {"tata_cara_permohonan", "tata_cara_keberatan", "formulir_permohonan", "formulir_keberatan", "sengketa", "pengaduan",
     "aksesibilitas"}
)  # fmt: skip
"""What is the same for every body: its text comes with the website, the office adds its own."""

BELOW: Final[dict[str, Any]] = {
    "berita": NewsPage,
    "pengumuman": AnnouncementPage,
    "standar_pelayanan": ServicePage,
    "potensi": PotentialPage,
    "galeri": GalleryPage,
    "agenda": EventPage,
    "program_kegiatan": ProjectPage,
    "regulasi": RegulationPage,
    "pengadaan": ProcurementPage,
}


@dataclass(frozen=True)
class Item:
    topic: str
    title: str
    path: str  # below the home: "profil/visi-misi/"
    lang: str = ""  # where it is not the language of the page


@dataclass(frozen=True)
class Group:
    code: str
    title: str
    path: str
    items: tuple[Item, ...]
    lang: str = ""


Menu = tuple[Group, ...]


@dataclass(frozen=True)
class Shown:
    """What one website shows now."""

    home: SiteHome
    topics: frozenset[str]
    menu: Menu


def with_nature(homes: QuerySet[SiteHome]) -> QuerySet[SiteHome]:
    """Each home told what lies below it, in the same query."""
    mine = {"body": OuterRef("body")}
    below = {f"has_{code}": Exists(model.objects.filter(live=True, **mine)) for code, model in BELOW.items()}
    officials = Official.objects.filter(page__body=OuterRef("body"), page__live=True)
    questions = Question.objects.filter(page__body=OuterRef("body"), page__live=True)
    return homes.annotate(
        **below,
        has_officials=Exists(officials),
        has_lhkpn=Exists(officials.exclude(lhkpn_url="")),
        has_questions=Exists(questions),
    )


def natural_of(home: Any) -> frozenset[str]:
    """Topics of a home (from `with_nature`) that have content by their nature."""
    found = {code for code in BELOW if getattr(home, f"has_{code}")}
    if home.has_officials:
        found |= {"profil_pejabat", "struktur_organisasi"}
    if home.has_lhkpn:
        found.add("lhkpn")
    if home.has_questions:
        found.add("tanya_jawab")
    if home.address and (home.phone or home.whatsapp or home.email):
        found.add("kontak")
    if home.hours:
        found.add("biaya_layanan")
    return BY_LAW | found


def filled(homes: Iterable[Any]) -> dict[int, frozenset[str]]:
    """Topics with content, by the body's key; a constant number of queries for any number of homes."""
    known = {home.body_id: natural_of(home) for home in homes}
    pages = TopicPage.objects.filter(body__in=known)
    written = pages.filter(live=True).filter(~Q(content=[])).values_list("body", "topic")
    listed = (
        PublicDocument.objects.published()
        .filter(body__in=known)
        .exclude(topic="")
        .values_list("body", "topic")
        .distinct()
    )
    hidden = set(pages.filter(live=False).values_list("body", "topic"))
    told: dict[int, set[str]] = {body: set(natural) for body, natural in known.items()}
    for body, topic in [*written, *listed]:
        told[body].add(topic)
    return {body: frozenset(t for t in some if (body, t) not in hidden) for body, some in told.items()}


def shown_of(home: SiteHome) -> Shown:
    """The menu of one website: sections with their pages, only those with content."""
    found = filled([home])[home.body_id]
    return Shown(home, found, menu(found))


def menu(found: frozenset[str]) -> Menu:
    groups = []
    for section in sections():
        items = tuple(
            Item(t.code, t.title, f"{section.code}/{t.slug}/") for t in section.topics if t.code in found
        )
        if items:
            groups.append(Group(section.code, section.title, f"{section.code}/", items))
    return tuple(groups)


def is_shown(page: TopicPage, found: frozenset[str]) -> bool:
    return page.topic in found and page.topic in topics()
