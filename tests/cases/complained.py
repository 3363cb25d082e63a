"""Complaints of made-up people, for tests."""

from datetime import datetime, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

from PIL import Image

from terang.accounts.models import User
from terang.bodies.models import Body, Level, Region, Role
from terang.cases.actions import lodging, triage
from terang.cases.identity import Identity
from terang.cases.models import Case
from terang.cases.states.cases import Channel
from tests import people

WHO = Identity(name="Wulan Prabaswari", phone="+6281200004711", email="wulan@contoh.test")
TEXT = "Jalan berlubang besar di depan pasar lama, sudah dua motor jatuh."
HERE: dict[str, Any] = {"latitude": Decimal("-7.12345"), "longitude": Decimal("110.54321")}


def a_district(region: Region | None = None, name: str = "Kecamatan Tirtawarsa") -> Region:
    region = region or people.a_region()
    count = Region.objects.filter(parent=region).count()
    return Region.objects.create(
        code=f"{region.code}.{count + 1:02}", name=name, level=Level.DISTRICT, parent=region
    )


def lodged(*, at: datetime = people.AT, **more) -> lodging.Lodged:
    facts = {
        "region": people.a_region(),
        "channel": Channel.WEB,
        "text": TEXT,
        "category": "jalan",
        "who": WHO,
    }
    return lodging.lodge(lodging.Wanted(**{**facts, **more}, at=at))


def responder(region: Region | None = None) -> User:
    return people.holding(Role.RESPONDER, region=region or people.a_region())


def routed(body: Body, *, by: User | None = None, at: datetime = people.AT, **more) -> Case:
    """Lodged, verified and with the body."""
    case = lodged(at=at, region=body.region, **more).case
    by = by or responder(body.region)
    triage.verify(case, category="jalan", level="biasa", subject="", district=None, by=by, at=at)
    triage.route(case, body, by=by, at=at)
    return fresh(case)


def fresh(case: Case) -> Case:
    return Case.objects.select_related("region", "body", "complaint", "handler").get(pk=case.pk)


def a_photo(*, with_place: bool = True) -> bytes:
    """A JPEG that says where it was taken."""
    picture, target = Image.new("RGB", (64, 48), "red"), BytesIO()
    exif = Image.Exif()
    if with_place:
        exif[0x010F] = "Telepon Rekaan"
        exif.get_ifd(0x8825).update({1: "S", 2: (7.0, 7.0, 7.0), 3: "E", 4: (110.0, 1.0, 1.0)})
    picture.save(target, "JPEG", exif=exif)
    return target.getvalue()


def days(number: int) -> timedelta:
    return timedelta(days=number)
