"""From templates to the content of pages: paragraphs, tables and papers of one office."""

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random
from typing import Any, Final

from msgspec import Struct

from terang.demo.facts import before
from terang.demo.model import (
    Ask,
    Block,
    Files,
    Form,
    Heading,
    Items,
    Links,
    Node,
    Office,
    Paper,
    Para,
    Show,
    Table,
)
from terang.demo.offices import data
from terang.demo.tables import TABLES, Desk

ALTS: Final = {
    "struktur": "Bagan struktur organisasi",
    "maklumat": "Maklumat pelayanan",
    "evakuasi": "Denah jalur evakuasi",
}
_DRAWN: Final = {"struktur": "bagan", "maklumat": "poster", "evakuasi": "denah"}


class Writer(Struct, frozen=True):
    """Writes for one office. Equal seeds write equal texts, whatever else is written before."""

    office: Office
    facts: Mapping[str, str]
    seed: int
    as_of: date
    scans: float = 0.0  # share of papers that are scanned

    def chance(self, *what: object) -> Random:
        """A stream of chance of its own for each thing."""
        return Random(":".join(map(str, (self.seed, self.office.code, *what))))

    def told(self, facts: Mapping[str, str]) -> "Writer":
        """The same writer with other facts."""
        return Writer(self.office, facts, self.seed, self.as_of, self.scans)

    def fill(self, text: str) -> str:
        return text.format_map(self.facts)

    def node(self, code: str) -> Node:
        """The page of an indicator, as it should be."""
        raw = data("pages")[code]
        text = raw.get(f"isi_{self.office.kind}", raw["isi"])
        return Node(code, self.title(code), raw["kelompok"], self.blocks(text))

    def title(self, code: str) -> str:
        return str(self.chance("judul", code).choice(data("pages")[code]["judul"]))

    def blocks(self, raw: Sequence[Any]) -> tuple[Block, ...]:
        return tuple(self.block(one) for one in raw)

    def block(self, raw: Any) -> Block:
        if isinstance(raw, str):
            return Para(self.fill(raw))
        ((kind, value),) = raw.items()
        return self._made(kind, value)

    def _made(self, kind: str, value: Any) -> Block:
        match kind:
            case "pilih":
                return Para(self.fill(self.chance("pilih", value[0]).choice(value)))
            case "judul":
                return Heading(self.fill(value))
            case "daftar" | "langkah":
                return Items(self._items(value), ordered=kind == "langkah")
            case "tabel":
                head, *rows = TABLES[value](self.desk(value))
                return Table(head, tuple(rows))
            case "berkas":
                return Files(tuple(self.paper(key) for key in value))
            case "gambar":
                return Show(self.picture(value), f"{ALTS[value]} {self.office.name}")
            case "formulir":
                return Ask(value)
            case "tautan":
                return Links(tuple((text, url) for text, url in value))
        raise ValueError(kind)

    def _items(self, value: Any) -> tuple[str, ...]:
        if value == "fungsi":
            return tuple(f"{one};" for one in self.office.functions)
        if value == "susunan":
            return (self.office.head, *self.office.units, "Kelompok Jabatan Fungsional")
        return tuple(self.fill(one) for one in value)

    def desk(self, table: str) -> Desk:
        return Desk(self.office, self.facts, self.chance("tabel", table), self.as_of)

    def paper(self, key: str) -> Paper:
        """One document of papers.yaml."""
        raw = data("papers")[key]
        rows = TABLES[raw["tabel"]](self.desk(raw["tabel"])) if "tabel" in raw else ()
        return Paper(
            name=self.fill(raw["nama"]),
            form=self._form(key, raw.get("jenis", "pdf")),
            title=self.fill(raw["judul"]),
            heading=(
                "PEMERINTAH KABUPATEN SUKAMAJU",
                self.office.name.upper(),
                *(self.fill(line).upper() for line in raw["kepala"]),
            ),
            body=tuple(self.fill(line) for line in raw["isi"]),
            table=rows,
            pages=raw.get("halaman", 1),
            on=self._out(raw["terbit"]),
        )

    def _form(self, key: str, form: str) -> Form:
        if form == "pdf" and self.chance("pindai", key).random() < self.scans:
            return Form.SCAN
        return Form(form)

    def _out(self, rule: str) -> date:
        """The day a paper came out, by the rule of papers.yaml, never in the future."""
        day = {
            "awal": date(int(self.facts["tahun"]), 1, 12),
            "laporan": date(int(self.facts["laporan"]) + 1, 3, 18),
            "periode": date(int(self.facts["awal"]), 9, 2),
            "biasa": before(self.as_of, 260),
        }[rule]
        return min(day, before(self.as_of, 3))

    def picture(self, what: str) -> Paper:
        lines = {
            "struktur": (self.office.head, *self.office.units),
            "maklumat": (
                "MAKLUMAT PELAYANAN",
                "Dengan ini kami menyatakan sanggup",
                "menyelenggarakan pelayanan sesuai",
                "standar yang telah ditetapkan.",
                self.office.head,
                self.facts["pejabat"],
            ),
            "evakuasi": ("JALUR EVAKUASI", "Titik kumpul: halaman depan"),
        }[what]
        return Paper(
            f"{what}-{self.office.code}",
            Form.PNG,
            ALTS[what],
            body=lines,
            on=before(self.as_of, 240),
            draw=_DRAWN[what],
        )
