"""The JSON Schemas of `hasil.json` and `ppid.json` and their reference pages, made from the types that write them.

`python -m terang.report.schema docs/reference` renews the files in the repository.
"""

import inspect
import re
import sys
from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.inspect import Metadata, StructType, multi_type_info

from terang.audit import ppid
from terang.report.result import SCHEMA, Result

COMMENT = re.compile(r"^ {4}(\w+):[^#\n]*#\s*(.+)$", re.MULTILINE)
_RESULT = """# hasil.json

Skema: `terang-hasil/1`. Halaman ini dan [hasil.schema.json](hasil.schema.json) dibuat dari kode
(`python -m terang.report.schema docs/reference`); jangan disunting dengan tangan.

Butir dapat bertambah dalam versi 1; tidak ada yang berganti nama, hilang, atau berubah arti. Skor ditulis
sebagai teks desimal yang tepat (`"84.50"`), waktu dalam UTC (RFC 3339), tanggal sebagai `2026-09-01`. Butir
yang sama dengan nilai bawaannya boleh tidak ditulis. Keterangan tiap butir diambil dari kode, dalam bahasa Inggris.
Isinya selalu berbahasa Indonesia, apa pun `--bahasa` laporannya: halaman dan lembar kerja berbahasa Inggris adalah
terjemahan dari kalimat-kalimat ini.
"""
_PPID = """# ppid.json

Skema: `terang-ppid/1`. Halaman ini dan [ppid.schema.json](ppid.schema.json) dibuat dari kode
(`python -m terang.report.schema docs/reference`); jangan disunting dengan tangan.

Badan publik memasangnya di `/.well-known/ppid.json` pada situsnya sendiri, apa pun vendornya: siapa PPID-nya, di mana
DIP dan DIK, berapa isinya, ke mana permohonan dan aduan. Satu host untuk banyak badan menulis `bodies`; berkas tiap
badan ditunjuk butir `ppid` di dalamnya. Alamat boleh ditulis relatif terhadap berkas ini. Paling besar 1 MiB, UTF-8.

Ini usulan Terang, bukan kewajiban hukum. Isinya pengakuan situs itu sendiri: pemeriksa memakainya untuk mencari, lalu
membandingkannya dengan yang ditemukan; tidak ada butir yang membuat suatu informasi dinilai "ada". Jangan menulis nama
atau nomor pribadi seseorang di sini: cukup nama unit dan kontak kantor.
"""


class Described(Struct, frozen=True):
    """A kind of file, the type it is written from, and what its page begins with."""

    root: type[Struct]
    code: str
    title: str
    head: str
    json_file: str
    page_file: str


RESULT = Described(Result, SCHEMA, "hasil.json", _RESULT, "hasil.schema.json", "hasil-json.md")
PPID = Described(ppid.File, ppid.SCHEMA, "ppid.json", _PPID, "ppid.schema.json", "ppid-json.md")


def schema(of: Described = RESULT) -> bytes:
    """Indented, with keys in a fixed order."""
    found = msgspec.json.schema(of.root)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": of.code, "title": of.title}
    return (
        msgspec.json.format(msgspec.json.encode({**head, **found}, order="deterministic"), indent=2) + b"\n"
    )


def reference(of: Described = RESULT) -> str:
    """A page with one table for each kind of object, the whole file first."""
    schemas = msgspec.json.schema(of.root)["$defs"]
    structs = list(_structs(of.root))
    names = {struct.__name__ for struct in structs}
    parts = [of.head, *("\n".join(_section(one, schemas[one.__name__], names)) for one in structs)]
    choices = [f"- {name}: {_kind(found, names)}" for name, found in schemas.items() if "enum" in found]
    return "\n".join([*parts, *(["## Pilihan\n", *choices] if choices else [])]) + "\n"


def _structs(root: type[Struct]) -> Iterator[type[Struct]]:
    """The root and all it is made of, in the order met."""
    seen: list[type[Struct]] = []
    queue: list[Any] = [multi_type_info([root])[0]]
    while queue:
        info = queue.pop(0)
        if isinstance(info, StructType) and info.cls not in seen:
            seen.append(info.cls)
            yield info.cls
            queue += [field.type for field in info.fields]
        elif not isinstance(info, StructType):
            queue += list(_inside(info))


def _inside(info: Any) -> Iterator[Any]:
    if isinstance(info, Metadata):
        yield info.type
    for name in ("item_type", "key_type", "value_type"):
        if hasattr(info, name):
            yield getattr(info, name)
    yield from getattr(info, "types", ())


def _section(struct: type[Struct], found: dict[str, Any], names: Set[str]) -> Iterator[str]:
    comments = dict(COMMENT.findall(inspect.getsource(struct)))
    yield f"## {struct.__name__}\n\n{(inspect.getdoc(struct) or '').splitlines()[0]}\n"
    yield "| butir | isi | wajib | keterangan |\n|---|---|---|---|"
    for name, kind in found["properties"].items():
        needed = "ya" if name in found.get("required", ()) else ""
        note = comments.get(name, "").replace("|", "\\|")
        yield f"| `{name}` | {_kind(kind, names)} | {needed} | {note} |"
    yield ""


def _kind(found: dict[str, Any], names: Set[str]) -> str:
    if "$ref" in found:
        name = found["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})" if name in names else f"[{name}](#pilihan)"
    if "anyOf" in found:
        return " atau ".join(_kind(one, names) for one in found["anyOf"])
    if "enum" in found:
        return ", ".join(f"`{value}`" for value in found["enum"])
    if found.get("type") == "array":
        return f"daftar {_kind(found.get('items') or {'type': 'apa saja'}, names)}"
    if "additionalProperties" in found:
        return f"peta nama ke {_kind(found['additionalProperties'], names)}"
    return str(found.get("format") or found.get("type", "apa saja")).replace("null", "kosong")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for each in (RESULT, PPID):
        (folder / each.json_file).write_bytes(schema(each))
        (folder / each.page_file).write_text(reference(each), encoding="utf-8")
