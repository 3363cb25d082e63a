"""What all websites of a region say together: news and announcements, agenda, programmes."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import CharField, Count, DateField, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce, TruncMonth
from wagtail.models import Page

from terang.bodies.models import Body, Region
from terang.publishing import oc4ids
from terang.publishing.models import SiteHome
from terang.publishing.models.events import EventPage
from terang.publishing.models.procurement import ProcurementPage
from terang.publishing.models.projects import ProjectPage
from terang.publishing.models.regulations import RegulationPage, RegulationQuerySet
from terang.publishing.progress import INFRASTRUCTURE

ANNOUNCEMENT = "pengumuman"


def _open(region: Region) -> QuerySet[SiteHome]:
    """Keys of the bodies of a region whose website is open."""
    return SiteHome.objects.filter(live=True, body__region=region).values("body")


def stories(region: Region) -> QuerySet[Page]:
    """News and announcements, the newest first. Also with `kind`, `body_slug`, `month`."""
    return headlines(region).annotate(
        kind=Coalesce("newspage__kind", Value(ANNOUNCEMENT), output_field=CharField()),
        body_slug=Coalesce("newspage__body__slug", "announcementpage__body__slug"),
        month=TruncMonth("on", output_field=DateField()),
    )


def headlines(region: Region) -> QuerySet[Page]:
    """News and announcements, the newest first. Each with `on`, `lead`, `body_name`."""
    open_ = _open(region)
    rows = Page.objects.live().filter(Q(newspage__body__in=open_) | Q(announcementpage__body__in=open_))
    return rows.annotate(
        on=Coalesce("newspage__on", "announcementpage__on", output_field=DateField()),
        lead=Coalesce("newspage__lead", Value(""), output_field=CharField()),
        body_name=Coalesce("newspage__body__name", "announcementpage__body__name"),
    ).order_by("-on", "-pk")


def events(region: Region, body: Body | None = None) -> QuerySet[EventPage]:
    """In their order, each with `month`."""
    rows = EventPage.objects.live().filter(body__in=_open(region)).select_related("body")
    rows = rows.filter(body=body) if body else rows
    return rows.annotate(month=TruncMonth("starts_at", output_field=DateField())).order_by("starts_at", "pk")


def coming(rows: QuerySet[EventPage], *, at: datetime) -> QuerySet[EventPage]:
    """What is not over yet."""
    return rows.filter(Q(ends_at__gte=at) | Q(ends_at=None, starts_at__gte=at))


def projects(region: Region, body: Body | None = None) -> QuerySet[ProjectPage]:
    """The newest year first, then the largest."""
    rows = ProjectPage.objects.live().filter(body__in=_open(region)).select_related("body__region")
    rows = rows.filter(body=body) if body else rows
    return rows.order_by("-year", "-budget", "pk")


def regulations(region: Region, body: Body | None = None) -> RegulationQuerySet:
    """The newest first, each with whether it `stands`."""
    return laws(region, body).select_related("body__region", "file").standing()


def laws(region: Region, body: Body | None = None) -> RegulationQuerySet:
    """The newest first."""
    rows: RegulationQuerySet = RegulationPage.objects.live().filter(body__in=_open(region))
    rows = rows.filter(body=body) if body else rows
    return rows.order_by("-year", "-set_on", "-pk")


def packages(region: Region, body: Body | None = None) -> QuerySet[ProcurementPage]:
    """The newest year first, then the largest."""
    rows = ProcurementPage.objects.live().filter(body__in=_open(region)).select_related("body__region")
    rows = rows.filter(body=body) if body else rows
    return rows.order_by("-year", "-budget", "pk")


def contracts(rows: QuerySet[ProcurementPage]) -> dict[str, object]:
    """Totals; packages whose contract was not told are counted apart."""
    told = {
        "count": Count("pk"),
        "budget": Sum("budget"),
        "told": Count("contract_value"),
        "contracted": Sum("contract_value"),
    }
    return rows.order_by().aggregate(**told)


def years(rows: QuerySet[Any]) -> list[tuple[str, str]]:
    """Years of which there is something, the newest first, as a filter offers them."""
    return [
        (str(year), str(year)) for year in rows.order_by("-year").values_list("year", flat=True).distinct()
    ]


def sums(rows: QuerySet[ProjectPage]) -> dict[str, object]:
    """Totals, with those that have told nothing counted apart: their money is not "nothing spent"."""
    told = rows.filter(spent__isnull=False).order_by()
    every = rows.order_by().aggregate(budget=Sum("budget"))
    part = told.aggregate(budget=Sum("budget"), spent=Sum("spent"))
    return {
        "count": rows.count(),
        "budget": every["budget"],
        "told": told.count(),
        "told_budget": part["budget"],
        "spent": part["spent"],
        "share": part["spent"] / part["budget"] * 100 if part["budget"] else None,
    }


def months(rows: QuerySet[Page]) -> list[date]:
    """Months in which there is something, the newest first."""
    found = rows.order_by("-month").values_list("month", flat=True).distinct()
    return [month for month in found if month]


def bodies(region: Region, field: str) -> list[tuple[str, str]]:
    """Bodies that have published such pages: `field` of Page's reverse name."""
    rows = Page.objects.live().filter(**{f"{field}__body__region": region})
    told = rows.values_list(f"{field}__body__slug", f"{field}__body__name").distinct()
    return sorted(set(told), key=lambda pair: pair[1])


def addressed(page: Page) -> str:
    """Where a page is read: its path within the office."""
    return read_at(page.url_path)


def read_at(url_path: str) -> str:
    _empty, _region, *rest = url_path.split("/")
    return "/situs/" + "/".join(rest)


def as_projects(rows: Iterable[ProjectPage], *, at: datetime) -> list[oc4ids.Project]:
    """Infrastructure among them, as OC4IDS tells it; `at` where no day of publication is known."""
    return [_as_project(p, at) for p in rows if p.work in INFRASTRUCTURE]


def _as_project(p: ProjectPage, at: datetime) -> oc4ids.Project:
    page = f"{settings.SITE_URL.rstrip('/')}{addressed(p)}"
    region = p.body.region
    return oc4ids.Project(
        number=page, title=p.title, description=p.lead, status=p.state, work=p.work, sector=p.sector, body=p.body.name,
        body_id=f"{region.code}-{p.body.slug}", region=region.name, region_code=region.code,
        updated_at=p.last_published_at or p.first_published_at or at, starts_on=p.starts_on,
        ends_on=p.ends_on, finished_on=p.finished_on, budget=p.budget, year=p.year, source=p.source, spent=p.spent,
        contractor=p.contractor, contract=p.contract, contract_value=p.contract_value, place=p.place, latitude=p.latitude,
        longitude=p.longitude, page=page,
    )  # fmt: skip
