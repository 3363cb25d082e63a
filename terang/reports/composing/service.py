"""The annual report of the information service as a paper and as tables."""

from collections.abc import Sequence
from typing import Any

from terang.cases.results.service import Measure
from terang.reports.composing import document
from terang.reports.results.service import ServiceYear
from terang.reports.sheets.book import Cell, Column, Table
from terang.reports.wording import Wording


def html(told: ServiceYear, *, wording: Wording, number: str) -> str:
    title = f"Laporan layanan informasi publik {told.year} – {told.region.name}"
    context: dict[str, Any] = {"told": told, "it": told.requests, "year": told.year}
    return document.html(
        "reports/paper/service.html",
        context,
        title=title,
        region=told.region,
        wording=wording,
        number=number,
        is_draft=told.is_draft,
        foot=foot(told),
    )


def foot(told: ServiceYear) -> str:
    return f"Laporan layanan informasi publik {told.year} · {told.region.name} · dari register permohonan"


def tables(told: ServiceYear, wording: Wording) -> tuple[Table, ...]:
    it, wide = told.requests, (Column("Hal", 46), Column("Jumlah", 12, "whole"))
    staff = (
        ("Badan publik", told.bodies), ("Petugas PPID", told.officers), ("Badan tanpa petugas", told.without_officer),
    )  # fmt: skip
    measures = tuple(_row(measure) for measure in told.by_body)
    channels = tuple((c.name, c.number) for c in it.channels)
    return (
        Table("1 Kebijakan", f"Sumber daya layanan {told.year}", wide, staff, keep=1),
        Table("1 Uraian", "Kebijakan, sarana, dan sumber daya", _SAID, _said(wording.foreword.splitlines()), keep=1),
        Table("2 Layanan", f"Permohonan informasi {told.year}", wide, told.lines, keep=1),
        Table("2 Keputusan", "Keputusan atas permohonan", wide, tuple((c.name, c.number) for c in it.outcomes), keep=1),
        Table("2 Alasan penolakan", "Alasan penolakan (Pasal 17)", wide, tuple((f"{c.code}. {c.name}", c.number) for c in it.refusals), keep=1),
        Table("2 Badan publik", "Ketepatan waktu menurut badan publik", _MEASURED, measures, _NOTE, keep=1),
        Table("2 Cara meminta", "Menurut cara meminta", wide, channels, keep=1),
        Table("3 Keberatan", "Keberatan dan sengketa", wide, (("Keberatan", it.objections), *((c.name, c.number) for c in it.rulings), ("Sengketa", it.disputes)), keep=1),
        Table("4 Kendala", "Kendala", _SAID, _said(wording.decisions), keep=1),
        Table("5 Rencana", "Rencana", _SAID, _said(wording.next_steps), keep=1),
    )  # fmt: skip


_SAID = (Column("No.", 6, "whole"), Column("Uraian", 90))


def _said(texts: Sequence[str]) -> tuple[tuple[Cell, ...], ...]:
    """What people wrote, line by line."""
    told = [text for text in texts if text.strip()]
    return tuple((number, text) for number, text in enumerate(told or ["Belum ditulis."], 1))


_MEASURED = (
    Column("Badan publik", 46), Column("Diterima", 10, "whole"), Column("Dalam tenggat", 12, "whole"),
    Column("Dinilai", 10, "whole"), Column("Lewat, belum dijawab", 14, "whole"), Column("Rentang 95%", 14),
)  # fmt: skip
_NOTE = "Yang lewat tenggat dan belum dijawab dihitung terlambat; kurang dari sepuluh perkara tidak diberi rentang."


def _row(measure: Measure) -> tuple[Cell, ...]:
    told = measure.percent
    span = f"{told[1]}–{told[2]}%" if measure.is_enough and told else "belum cukup"
    good, total = measure.on_time.good, measure.on_time.total
    return measure.name, measure.received, good, total, measure.open_late, span
