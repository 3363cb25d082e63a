"""A small made-up instrument, and ways to spoil it."""

from copy import deepcopy
from typing import Any

SMALL: dict[str, Any] = {
    "code": "contoh",
    "version": "2026.1",
    "title": "Instrumen contoh",
    "classes": ["opd"],
    "dimensions": [
        {
            "code": "pengumuman",
            "name": "Pengumuman",
            "weight": "60",
            "indicators": [
                {
                    "code": "dip",
                    "name": "Daftar Informasi Publik",
                    "weight": "40",
                    "basis": "PerKI 1/2021 Pasal 21",
                    "status": "unverified",
                    "essential": True,
                    "questions": [
                        {
                            "code": "dip_ada",
                            "text": "Apakah DIP diumumkan?",
                            "kind": "graded",
                            "weight": "30",
                            "options": [
                                {"code": "A", "label": "Ada dan terbaru", "points": "1"},
                                {"code": "B", "label": "Ada, lama", "points": "0.5"},
                                {"code": "C", "label": "Tidak ada", "points": "0"},
                            ],
                            "evidence": {"required": True},
                            "machine": {
                                "verdict": "dip",
                                "answers": {"ada": "A", "kedaluwarsa": "B", "kosong": "C", "tidak_ada": "C"},
                            },
                        },
                        {
                            "code": "dip_jumlah",
                            "text": "Berapa informasi dalam DIP?",
                            "kind": "number",
                            "weight": "10",
                            "unit": "informasi",
                            "steps": [
                                {"points": "1", "at_least": "20"},
                                {"points": "0.5", "at_least": "5"},
                            ],
                        },
                    ],
                },
                {
                    "code": "situs",
                    "name": "Situs yang hidup",
                    "weight": "20",
                    "questions": [
                        {
                            "code": "situs_aktif",
                            "text": "Apakah situs diperbarui tiga bulan terakhir?",
                            "kind": "yes_no",
                            "weight": "20",
                            "machine": {"check": "status", "answers": {"aktif": "ya", "mati": "tidak"}},
                        }
                    ],
                },
            ],
        },
        {
            "code": "layanan",
            "name": "Layanan",
            "weight": "40",
            "indicators": [
                {
                    "code": "petugas",
                    "name": "Petugas layanan",
                    "weight": "40",
                    "never": ["sekolah"],
                    "questions": [
                        {"code": "sk", "text": "Unggah SK petugas.", "kind": "file", "weight": "25"},
                        {"code": "kanal", "text": "Sebutkan kanal.", "kind": "links", "weight": "15"},
                    ],
                }
            ],
        },
    ],
    "bands": [{"name": "Baik", "floor": "80"}, {"name": "Belum", "floor": "0"}],
    "stages": [
        {"code": "saq", "name": "Kuesioner mandiri", "weight": "80", "kind": "saq"},
        {
            "code": "visit",
            "name": "Visitasi",
            "weight": "20",
            "kind": "visit",
            "items": [{"code": "meja", "name": "Meja layanan", "weight": "1"}],
        },
    ],
    "gates": [{"code": "dip", "must_be": "0.5", "cap_band": "Belum", "why": "DIP wajib ada"}],
}


def small(**changes: Any) -> dict[str, Any]:
    """A fresh copy of the small instrument, top-level parts replaced."""
    return {**deepcopy(SMALL), **changes}


def at(document: Any, *place: str | int) -> Any:
    """The part of a document at a place, to change it."""
    for step in place:
        document = document[step]
    return document


Q = ("dimensions", 0, "indicators", 0, "questions", 0)
"""The graded question with a machine rule."""
