"""The built-in instruments, and those an operator wrote."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import chain
from pathlib import Path

from terang.audit.model import Level, State
from terang.instruments.files import Step, Unusable, complaint, read
from terang.instruments.model import Instrument, Status
from terang.roster.kinds import kinds

DATA = Path(__file__).parent / "data"
BUILT_IN = ("kip-opd", "kip-kecamatan", "lomba-website")


def instrument(name: str) -> Instrument:
    """A built-in instrument by its code, or one of your own by the path of its YAML file.

    Raises `Unusable` with a message in Indonesian.
    """
    if name in BUILT_IN:
        return _load(DATA / f"{name}.yaml")
    if Path(name).suffix.lower() in {".yaml", ".yml"}:
        return _load(Path(name))
    raise Unusable(
        f'Instrumen "{name}" tidak ada. Yang tersedia: {", ".join(BUILT_IN)}; '
        "atau tulis jalur berkas YAML Anda sendiri."
    )


def built_in() -> tuple[Instrument, ...]:
    """All instruments that come with the product, the main ones first."""
    return tuple(instrument(name) for name in BUILT_IN)


@cache
def _load(path: Path) -> Instrument:
    found = read(path, Instrument)
    faults = chain(_numbers(found), _totals(found), _codes(found), _bands(found), _ground(found))
    for steps, problem, remedy in faults:
        raise Unusable(complaint(path, steps, problem, remedy))
    return found


Place = tuple[Step, ...]
Complaint = tuple[Place, str, str]
ZERO, ONE, HUNDRED = Decimal(0), Decimal(1), Decimal(100)
LEAST, MOST = Decimal("0.01"), Decimal(1000)


def _numbers(found: Instrument) -> Iterator[Complaint]:
    """Weights are above 0, points between 0 and 1, shares between 0 and 100."""
    for d, dimension in enumerate(found.dimensions):
        here: Place = ("dimensions", d)
        yield from _within((*here, "weight"), dimension.weight, LEAST, MOST)
        for i, indicator in enumerate(dimension.indicators):
            yield from _within((*here, "indicators", i, "weight"), indicator.weight, LEAST, MOST)
            rule = indicator.rule
            given = (
                *rule.values.values(),
                *rule.levels.values(),
                *(s.points for s in rule.steps),
                rule.silent,
            )
            for points in given:
                yield from _within((*here, "indicators", i, "rule"), points, ZERO, ONE)
    for name, points in (*found.points.items(), *found.levels.items()):
        part = "points" if isinstance(name, State) else "levels"
        yield from _within((part, name.value), points, ZERO, ONE)
    yield from _within(("unknown_limit",), found.unknown_limit, ZERO, HUNDRED)


def _within(here: Place, number: Decimal | None, low: Decimal, high: Decimal) -> Iterator[Complaint]:
    if number is not None and not (number.is_finite() and low <= number <= high):
        yield (
            here,
            f"angka {number} di luar batas {low} sampai {high}",
            f"Ganti dengan angka dari {low} sampai {high}.",
        )


def _totals(found: Instrument) -> list[Complaint]:
    """Every state and level has its points."""
    missing = [("points", s.value) for s in State if s not in found.points]
    missing += [("levels", v.value) for v in Level if v not in found.levels]
    return [
        ((part,), f'"{name}" belum diberi nilai', f'Tambahkan "{name}: 0" (atau angka lain).')
        for part, name in missing
    ]


def _codes(found: Instrument) -> list[Complaint]:
    """No code twice; classes and kinds exist."""
    known, complaints = set[str](), list[Complaint]()
    for d, dimension in enumerate(found.dimensions):
        for i, indicator in enumerate(dimension.indicators):
            here = ("dimensions", d, "indicators", i)
            if indicator.code in known:
                complaints.append(
                    ((*here, "code"), f'indikator "{indicator.code}" sudah ada di atas', "Hapus salah satu.")
                )
            known.add(indicator.code)
            complaints += [
                (here, f'jenis badan "{kind}" tidak dikenal', "Pakai kode jenis dari kinds.yaml.")
                for kind in (*indicator.only, *indicator.never)
                if kind not in kinds().codes
            ]
    complaints += [
        (("classes",), f'kelas "{c}" tidak dikenal', "Pakai kode kelas dari kinds.yaml.")
        for c in found.classes
        if c not in kinds().class_names
    ]
    return complaints


def _bands(found: Instrument) -> list[Complaint]:
    """One band begins at 0 and no two at the same floor."""
    floors = [b.floor for b in found.bands]
    if min(floors) != 0:
        return [(("bands",), "golongan terendah tidak mulai dari 0", "Tambahkan golongan dengan floor: 0.")]
    if len(set(floors)) < len(floors):
        return [(("bands",), "dua golongan mulai dari angka yang sama", "Bedakan nilai floor-nya.")]
    return []


def _ground(found: Instrument) -> list[Complaint]:
    """What is called law names its article."""
    return [
        (
            ("dimensions", d, "indicators", i, "basis"),
            f'"{indicator.code}" disebut law, tetapi pasalnya tidak ditulis',
            'Tulis pasalnya ("… Pasal 9"), atau ganti status menjadi proposal.',
        )
        for d, dimension in enumerate(found.dimensions)
        for i, indicator in enumerate(dimension.indicators)
        if indicator.status is Status.LAW and "Pasal" not in indicator.basis
    ]
