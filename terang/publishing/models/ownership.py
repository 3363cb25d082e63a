"""What a page may show: pictures and documents of its own website, links to what everybody may see.

Wagtail offers only a person's own in its choosers, but takes any number that a form sends.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamValue
from wagtail.models import Page
from wagtail.rich_text import extract_references_from_rich_text

from terang.publishing.models.files import PublicDocument, SiteImage


class OfBody(WagtailAdminPageForm):
    """A page belongs to the body whose website it is written in, and so does all that it shows."""

    def is_valid(self) -> bool:
        if not super().is_valid():
            return False
        above = self.instance if self.instance.body_id else self.parent_page.specific
        if _has_strangers(_shown(self), above):
            self.add_error(
                None,
                _(
                    "Halaman ini memuat gambar, dokumen, atau tautan milik situs lain. Pilih yang milik situs ini."
                ),
            )
            return False
        return True

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002 - Django's own signature
        if not self.instance.body_id:
            self.instance.body_id = self.parent_page.specific.body_id
        return super().save(commit=commit)


def _shown(form: Any) -> Iterator[tuple[type, int]]:
    """Whatever a form and the rows in it point to."""
    for value in form.cleaned_data.values():
        yield from _of(value)
    for rows in getattr(form, "formsets", {}).values():
        for row in rows.forms:
            yield from _shown(row)


def _of(value: Any) -> Iterator[tuple[type, int]]:
    if isinstance(value, SiteImage | PublicDocument | Page):
        yield type(value), value.pk
    elif isinstance(value, StreamValue):
        yield from _told(value.stream_block.extract_references(value))
    elif isinstance(value, str) and "<" in value:
        yield from _told(extract_references_from_rich_text(value))


def _told(found: Iterable[tuple[type, Any, str, str]]) -> Iterator[tuple[type, int]]:
    for model, key, _model_path, _content_path in found:
        yield model, int(key)


def _has_strangers(shown: Iterable[tuple[type, int]], page: Any) -> bool:
    keys: dict[type, set[int]] = {SiteImage: set(), PublicDocument: set(), Page: set()}
    for model, key in shown:
        for kind, known in keys.items():
            if issubclass(model, kind):
                known.add(key)
    body = page.body
    home = body.home_page
    folder = Q(collection__path__startswith=home.collection.path) | Q(collection__page__region=body.region_id)
    own = {
        SiteImage: SiteImage.objects.filter(folder),
        PublicDocument: PublicDocument.objects.filter(Q(body=body) | Q(published_at__isnull=False)),
        Page: Page.objects.filter(Q(path__startswith=home.path) | Q(live=True)),
    }
    return any(own[kind].filter(pk__in=some).count() < len(some) for kind, some in keys.items() if some)
