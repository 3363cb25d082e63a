"""Search over everything public: bodies, indicators, rankings, lists, news, agenda, programmes, functional data, and
what inspections found on websites."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Final, TypeVar

from django.db.models import Q, QuerySet
from wagtail.models import Page

from terang.bodies.models import Body, Region
from terang.catalogue import search as information
from terang.catalogue.search import Hit
from terang.datasets.models import Edition
from terang.inspections import shown
from terang.inspections.models import Verdict
from terang.inspections.results import last_inspections
from terang.instruments.definition import questions
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
T = TypeVar("T")
P = TypeVar("P", bound=Page)


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
    return Found(
        _bodies(region, asked),
        _rankings(region, asked),
        _indicators(region, asked),
        _documents(region, asked),
        information.find(text[:200], region=region, limit=MOST),
        _told(region, asked),
        _data(region, asked),
    )


def _best(rows: Iterable[T], asked: Sequence[str], told: Callable[[T], str]) -> list[T]:
    """Those that answer, the best first."""
    scored = [(score(asked, told(row)), n, row) for n, row in enumerate(rows)]
    return [row for points, _, row in sorted(scored, key=lambda s: (-s[0], s[1])) if points][:MOST]


def _bodies(region: Region, asked: Sequence[str]) -> list[Body]:
    rows = Body.objects.filter(region=region).order_by("closed_on", "name")
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
    for publication in results.out(region):
        for question in questions(publication.cycle.instrument.definition):
            found.setdefault(question.code, Indicator(publication.cycle.year, question.code, question.text))
    return _best(found.values(), asked, lambda i: f"{i.text} {i.code.replace('_', ' ')}")


def _documents(region: Region, asked: Sequence[str]) -> list[Document]:
    """Narrowed by the database for each word, in any of its forms, then compared as people read."""
    rows = Verdict.objects.filter(inspection__in=last_inspections(_keys(region))).exclude(url="")
    for word in asked:
        rows = rows.filter(reduce(or_, (_holds(form) for form in roots(word))))
    told = rows.order_by("inspection__body__name", "code").values_list(*_TOLD)[:_READ]
    documents = [Document(pk, shown.name(code), *rest) for pk, code, *rest in told]
    return _best(documents, asked, lambda d: f"{d.name} {d.body} {d.slug} {d.passage} {d.url}")


def _told(region: Region, asked: Sequence[str]) -> list[Told]:
    """What websites tell, narrowed by the database for each word and then compared as people read."""
    stories = _with(bulletin.stories(region), asked, ("title", "lead", "body_name"))
    events = _with(bulletin.events(region), asked, ("title", "place", "body__name"))
    projects = _with(bulletin.projects(region), asked, ("title", "lead", "body__name"))
    laws: Any = _with(
        bulletin.regulations(region), asked, ("title", "number", "kind_name", "summary", "body__name")
    )
    packages = _with(bulletin.packages(region), asked, ("title", "winner", "body__name"))
    found = [Told(s.title, s.lead, s.body_name, bulletin.addressed(s)) for s in stories]
    found += [Told(e.title, e.place, e.body.name, bulletin.addressed(e)) for e in events]
    found += [Told(p.title, p.lead, p.body.name, bulletin.addressed(p)) for p in projects]
    found += [Told(r.whole, r.summary, r.body.name, bulletin.addressed(r)) for r in laws]
    found += [Told(p.title, p.winner, p.body.name, bulletin.addressed(p)) for p in packages]
    return _best(found, asked, lambda t: f"{t.title} {t.lead} {t.body}")


def _with(rows: QuerySet[P], asked: Sequence[str], fields: Sequence[str]) -> QuerySet[P]:
    """Rows that hold every word, in any of its forms, in one of the fields."""
    for word in asked:
        held = (Q(**{f"{field}__icontains": form}) for field in fields for form in roots(word))
        rows = rows.filter(reduce(or_, held))
    return rows[:_READ]


def _data(region: Region, asked: Sequence[str]) -> list[Edition]:
    rows = [one for one in opened.newest_editions() if one.form.region_id == region.pk]
    return _best(rows, asked, lambda one: f"{one.title} {one.about}")


def _keys(region: Region) -> list[int]:
    return list(Body.objects.filter(region=region).values_list("pk", flat=True))


def _holds(form: str) -> Q:
    codes = [code for code, name in shown.names().items() if form in name.lower()]
    return (
        Q(passage__icontains=form)
        | Q(url__icontains=form)
        | Q(code__in=codes)
        | Q(inspection__body__name__icontains=form)
        | Q(inspection__body__slug__icontains=form)
    )
