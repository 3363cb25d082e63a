"""One box for everything public."""

from django.http import HttpResponse
from django.urls import URLPattern

from terang.web.portal import searching
from terang.web.portal.views.pages import PublicRequest, both, of_region, show


@of_region
def search(request: PublicRequest) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:200]
    found = searching.search(request.region, text) if text else None
    return show(request, "search.html", {"q": text, "found": found})


urlpatterns: list[URLPattern] = both("cari/", search, "search")
