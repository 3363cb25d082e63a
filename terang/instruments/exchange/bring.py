"""A file somebody sent, whatever it is, as an instrument."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from terang.instruments.exchange.brought import Brought, Problem
from terang.instruments.exchange.flat import find_table, from_table
from terang.instruments.exchange.sheets import from_sheets, is_ours
from terang.instruments.exchange.yaml_text import from_yaml
from terang.lib.tables import ListUnreadable, sheets_of

LARGEST = 5 * 1024 * 1024
"""Bytes of a workbook."""
USUAL: Mapping[str, Any] = {
    "status": "proposal",
    "bands_status": "practice",
    "bands": [
        {"name": "Informatif", "floor": "90"},
        {"name": "Menuju Informatif", "floor": "80"},
        {"name": "Cukup Informatif", "floor": "60"},
        {"name": "Kurang Informatif", "floor": "40"},
        {"name": "Tidak Informatif", "floor": "0"},
    ],
    "stages": [{"code": "saq", "name": "Kuesioner mandiri dan verifikasi", "weight": "100", "kind": "saq"}],
}
"""What a table of questions cannot say, as it is usual."""


def bring(data: bytes, *, name: str, facts: Mapping[str, Any]) -> Brought:
    """Reads YAML, our workbook, or a table of questions. `facts` holds code, version and title for the last two."""
    if PurePath(name).suffix.lower() in {".yaml", ".yml"}:
        return from_yaml(data, name=name)
    if len(data) > LARGEST:
        return Brought(
            None, (Problem(f"{name} lebih besar dari 5 MB, terlalu besar untuk sebuah instrumen."),)
        )
    try:
        sheets = sheets_of(data, name=name)
    except ListUnreadable as unreadable:
        return Brought(None, (Problem(f"{unreadable.text} {unreadable.advice}"),))
    if is_ours(sheets):
        return from_sheets(sheets, fallback=facts)
    if (table := find_table(sheets)) is None:
        return Brought(None, (Problem(_NO_TABLE),))
    return from_table(*table, facts={**USUAL, **facts})


_NO_TABLE = (
    'Tidak ada tabel pertanyaan di berkas ini. Baris judulnya harus memuat paling sedikit kolom "Pertanyaan" dan '
    '"Bobot".'
)
