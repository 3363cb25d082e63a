"""Bodies: registered, changed, closed, merged, opened again. Every change keeps what was before."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import F
from django.utils.text import slugify

from terang.accounts import journal
from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User
from terang.bodies import policies
from terang.bodies.actions import memberships, regions, websites
from terang.bodies.models import Body, Membership, Region, Role

FACTS: Final = ("name", "short_name", "kind", "ranked", "echelon", "parent", "opened_on")


def register(region: Region, facts: Mapping[str, Any], *, by: User, at: datetime) -> Body:
    """A new body; its address is made of its name. Raises Refused."""
    return register_all(region, [facts], by=by, at=at)[0]


def register_all(
    region: Region, all_facts: Sequence[Mapping[str, Any]], *, by: User, at: datetime
) -> list[Body]:
    """New bodies, with as many queries as one. Raises Refused."""
    if refusal := policies.why_not_register(by, region):
        raise Refused(refusal)
    with transaction.atomic():
        slugs = _slugs(region, [facts["name"] for facts in all_facts])
        made = [Body(region=region, slug=slug, **facts) for slug, facts in zip(slugs, all_facts, strict=True)]
        Body.objects.bulk_create(made)
        record_all(
            "body.registered",
            [
                (body, {"after": {field: _told(value) for field, value in facts.items() if value}})
                for body, facts in zip(made, all_facts, strict=True)
            ],
            by=by,
            at=at,
        )
        regions.begin(region, by=by, at=at)
    return made


def register_with_website(
    region: Region, facts: Mapping[str, Any], url: str, *, on: date, by: User, at: datetime
) -> Body:
    """Both, or nothing. Raises Refused."""
    with transaction.atomic():
        body = register(region, facts, by=by, at=at)
        if url:
            websites.change(body, url, on=on, by=by, at=at)
    return body


def change(body: Body, facts: Mapping[str, Any], *, version: int, by: User, at: datetime) -> None:
    """Raises Refused, and Overtaken when somebody else changed the body since `version` was read."""
    if refusal := policies.why_not_change(by, body) or policies.why_not_below(body, facts.get("parent")):
        raise Refused(refusal)
    changed = {field: value for field, value in facts.items() if getattr(body, field) != value}
    with transaction.atomic():
        if not Body.objects.filter(pk=body.pk, version=version).update(**changed, version=F("version") + 1):
            raise Overtaken(Body.objects.get(pk=body.pk))
        if changed:
            before = {field: _told(getattr(body, field)) for field in changed}
            after = {field: _told(value) for field, value in changed.items()}
            record("body.changed", body, by=by, at=at, data={"before": before, "after": after})
    for field, value in changed.items():
        setattr(body, field, value)
    body.version = version + 1


def close(
    body: Body, *, on: date, by: User, at: datetime, successor: Body | None = None, letter: str = ""
) -> None:
    """Dissolved, or merged into `successor`: its website and roles end, units and officers go along."""
    if refusal := policies.why_not_close(by, body, successor):
        raise Refused(refusal)
    with transaction.atomic():
        open_ = Body.objects.filter(pk=body.pk, closed_on=None)
        if not open_.update(closed_on=on, successor=successor, version=F("version") + 1):
            raise Overtaken(body)
        body.closed_on, body.successor, body.version = on, successor, body.version + 1
        data = {"after": {"closed_on": _told(on), "successor": _told(successor)}}
        record("body.closed", body, by=by, at=at, data=data, personal={"letter": letter} if letter else None)
        if successor:
            record("body.took_over", successor, by=by, at=at, data={"after": {"predecessor": _told(body)}})
        _move_units(body, successor, by=by, at=at)
        websites.end(body, on=on, by=by, at=at)
        _release(body, successor, letter=letter, by=by, at=at)


def reopen(body: Body, *, by: User, at: datetime) -> None:
    """Takes a closing back; roles and website are given anew."""
    if refusal := policies.why_not_reopen(by, body):
        raise Refused(refusal)
    with transaction.atomic():
        before = {"closed_on": _told(body.closed_on), "successor": _told(body.successor)}
        closed = Body.objects.filter(pk=body.pk, closed_on__isnull=False)
        if not closed.update(closed_on=None, successor=None, version=F("version") + 1):
            raise Overtaken(body)
        body.closed_on, body.successor, body.version = None, None, body.version + 1
        record("body.reopened", body, by=by, at=at, data={"before": before})


def record(
    verb: str,
    body: Body,
    *,
    by: User | None,
    at: datetime,
    data: Mapping[str, Any] | None = None,
    personal: Mapping[str, Any] | None = None,
) -> None:
    """Into the journal, under the body: whatever happens to what belongs to it."""
    journal.record(verb, body, by=by, at=at, region=body.region.code, data=data, personal=personal)


def record_all(
    verb: str, told: Sequence[tuple[Body, Mapping[str, Any]]], *, by: User | None, at: datetime
) -> None:
    """The same of several bodies, each with its data."""
    entries = [journal.Entry(verb, body, by, at, body.region.code, data) for body, data in told]
    journal.record_all(entries)


def _move_units(body: Body, successor: Body | None, *, by: User, at: datetime) -> None:
    for unit in Body.objects.filter(parent=body).select_related("region"):
        Body.objects.filter(pk=unit.pk).update(parent=successor, version=F("version") + 1)
        moved = {"before": {"parent": _told(body)}, "after": {"parent": _told(successor)}}
        record("body.changed", unit, by=by, at=at, data=moved)


def _release(body: Body, successor: Body | None, *, letter: str, by: User, at: datetime) -> None:
    for held in Membership.objects.filter(body=body, until_at=None).select_related("user", "region"):
        memberships.cease(held, letter=letter, by=by, at=at)
        if successor:
            memberships.give(
                held.user,
                region=successor.region,
                body=successor,
                role=Role(held.role),
                letter=letter,
                by=by,
                at=at,
            )


def _slugs(region: Region, names: Sequence[str]) -> list[str]:
    """Names as parts of addresses, with a number where another body has it. One query."""
    taken = set(Body.objects.filter(region=region).values_list("slug", flat=True))
    return [_slug(name, taken) for name in names]


def _slug(name: str, taken: set[str]) -> str:
    """Adds itself to what is taken."""
    base = slugify(name)[:90] or "badan"
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    taken.add(slug)
    return slug


def _told(value: Any) -> str:
    """A value as the journal keeps it: bodies by number and name, days as ISO writes them."""
    if isinstance(value, Body):
        return f"{value.pk} {value.name}"
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
