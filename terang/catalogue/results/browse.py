"""The public list as somebody browses it: words, filters, how many there are of each, one page of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from msgspec import Struct

from terang.bodies.models import Body, Region
from terang.catalogue import search
from terang.catalogue.models import Entry
from terang.catalogue.official import topics
from terang.catalogue.search import Group, Hit
from terang.catalogue.states import Class, Form

PER_PAGE: Final = 25
MOST_HITS: Final = 2000
_FIELDS: Final = {
    "badan": "body__slug",
    "kelas": "klass",
    "pokok": "topic",
    "tahun": "year",
    "bentuk": "form",
}


class Option(Struct, frozen=True):
    value: str
    label: str
    count: int
    is_chosen: bool


class Facet(Struct, frozen=True):
    """One filter: each value that occurs among the rest of what is asked, with its number."""

    name: str
    label: str
    options: tuple[Option, ...]


class Browsed:
    """What an address asks for: `q`, `badan`, `kelas`, `pokok`, `tahun`, `bentuk`, `halaman`."""

    def __init__(self, asked: QueryDict, *, region: Region, body: Body | None = None) -> None:
        self._asked, self._region, self._body = asked, region, body
        self.words = asked.get("q", "").strip()[:200]
        self._names = [name for name in _FIELDS if not (body and name == "badan")]
        self.chosen = {name: value for name in self._names if (value := _usable(name, asked.get(name, "")))}
        self._groups: Sequence[Group] = search.asked(self.words) if self.words else ()
        self._found = self._search() if self.words else None
        rows = self._rows(self.chosen)
        number = asked.get("halaman", "1")[:6]
        self.total, self.page, self.hits = self._paged(rows, number)
        self.facets = self._facets()

    @property
    def is_narrowed(self) -> bool:
        return bool(self.words or self.chosen)

    @property
    def previous(self) -> str:
        return self.address(halaman=self.page.previous_page_number()) if self.page.has_previous() else ""

    @property
    def next(self) -> str:
        return self.address(halaman=self.page.next_page_number()) if self.page.has_next() else ""

    def address(self, **changes: Any) -> str:
        """This list with a few parameters changed; it begins at its first page then."""
        query = self._asked.copy()
        for name, value in {"halaman": None, **changes}.items():
            query.pop(name, None)
            if value not in (None, ""):
                query[name] = str(value)
        return "?" + query.urlencode()

    def _search(self) -> Sequence[Mapping[str, Any]]:
        within = Q(entry__body=self._body) if self._body else Q(entry__body__region=self._region)
        return search.matching(self._groups, within, limit=MOST_HITS)

    def _rows(self, chosen: Mapping[str, str]) -> QuerySet[Entry]:
        rows = Entry.objects.shown()
        rows = rows.filter(body=self._body) if self._body else rows.of(self._region)
        if self._found is not None:
            rows = rows.filter(pk__in=[found["entry"] for found in self._found])
        return rows.filter(**{_FIELDS[name]: value for name, value in chosen.items()})

    def _paged(self, rows: QuerySet[Entry], number: str) -> tuple[int, Page[Any], list[Hit]]:
        if self._found is None:
            ordered = rows.select_related("body", "decree").order_by("-listed_at", "-pk")
            listed = Paginator(ordered, PER_PAGE)
            page = listed.get_page(number)
            return listed.count, page, [Hit(entry, 0, search.marked(entry.title, ())) for entry in page]
        left = set(rows.values_list("pk", flat=True)) if self.chosen else None
        found = [row for row in self._found if left is None or row["entry"] in left]
        ranked = Paginator(found, PER_PAGE)
        shown = ranked.get_page(number)
        return ranked.count, shown, search.hits(list(shown), self._groups)

    def _facets(self) -> tuple[Facet, ...]:
        """For each filter what the others leave; hits of a search are counted in one go."""
        labels = {
            "badan": _("Badan publik"),
            "kelas": _("Klasifikasi"),
            "pokok": _("Pokok"),
            "tahun": _("Tahun"),
            "bentuk": _("Bentuk"),
        }
        counted = self._counted() if self._found is not None else None
        return tuple(
            Facet(
                name,
                labels[name],
                tuple(self._options(name, counted[name] if counted else self._count(name))),
            )
            for name in self._names
        )

    def _count(self, name: str) -> dict[Any, int]:
        others = {other: value for other, value in self.chosen.items() if other != name}
        field = _FIELDS[name]
        rows = self._rows(others).order_by().values_list(field)
        return dict(rows.annotate(n=Count("pk")))

    def _counted(self) -> dict[str, dict[Any, int]]:
        rows = list(self._rows({}).order_by().values(*_FIELDS.values()))
        found = {}
        for name in self._names:
            others = [(_FIELDS[o], value) for o, value in self.chosen.items() if o != name]
            found[name] = dict(
                Counter(row[_FIELDS[name]] for row in rows if all(str(row[f]) == v for f, v in others))
            )
        return found

    def _options(self, name: str, counts: Mapping[Any, int]) -> Iterable[Option]:
        labels = _labels(name, self._region if name == "badan" else None)
        told = [(str(value), n) for value, n in counts.items() if value not in (None, "")]
        way = sorted(told, key=lambda t: labels.get(t[0], t[0]), reverse=name == "tahun")
        for value, n in way:
            yield Option(value, labels.get(value, value), n, value == self.chosen.get(name))


def _labels(name: str, region: Region | None) -> dict[str, str]:
    if region is not None:
        return dict(Body.objects.filter(region=region).values_list("slug", "name"))
    known: dict[str, dict[str, str]] = {
        "kelas": {c.value: str(c.label) for c in Class},
        "pokok": topics(),
        "bentuk": {f.value: str(f.label) for f in Form},
    }
    return known.get(name, {})


def _usable(name: str, value: str) -> str:
    """What a filter may be asked for; anything else asks for nothing."""
    known = {"kelas": set(Class.values), "pokok": set(topics()), "bentuk": set(Form.values)}
    if name == "tahun":
        return str(int(value)) if value.isascii() and value.isdecimal() and len(value) == 4 else ""
    if name == "badan":
        return value[:100] if value.replace("-", "").replace("_", "").isalnum() else ""
    return value if value in known[name] else ""
