"""What of inspections the journal seals, and what of the board can be computed from them."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, Q

from terang.accounts import journal_check, seals
from terang.accounts.journal_check import Fault
from terang.accounts.seals import Cover, Part
from terang.inspections.models import Inspection, Month, Standing
from terang.inspections.states import State

COVERS = {
    "inspections.inspection": Cover(
        {
            "cara pekerjaannya dibagi di antara mesin; yang ditemukan tersegel": "batch website domain is_urgent"
            " attempt fence worker lease_until not_before checkpoint fault",
        },
        settled=Q(state=State.DONE),
        parts=(
            Part("inspections.verdict", "inspection"),
            Part("inspections.finding", "inspection"),
            Part("inspections.change", "inspection"),
            Part("inspections.capture", "inspection"),
        ),
    ),
    # Copies of links that bodies gave as evidence belong to no inspection.
    "inspections.capture": Cover(settled=Q(inspection=None)),
    "inspections.batch": Cover(),
    "inspections.schedule": Cover({"digeser pengatur waktu": "next_at"}),
    "inspections.listener": Cover(),
}
COMPUTED = {
    "inspections.standing": {"dari baris itu sendiri, bukan dari pemeriksaannya": "website changed_at"},
    "inspections.month": {},
}
LEFT = {
    "inspections.alarm": "Pesan tentang situs; pemeriksaan di baliknya tersegel.",
    "inspections.delivery": "Apakah sebuah pesan sudah terkirim.",
    "inspections.picture": "Digambar dari salinan halaman, setiap kali diminta.",
}
STANDING = ("status", "message", "newest_on", "certificate_days", "is_spammed", "present")


def tell() -> None:
    """Called when the application starts."""
    seals.tell(COVERS, COMPUTED, LEFT)
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
