"""The JSON Schema of `hasil.json` and its reference page, both made from the types that write it.

`python -m terang.report.schema docs/reference` renews the two files in the repository.
"""

import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec.inspect import Metadata, StructType, multi_type_info

from terang.report.result import SCHEMA, Result

JSON_FILE, PAGE_FILE = "hasil.schema.json", "hasil-json.md"
COMMENT = re.compile(r"^ {4}(\w+):[^#\n]*#\s*(.+)$", re.MULTILINE)
HEAD = f"""# hasil.json

Skema: `{SCHEMA}`. Halaman ini dan [{JSON_FILE}]({JSON_FILE}) dibuat dari kode
(`python -m terang.report.schema docs/reference`); jangan disunting dengan tangan.

Butir dapat bertambah dalam versi 1; tidak ada yang berganti nama, hilang, atau berubah arti. Skor ditulis
sebagai teks desimal yang tepat (`"84.50"`), waktu dalam UTC (RFC 3339), tanggal sebagai `2026-09-01`. Butir
yang sama dengan nilai bawaannya boleh tidak ditulis. Keterangan tiap butir diambil dari kode, dalam bahasa Inggris.
Isinya selalu berbahasa Indonesia, apa pun `--bahasa` laporannya: halaman dan lembar kerja berbahasa Inggris adalah
terjemahan dari kalimat-kalimat ini.
"""


def schema() -> bytes:
    """Indented, with keys in a fixed order."""
    found = msgspec.json.schema(Result)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA, "title": "hasil.json"}
    return (
        msgspec.json.format(msgspec.json.encode({**head, **found}, order="deterministic"), indent=2) + b"\n"
    )


def reference() -> str:
    """A page with one table for each kind of object, the result first."""
    schemas = msgspec.json.schema(Result)["$defs"]
    parts = [HEAD]
    for struct in _structs():
        parts.append("\n".join(_section(struct, schemas[struct.__name__])))
    choices = [f"- {name}: {_kind(found)}" for name, found in schemas.items() if "enum" in found]
    return "\n".join([*parts, "## Pilihan\n", *choices]) + "\n"


def _structs() -> Iterator[type[msgspec.Struct]]:
    """Result and all it is made of, in the order met."""
    seen: list[type[msgspec.Struct]] = []
    queue: list[Any] = [multi_type_info([Result])[0]]
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


def _section(struct: type[msgspec.Struct], found: dict[str, Any]) -> Iterator[str]:
    comments = dict(COMMENT.findall(inspect.getsource(struct)))
    yield f"## {struct.__name__}\n\n{(inspect.getdoc(struct) or '').splitlines()[0]}\n"
    yield "| butir | isi | wajib | keterangan |\n|---|---|---|---|"
    for name, kind in found["properties"].items():
        needed = "ya" if name in found.get("required", ()) else ""
        note = comments.get(name, "").replace("|", "\\|")
        yield f"| `{name}` | {_kind(kind)} | {needed} | {note} |"
    yield ""


def _kind(found: dict[str, Any]) -> str:
    if "$ref" in found:
        name = found["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})" if name in _names() else f"[{name}](#pilihan)"
    if "anyOf" in found:
        return " atau ".join(_kind(one) for one in found["anyOf"])
    if "enum" in found:
        return ", ".join(f"`{value}`" for value in found["enum"])
    if found.get("type") == "array":
        return f"daftar {_kind(found.get('items') or {'type': 'apa saja'})}"
    if "additionalProperties" in found:
        return f"peta nama ke {_kind(found['additionalProperties'])}"
    return str(found.get("format") or found.get("type", "apa saja")).replace("null", "kosong")


def _names() -> set[str]:
    return {struct.__name__ for struct in _structs()}


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    (folder / JSON_FILE).write_bytes(schema())
    (folder / PAGE_FILE).write_text(reference(), encoding="utf-8")
