"""What Wagtail asks us: which of its menus an officer needs, whose pages a chooser may offer, what may be removed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.html import escape, format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.models import Page

from terang.publishing.actions.entering import desks
from terang.publishing.models import RegionPage, SectionPage, SiteHome, TopicPage

_KEPT = frozenset({"images", "office"})
_FIXED = (RegionPage, SiteHome, SectionPage, TopicPage)


@hooks.register("construct_main_menu")
def only_what_officers_need(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if item.name in _KEPT]


@hooks.register("register_admin_menu_item")
def back_to_the_office() -> MenuItem:
    return MenuItem(gettext_lazy("Situs kami"), "/situs-kami/", name="office", icon_name="home", order=1)


@hooks.register("construct_page_chooser_queryset")
def own_pages(pages: Any, request: HttpRequest) -> Any:
    """Links are offered to pages of the websites that the person works on."""
    found = Page.objects.none()
    for desk in desks(request.user).values():  # type: ignore[arg-type]
        found = found | Page.objects.filter(path__startswith=desk.path)
    return pages & found


@hooks.register("before_delete_page")
def not_what_the_law_asks_for(request: HttpRequest, page: Page) -> HttpResponse | None:
    if not isinstance(page.specific, _FIXED):
        return None
    messages.error(
        request,
        _("Halaman ini wajib ada dan tidak dapat dihapus. Kosongkan isinya, maka halaman tidak tampil."),
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_unpublish_page")
def not_the_whole_website(request: HttpRequest, page: Page) -> HttpResponse | None:
    if not isinstance(page.specific, RegionPage | SiteHome | SectionPage):
        return None
    messages.error(request, _("Beranda dan bagian situs tidak dapat ditarik."))
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("insert_global_admin_css")
def without_what_is_closed() -> str:
    """Boxes for deeds on many pages at once, which have no address here (see `views.gate`)."""
    return format_html('<link rel="stylesheet" href="{}">', static("terang/penyunting.css"))


class OfPublished(DocumentLinkHandler):
    """Links in texts: to a document that is not shown there is none, its words stay."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        documents = cls.get_many(attrs_list)
        return [
            f'<a href="{escape(document.url)}">' if document and document.published_at else "<a>"
            for document in documents
        ]


@hooks.register("register_rich_text_features", order=100)
def links_to_what_is_shown(features: Any) -> None:
    features.register_link_type(OfPublished)


@hooks.register("construct_homepage_panels")
def nothing_there(request: HttpRequest, panels: list[Any]) -> None:
    panels.clear()
