"""The official columns of both lists: one place for paper, spreadsheets and what a decree keeps."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, Final

from msgspec import Struct

from terang.catalogue import grounds
from terang.catalogue.models import Entry, Exclusion
from terang.instruments.vocabulary import vocabulary
from terang.lib.dates import spell


class Column(Struct, frozen=True):
    key: str  # in JSON, and in what a decree keeps
    heading: str
    width: int  # of a sheet, in letters
    tell: Callable[[Any], str]


@cache
def topics() -> dict[str, str]:
    """Names of the topics of the vocabulary by their codes."""
    return {indicator.code: indicator.name for indicator in vocabulary().indicators}


def day(value: date | None) -> str:
    return spell(value) if value else ""


PUBLIC: Final[tuple[Column, ...]] = (
    Column("judul", "Judul informasi", 44, lambda e: e.title),
    Column("ringkasan", "Ringkasan isi informasi", 50, lambda e: e.summary),
    Column("badan", "Badan publik", 30, lambda e: e.body.name),
    Column("penguasa", "Pejabat/unit yang menguasai informasi", 30, lambda e: e.unit),
    Column("penanggung_jawab", "Penanggung jawab pembuatan/penerbitan", 30, lambda e: e.maker),
    Column("waktu", "Waktu pembuatan", 18, lambda e: e.made_on.isoformat() if e.made_on else ""),
    Column("tempat", "Tempat pembuatan", 18, lambda e: e.place),
    Column("bentuk", "Bentuk informasi", 20, lambda e: str(e.get_form_display())),
    Column("retensi", "Jangka waktu penyimpanan/retensi", 22, lambda e: e.retention),
    Column("klasifikasi", "Klasifikasi", 14, lambda e: str(e.get_klass_display())),
    Column("tahun", "Tahun", 8, lambda e: str(e.year or "")),
    Column("pokok", "Pokok informasi", 30, lambda e: topics().get(e.topic, "")),
    Column("tautan", "Tautan", 40, lambda e: e.link),
    Column("kode", "Kode", 16, lambda e: e.source),
)
"""`kode` brings a row back to its entry when the sheet is imported again."""

EXCLUDED: Final[tuple[Column, ...]] = (
    Column("informasi", "Informasi yang dikecualikan", 44, lambda x: x.title),
    Column("bagian", "Bagian yang ditutup", 40, lambda x: x.summary),
    Column("badan", "Badan publik", 30, lambda x: x.body.name),
    Column("penguasa", "Unit yang menguasai", 30, lambda x: x.unit),
    Column("dasar", "Dasar hukum pengecualian", 40, lambda x: law(x)),
    Column("dibuka", "Akibat bila dibuka", 50, lambda x: x.if_opened),
    Column("ditutup", "Manfaat bila ditutup", 50, lambda x: x.if_closed),
    Column("kepentingan", "Kepentingan publik yang ditimbang", 40, lambda x: x.interest),
    Column("sampai", "Jangka waktu pengecualian", 28, lambda x: limit(x)),
    Column("diuji", "Tanggal uji konsekuensi", 18, lambda x: x.tested_on.isoformat() if x.tested_on else ""),
    Column("memutuskan", "Diputuskan oleh", 30, lambda x: x.decided_by),
    Column("keputusan", "Nomor keputusan", 26, lambda x: x.decree.number if x.decree else ""),
)


def law(exclusion: Exclusion) -> str:
    """Article of the law, and the other law it leads to."""
    return "; ".join(filter(None, (grounds.article(exclusion.article), exclusion.law)))


def limit(exclusion: Exclusion) -> str:
    """Until when: a day, an event, or whichever comes first."""
    told = f"sampai {day(exclusion.until_on)}" if exclusion.until_on else ""
    event = f"sampai {exclusion.until_event}" if exclusion.until_event else ""
    return " atau ".join(filter(None, (told, event)))


def line(thing: Entry | Exclusion, columns: tuple[Column, ...]) -> dict[str, str]:
    """One row by the keys of its columns."""
    return {column.key: column.tell(thing) for column in columns}


def made(entry: Entry) -> str:
    """Time and place in one column, as the printed list has them."""
    return ", ".join(filter(None, (day(entry.made_on) or str(entry.year or ""), entry.place)))
