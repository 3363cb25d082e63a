"""The labelled sites: `sites.csv`, `labels.csv` and the folders beside them."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct

from terang.audit.model import State

# Every label item and the indicator that judges it. One table, so that a reader can check it at a glance.
ITEMS = {
    "profil_kedudukan": "profil_kedudukan",
    "visi_misi": "visi_misi",
    "tugas_fungsi": "tugas_fungsi",
    "struktur_organisasi": "struktur_organisasi",
    "profil_pejabat": "profil_pejabat",
    "lhkpn": "lhkpn",
    "program_kegiatan": "program_kegiatan",
    "anggaran": "anggaran",
    "realisasi_anggaran": "realisasi_anggaran",
    "laporan_keuangan": "laporan_keuangan",
    "renstra": "renstra",
    "renja": "renja",
    "lakip": "lakip",
    "perjanjian_kinerja": "perjanjian_kinerja",
    "regulasi": "regulasi",
    "dip": "dip",
    "dik": "dik",
    "tata_cara_permohonan": "tata_cara_permohonan",
    "tata_cara_keberatan": "tata_cara_keberatan",
    "maklumat_pelayanan": "maklumat_pelayanan",
    "sop": "sop",
    "laporan_layanan_informasi": "laporan_layanan_informasi",
    "pengadaan": "pengadaan",
    "pengaduan": "pengaduan",
    "serta_merta": "serta_merta",
    "kontak": "kontak",
}

VERDICTS = {
    "ada": State.ADA,
    "kosong": State.KOSONG,
    "kedaluwarsa": State.KEDALUWARSA,
    "tidak": State.TIDAK_ADA,
    "tidak_ada": State.TIDAK_ADA,
    "tidak ada": State.TIDAK_ADA,
    "tidak_dapat_dinilai": State.TIDAK_DAPAT_DINILAI,
    "tidak dapat dinilai": State.TIDAK_DAPAT_DINILAI,
}


class BadLabels(ValueError):
    """The folder is not a set of labelled sites; the message says what is missing."""


class LabelledSite(Struct, frozen=True):
    code: str
    name: str
    kind: str
    as_of: date
    folder: Path


class Label(Struct, frozen=True):
    """What people found: the verdict on one item of one site."""

    site: str
    item: str
    state: State
    evidence: str
    note: str


class Labelled(Struct, frozen=True):
    sites: tuple[LabelledSite, ...]
    labels: tuple[Label, ...]
    left_out: int  # rows with use = no


def read_labelled(folder: Path) -> Labelled:
    """Sites and labels of `folder`; raises BadLabels with an Indonesian sentence."""
    sites = tuple(_sites(folder))
    known = {s.code for s in sites}
    rows = _rows(folder / "labels.csv", {"site", "item", "verdict"})
    used = [r for r in rows if r.get("use", "yes").strip().lower() not in {"no", "tidak", "0", "false"}]
    labels = tuple(_label(r) for r in used if r["site"] in known)
    return Labelled(sites, labels, len(rows) - len(used))


def _sites(folder: Path) -> Iterator[LabelledSite]:
    for row in _rows(folder / "sites.csv", {"site", "as_of"}):
        root = folder / "sites" / row["site"]
        if not root.is_dir():
            raise BadLabels(f"Folder situs {root} tidak ada. Periksa kolom 'site' di sites.csv.")
        name = row.get("name") or row["site"]
        yield LabelledSite(row["site"], name, row.get("kind", ""), _day(row), root)


def _day(row: dict[str, str]) -> date:
    try:
        return date.fromisoformat(row["as_of"].strip())
    except ValueError as exc:
        message = (
            f"Tanggal '{row['as_of']}' untuk situs {row['site']} tidak dikenal. Tulis seperti 2026-03-14."
        )
        raise BadLabels(message) from exc


def _label(row: dict[str, str]) -> Label:
    verdict = row["verdict"].strip().lower()
    if verdict not in VERDICTS:
        raise BadLabels(f"Putusan '{verdict}' tidak dikenal. Pakai salah satu dari: {', '.join(VERDICTS)}.")
    evidence = row.get("evidence_path") or ""
    return Label(row["site"], row["item"].strip(), VERDICTS[verdict], evidence, row.get("note") or "")


def _rows(path: Path, needed: set[str]) -> list[dict[str, str]]:
    if not path.is_file():
        raise BadLabels(f"Berkas {path} tidak ada. Folder uji berisi sites.csv, labels.csv, dan sites/.")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    missing = needed - set(rows[0]) if rows else set()
    if missing:
        raise BadLabels(f"Kolom {', '.join(sorted(missing))} tidak ada di {path.name}.")
    return rows
