"""The annual report of the information service as a paper and as tables."""

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


def tables(told: ServiceYear) -> tuple[Table, ...]:
    it, wide = told.requests, (Column("Hal", 46), Column("Jumlah", 12, "whole"))
    service = (
        ("Permohonan diterima", it.received), ("Dijawab", it.answered), ("Dijawab dalam tenggat", it.in_time),
        ("Masih terbuka", it.open), ("Lewat tenggat dan belum dijawab", it.late), ("Diperpanjang", it.extended),
        ("Dicabut", it.withdrawn), ("Gugur", it.lapsed), ("Sudah tersedia, tidak perlu dikirim", it.enough),
    )  # fmt: skip
    staff = (
        ("Badan publik", told.bodies), ("Petugas PPID", told.officers), ("Badan tanpa petugas", told.without_officer),
    )  # fmt: skip
    measures = tuple(_row(measure) for measure in told.measured.bodies)
    return (
        Table("1 Kebijakan", f"Sumber daya layanan {told.year}", wide, staff, keep=1),
        Table("2 Layanan", f"Permohonan informasi {told.year}", wide, service, keep=1),
        Table("2 Keputusan", "Keputusan atas permohonan", wide, tuple((c.name, c.number) for c in it.outcomes), keep=1),
        Table("2 Alasan penolakan", "Alasan penolakan (Pasal 17)", wide, tuple((f"{c.code}. {c.name}", c.number) for c in it.refusals), keep=1),
        Table("2 Badan publik", "Ketepatan waktu menurut badan publik", _MEASURED, measures, _NOTE, keep=1),
        Table("3 Keberatan", "Keberatan dan sengketa", wide, (("Keberatan", it.objections), *((c.name, c.number) for c in it.rulings), ("Sengketa", it.disputes)), keep=1),
    )  # fmt: skip


_MEASURED = (
    Column("Badan publik", 46), Column("Diterima", 10, "whole"), Column("Dalam tenggat", 12, "whole"),
    Column("Dinilai", 10, "whole"), Column("Lewat, belum dijawab", 14, "whole"), Column("Rentang 95%", 14),
)  # fmt: skip
_NOTE = "Yang lewat tenggat dan belum dijawab dihitung terlambat; kurang dari sepuluh perkara tidak diberi rentang."


def _row(measure: Measure) -> tuple[Cell, ...]:
    told = measure.percent
    span = f"{told[1]}–{told[2]}%" if measure.is_enough and told else "–"
    good, total = measure.on_time.good, measure.on_time.total
    return measure.name, measure.received, good, total, measure.open_late, span
