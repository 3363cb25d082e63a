"""Data terbuka: what there is, what the columns mean, and the files."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from asgiref.sync import sync_to_async
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils import timezone

from terang.evaluations.results.ranked import home_region
from terang.web import public_stamp
from terang.web.opendata import asked, files
from terang.web.opendata.columns import meaning_of
from terang.web.opendata.datasets import BY_CODE, DATASETS, Dataset
from terang.web.opendata.licence import licence
from terang.web.opendata.problems import Unusable
from terang.web.opendata.views.api import read_only
from terang.web.opendata.writing import FORMATS, Format
from terang.web.public_pages import SCOPE, public

PART = 64 * 1024  # bytes


@public
def index(request: HttpRequest) -> HttpResponse:
    sizes = files.sizes()
    listed = [_listed(dataset, sizes) for dataset in DATASETS]
    context = {
        "region": home_region(),
        "listed": listed,
        "licence": licence(),
        "changed_at": files.changed_at(),
    }
    return render(request, "opendata/data.html", context)


def _listed(dataset: Dataset, sizes: Mapping[tuple[str, str], int]) -> dict[str, Any]:
    return {
        "dataset": dataset,
        "row": lowered(meaning_of(dataset.record)),
        "columns": dataset.columns,
        "count": dataset.rows().count(),
        "files": [(made_as, sizes.get((dataset.code, made_as.suffix))) for made_as in FORMATS.values()],
        "filters": sorted(dataset.filters),
    }


def lowered(sentence: str) -> str:
    """To go on with after a colon."""
    return sentence[:1].lower() + sentence[1:]


@read_only
def file(request: HttpRequest, code: str, suffix: str) -> HttpResponseBase:
    """The whole dataset from disk; a part of it, chosen by parameters, made while it is sent."""
    dataset, made_as = BY_CODE.get(code), FORMATS.get(suffix)
    if dataset is None or made_as is None:
        raise Unusable("Tidak ada berkas ini. Daftarnya di /data/.", status=404)
    wanted = asked.read(request.GET, dataset, is_paged=False)
    if wanted.filters:
        parts = made_as.write(dataset, files.records(dataset, asked.chosen(wanted.filters, dataset)))
        return _sent(request, dataset, made_as, parts, "-".join(["", *wanted.filters.values()]))
    stamp = getattr(request, "scope", {}).get(SCOPE) or public_stamp.read(at=timezone.now())
    made = files.whole(dataset, made_as, stamp=stamp)
    answer = _sent(request, dataset, made_as, _parts(made), "")
    answer.headers["Content-Length"] = str(made.stat().st_size)
    return answer


def _sent(
    request: HttpRequest, dataset: Dataset, made_as: Format, parts: Iterator[bytes], part_of: str
) -> StreamingHttpResponse:
    name = f"terang-{dataset.code}{''.join(c if c.isalnum() else '-' for c in part_of)}.{made_as.suffix}"
    return StreamingHttpResponse(
        _in_step(parts) if hasattr(request, "scope") else parts,
        content_type=made_as.media,
        headers={"Content-Disposition": f'attachment; filename="{name}"'.encode("ascii", "replace").decode()},
    )


def _parts(made: Path) -> Iterator[bytes]:
    with made.open("rb") as source:
        while part := source.read(PART):
            yield part


async def _in_step(parts: Iterator[bytes]) -> Any:
    """Under ASGI: one part at a time, each from the thread that may ask the database."""
    following: Callable[[], bytes | None] = lambda: next(parts, None)  # noqa: E731
    while (part := await sync_to_async(following)()) is not None:
        yield part


urlpatterns: list[URLPattern] = [
    path("data/", index, name="data"),
    path("data/<slug:code>.<str:suffix>", file, name="file"),
]
