"""Rows of the database as records, a constant number of queries for any number of them."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from terang.bodies import models as bodies
from terang.evaluations import models as evaluations
from terang.inspections import models as inspections
from terang.inspections.shown import name as indicator_name
from terang.instruments.definition import grounds
from terang.instruments.models import Instrument
from terang.roster.kinds import kinds
from terang.scoring.published import outcome_of
from terang.web.opendata import records, shown
from terang.web.opendata.addresses import Addresses, absolute

NO_PLACE = 1_000_000


def body_rows() -> Any:
    used = bodies.Website.objects.filter(body=OuterRef("pk"), until_on=None).values("url")[:1]
    return shown.bodies().annotate(site=Coalesce(Subquery(used), Value("")))


def body(row: Any, where: Addresses) -> Iterator[records.Body]:
    region = row.region.code
    yield records.Body(
        region=region,
        region_name=row.region.name,
        body=row.slug,
        name=row.name,
        short_name=row.short_name,
        kind=row.kind,
        ranked=row.ranked,
        ranked_name=kinds().class_names.get(row.ranked, row.ranked),
        site=row.site,
        opened_on=row.opened_on,
        closed_on=row.closed_on,
        successor=row.successor.slug if row.successor else "",
        page=where.body(region, row.slug),
        badge=where.badge(region, row.slug),
    )


def result_rows() -> Any:
    related = ("entry__body", "entry__cycle__region", "entry__cycle__publication", "entry__cycle__instrument")
    heavy = ("bundle", "entry__cycle__publication__document", "entry__cycle__instrument__document")
    rows = shown.results().select_related(*related).defer(*heavy)
    return rows.annotate(sorted_place=Coalesce(F("place"), Value(NO_PLACE)))


def ranking(row: Any, where: Addresses) -> Iterator[records.Ranking]:
    entry, cycle, publication = row.entry, row.entry.cycle, row.entry.cycle.publication
    region, instrument = cycle.region.code, cycle.instrument
    yield records.Ranking(
        region=region,
        year=cycle.year,
        cycle=cycle.slug,
        ranked=entry.ranked,
        ranked_name=kinds().class_names.get(entry.ranked, entry.ranked),
        place=row.place,
        body=entry.body.slug,
        name=entry.name,
        total=row.total,
        band=row.band,
        tolerance=instrument.definition.tolerance,
        is_machine_only=bool(row.outcome.get("is_machine_only")),
        instrument=f"{instrument.code}@{instrument.version}",
        published_at=publication.published_at,
        sha256=publication.sha256,
        page=where.body(region, entry.body.slug, cycle.year),
    )


def lines(row: evaluations.Result, where: Addresses) -> Iterator[records.Line]:
    entry, cycle = row.entry, row.entry.cycle
    region = cycle.region.code
    for line in outcome_of(row.outcome).lines:
        yield records.Line(
            region=region,
            year=cycle.year,
            cycle=cycle.slug,
            ranked=entry.ranked,
            body=entry.body.slug,
            kind=line.kind.value,
            stage=line.stage,
            dimension=line.dimension,
            indicator=line.indicator,
            code=line.code,
            name=line.name,
            weight=line.weight,
            points=line.points,
            contribution=line.contribution,
            origin=line.origin,
            page=where.body(region, entry.body.slug, cycle.year),
        )


def verdict_rows() -> Any:
    return shown.verdicts().select_related("inspection__body__region").defer("proof", "passage", "advice")


def verdict(row: inspections.Verdict, where: Addresses) -> Iterator[records.Verdict]:
    inspection = row.inspection
    region, slug = inspection.body.region.code, inspection.body.slug
    yield records.Verdict(
        region=region,
        body=slug,
        code=row.code,
        name=indicator_name(row.code),
        state=row.state,
        confidence=row.confidence,
        reason=shown.masked(row.reason),
        fiscal_year=row.year or None,
        proof_url=row.url,
        proof_sha256=row.sha256,
        seen_at=row.seen_at,
        inspected_at=inspection.finished_at,
        proof_page=where.proof(region, row.pk),
        page=where.body(region, slug),
    )


def site_rows() -> Any:
    return shown.standings().select_related("website__body__region")


def site(row: inspections.Standing, where: Addresses) -> Iterator[records.Site]:
    owner = row.website.body
    yield records.Site(
        region=owner.region.code,
        body=owner.slug,
        url=row.website.url,
        status=row.status,
        newest_on=row.newest_on,
        certificate_days=row.certificate_days,
        is_spammed=row.is_spammed,
        present=row.present,
        score=row.score,
        checked_at=row.checked_at,
        changed_at=row.changed_at,
        page=where.body(owner.region.code, owner.slug),
    )


def month_rows() -> Any:
    return shown.months().select_related("website__body__region")


def month(row: inspections.Month, where: Addresses) -> Iterator[records.SiteMonth]:
    owner = row.website.body
    yield records.SiteMonth(
        region=owner.region.code,
        body=owner.slug,
        url=row.website.url,
        month=row.first_on,
        status=row.status,
        present=row.present,
        score=row.score,
    )


def change_rows() -> Any:
    return shown.changes().select_related("body__region")


def change(row: inspections.Change, where: Addresses) -> Iterator[records.Change]:
    region, slug = row.body.region.code, row.body.slug
    yield records.Change(
        region=region,
        body=slug,
        code=row.code,
        name=indicator_name(row.code),
        before=row.before,
        after=row.after,
        at=row.at,
        page=where.body(region, slug),
    )


def predicate_rows() -> Any:
    return shown.predicates().select_related("region", "body")


def predicate(row: evaluations.Predicate, where: Addresses) -> Iterator[records.Predicate]:
    yield records.Predicate(
        region=row.region.code,
        year=row.year,
        body=row.body.slug if row.body else "",
        name=row.body.name if row.body else row.region.name,
        band=row.name,
        score=row.score,
        source=row.source,
        is_imported=row.entry_id is None,
    )


def award_rows() -> Any:
    return shown.awards().select_related("cycle__region", "entry__body")


def award(row: evaluations.Award, where: Addresses) -> Iterator[records.Award]:
    yield records.Award(
        region=row.cycle.region.code,
        year=row.cycle.year,
        cycle=row.cycle.slug,
        body=row.entry.body.slug,
        name=row.entry.name,
        kind=row.kind,
        title=row.title,
        place=row.place or None,
        number=row.number,
        page=absolute(reverse("evaluations:award_proof", args=[row.token])),
    )


def instrument_rows() -> Any:
    return shown.instruments()


def questions(row: Instrument, where: Addresses) -> Iterator[records.Question]:
    for dimension in row.definition.dimensions:
        for indicator in dimension.indicators:
            for question in indicator.questions:
                basis, status = grounds(indicator, question)
                rule = question.machine
                yield records.Question(
                    instrument=row.code,
                    version=row.version,
                    title=row.title,
                    dimension=dimension.code,
                    dimension_name=dimension.name,
                    indicator=indicator.code,
                    indicator_name=indicator.name,
                    code=question.code,
                    text=question.text,
                    kind=question.kind.value,
                    weight=question.weight,
                    machine=(rule.verdict or rule.check) if rule else "",
                    basis=basis,
                    status=status.value,
                    sha256=row.sha256,
                )
