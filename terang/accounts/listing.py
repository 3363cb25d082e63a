"""Lists that people search, filter, sort and page through: all of it in SQL, all of it in the address."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext

M = TypeVar("M", bound=Model)
PER_PAGE: Final = 50


class Choice:
    """One value of a filter, and the address that asks for it."""

    def __init__(self, value: str, label: str, *, is_chosen: bool) -> None:
        self.value, self.label, self.is_chosen = value, label, is_chosen


class Filter:
    """A filter of a list: a query parameter, its label, and its values with their texts (translated when shown)."""

    def __init__(
        self, name: str, label: str, choices: Sequence[tuple[str, object]], lookup: str = ""
    ) -> None:
        self.name, self.label, self.choices = name, label, list(choices)
        self.lookup = lookup or name
        self.chosen = ""

    @property
    def options(self) -> list[Choice]:
        every = Choice("", gettext("Semua"), is_chosen=not self.chosen)
        return [every, *(Choice(v, str(t), is_chosen=v == self.chosen) for v, t in self.choices)]


class Listing(Generic[M]):
    """One page of `rows` as the request asks for it.

    Parameters in the address: `cari` (words, all of which must occur in one of `search`), each filter's name,
    `urut` (a key of `sorts`, with "-" in front for the other way round), `halaman`.
    """

    def __init__(
        self,
        request: HttpRequest,
        rows: QuerySet[M],
        *,
        search: Sequence[str] = (),
        filters: Sequence[Filter] = (),
        sorts: Mapping[str, str] | None = None,
        default: str = "",
        per_page: int = PER_PAGE,
    ) -> None:
        self.query: QueryDict = request.GET
        self.filters, self.sorts = filters, dict(sorts or {})
        self.words = request.GET.get("cari", "").strip()[:200]
        self.sort = request.GET.get("urut", default)
        self.can_search = bool(search)
        self.rows = self._sorted(self._filtered(self._searched(rows, search)))
        self.page: Page[M] = Paginator(self.rows, per_page).get_page(request.GET.get("halaman", "1")[:6])

    @property
    def is_narrowed(self) -> bool:
        """Whether something was searched or filtered: then an empty list has another reason."""
        return bool(self.words) or any(f.chosen for f in self.filters)

    def address(self, **changes: Any) -> str:
        """This list, a few parameters changed; None or "" removes one. A changed list begins at its first page."""
        query = self.query.copy()
        if "halaman" not in changes:
            query.pop("halaman", None)
        for name, value in changes.items():
            query.pop(name, None)
            if value not in (None, ""):
                query[name] = str(value)
        return "?" + query.urlencode()

    @property
    def previous(self) -> str:
        return self.address(halaman=self.page.previous_page_number()) if self.page.has_previous() else ""

    @property
    def next(self) -> str:
        return self.address(halaman=self.page.next_page_number()) if self.page.has_next() else ""

    @property
    def heads(self) -> dict[str, dict[str, str]]:
        """For each sortable column: the address that sorts by it, and aria-sort."""
        found = {}
        for key in self.sorts:
            way = {key: "ascending", f"-{key}": "descending"}.get(self.sort, "none")
            turned = f"-{key}" if self.sort == key else key
            found[key] = {"address": self.address(urut=turned), "way": way}
        return found

    def _searched(self, rows: QuerySet[M], fields: Sequence[str]) -> QuerySet[M]:
        for word in self.words.split()[:8]:
            wanted = Q()
            for field in fields:
                wanted |= Q(**{f"{field}__icontains": word})
            rows = rows.filter(wanted)
        return rows

    def _filtered(self, rows: QuerySet[M]) -> QuerySet[M]:
        for each in self.filters:
            value = self.query.get(each.name, "")
            if value in {v for v, _ in each.choices}:
                each.chosen = value
                rows = rows.filter(**{each.lookup: value})
        return rows

    def _sorted(self, rows: QuerySet[M]) -> QuerySet[M]:
        field = self.sorts.get(self.sort.removeprefix("-"))
        if field is None:
            return rows
        return rows.order_by(("-" if self.sort.startswith("-") else "") + field, "pk")
