"""Search over everything public: bodies, indicators, rankings, lists, news, agenda, programmes, functional data, and
what inspections found on websites."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Final, TypeVar

from django.db.models import Q, QuerySet

from terang.bodies.models import Body, Region
from terang.catalogue import search as information
from terang.catalogue.search import Hit
from terang.datasets.models import Edition
from terang.inspections import shown
from terang.inspections.models import Verdict
from terang.inspections.results import last_inspections
from terang.instruments.definition import questions
from terang.publishing.models.regulations import cited
from terang.publishing.results import bulletin
from terang.roster.kinds import kinds
from terang.web.opendata import shown as opened
from terang.web.portal import results
from terang.web.portal.folded import roots, score, words

MOST: Final = 20  # of each kind on the page
_READ: Final = 400  # rows of documents compared
_TOLD: Final = (
    "pk", "code", "inspection__body__name", "inspection__body__slug", "passage", "url", "state",
)  # fmt: skip
_LISTED: Final = ("title", "summary", "body__name", "body__slug")  # what the page shows of an entry
T = TypeVar("T")
Fields = tuple[str, ...]


@dataclass(frozen=True)
class Ranking:
    year: int
    ranked: str
    name: str


@dataclass(frozen=True)
class Indicator:
    year: int
    code: str
    text: str


@dataclass(frozen=True)
class Document:
    """Something a public website holds, as the machine found it."""

    verdict: int
    name: str
    body: str
    slug: str
    passage: str
    url: str
    state: str


@dataclass(frozen=True)
class Told:
    """A page of news, agenda, programmes, regulations or procurement on the website of a body."""

    title: str
    lead: str
    body: str
    path: str


@dataclass(frozen=True)
class Found:
    bodies: Sequence[Body]
    rankings: Sequence[Ranking]
    indicators: Sequence[Indicator]
    documents: Sequence[Document]
    listed: Sequence[Hit] = ()  # of the list of public information
    told: Sequence[Told] = ()
    data: Sequence[Edition] = ()  # functional data

    def __bool__(self) -> bool:
        some = self.bodies or self.rankings or self.indicators or self.documents or self.listed
        return bool(some or self.told or self.data)


def search(region: Region, text: str) -> Found:
    """A fixed number of queries, whatever is asked."""
    asked = words(text[:200])
    if not asked:
        return Found((), (), (), ())
    bodies = list(Body.objects.filter(region=region).order_by("closed_on", "name"))
    return Found(
        _bodies(bodies, asked),
        _rankings(region, asked),
        _indicators(region, asked),
        _documents(bodies, asked),
        information.find(text[:200], region=region, limit=MOST, only=_LISTED),
        _told(region, asked),
        _data(region, asked),
    )


def _best(rows: Iterable[T], asked: Sequence[str], told: Callable[[T], str]) -> list[T]:
    """Those that answer, the best first."""
    scored = [(score(asked, told(row)), n, row) for n, row in enumerate(rows)]
    return [row for points, _, row in sorted(scored, key=lambda s: (-s[0], s[1])) if points][:MOST]


def _bodies(rows: Sequence[Body], asked: Sequence[str]) -> list[Body]:
    return _best(rows, asked, lambda b: f"{b.name} {b.short_name} {b.slug} {kinds().name(b.kind)}")


def _rankings(region: Region, asked: Sequence[str]) -> list[Ranking]:
    names = kinds().class_names
    rows = [
        Ranking(year, code, names.get(code, code))
        for year, codes in results.classes_of(region).items()
        for code in codes
    ]
    return _best(rows, asked, lambda r: f"peringkat {r.name} {r.year}")


def _indicators(region: Region, asked: Sequence[str]) -> list[Indicator]:
    """Questions of published rankings, each in its newest year."""
    found: dict[str, Indicator] = {}
    rows = results.out(region).select_related(None).select_related("cycle__instrument")
    for publication in rows.only("cycle__year", "cycle__instrument__sha256"):
        for question in questions(publication.cycle.instrument.definition):
            found.setdefault(question.code, Indicator(publication.cycle.year, question.code, question.text))
    return _best(found.values(), asked, lambda i: f"{i.text} {i.code.replace('_', ' ')}")


def _documents(bodies: Sequence[Body], asked: Sequence[str]) -> list[Document]:
    """Narrowed by the database for each word, in any of its forms, then compared as people read."""
    last = last_inspections([body.pk for body in bodies])
    rows = Verdict.objects.filter(inspection__in=last).exclude(url="")
    for word in asked:
        rows = rows.filter(reduce(or_, (_holds(form, bodies) for form in roots(word))))
    told = rows.order_by("inspection__body__name", "code").values_list(*_TOLD)[:_READ]
    documents = [Document(pk, shown.name(code), *rest) for pk, code, *rest in told]
    return _best(documents, asked, lambda d: f"{d.name} {d.body} {d.slug} {d.passage} {d.url}")


def _told(region: Region, asked: Sequence[str]) -> list[Told]:
    """What websites tell, narrowed by the database for each word and then compared as people read."""
    sources: tuple[tuple[QuerySet[Any], Fields], ...] = (
        (bulletin.headlines(region), ("title", "lead", "body_name")),
        (bulletin.events(region), ("title", "place", "body__name")),
        (bulletin.projects(region), ("title", "lead", "body__name")),
        (bulletin.packages(region), ("title", "winner", "body__name")),
    )
    found = [
        Told(title, lead, body, bulletin.read_at(path))
        for rows, fields in sources
        for title, lead, body, path in _with(rows, asked, fields, read=(*fields, "url_path"))
    ]
    return _best(found + _laws(region, asked), asked, lambda t: f"{t.title} {t.lead} {t.body}")


def _laws(region: Region, asked: Sequence[str]) -> list[Told]:
    fields = ("title", "number", "kind_name", "summary", "body__name")
    read = ("kind", "kind_name", "number", "year", "title", "summary", "body__name", "url_path")
    return [
        Told(cited(kind, name, number, year, title), summary, body, bulletin.read_at(path))
        for kind, name, number, year, title, summary, body, path in _with(
            bulletin.laws(region), asked, fields, read=read
        )
    ]


def _with(rows: QuerySet[Any], asked: Sequence[str], fields: Fields, *, read: Fields) -> Iterable[Any]:
    """Of rows that hold every word, in any of its forms, in one of the fields, only what is read.

    Whole pages cost three times as much.
    """
    for word in asked:
        held = (Q(**{f"{field}__icontains": form}) for field in fields for form in roots(word))
        rows = rows.filter(reduce(or_, held))
    return rows.select_related(None).values_list(*read)[:_READ]


def _data(region: Region, asked: Sequence[str]) -> list[Edition]:
    rows = [one for one in opened.newest_editions() if one.form.region_id == region.pk]
    return _best(rows, asked, lambda one: f"{one.title} {one.about}")


def _holds(form: str, bodies: Sequence[Body]) -> Q:
    codes = [code for code, name in shown.names().items() if form in name.lower()]
    named = [body.pk for body in bodies if form in body.name.lower() or form in body.slug]
    return (
        Q(passage__icontains=form)
        | Q(url__icontains=form)
        | Q(code__in=codes)
        | Q(inspection__body__in=named)
    )
