"""A website in another language: which of its pages are told in it, and with what words."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from terang.publishing.models import SectionPage, SitePage, TopicPage, Wording
from terang.publishing.models.wordings import LANGUAGES
from terang.publishing.results.shown import Group, Item, Shown
from terang.publishing.topics import sections


def split(path: str) -> tuple[str, str]:
    """A language and the path in it: "en/profil/visi-misi/"; "" for Indonesian."""
    first, _slash, rest = path.partition("/")
    return (first, rest) if first in LANGUAGES else ("", path)


def wordings_of(page: SitePage) -> dict[str, Wording]:
    """By language, as they were published."""
    rows = Wording.objects.filter(page=page.pk).order_by("pk")
    return {wording.language: wording for wording in rows}


def spoken(page: SitePage, site: Shown, wordings: Mapping[str, Wording]) -> list[str]:
    """Languages in which a page is there; `wordings` are its own."""
    return languages_of(page, site) if isinstance(page, SectionPage) else list(wordings)


def told(page: Any, wording: Wording | None) -> Any:
    """The page with the words of another language in place of its own; never saved."""
    if wording is None:
        return page
    page.title, page.wording = wording.title, wording
    if hasattr(page, "lead"):
        page.lead = wording.lead
    if hasattr(page, "content"):
        page.content = wording.content
    return page


def only(rows: QuerySet[Any], language: str) -> QuerySet[Any]:
    """Pages that are told in a language; all of them in Indonesian."""
    return rows.filter(wordings__language=language) if language else rows


def all_told(pages: Iterable[Any], language: str) -> list[Any]:
    """Those pages with their words; one query more."""
    found = list(pages)
    if not language:
        return found
    rows = Wording.objects.filter(page__in=[page.pk for page in found], language=language)
    known = {wording.page_id: wording for wording in rows}
    return [told(page, known.get(page.pk)) for page in found]


def in_language(site: Shown, language: str) -> Shown:
    """The menu: what is told in the language leads there; the rest keeps its Indonesian name, and says so."""
    if not language:
        return site
    pages = TopicPage.objects.filter(body=site.home.body_id, live=True, wordings__language=language)
    names = dict(pages.values_list("topic", "wordings__title"))
    headings = _section_names(site, language)
    return replace(site, menu=tuple(_group(group, headings, names, language) for group in site.menu))


def _section_names(site: Shown, language: str) -> dict[str, str]:
    """By code; English is ours, other languages the website's own."""
    ours = {section.code: section.english for section in sections()} if language == "en" else {}
    pages = SectionPage.objects.filter(body=site.home.body_id, wordings__language=language)
    return ours | dict(pages.values_list("code", "wordings__title"))


def _group(group: Group, headings: dict[str, str], names: dict[str, str], language: str) -> Group:
    """It leads to a page in the language as soon as one below it does."""
    items = tuple(_worded(item, names, language) for item in group.items)
    is_there = any(item.topic in names for item in group.items)
    path = f"{language}/{group.path}" if is_there else group.path
    title = headings.get(group.code)
    return replace(group, title=title or group.title, lang="" if title else "id", path=path, items=items)


def languages_of(section: SectionPage, site: Shown) -> list[str]:
    """In which something below a section is told."""
    topics = [item.topic for group in site.menu if group.code == section.code for item in group.items]
    pages = TopicPage.objects.filter(body=section.body_id, live=True, topic__in=topics)
    found = set(pages.values_list("wordings__language", flat=True))
    return [language for language in LANGUAGES if language in found]


def _worded(item: Item, names: dict[str, str], language: str) -> Item:
    if item.topic in names:
        return replace(item, title=names[item.topic], path=f"{language}/{item.path}")
    return replace(item, lang="id")
