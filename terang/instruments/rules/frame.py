"""Rules of what surrounds the questions: stages, sheets, bands, gates, lateness, windows."""

from collections.abc import Iterator
from decimal import Decimal

from terang.instruments.asked import indicators, questions
from terang.instruments.fault import Complaint, Place, repeated, within, written
from terang.instruments.parts import BY_SHEET, AfterDeadline, Definition, Stage, StageKind

ZERO, ONE, HUNDRED, LEAST = Decimal(0), Decimal(1), Decimal(100), Decimal("0.001")
MONTH_HOURS = 31 * 24


def stages(definition: Definition) -> Iterator[Complaint]:
    """Stages weigh 100 together; each has what it is scored from."""
    if not definition.stages:
        yield (
            ("stages",),
            "belum ada tahap penilaian; tambahkan paling sedikit satu, misalnya kuesioner mandiri 100",
        )
        return
    total = sum((s.weight for s in definition.stages), ZERO)
    if total != HUNDRED:
        yield ("stages",), f"jumlah bobot tahap {written(total)}, seharusnya 100"
    yield from repeated(((("stages", s), x.code) for s, x in enumerate(definition.stages)), "kode tahap")
    for s, stage in enumerate(definition.stages):
        yield from within(("stages", s, "weight"), stage.weight, LEAST, HUNDRED)
        yield from _sheet(("stages", s), stage)
    for kind, word in ((StageKind.SAQ, "kuesioner mandiri"), (StageKind.WEBSITE, "situs web")):
        if sum(s.kind is kind for s in definition.stages) > 1:
            yield ("stages",), f"tahap {word} hanya boleh satu"
    by_machine = any(s.kind is StageKind.WEBSITE for s in definition.stages)
    if by_machine and not any(q.machine and q.machine.is_of_site for q in questions(definition)):
        yield ("stages",), "tahap situs web dinilai mesin, tetapi tidak ada pertanyaan dengan aturan mesin"


def _sheet(place: Place, stage: Stage) -> Iterator[Complaint]:
    if stage.kind not in BY_SHEET:
        if stage.items:
            yield (
                place,
                "tahap ini dinilai dari pertanyaan; butir lembar hanya untuk visitasi, uji publik, dan juri",
            )
        return
    if not stage.items:
        yield place, "lembar penilaian belum punya butir; tambahkan paling sedikit satu"
    yield from repeated(
        (((*place, "items", n), item.code) for n, item in enumerate(stage.items)), "kode butir"
    )
    for n, item in enumerate(stage.items):
        yield from within((*place, "items", n, "weight"), item.weight, LEAST, HUNDRED)
        yield from within((*place, "items", n, "most"), item.most, 1, 1000)


def bands(definition: Definition) -> Iterator[Complaint]:
    """Bands cover 0 to 100 without a gap: one begins at 0, no two begin at the same score."""
    found = definition.bands
    if not found:
        yield ("bands",), "belum ada golongan nilai"
        return
    if min(b.floor for b in found) != ZERO:
        yield ("bands",), "golongan terendah tidak mulai dari 0, jadi ada nilai tanpa golongan"
    yield from repeated(((("bands", n), written(b.floor)) for n, b in enumerate(found)), "batas bawah")
    yield from repeated(((("bands", n), b.name) for n, b in enumerate(found)), "nama golongan")
    for n, band in enumerate(found):
        yield from within(("bands", n, "floor"), band.floor, ZERO, HUNDRED)
        if not band.name.strip():
            yield ("bands", n), "golongan ini belum bernama"


def gates(definition: Definition) -> Iterator[Complaint]:
    """A gate stands before something that is asked, and caps below the highest band."""
    known = {i.code for i in indicators(definition)} | {q.code for q in questions(definition)}
    names = {b.name: b.floor for b in definition.bands}
    highest = max(names.values(), default=None)
    yield from repeated(((("gates", g), x.code) for g, x in enumerate(definition.gates)), "syarat untuk")
    for g, gate in enumerate(definition.gates):
        if gate.code not in known:
            yield ("gates", g), f'"{gate.code}" bukan kode indikator atau pertanyaan'
        if not ZERO < gate.must_be <= ONE:
            yield ("gates", g), "nilai paling sedikit harus di atas 0 dan paling banyak 1"
        if gate.cap_band not in names:
            yield ("gates", g), f'golongan "{gate.cap_band}" tidak ada'
        elif names[gate.cap_band] == highest:
            yield ("gates", g), "golongan batas adalah yang tertinggi, jadi syarat ini tidak berpengaruh"


def late(definition: Definition) -> Iterator[Complaint]:
    """Who refuses, deducts nothing; who deducts, says how much and for how long."""
    rule = definition.late
    if rule.after_deadline is AfterDeadline.REFUSE:
        if rule.points or rule.grace_hours:
            yield (
                ("late",),
                'setelah tenggat ditolak, jadi potongan dan masa tenggang harus 0; atau pilih "deduct"',
            )
        return
    yield from within(("late", "points"), rule.points, Decimal("0.01"), HUNDRED)
    yield from within(("late", "grace_hours"), rule.grace_hours, 1, MONTH_HOURS)


def numbers(definition: Definition) -> Iterator[Complaint]:
    """Windows, limits and the year are in reasonable bounds."""
    yield from within(("objection_days",), definition.objection_days, 0, 60)
    yield from within(("unknown_limit",), definition.unknown_limit, ZERO, HUNDRED)
    yield from within(("tolerance",), definition.tolerance, ZERO, Decimal(10))
    yield from within(("year",), definition.year, 2008, 2100)


FRAME = (stages, bands, gates, late, numbers)
