"""The sheets of our workbook, column by column: what each is called, and how its cells become values and back."""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from msgspec import Struct

from terang.instruments.model import Status
from terang.instruments.parts import Absent, AfterDeadline, EvidenceKind, Judges, QuestionKind, StageKind
from terang.lib.text import fold

KINDS: Mapping[StrEnum, str] = {
    QuestionKind.YES_NO: "ya/tidak",
    QuestionKind.GRADED: "berjenjang",
    QuestionKind.CHOICE: "pilihan",
    QuestionKind.NUMBER: "angka",
    QuestionKind.LINKS: "daftar tautan",
    QuestionKind.FILE: "berkas",
}
STATUSES: Mapping[StrEnum, str] = {
    Status.LAW: "dasar hukum",
    Status.PRACTICE: "usulan menurut praktik",
    Status.PROPOSAL: "usulan",
    Status.UNVERIFIED: "usulan, pasal belum diperiksa",
}
STAGES: Mapping[StrEnum, str] = {
    StageKind.WEBSITE: "situs web",
    StageKind.SAQ: "kuesioner mandiri",
    StageKind.VISIT: "visitasi",
    StageKind.PUBLIC_TEST: "uji publik",
    StageKind.JURY: "juri",
}
ABSENCES: Mapping[StrEnum, str] = {
    Absent.ZERO: "bernilai 0",
    Absent.LEAVE_OUT: "tidak dihitung",
    Absent.DISQUALIFY: "gugur",
}
JUDGES: Mapping[StrEnum, str] = {
    Judges.MEAN: "rata-rata",
    Judges.DROP_EXTREMES: "rata-rata tanpa tertinggi dan terendah",
}
LATENESS: Mapping[StrEnum, str] = {AfterDeadline.REFUSE: "ditolak", AfterDeadline.DEDUCT: "dikurangi nilai"}
EVIDENCE: Mapping[StrEnum, str] = {EvidenceKind.LINK: "tautan", EvidenceKind.FILE: "berkas"}


class Unreadable(Exception):
    """A cell says something that cannot be used; the message is the end of a sentence."""


class Cell(Struct, frozen=True):
    """How one column is read and written."""

    read: Callable[[str], Any]
    write: Callable[[Any], str | Decimal | int]


class Column(Struct, frozen=True):
    """A column: the field it fills ("evidence.required"), its heading, and what else it may be called."""

    field: str
    title: str
    cell: Cell
    also: tuple[str, ...] = ()
    needed: bool = False
    width: int = 16


def _number(text: str) -> str:
    """ "0,5" and "0.5" are the same; a percent sign is refused, for its meaning is not known."""
    plain = text.replace(" ", "")
    if "," in plain and "." not in plain:
        plain = plain.replace(",", ".")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        raise Unreadable(f'"{text}" bukan angka') from None
    return format(number, "f") if number.is_finite() and abs(number.adjusted()) < 12 else plain


def _whole(text: str) -> int:
    try:
        return int(Decimal(_number(text)).to_integral_exact())
    except (InvalidOperation, Unreadable, OverflowError, ValueError):
        raise Unreadable(f'"{text}" bukan angka bulat') from None


def _flag(text: str) -> bool:
    known = {"ya": True, "y": True, "wajib": True, "1": True, "x": True, "v": True, "true": True}
    known |= {"tidak": False, "t": False, "0": False, "": False, "false": False, "tdk": False}
    if (answer := known.get(fold(text))) is None:
        raise Unreadable(f'"{text}" bukan ya atau tidak')
    return answer


def one_of(names: Mapping[StrEnum, str]) -> Cell:
    """A value of an enumeration by its Indonesian name, or by its code."""
    back = {fold(name): str(code) for code, name in names.items()} | {fold(str(c)): str(c) for c in names}

    def read(text: str) -> str:
        if (code := back.get(fold(text))) is None:
            raise Unreadable(f'"{text}" tidak dikenal; pakai {", ".join(names.values())}')
        return code

    return Cell(read, lambda value: names[value])


def many_of(names: Mapping[StrEnum, str]) -> Cell:
    one = one_of(names)
    return Cell(
        lambda text: [one.read(part) for part in _parts(text)],
        lambda value: ", ".join(names[v] for v in value) or NOTHING,
    )


NOTHING = "-"  # an empty list, where an empty cell means what is usual


def _parts(text: str) -> list[str]:
    if text.strip() == NOTHING:
        return []
    return [part.strip() for part in text.replace(";", ",").replace("\n", ",").split(",") if part.strip()]


def _pairs(text: str) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for part in _parts(text):
        seen, sign, answer = part.partition("=")
        if not sign or not seen.strip() or not answer.strip():
            raise Unreadable(f'"{part}" tidak terbaca; tulis seperti "ada = A, kosong = D"')
        pairs[seen.strip()] = answer.strip()
    return pairs


TEXT = Cell(lambda text: text, str)
NUMBER = Cell(_number, lambda value: value)
WHOLE = Cell(_whole, lambda value: value)
FLAG = Cell(_flag, lambda value: "ya" if value else "tidak")
LIST = Cell(_parts, lambda value: ", ".join(value) or NOTHING)
PAIRS = Cell(_pairs, lambda value: ", ".join(f"{k} = {v}" for k, v in value.items()) or NOTHING)
