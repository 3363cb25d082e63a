"""The gate of the editor: which of Wagtail's addresses exist here, for whom, and about what.

Wagtail asks its own permissions at most addresses, and tells titles or counts of others at some. Here every address
that is not named does not exist, and one that names a thing of another body's website does not exist either: a new
release of Wagtail can open nothing by itself.
"""

from collections.abc import Callable, Mapping
from enum import Enum, auto
from functools import wraps
from typing import Any, Final

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.http.response import HttpResponseRedirectBase
from django.template.response import SimpleTemplateResponse
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page
from wagtail.users.models import UserProfile

from terang.accounts.http import found
from terang.accounts.models import User
from terang.bodies.zones import zone_of
from terang.publishing.actions.entering import enter
from terang.publishing.models import PublicDocument, SiteImage
from terang.publishing.views import inline


class About(Enum):
    """What an address is about, and how the key to it is called."""

    NOTHING = auto()
    PAGE = auto()
    IMAGE = auto()
    DOCUMENT = auto()


_PAGES: Final = ("add", "preview_on_add", "add_subpage", "edit", "preview_on_edit", "view_draft", "delete", "unpublish",
    "history", "history_results", "revisions_index", "revisions_view", "revisions_revert", "revisions_unschedule",
    "revisions_compare", "lock", "unlock", "workflow_action", "collect_workflow_action_data", "workflow_preview",
    "confirm_workflow_cancellation", "workflow_history", "workflow_history_detail")  # fmt: skip
_IMAGES: Final = ("edit", "delete", "preview", "image_usage", "edit_multiple", "delete_multiple")
_OPEN: Final = ("wagtailadmin_home", "wagtailadmin_explore_root", "wagtailadmin_sprite", "wagtailadmin_javascript_catalog",
    "wagtailadmin_dismissibles", "wagtailadmin_choose_page", "wagtailadmin_choose_page_search",
    "wagtailadmin_choose_page_external_link", "wagtailadmin_choose_page_email_link",
    "wagtailadmin_choose_page_phone_link", "wagtailadmin_choose_page_anchor_link", "wagtailadmin_login",
    "wagtailadmin_account", "wagtailadmin_logout",
    "wagtailadmin_editing_sessions:release", "wagtailimages:index", "wagtailimages:index_results",
    "wagtailimages:add", "wagtailimages:add_multiple", "wagtailimages:create_multiple_from_uploaded_image",
    "wagtailimages:delete_upload_multiple", "wagtailimages_chooser:choose", "wagtailimages_chooser:choose_results",
    "wagtailimages_chooser:create", "wagtaildocs_chooser:choose", "wagtaildocs_chooser:choose_results")  # fmt: skip
ROUTES: Final[Mapping[str, About]] = {
    **dict.fromkeys(_OPEN, About.NOTHING),
    **dict.fromkeys((f"wagtailadmin_pages:{name}" for name in _PAGES), About.PAGE),
    **dict.fromkeys(
        ("wagtailadmin_explore", "wagtailadmin_explore_results", "wagtailadmin_choose_page_child",
         "wagtailadmin_choose_page_chosen_multiple", "wagtailadmin_editing_sessions:ping"), About.PAGE),
    **dict.fromkeys((f"wagtailimages:{name}" for name in _IMAGES), About.IMAGE),
    **dict.fromkeys(
        ("wagtailimages_chooser:chosen", "wagtailimages_chooser:chosen_multiple", "wagtailimages_chooser:select_format"),
        About.IMAGE),
    **dict.fromkeys(("wagtaildocs_chooser:chosen", "wagtaildocs_chooser:chosen_multiple"), About.DOCUMENT),
}  # fmt: skip
_OURS: Final[Mapping[str, str]] = {
    "wagtailadmin_home": "publishing:desks", "wagtailadmin_login": "publishing:desks",
    "wagtailadmin_account": "accounts:account", "wagtailadmin_logout": "accounts:sign_out",
}  # fmt: skip
"""What the office has its own page for; the method stays, so that signing out is still a POST."""
_KEYS: Final = ("page_id", "parent_page_id", "object_id", "image_id", "pk", "0")

# Inline scripts only by hash (`inline`); Wagtail's widgets set sizes and colours in style attributes (docs/adr).
POLICY: Final = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; frame-src 'self'"
)


class HttpResponseTemporaryRedirect(HttpResponseRedirectBase):
    status_code = 307


def guarded(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Wagtail's view behind the gate."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        match = request.resolver_match
        name = match.view_name if match else ""
        if not isinstance(request.user, User):
            return redirect_to_login(request.get_full_path())
        found(name in ROUTES)
        desks = enter(request.user)
        found(desks)
        if name in _OURS:
            return HttpResponseTemporaryRedirect(reverse(_OURS[name]))
        _check(ROUTES[name], request, {**{str(n): a for n, a in enumerate(args)}, **kwargs}, desks)
        _whole(request, name)
        with translation.override("en" if translation.get_language() == "en" else "id-id"):
            _at_home(request, request.user)
            response = view(request, *args, **kwargs)
            if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
                response.render()
        response.headers["Content-Security-Policy"] = _policy(response)
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return inner


def _at_home(request: HttpRequest, user: User) -> None:
    """The editor speaks by the clock of the writer's region and in the page's language; Wagtail would by the settings'."""
    profile = getattr(user, "wagtail_userprofile", None) or UserProfile(user=user)
    profile.current_time_zone, profile.preferred_language = zone_of(request), translation.get_language()
    user.wagtail_userprofile = profile  # type: ignore[attr-defined]  # the other end of the row


def _policy(response: HttpResponseBase) -> str:
    """With the hashes of the inline scripts that Wagtail is known to write."""
    if not isinstance(response, HttpResponse) or not response.headers["Content-Type"].startswith("text/html"):
        return POLICY
    known = " ".join(inline.hashes(response.content.decode()))
    return POLICY.replace("script-src 'self'", f"script-src 'self' {known}".rstrip())


def _whole(request: HttpRequest, name: str) -> None:
    """Wagtail's form for a link stumbles where its field was not sent at all; an empty one it can answer."""
    field = "external-link-chooser-url"
    if (
        name == "wagtailadmin_choose_page_external_link"
        and request.method == "POST"
        and field not in request.POST
    ):
        told = request.POST.copy()
        told[field] = ""
        request.POST = told  # type: ignore[assignment]


def _check(about: About, request: HttpRequest, told: Mapping[str, Any], desks: list[Page]) -> None:
    """Whoever names a thing of others is told that there is none."""
    if about is About.NOTHING:
        return
    keys = [told[name] for name in _KEYS if name in told] or request.GET.getlist("id")
    if about is About.PAGE and told.get("model_name", "page") != "page" and "object_id" in told:
        raise Http404
    found(keys and all(str(key).isdigit() and _is_theirs(about, int(key), desks) for key in keys))


def _is_theirs(about: About, key: int, desks: list[Page]) -> bool:
    if about is About.PAGE:
        path = Page.objects.filter(pk=key).values_list("path", flat=True).first() or ""
        return any(path.startswith(desk.path) for desk in desks)
    model = SiteImage if about is About.IMAGE else PublicDocument
    path = model.objects.filter(pk=key).values_list("collection__path", flat=True).first() or ""
    return any(path.startswith(desk.collection.path) for desk in desks)
