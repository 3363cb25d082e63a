"""Borders of a region: an uploaded file is drawn and matched, looked at, then applied or dropped."""

from datetime import datetime

from django.db import transaction

from terang.accounts import journal
from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User
from terang.bodies import policies
from terang.bodies.borders import Named, digits, draw, matches, plain, told
from terang.bodies.models import Body, Borders, Level, Region

PLACES = ("kecamatan", "kelurahan", "desa")  # kinds of bodies that are a place


def keep(region: Region, data: bytes, *, name: str, by: User | None, at: datetime) -> Borders:
    """A drawing to be looked at. Raises Refused, and NoBorders for a file that is none. `by` None: the demonstration."""
    if by is not None and (refusal := policies.why_not_draw(by, region)):
        raise Refused(refusal)
    drawing = draw(data)
    found = matches(drawing, known(region))
    return Borders.objects.create(
        region=region,
        by=by,
        at=at,
        name=name[:200],
        width=drawing.width,
        height=drawing.height,
        shapes=list(told(found)),
    )


def known(region: Region) -> list[Named]:
    """Bodies of the region that are places, with the official codes of places of the same name; two queries."""
    codes: dict[str, set[str]] = {}
    places = Region.objects.filter(
        code__startswith=f"{region.code}.", level__in=(Level.DISTRICT, Level.VILLAGE)
    )
    for code, name in places.values_list("code", "name"):
        codes.setdefault(plain(name), set()).add(digits(code))
    bodies = Body.objects.active().filter(region=region, kind__in=PLACES)
    return [
        Named(pk, name, frozenset(codes.get(plain(name), ())))
        for pk, name in bodies.values_list("pk", "name")
    ]


@transaction.atomic
def apply(borders: Borders, *, by: User | None, at: datetime) -> None:
    """The drawing becomes the map of its region; the one before stays, unused."""
    if by is not None and (refusal := policies.why_not_apply_borders(by, borders)):
        raise Refused(refusal)
    if not Borders.objects.filter(pk=borders.pk, applied_at=None).update(applied_at=at):
        raise Overtaken(borders)
    borders.applied_at = at
    _record("borders.applied", borders, by=by, at=at)


@transaction.atomic
def remove(borders: Borders, *, by: User, at: datetime) -> None:
    """A drawing goes; without another one the map is a list."""
    if refusal := policies.why_not_draw(by, borders.region):
        raise Refused(refusal)
    _record("borders.removed", borders, by=by, at=at)
    borders.delete()


def _record(verb: str, borders: Borders, *, by: User | None, at: datetime) -> None:
    matched = sum(shape["body"] is not None for shape in borders.shapes)
    data = {"areas": len(borders.shapes), "matched": matched}
    journal.record(verb, borders, by=by, at=at, region=borders.region.code, data=data)
