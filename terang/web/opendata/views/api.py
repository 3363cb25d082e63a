"""The read API: every dataset by pages, with filters, tags and problems that explain themselves."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt

from terang.audit import urls
from terang.evaluations.results.ranked import home_region
from terang.web.opendata import asked, openapi, paging, problems
from terang.web.opendata.addresses import absolute, addresses
from terang.web.opendata.columns import meaning_of
from terang.web.opendata.datasets import BY_CODE, DATASETS, Dataset
from terang.web.opendata.problems import Problem, Unusable
from terang.web.opendata.writing import FORMATS, encode
from terang.web.public_pages import open_data, public

View = Callable[..., HttpResponseBase]
_CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def read_only(view: View) -> View:
    """GET and HEAD; OPTIONS for scripts of other websites; problems as problem details."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except Unusable as unusable:
            return problems.answer(unusable.problem)

    kept = open_data(inner)

    @wraps(view)
    def outer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={**_CORS, "Allow": "GET, HEAD, OPTIONS"})
        if request.method not in ("GET", "HEAD"):
            told = problems.answer(Problem("Hanya untuk dibaca", 405, "Gunakan GET."))
            for name, value in {**_CORS, "Allow": "GET, HEAD, OPTIONS"}.items():
                told.headers[name] = value
            return told
        return kept(request, *args, **kwargs)

    return csrf_exempt(outer)  # nothing is ever changed here


@read_only
def index(request: HttpRequest) -> HttpResponse:
    listed = [
        openapi.Listed(d.code, d.title, d.about, absolute(f"{openapi.ROOT}{d.code}/")) for d in DATASETS
    ]
    return _json({"versi": openapi.VERSION, "data": listed})


@read_only
def listing(request: HttpRequest, code: str) -> HttpResponse:
    dataset = _dataset(code)
    wanted = asked.read(request.GET, dataset, is_paged=True)
    found = paging.page(
        dataset, addresses(), asked.chosen(wanted.filters, dataset), after=wanted.after, limit=wanted.limit
    )
    first = _address(dataset, wanted, None)
    following = _address(dataset, wanted, found.next) if found.next else None
    answer = _json({"data": found.records, "berikutnya": following})
    links = [f'<{first}>; rel="first"'] + ([f'<{following}>; rel="next"'] if following else [])
    answer.headers["Link"] = ", ".join(links)
    return answer


@read_only
def one_body(request: HttpRequest, region: str, slug: str) -> HttpResponse:
    dataset = BY_CODE["badan"]
    found = paging.page(dataset, addresses(), Q(region__code=region, slug=slug), limit=1)
    if not found.records:
        raise Unusable(f"Tidak ada badan publik “{slug}” di wilayah {region}.", status=404)
    return _json(found.records[0])


@read_only
def description(request: HttpRequest) -> HttpResponse:
    return HttpResponse(
        encode(openapi.document()), content_type="application/vnd.oai.openapi+json;version=3.1"
    )


@read_only
def nothing(request: HttpRequest, rest: str = "") -> HttpResponse:
    raise Unusable("Alamat ini tidak ada. Daftar alamat: /api/v1/openapi.json", status=404)


@public
def page(request: HttpRequest) -> HttpResponse:
    """The same for people."""
    rows = [(d, meaning_of(d.record), sorted(d.filters)) for d in DATASETS]
    context = {
        "region": home_region(),
        "rows": rows,
        "root": absolute(openapi.ROOT),
        "description": absolute(f"{openapi.ROOT}openapi.json"),
        "version": openapi.VERSION,
        "formats": FORMATS.values(),
        "usual": paging.USUAL,
        "most": paging.MOST,
    }
    return render(request, "opendata/api.html", context)


def _dataset(code: str) -> Dataset:
    if code not in BY_CODE:
        raise Unusable(f"Tidak ada dataset “{code[:60]}”. Yang ada: {', '.join(BY_CODE)}.", status=404)
    return BY_CODE[code]


def _address(dataset: Dataset, wanted: asked.Asked, after: paging.Cursor | None) -> str:
    pairs = [*wanted.filters.items(), (paging.LIMIT, str(wanted.limit))]
    query = urls.encode_query([*pairs, *([(paging.AFTER, after.token)] if after else [])])
    return absolute(f"{openapi.ROOT}{dataset.code}/?{query}")


def _json(value: Any) -> HttpResponse:
    return HttpResponse(encode(value), content_type="application/json")


urlpatterns: list[URLPattern] = [
    path("api/", page, name="api"),
    path("api/v1/", index, name="api_index"),
    path("api/v1/openapi.json", description, name="openapi"),
    path("api/v1/<slug:code>/", listing, name="api_listing"),
    path("api/v1/badan/<str:region>/<slug:slug>/", one_body, name="api_body"),
    path("api/v1/<path:rest>", nothing, name="api_nothing"),
]
