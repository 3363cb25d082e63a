"""What Wagtail needs before the first page: a language, the root of pages and of folders. Made when it is missing."""

import uuid
from collections.abc import Sequence

from django.db import connection
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import Collection, Locale, Page

from terang.bodies.models import Region
from terang.publishing.models import RegionPage, SitePage


def root() -> Page:
    """The root of all pages."""
    language = Locale.objects.get_or_create(language_code=get_supported_content_language_variant("id"))[0]
    found = Page.objects.filter(depth=1).first()
    return found or Page.add_root(instance=Page(title="Terang", slug="terang", locale=language))


def folders() -> Collection:
    """The root of all folders of pictures and documents."""
    return Collection.get_first_root_node() or Collection.add_root(name="Terang")


def region_page(region: Region) -> RegionPage:
    """The page above all websites of a region."""
    found = RegionPage.objects.filter(region=region).first()
    if found:
        return found
    top, folder = root(), folders().add_child(name=f"{region.name} ({region.code})")
    new = RegionPage(title=region.name, slug=f"wilayah-{region.pk}", region=region, locale=top.locale)
    new.collection = folder
    return top.add_child(instance=new)


def plant(parent: Page, children: Sequence[SitePage]) -> None:
    """Adds many pages below one in three statements; the tree library needs four for each.

    Pages of several kinds may stand beside each other. Keys are set on the given pages.
    """
    if not children:
        return
    last = parent.get_last_child()
    step = last._get_lastpos_in_path() if last else 0
    for number, child in enumerate(children, step + 1):
        child.path, child.depth = Page._get_path(parent.path, parent.depth + 1, number), parent.depth + 1
        child.url_path = f"{parent.url_path}{child.slug}/"
        child.draft_title, child.locale_id, child.translation_key = (
            child.title,
            parent.locale_id,
            uuid.uuid4(),
        )
    fields = [f.attname for f in Page._meta.concrete_fields if not f.primary_key]
    bases = Page.objects.bulk_create(
        [Page(**{name: getattr(child, name) for name in fields}) for child in children]
    )
    for child, base in zip(children, bases, strict=True):
        child.pk = child.id = base.pk
    _insert_own_part(children)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + len(children))
    parent.numchild += len(children)


def _insert_own_part(children: Sequence[SitePage]) -> None:
    """Django's bulk_create refuses tables with a parent; the part of the child is a plain row."""
    for model in {type(child) for child in children}:
        rows = [child for child in children if type(child) is model]
        model._base_manager.all()._insert(
            rows, fields=model._meta.local_concrete_fields, using=connection.alias
        )
