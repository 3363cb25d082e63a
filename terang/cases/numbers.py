"""Numbers and secrets of cases: one that everybody may know, one that opens the case to whoever asked."""

import hashlib
import re
import secrets
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import F

from terang.bodies.models import Body, Region
from terang.cases.models import Series

_LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is mistaken for another
_GROUPS: Final = 4  # of four letters: 78 random bits, short enough to be copied from paper


def next_number(kind: str, *, prefix: str, region: Region, body: Body | None, year: int) -> str:
    """ "PI-2026-DINKES-0007": without a gap within its series; part of the caller's transaction, which holds the series."""
    series = _series(kind, region=region, body=body, year=year)
    Series.objects.filter(pk=series.pk).update(last=F("last") + 1)
    last = Series.objects.values_list("last", flat=True).get(pk=series.pk)
    return "-".join([prefix, str(year), *([_code(body)] if body else []), f"{last:04d}"])


def _series(kind: str, *, region: Region, body: Body | None, year: int) -> Series:
    wanted = {"kind": kind, "region": region, "body": body, "year": year}
    if found := Series.objects.filter(**wanted).first():
        return found
    try:
        with transaction.atomic():
            return Series.objects.create(**wanted)
    except IntegrityError:  # made in the same moment
        return Series.objects.get(**wanted)


def _code(body: Body) -> str:
    """Of a body in its numbers: its short name when no other in the region has it, else its address."""
    short = re.sub(r"[^A-Z0-9]", "", body.short_name.upper())
    if short and not _is_shared(body, short):
        return short[:20]
    return body.slug.upper()[:40]


def _is_shared(body: Body, short: str) -> bool:
    names = Body.objects.filter(region=body.region_id).exclude(pk=body.pk).exclude(short_name="")
    return any(
        re.sub(r"[^A-Z0-9]", "", name.upper())[:20] == short[:20]
        for name in names.values_list("short_name", flat=True)
    )


def new_secret() -> str:
    """ "7KQ2-M9XR-…"."""
    letters = [secrets.choice(_LETTERS) for _ in range(4 * _GROUPS)]
    return "-".join("".join(letters[4 * n : 4 * n + 4]) for n in range(_GROUPS))


def digest(secret: str) -> str:
    """What is stored of a secret, however it was typed."""
    return hashlib.sha256(re.sub(r"[^A-Z0-9]", "", secret.upper()).encode()).hexdigest()
