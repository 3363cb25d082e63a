"""What the spreadsheets of each report hold."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from terang.bodies.days import day_in
from terang.reports.composing.region import districts, weakest
from terang.reports.results.annual import Annual
from terang.reports.results.minutes import Minutes
from terang.reports.results.scene import Class, Member, Scene
from terang.reports.results.spbe import Spbe
from terang.reports.sheets.book import Cell, Column, Table
from terang.reports.wording import Wording

STATUS: Final = {
    "aktif": "aktif",
    "kurang_aktif": "kurang aktif",
    "tidak_aktif": "tidak aktif",
    "mati": "mati",
    "tanpa_situs": "tanpa situs",
    "tidak_dapat_dinilai": "tidak dapat dinilai",
}
_RANKED: Final = (
    Column("Peringkat", 10, "whole"),
    Column("Badan publik", 46),
    Column("Nilai", 9, "score"),
    Column("Predikat", 20),
)
_BEFORE: Final = (Column("Tahun lalu", 11, "score"), Column("Selisih", 9, "signed"))
_STATE: Final = (
    Column("Kuesioner", 14),
    Column("Keadaan situs", 15),
    Column("Skor situs", 10, "score"),
    Column("Isi terbaru", 18, "day"),
    Column("Catatan", 28),
)


def recap(scene: Scene, group: Class) -> tuple[Table, ...]:
    """The ranking, each dimension, and the bands."""
    return (_ranking(scene, group), _dimensions(scene, group), _bands(scene, group))


def minutes(told: Sequence[Minutes], wording: Wording) -> tuple[Table, ...]:
    return (*_attachments(told), _objections(told), _near(told), _attendance(wording))


def ekk(scenes: Sequence[Scene]) -> tuple[Table, ...]:
    found: list[Table] = []
    for scene in scenes:
        if group := districts(scene):
            found += [_ranking(scene, group), _dimensions(scene, group)]
    return tuple(found)


def spbe(told: Spbe) -> Table:
    """One line for each thing that is looked for."""
    rows: list[tuple[Cell, ...]] = [
        (
            row.mapped.number,
            row.mapped.name,
            "terverifikasi" if row.is_verified else "usulan",
            one.name,
            one.there.part,
            one.there.whole,
            one.there.percent,
            one.unknown,
            row.mapped.lacking,
            "; ".join(url for _, url in one.examples),
        )
        for row in told.rows
        for one in row.counted
    ]
    columns = (
        Column("Indikator SPBE", 10, "whole"),
        Column("Nama indikator", 34),
        Column("Sifat pemetaan", 14),
        Column("Yang diperiksa di situs", 32),
        Column("Ada", 7, "whole"),
        Column("Dapat dinilai", 9, "whole"),
        Column("Bagian", 9, "share"),
        Column("Tidak dapat dinilai", 10, "whole"),
        Column("Masih harus dilengkapi", 38),
        Column("Contoh", 50),
    )
    return Table(
        "Bukti SPBE", "Bukti SPBE dari evaluasi keterbukaan", columns, tuple(rows), told.mapping.basis
    )


def annual(told: Annual) -> tuple[Table, ...]:
    return (*_year(told), *(_ranking(scene, group) for scene in told.scenes for group in scene.classes))


def _year(told: Annual) -> Iterator[Table]:
    yield Table(
        "Badan publik",
        f"Badan publik {told.region.name}",
        (Column("Kelas", 40), Column("Badan publik", 14, "whole")),
        tuple(told.classes),
        keep=1,
    )
    yield Table(
        "Wilayah",
        f"Nilai {told.region.name} dari tahun ke tahun",
        (Column("Tahun", 10), Column("Nilai", 10, "score"), Column("Predikat", 24)),
        tuple(told.predicates),
        keep=1,
    )
    yield Table(
        "Situs web",
        "Keadaan situs menurut pemeriksaan terakhir",
        (Column("Keadaan", 26), Column("Situs", 10, "whole")),
        tuple((STATUS.get(status, status), n) for status, n in told.sites),
        keep=1,
    )
    yield Table(
        "Pertemuan",
        f"Pertemuan dan bimbingan teknis {told.year}",
        (Column("Tanggal", 18, "day"), Column("Jenis", 24), Column("Judul", 60), Column("Hadir", 8, "whole")),
        tuple((day, kind, title, came) for kind, title, day, came in told.coaching.meetings),
        keep=1,
    )
    yield Table(
        "Dimensi terlemah",
        "Dimensi dengan rata-rata terendah",
        (Column("Dimensi", 44), Column("Evaluasi", 40), Column("Rata-rata", 11, "score")),
        tuple((one["name"], one["cycle"], one["mean"]) for one in weakest(told.scenes, most=20)),
        keep=1,
    )


def _ranking(scene: Scene, group: Class) -> Table:
    stages = tuple(Column(stage.name, 13, "score") for stage in group.rows[0].outcome.stages)
    return Table(
        name=f"Peringkat {group.name}",
        title=f"{group.name}: {scene.cycle.name}",
        columns=(*_RANKED, *stages, *_BEFORE, *_STATE),
        rows=tuple(
            (*_placed(row), *(s.own for s in row.outcome.stages), row.before, row.gain, *_state(row))
            for row in group.rows
        ),
        note=_note(scene),
    )


def _dimensions(scene: Scene, group: Class) -> Table:
    first = group.rows[0].outcome.dimensions
    return Table(
        name=f"Dimensi {group.name}",
        title=f"Nilai tiap dimensi dari 100: {group.name}, {scene.cycle.name}",
        columns=(*_RANKED, *(Column(d.name, 15, "score") for d in first)),
        rows=tuple((*_placed(row), *(d.own for d in row.outcome.dimensions)) for row in group.rows),
        note=_note(scene),
    )


def _bands(scene: Scene, group: Class) -> Table:
    return Table(
        name=f"Predikat {group.name}",
        title=f"Jumlah badan tiap predikat: {group.name}, {scene.cycle.name}",
        columns=(Column("Predikat", 28), Column("Badan publik", 14, "whole")),
        rows=tuple((name, number) for name, number, _ in scene.counted(group)),
        note=_note(scene),
        keep=1,
    )


def _placed(row: Member) -> tuple[Cell, ...]:
    return (row.place, row.name, row.total, row.band or "–")


def _state(row: Member) -> tuple[Cell, ...]:
    asked = "tidak dikirim" if not row.has_answered else "terlambat" if row.is_late else "tepat waktu"
    near = "dekat batas, sudah dilihat lagi" if row.was_looked_at else "dekat batas"
    site = row.site
    return (
        asked,
        STATUS.get(site.status, site.status) if site else "–",
        site.score if site else None,
        site.newest_on if site else None,
        near if row.is_close else "",
    )


def _attachments(told: Sequence[Minutes]) -> Iterator[Table]:
    for one in told:
        for group in one.scene.classes:
            yield _ranking(one.scene, group)


def _objections(told: Sequence[Minutes]) -> Table:
    columns = (
        Column("Badan publik", 40),
        Column("Pertanyaan", 60),
        Column("Putusan", 18),
        Column("Sebelum", 9, "score"),
        Column("Sesudah", 9, "score"),
        Column("Tanggal", 18, "day"),
        Column("Alasan", 60),
    )
    rows = tuple(
        (d.body, d.question, d.word, d.before, d.after, _day(d.at, one.scene), d.reason)
        for one in told
        for d in one.objections
    )
    return Table("Sanggahan", "Sanggahan yang diputuskan", columns, rows, keep=1)


def _near(told: Sequence[Minutes]) -> Table:
    columns = (
        Column("Badan publik", 44),
        Column("Nilai", 9, "score"),
        Column("Batas", 20),
        Column("Jarak", 9, "signed"),
        Column("Dilihat lagi", 18, "day"),
        Column("Kesimpulan", 60),
    )
    rows = tuple(
        (one.body, one.total, one.edge, one.distance, _day(one.at, item.scene), one.reason)
        for item in told
        for one in item.near
    )
    return Table("Dekat batas", "Hasil di dekat batas predikat", columns, rows, keep=1)


def _attendance(wording: Wording) -> Table:
    rows = tuple((n, guest.name, guest.post, "") for n, guest in enumerate(wording.guests, start=1))
    columns = (
        Column("No.", 6, "whole"),
        Column("Nama", 40),
        Column("Jabatan", 46),
        Column("Tanda tangan", 24),
    )
    return Table("Hadir", "Yang hadir dalam rapat pleno", columns, rows)


def _day(at: datetime | None, scene: Scene) -> Cell:
    return day_in(scene.region, at) if at else None


def _note(scene: Scene) -> str:
    if scene.publication is None:
        return f"Konsep: hitungan ke-{scene.revision}, belum diumumkan."
    return f"Sidik SHA-256 dokumen hasil: {scene.publication.sha256}"
