"""What of inspections the journal seals, and what of the board can be computed from them."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, Q

from terang.accounts import journal_check, seals
from terang.accounts.journal_check import Fault
from terang.accounts.seals import Cover, Part
from terang.inspections.models import Inspection, Month, Standing
from terang.inspections.states import State

_PLACE = ("body", "sha256", "url", "folder", "file", "offset", "length", "taken_at")
COVERS = {
    "inspections.inspection": Cover(
        (
            "body",
            "url",
            "trigger",
            "state",
            "asked_by",
            "queued_at",
            "started_at",
            "finished_at",
            "as_of",
            "folder",
            "run",
            "score",
            "band",
            "facts",
        ),
        settled=Q(state=State.DONE),
        parts=(
            Part(
                "inspections.verdict",
                "inspection",
                (
                    "code",
                    "state",
                    "confidence",
                    "reason",
                    "advice",
                    "year",
                    "url",
                    "passage",
                    "sha256",
                    "proof",
                    "seen_at",
                ),
            ),
            Part(
                "inspections.finding",
                "inspection",
                ("code", "level", "message", "advice", "value", "url", "proof"),
            ),
            Part("inspections.change", "inspection", ("body", "code", "before", "after", "at")),
            Part("inspections.capture", "inspection", _PLACE),
        ),
    ),
    # Copies of links that bodies gave as evidence belong to no inspection.
    "inspections.capture": Cover(_PLACE, settled=Q(inspection=None)),
    "inspections.batch": Cover(("region", "label", "trigger", "asked_by", "asked_at", "total")),
    "inspections.schedule": Cover(("region", "ranked", "days", "is_on")),
    "inspections.listener": Cover(("region", "email", "webhook", "secret")),
}
STANDING = ("status", "message", "newest_on", "certificate_days", "is_spammed", "present")


def tell() -> None:
    """Called when the application starts."""
    for label, cover in COVERS.items():
        seals.cover(label, cover)
    journal_check.CHECKS["inspections.board"] = board


def board() -> Iterator[Fault]:
    """Where each website stands, and stood at the end of each month, against the inspection that said so."""
    for standing in Standing.objects.select_related("inspection").order_by("pk").iterator():
        done = standing.inspection
        told = {
            "score": done.score,
            "band": done.band,
            "checked_at": done.finished_at,
            **_told(done, STANDING),
        }
        yield from _compared(standing, told, f"keadaan situs {standing.website_id}")
    last = {
        (row.website_id, row.as_of.replace(day=1)): row
        for row in Inspection.objects.done()
        .filter(website__isnull=False)
        .order_by("finished_at", "pk")
        .iterator()
    }
    for month in Month.objects.order_by("pk").iterator():
        name = f"bulan {month.first_on:%Y-%m} situs {month.website_id}"
        found = last.get((month.website_id, month.first_on))
        if found is None:
            yield Fault(name, "ada, tetapi tidak ada pemeriksaan pada bulan itu.")
            continue
        yield from _compared(month, {"score": found.score, **_told(found, ("status", "present"))}, name)


def _told(inspection: Inspection, fields: tuple[str, ...]) -> dict[str, Any]:
    """As the inspection was stored."""
    told: dict[str, Any] = inspection.facts.get("standing") or {}
    return {name: told[name] for name in fields if name in told}


def _compared(row: Model, told: dict[str, Any], name: str) -> Iterator[Fault]:
    wrong = [key for key, value in told.items() if seals.plain(getattr(row, key)) != seals.plain(value)]
    if wrong:
        yield Fault(name, "bukan yang ditemukan pemeriksaannya.")
