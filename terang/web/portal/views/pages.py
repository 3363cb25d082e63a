"""What public pages share: the region they speak of, its zone, one address for each."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from terang.bodies.models import Body, Region
from terang.bodies.views import pages
from terang.evaluations.actions import publishing
from terang.publishing.actions import alerts
from terang.web.portal import results

Page = Callable[..., HttpResponseBase]


class PublicRequest(HttpRequest):
    """A request for a page of a region. `home` is the region at the desk."""

    region: Region
    home: Region


def of_region(view: Page) -> Page:
    """Finds the region; the one at the desk has no address under /daerah/, so that each page has one address."""

    @wraps(view)
    def inner(request: Any, *args: Any, region_code: str = "", **kwargs: Any) -> HttpResponseBase:
        at = timezone.now()  # nobody waits for a timer
        publishing.publish_due(at=at)
        alerts.expire_due(at=at)
        home = results.home_region()
        if home is None:
            raise Http404
        if region_code == home.code:
            return HttpResponsePermanentRedirect(_at_home(request, region_code))
        request.home = home
        request.region = (
            get_object_or_404(results.public_regions(), code=region_code) if region_code else home
        )
        return view(request, *args, **kwargs)

    return require_safe(inner)


def _at_home(request: HttpRequest, code: str) -> str:
    """The same address without /daerah/<code>/."""
    rest = request.get_full_path().removeprefix(f"/daerah/{code}/")
    return f"/{rest}" if rest and not rest.startswith("?") else reverse("portal:front") + rest


def show(
    request: PublicRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    told = {"home": request.home, **context}
    return pages.show(request, f"portal/{template}", request.region, told, status=status)


def body_asked(request: PublicRequest) -> Body | None:
    """The body that `badan` names; there is no page of one that is none here."""
    slug = request.GET.get("badan", "")
    return get_object_or_404(Body, region=request.region, slug=slug) if slug else None


def both(route: str, view: Page, name: str) -> list[URLPattern]:
    """The address of a page for the region at the desk, and for others."""
    return [
        path(route, view, name=name),
        path(f"daerah/<str:region_code>/{'' if name == 'front' else route}", view, name=f"of_{name}"),
    ]
