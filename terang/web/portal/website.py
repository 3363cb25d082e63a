"""A body as it is today: its website, what the machine found there last, how to reach it. All of it is public."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from terang.bodies.days import day_in
from terang.bodies.models import Body, Contact, SocialAccount, Website
from terang.cases.models import Case
from terang.cases.results.service import Measure, service
from terang.cases.states.cases import Kind
from terang.inspections import results as inspections
from terang.inspections import shown
from terang.inspections.models import Inspection, Standing
from terang.inspections.shown import Decided
from terang.report.terms import Term


def services(body: Body, *, at: datetime) -> list[tuple[str, Measure]]:
    """How requests and complaints of the last twelve months were served; nothing where none came."""
    today = day_in(body.region, at)
    since = today - timedelta(days=365)
    came = Case.objects.filter(region=body.region, body=body, received_on__range=(since, today)).order_by()
    kinds = set(came.values_list("kind", flat=True).distinct())
    return [
        (str(kind.label), service(body.region, kind=kind, since=since, until=today, at=at, body=body).all)
        for kind in Kind
        if kind in kinds
    ]


@dataclass(frozen=True)
class Site:
    """The website in use. `standing` None: not inspected yet."""

    website: Website | None
    standing: Standing | None
    term: Term | None


@dataclass(frozen=True)
class Seen:
    """What the last inspection decided about each item."""

    inspection: Inspection
    decided: Sequence[Decided]
    counts: Sequence[tuple[str, str, int]]  # state, word, number


def site(body: Body) -> Site:
    website = Website.objects.filter(body=body, until_on=None).select_related("standing").order_by().first()
    standing = getattr(website, "standing", None)
    return Site(website, standing, shown.status_term(standing.status) if standing else None)


def seen(body: Body) -> Seen | None:
    """None before the first inspection."""
    inspection = inspections.latest(body)
    if inspection is None:
        return None
    decided = shown.decided(inspection.verdicts.all())
    return Seen(inspection, decided, shown.counted(decided))


def contacts(body: Body) -> list[Contact]:
    """Those that the body has marked for the public; the page shows their post, never the name of a person."""
    return list(Contact.objects.filter(body=body, is_public=True).order_by("post", "pk"))


def accounts(body: Body) -> list[SocialAccount]:
    return list(SocialAccount.objects.filter(body=body).order_by("platform"))
