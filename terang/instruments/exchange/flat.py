"""Questionnaires as offices keep them: one table, categories in columns, a weight, perhaps grades A to E.

Rows without a weight are headings of what follows. A question that stands twice under the same headings is pointed
out; whether it is left out, a person decides.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from msgspec import Struct

from terang.instruments.definition import DefinitionError, draft
from terang.instruments.exchange.brought import Brought, Problem, Repeat
from terang.instruments.exchange.columns import KINDS, NUMBER, Unreadable, one_of
from terang.instruments.exchange.plain_names import Codes, calm
from terang.instruments.parts import QuestionKind
from terang.lib.tables import Cells, Sheet
from terang.lib.text import fold

HEAD_WITHIN = 15
SHARE = Decimal("0.00001")  # points are kept to five places
NAMES: Mapping[str, tuple[str, ...]] = {
    "no": ("no", "nomor", "no.", "kode", "id"),
    "text": (
        "pertanyaan",
        "kuesioner",
        "butir pertanyaan",
        "uraian",
        "indikator penilaian",
        "pernyataan",
        "item",
    ),
    "weight": ("bobot", "poin", "skor maksimal", "nilai maksimal", "skor", "bobot nilai", "weight"),
    "note": (
        "bukti",
        "bukti web",
        "bukti dukung",
        "data dukung",
        "dokumen pendukung",
        "eviden",
        "bukti yang diminta",
    ),
    "kind": ("jenis", "jenis jawaban", "tipe"),
    "basis": ("dasar", "dasar hukum", "rujukan", "pasal"),
    "hint": ("petunjuk", "keterangan", "definisi operasional", "penjelasan"),
}
LEVEL = re.compile(r"^(?:sub ?)*(?:kategori|aspek|dimensi|komponen|indikator|variabel|kelompok)\s*\d*$")
GRADE = re.compile(r"^(?:nilai|skor|poin|jawaban|pilihan)?\s*([a-j])$")
WORDS: Mapping[int, tuple[str, ...]] = {
    2: ("Terpenuhi", "Tidak terpenuhi"),
    3: ("Terpenuhi seluruhnya", "Terpenuhi sebagian", "Tidak terpenuhi"),
    4: ("Terpenuhi seluruhnya", "Sebagian besar terpenuhi", "Sebagian kecil terpenuhi", "Tidak terpenuhi"),
    5: (
        "Terpenuhi seluruhnya",
        "Sebagian besar terpenuhi",
        "Sekitar separuh terpenuhi",
        "Sebagian kecil terpenuhi",
        "Tidak terpenuhi",
    ),
}


class _Head(Struct, frozen=True):
    """Where the columns are."""

    row: int
    at: Mapping[str, int]
    levels: tuple[int, ...]
    grades: tuple[tuple[str, int], ...]


class _Line(Struct, frozen=True):
    """One row, as far as it could be read."""

    number: int
    path: tuple[str, ...]
    section: str
    cells: Mapping[str, str]
    weight: Decimal
    grades: tuple[tuple[str, Decimal], ...]

    @property
    def identity(self) -> tuple[str, ...]:
        """Two rows that agree in all of this ask the same."""
        return (*map(fold, self.path), fold(self.section), fold(self.cells["text"]))


def find_table(sheets: Sequence[Sheet]) -> tuple[Sheet, Any] | None:
    """The first sheet that has a column of questions and one of weights."""
    for sheet in sheets:
        for number, row in enumerate(sheet.rows[:HEAD_WITHIN], start=1):
            head = _head(number, row)
            if {"text", "weight"} <= head.at.keys():
                return sheet, head
    return None


def _head(number: int, row: Cells) -> _Head:
    at: dict[str, int] = {}
    levels, grades = [], []
    for place, cell in enumerate(row):
        name = fold(cell).strip(" :*")
        if grade := GRADE.match(name):
            grades.append((grade[1].upper(), place))
        elif field := next((f for f, names in NAMES.items() if name in names and f not in at), None):
            at[field] = place
        elif LEVEL.match(name):
            levels.append(place)
    return _Head(number, at, tuple(levels), tuple(grades))


def from_table(sheet: Sheet, head: Any, *, facts: Mapping[str, Any]) -> Brought:
    """The instrument in one table. `facts`: code, version, title and whatever else the table cannot say."""
    lines, problems, sections = _lines(sheet, head)
    if not lines and not problems:
        problems = [Problem("tidak ada satu pun baris berbobot.", 0, sheet.name)]
    if problems:
        return Brought(None, tuple(problems), sections=sections)
    codes = Codes()
    named = [(line, codes.of(line.cells.get("no", ""), prefix="p")) for line in lines]
    try:
        definition = draft({**facts, "dimensions": _dimensions(named, codes)})
    except DefinitionError as wrong:
        return Brought(None, tuple(Problem(str(f)) for f in wrong.faults), sections=sections)
    return Brought(definition, (), tuple(_remarks(head, lines)), tuple(_repeats(named)), sections)


def _lines(sheet: Sheet, head: _Head) -> tuple[list[_Line], list[Problem], int]:
    lines: list[_Line] = []
    problems: list[Problem] = []
    section, sections = "", 0
    path: tuple[str, ...] = ()
    for number, cells in enumerate(sheet.rows[head.row :], start=head.row + 1):
        row = {field: cells[at] for field, at in head.at.items() if at < len(cells)}
        if not row.get("text"):
            continue
        here = _path(cells, head)
        if here != path:
            section, path = "", here
        if not row.get("weight"):
            section, sections = row["text"], sections + 1
            continue
        try:
            lines.append(_line(number, here, section, row, cells, head))
        except Unreadable as wrong:
            problems.append(Problem(f"{wrong}.", number, sheet.name))
    return lines, problems, sections


def _path(cells: Cells, head: _Head) -> tuple[str, ...]:
    """The categories a row stands under, without repetition."""
    names = [cells[at] for at in head.levels if at < len(cells) and cells[at]]
    return tuple(name for at, name in enumerate(names) if fold(name) not in {fold(n) for n in names[:at]})


def _line(
    number: int, path: tuple[str, ...], section: str, row: Mapping[str, str], cells: Cells, head: _Head
) -> _Line:
    weight = Decimal(NUMBER.read(row["weight"]))
    if not weight > 0:
        raise Unreadable(f'bobot "{row["weight"]}" harus lebih besar dari 0')
    given = [(code, cells[at]) for code, at in head.grades if at < len(cells) and cells[at] != ""]
    grades = tuple((code, Decimal(NUMBER.read(text))) for code, text in given)
    return _Line(number, path, section, row, weight, tuple(_shares(grades, weight)))


def _shares(grades: Sequence[tuple[str, Decimal]], weight: Decimal) -> Iterator[tuple[str, Decimal]]:
    """Grades as shares of the weight, whether they were written as points, as shares or as per cents."""
    if not grades:
        return
    best = max(points for _, points in grades)
    whole = next((w for w in (weight, Decimal(1), Decimal(100)) if best == w), None)
    if whole is None:
        raise Unreadable(f"nilai tertinggi {best} tidak sama dengan bobot {weight}")
    for code, points in grades:
        if points < 0:
            raise Unreadable(f"nilai {code} kurang dari 0")
        yield code, (points / whole).quantize(SHARE, ROUND_HALF_UP)


Named = Sequence[tuple[_Line, str]]


def _dimensions(named: Named, codes: Codes) -> list[dict[str, Any]]:
    return [
        {
            "code": codes.of(name, prefix="aspek"),
            "name": calm(name),
            "weight": _sum(inside),
            "indicators": _indicators(inside, codes),
        }
        for name, inside in _grouped(named, lambda line: line.path[0] if line.path else "Pertanyaan")
    ]


def _indicators(named: Named, codes: Codes) -> list[dict[str, Any]]:
    found = []
    for path, inside in _grouped(named, lambda line: line.path[1:]):
        name = path[-1] if path else (inside[0][0].path or ("Pertanyaan",))[-1]
        found.append(
            {
                "code": codes.of(name, prefix="indikator"),
                "name": calm(name),
                "weight": _sum(inside),
                "questions": [_question(line, code) for line, code in inside],
            }
        )
    return found


def _grouped(named: Named, key: Any) -> Iterable[tuple[Any, list[tuple[_Line, str]]]]:
    """By key, in order of first appearance."""
    groups: dict[Any, list[tuple[_Line, str]]] = {}
    for line, code in named:
        groups.setdefault(key(line), []).append((line, code))
    return groups.items()


def _sum(named: Named) -> str:
    return str(sum((line.weight for line, _ in named), Decimal(0)))


def _question(line: _Line, code: str) -> dict[str, Any]:
    cells = line.cells
    kind = _kind(line)
    question: dict[str, Any] = {
        "code": code,
        "text": cells["text"],
        "kind": kind,
        "weight": str(line.weight),
        "section": line.section,
        "hint": cells.get("hint", ""),
        "evidence": {"required": bool(cells.get("note")), "note": cells.get("note", "")},
    }
    if cells.get("basis"):
        question |= {"basis": cells["basis"], "status": "unverified"}
    if kind in {"graded", "choice"}:
        words = WORDS.get(len(line.grades), ())
        question["options"] = [
            {
                "code": grade,
                "label": words[at] if at < len(words) else f"Jawaban {grade}",
                "points": str(points),
            }
            for at, (grade, points) in enumerate(line.grades)
        ]
    return question


def _kind(line: _Line) -> str:
    if line.grades:
        falls = [p for _, p in line.grades] == sorted((p for _, p in line.grades), reverse=True)
        return (QuestionKind.GRADED if falls else QuestionKind.CHOICE).value
    try:
        return str(one_of(KINDS).read(line.cells.get("kind", "")))
    except Unreadable:
        return QuestionKind.YES_NO.value


def _repeats(named: Named) -> Iterator[Repeat]:
    first: dict[tuple[str, ...], _Line] = {}
    for line, code in named:
        if (earlier := first.setdefault(line.identity, line)) is not line:
            yield Repeat(code, line.number, earlier.number, line.cells["text"], line.weight)


def _remarks(head: _Head, lines: Sequence[_Line]) -> Iterator[str]:
    if head.grades:
        yield "Berkas ini tidak menjelaskan arti nilai A, B, dan seterusnya; keterangannya diisi umum. Periksa dan perbaiki."
    if not head.levels:
        yield "Tidak ada kolom kategori; semua pertanyaan ditaruh dalam satu aspek."
    if not head.grades and "kind" not in head.at:
        yield "Tidak ada kolom nilai atau jenis jawaban; semua pertanyaan dianggap ya/tidak."
    if sum(line.weight for line in lines) and "basis" not in head.at:
        yield "Tidak ada kolom dasar hukum; dasar semua pertanyaan tercatat sebagai usulan."
    yield "Tahap, golongan nilai, dan masa sanggah diisi dengan usulan umum; sesuaikan sebelum terbit."
