"""A website in another language: which of its pages are told in it, and with what words."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from terang.publishing.models import SitePage, TopicPage, Wording
from terang.publishing.models.wordings import LANGUAGES
from terang.publishing.results.shown import Item, Shown


def split(path: str) -> tuple[str, str]:
    """A language and the path in it: "en/profil/visi-misi/"; "" for Indonesian."""
    first, _slash, rest = path.partition("/")
    return (first, rest) if first in LANGUAGES else ("", path)


def wordings_of(page: SitePage) -> dict[str, Wording]:
    """By language, as they were published."""
    rows = Wording.objects.filter(page=page.pk).order_by("pk")
    return {wording.language: wording for wording in rows}


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
    menu = tuple(
        replace(group, lang="id", items=tuple(_worded(item, names, language) for item in group.items))
        for group in site.menu
    )
    return replace(site, menu=menu)


def _worded(item: Item, names: dict[str, str], language: str) -> Item:
    if item.topic in names:
        return replace(item, title=names[item.topic], path=f"{language}/{item.path}")
    return replace(item, lang="id")
