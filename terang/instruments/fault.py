"""One thing that is wrong with an instrument: where, and what to do, in a sentence of Indonesian."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from terang.instruments.files import Step

Place = tuple[Step, ...]
PARTS = {
    "dimensions": "aspek",
    "indicators": "indikator",
    "questions": "pertanyaan",
    "options": "pilihan",
    "steps": "batas nilai",
    "evidence": "aturan bukti",
    "machine": "aturan mesin",
    "stages": "tahap",
    "items": "butir lembar",
    "bands": "golongan",
    "gates": "syarat utama",
    "late": "aturan keterlambatan",
    "classes": "kelas",
    "kinds": "jenis badan",
    "code": "kode",
    "name": "nama",
    "text": "kalimat pertanyaan",
    "title": "judul",
    "weight": "bobot",
    "basis": "dasar",
    "only": "hanya untuk",
    "never": "tidak untuk",
    "floor": "batas bawah",
    "points": "nilai",
}


class Fault:
    """What is wrong at one place. `str` says it whole."""

    def __init__(self, place: Place, problem: str, names: Mapping[Place, str] | None = None) -> None:
        self.place, self.problem = place, problem
        self.where = _where(place, names or {})

    def __str__(self) -> str:
        sentence = self.problem if self.problem.endswith((".", "?")) else f"{self.problem}."
        return f"{self.where}: {sentence}" if self.where else sentence[:1].upper() + sentence[1:]

    def __repr__(self) -> str:
        return f"Fault({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Fault) and (self.place, self.problem) == (other.place, other.problem)

    def __hash__(self) -> int:
        return hash((self.place, self.problem))


def _where(place: Place, names: Mapping[Place, str]) -> str:
    """("dimensions", 1, "indicators", 0) as "Aspek 2 (layanan), indikator 1 (dip)"."""
    words: list[str] = []
    for at, step in enumerate(place):
        if isinstance(step, int):
            name = names.get(place[: at + 1])
            words[-1] += f" {step + 1}" + (f" ({name})" if name else "")
        else:
            words.append(PARTS.get(step, f'butir "{step}"'))
    said = ", ".join(words)
    return said[:1].upper() + said[1:]


Complaint = tuple[Place, str]


def written(number: Decimal) -> str:
    """A number as Indonesian writes it: 12,5."""
    return format(number.normalize(), "f").replace(".", ",")


def within(
    place: Place, number: Decimal | int | None, low: Decimal | int, high: Decimal | int
) -> Iterator[Complaint]:
    """`number` is between `low` and `high`, both included."""
    if number is not None and not low <= number <= high:
        bounds = f"{written(Decimal(low))} dan {written(Decimal(high))}"
        yield place, f"angka {written(Decimal(number))} di luar batas; isi antara {bounds}"


def repeated(codes: Iterable[tuple[Place, str]], what: str) -> Iterator[Complaint]:
    """No code twice."""
    known = set[str]()
    for place, code in codes:
        if code in known:
            yield place, f'{what} "{code}" sudah dipakai di atas; ganti salah satunya'
        known.add(code)
