"""Early warnings: raised once, told again only when the projected predicate changes, cleared when it recovers."""

from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from django.db import transaction
from django.urls import reverse
from msgspec import Struct

from terang.accounts import journal
from terang.bodies.models import Body, Region
from terang.coaching.actions import letters
from terang.coaching.holding import held_now, is_lower
from terang.coaching.models import EarlyWarning, Outlook
from terang.coaching.results.grounds import Ground
from terang.coaching.results.region import RegionOutlook, region_outlook

_SHOWN: Final = 12  # reasons in a letter


class Sight(Struct, frozen=True):
    """What was published, and what it would be."""

    region: Any
    body: Any
    year: int
    bands: tuple[Any, ...]
    margin: Decimal
    last_total: Decimal
    last_band: str
    total: Decimal
    band: str
    reasons: list[dict[str, Any]]


def judge(body: Body, outlook: Outlook, published: Ground | None, *, at: datetime) -> None:
    """Part of the transaction that writes the outlook."""
    if published is None or outlook.last_total is None or outlook.next_total is None:
        return
    scheme = published.plan.scheme
    sight = Sight(
        region=body.region,
        body=body,
        year=published.cycle.year,
        bands=scheme.bands,
        margin=scheme.tolerance,
        last_total=outlook.last_total,
        last_band=outlook.last_band,
        total=outlook.next_total,
        band=outlook.next_band,
        reasons=outlook.reasons,
    )
    _settle(sight, at=at)


def judge_regions(*, at: datetime) -> None:
    """Regions whose bodies moved together."""
    for region in Region.objects.filter(bodies__outlook__next_total__isnull=False).distinct():
        found = region_outlook(region)
        if found is not None:
            with transaction.atomic():
                _settle(_of_region(found), at=at)


def _of_region(found: RegionOutlook) -> Sight:
    return Sight(
        region=found.region,
        body=None,
        year=found.year,
        bands=found.bands,
        margin=found.margin,
        last_total=found.last_total,
        last_band=found.last_band,
        total=found.total,
        band=found.band,
        reasons=found.reasons,
    )


def _settle(sight: Sight, *, at: datetime) -> None:
    held = (
        EarlyWarning.objects.select_for_update()
        .filter(region=sight.region, body=sight.body, cleared_at=None)
        .first()
    )
    if held is not None and held.year != sight.year:  # a newer predicate was published: another comparison
        _clear(held, at=at)
        held = None
    band = held_now(
        sight.bands,
        held.band if held else sight.last_band,
        total=sight.total,
        band=sight.band,
        published=sight.last_total,
        margin=sight.margin,
    )
    if not is_lower(sight.bands, band, sight.last_band):
        if held is not None:
            _clear(held, at=at)
        return
    if held is None:
        _raise(sight, band, at=at)
    elif held.band != band:
        _change(held, sight, band, at=at)
    else:
        EarlyWarning.objects.filter(pk=held.pk).update(total=sight.total, reasons=sight.reasons)


def _raise(sight: Sight, band: str, *, at: datetime) -> None:
    made = EarlyWarning.objects.create(
        region=sight.region,
        body=sight.body,
        year=sight.year,
        last_total=sight.last_total,
        last_band=sight.last_band,
        total=sight.total,
        band=band,
        reasons=sight.reasons,
        raised_at=at,
        changed_at=at,
    )
    _record("warning.raised", made, at=at)
    _tell(made, at=at)


def _change(held: EarlyWarning, sight: Sight, band: str, *, at: datetime) -> None:
    held.band, held.total, held.reasons = band, sight.total, sight.reasons
    held.changed_at, held.told = at, held.told + 1
    held.save(update_fields=["band", "total", "reasons", "changed_at", "told"])
    _record("warning.changed", held, at=at)
    _tell(held, at=at)


def _clear(held: EarlyWarning, *, at: datetime) -> None:
    held.cleared_at = at
    held.save(update_fields=["cleared_at"])
    _record("warning.cleared", held, at=at)
    _tell(held, at=at)


def _record(verb: str, warning: EarlyWarning, *, at: datetime) -> None:
    told = {
        "body": warning.body_id,
        "year": warning.year,
        "from": warning.last_band,
        "to": warning.band,
        "total": str(warning.total),
    }
    journal.record(verb, warning, by=None, at=at, region=warning.region.code, data=told)


def _tell(warning: EarlyWarning, *, at: datetime) -> None:
    number = "pulih" if warning.cleared_at else str(warning.told)
    context = {
        "it": warning,
        "who": warning.body or warning.region,
        "reasons": [r for r in warning.reasons if r.get("gate") or str(r.get("points", "")).startswith("-")][
            :_SHOWN
        ],
        "address": letters.address("coaching:warning", warning.pk),
    }
    letters.write(
        f"peringatan-{warning.pk}-{number}",
        "coaching/letters/peringatan.txt",
        context,
        to=letters.administrators(warning.region),
        region=warning.region,
        about=f"warning:{warning.pk}",
        link=reverse("coaching:warning", args=[warning.pk]),
        at=at,
    )
    if warning.body is not None:  # who can mend it; a letter of their own, which leads to the advice
        letters.write(
            f"peringatan-{warning.pk}-{number}-badan",
            "coaching/letters/peringatan.txt",
            context | {"address": letters.address("coaching:advice", warning.body.pk)},
            to=letters.officers(warning.body),
            region=warning.region,
            about=f"warning:{warning.pk}",
            link=reverse("coaching:advice", args=[warning.body.pk]),
            at=at,
        )
