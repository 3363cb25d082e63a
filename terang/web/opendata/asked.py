"""What a reader asked for in the query of an address, checked: what is not known is said, never passed over."""

from collections.abc import Mapping

from django.db.models import Q
from django.http import QueryDict
from msgspec import Struct

from terang.web.opendata import paging
from terang.web.opendata.datasets import Dataset
from terang.web.opendata.problems import Unusable

LONGEST = 200


class Asked(Struct, frozen=True):
    filters: Mapping[str, str]
    after: paging.Cursor | None
    limit: int


def read(query: QueryDict, dataset: Dataset, *, is_paged: bool) -> Asked:
    """Raises Unusable."""
    own = {paging.AFTER, paging.LIMIT} if is_paged else set()
    for name in query:
        if name not in dataset.filters and name not in own:
            known = ", ".join(sorted({*dataset.filters, *own}))
            raise Unusable(
                f"Parameter “{name[:40]}” tidak dikenal. Yang dikenal: {known}.", parameter=name[:40]
            )
        if len(query.getlist(name)) > 1:
            raise Unusable(f"Parameter “{name}” hanya boleh sekali.", parameter=name)
    token = query.get(paging.AFTER, "")
    return Asked(
        filters={name: text for name in dataset.filters if (text := query.get(name, ""))},
        after=paging.read(token, dataset) if token else None,
        limit=_limit(query.get(paging.LIMIT, "")),
    )


def chosen(filters: Mapping[str, str], dataset: Dataset) -> Q:
    """The filters as a condition. Raises Unusable."""
    found = Q()
    for name, text in filters.items():
        asked = dataset.filters[name]
        if "\x00" in text or len(text) > LONGEST:
            raise Unusable(f"Isi parameter “{name}” tidak dapat dipakai.", parameter=name)
        if asked.kind is int and not (text.isascii() and text.isdecimal() and len(text) <= 4):
            raise Unusable(f"“{name}” harus angka, misalnya 2026.", parameter=name)
        found &= Q(**{asked.lookup: int(text) if asked.kind is int else text})
    return found


def _limit(text: str) -> int:
    if not text:
        return paging.USUAL
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= paging.MOST):
        raise Unusable(f"“{paging.LIMIT}” harus angka 1 sampai {paging.MOST}.", parameter=paging.LIMIT)
    return int(text)
