"""What the law wants announced every year (UU 14/2008, 12): how many requests, how long they took, what was decided and
why refused. Counts only; nothing of who asked."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from statistics import median
from typing import Any

from django.db.models import Count, Min, QuerySet
from django.db.models.functions import ExtractMonth
from msgspec import Struct

from terang.bodies.days import day_in
from terang.bodies.models import Body, Region
from terang.cases import law
from terang.cases.models import Answer, Case, Dispute, Enough, Objection
from terang.cases.results.calendars import calendar
from terang.cases.results.registers import cases_of
from terang.cases.states.answers import Outcome
from terang.cases.states.cases import State


class Counted(Struct, frozen=True):
    code: str
    name: str
    number: int


class Year(Struct, frozen=True):
    """Of a region or one body."""

    year: int
    received: int
    answered: int
    in_time: int  # answered by the last day the clock had
    open: int
    reopened: int  # answered, and worked on again since the superior decided so
    late: int  # open although the last day has passed
    withdrawn: int
    lapsed: int
    extended: int
    days: float | None  # median of working days from receipt to answer, pauses left out
    longest: int | None
    outcomes: Sequence[Counted]
    refusals: Sequence[Counted]
    channels: Sequence[Counted]
    months: Sequence[int]  # received, January first
    enough: int  # found published and not sent
    objections: int
    rulings: Sequence[Counted]
    disputes: int


def years(region: Region) -> list[int]:
    """In which something was received, the newest first."""
    found = (
        Case.objects.requests().filter(region=region).order_by().values_list("received_on__year", flat=True)
    )
    return sorted(set(found.distinct()), reverse=True)


def of_year(region: Region, year: int, *, today: date, body: Body | None = None) -> Year:
    """A fixed number of queries."""
    rows = cases_of(region, year=year, body=body)
    cases = list(rows.prefetch_related("clocks", "pauses"))
    told = list(_first_answers(rows).values_list("outcome", "articles"))
    objections = Objection.objects.filter(case__in=rows)
    took = _took(region, cases)
    open_ones = [case for case in cases if case.is_open]
    states = Counter(case.state for case in cases)
    return Year(
        year=year,
        received=len(cases),
        answered=sum(case.answered_at is not None for case in cases),
        in_time=sum(_is_in_time(region, case) for case in cases),
        open=len(open_ones),
        reopened=sum(case.answered_at is not None for case in open_ones),
        late=sum(case.is_late(today) for case in open_ones),
        withdrawn=states[State.WITHDRAWN],
        lapsed=states[State.LAPSED],
        extended=sum(any(c.code == "permohonan" and c.extra for c in case.clocks.all()) for case in cases),
        days=median(took) if took else None,
        longest=max(took, default=None),
        outcomes=_counted(Counter(outcome for outcome, _ in told), dict(Outcome.choices)),
        refusals=_counted(Counter(a for _, articles in told for a in articles), law.exclusions()),
        channels=_counted(
            Counter(case.channel for case in cases), dict(Case._meta.get_field("channel").flatchoices)
        ),
        months=_months(rows),
        enough=_enough(region, year, body),
        objections=objections.count(),
        rulings=_counted(
            Counter(objections.exclude(ruling="").values_list("ruling", flat=True)),
            dict(Objection._meta.get_field("ruling").flatchoices),
        ),
        disputes=Dispute.objects.filter(objection__in=objections).count(),
    )


def _first_answers(cases: QuerySet[Case]) -> QuerySet[Answer]:
    """What each was told at first; a later answer follows an objection, and that is counted by itself."""
    sent = Answer.objects.filter(case__in=cases, sent_at__isnull=False)
    return sent.filter(pk__in=sent.order_by().values("case").annotate(first=Min("pk")).values("first"))


def _took(region: Region, cases: Sequence[Case]) -> list[int]:
    """Working days to the first answer, those on which the clock stood left out."""
    days = calendar(region)
    found = []
    for case in cases:
        if case.answered_at is None:
            continue
        stood = sum(days.between(p.since_on, p.until_on) for p in case.pauses.all() if p.until_on)
        found.append(days.between(case.received_on, day_in(region, case.answered_at)) - stood)
    return found


def _is_in_time(region: Region, case: Any) -> bool:
    clock = next((c for c in case.clocks.all() if c.code == "permohonan"), None)
    if clock is None or clock.met_at is None or clock.due_on is None:
        return False
    return bool(day_in(region, clock.met_at) <= clock.due_on)


def _counted(counter: Counter[str], names: Any) -> list[Counted]:
    return [Counted(code, str(names.get(code, code)), number) for code, number in counter.most_common()]


def _months(rows: Any) -> list[int]:
    found = dict(
        rows.order_by()
        .annotate(month=ExtractMonth("received_on"))
        .values_list("month")
        .annotate(n=Count("pk"))
    )
    return [found.get(month, 0) for month in range(1, 13)]


def _enough(region: Region, year: int, body: Body | None) -> int:
    rows = Enough.objects.filter(region=region, on__year=year)
    return (rows.filter(body=body) if body else rows).count()


def by_body(region: Region, year: int) -> list[dict[str, Any]]:
    """Open data: received, answered, refused for each body and month; one query."""
    rows = cases_of(region, year=year, body=None).annotate(month=ExtractMonth("received_on"))
    found = rows.order_by("body__name", "month").values("body__slug", "body__name", "month", "channel")
    return [
        {
            "tahun": year,
            "bulan": row["month"],
            "badan": row["body__slug"] or "",
            "nama_badan": row["body__name"] or "",
            "kanal": row["channel"],
            "diterima": row["received"],
            "dijawab": row["answered"],
        }
        for row in found.annotate(received=Count("pk"), answered=Count("answered_at"))
    ]
