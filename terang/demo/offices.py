"""The fifty public bodies of Kabupaten Sukamaju, from the data files."""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from random import Random
from typing import Any, Final

import yaml

from terang.demo.model import Office

DOMAIN: Final = "sukamajukab.go.id"
REGION: Final = "Kabupaten Sukamaju"

_KECAMATAN_FUNCTIONS: Final = (
    "penyelenggaraan urusan pemerintahan umum di tingkat kecamatan",
    "pengoordinasian kegiatan pemberdayaan masyarakat",
    "pengoordinasian upaya ketenteraman dan ketertiban umum",
    "pembinaan dan pengawasan penyelenggaraan pemerintahan desa",
    "pelaksanaan pelayanan administrasi terpadu kecamatan",
)
_KECAMATAN_UNITS: Final = (
    "Sekretariat Kecamatan",
    "Seksi Tata Pemerintahan",
    "Seksi Pemberdayaan Masyarakat dan Desa",
    "Seksi Ketenteraman dan Ketertiban",
    "Seksi Pelayanan Umum",
)
_KECAMATAN_SERVICES: Final = (
    "Legalisasi Surat Pengantar Desa",
    "Rekomendasi Izin Keramaian",
    "Surat Keterangan Ahli Waris",
    "Pengantar Perekaman KTP",
)
_KECAMATAN_PROGRAMS: Final = (
    "Penyelenggaraan Pemerintahan dan Pelayanan Publik",
    "Pemberdayaan Masyarakat Desa dan Kelurahan",
    "Koordinasi Ketenteraman dan Ketertiban Umum",
    "Pembinaan dan Pengawasan Pemerintahan Desa",
)


@cache
def data(name: str) -> Any:
    """One data file of this package."""
    text = resources.files("terang.demo").joinpath(f"data/{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506


def offices(seed: int) -> tuple[Office, ...]:
    """24 secretariats, inspectorate, badan and dinas, then 26 kecamatan."""
    central = [_central(raw) for name in ("offices-badan", "offices-dinas") for raw in data(name)]
    return (*central, *(_kecamatan(raw, seed) for raw in data("names")["kecamatan"]))


def _central(raw: Mapping[str, Any]) -> Office:
    return Office(
        code=raw["kode"],
        name=raw["nama"],
        kind=raw["jenis"],
        host=f"{raw['kode']}.{DOMAIN}",
        head=raw.get("kepala", "Kepala Dinas"),
        affairs=raw["urusan"],
        functions=(
            f"perumusan kebijakan teknis {raw['urusan']}",
            *raw["fungsi"],
            "pelaksanaan administrasi kantor",
        ),
        units=tuple(raw["bidang"]),
        services=tuple(raw["layanan"]),
        programs=tuple(raw["program"]),
        news=tuple((title, detail) for title, detail in raw["berita"]),
        data=(raw["data"][0], raw["data"][1]),
    )


def _kecamatan(raw: list[Any], seed: int) -> Office:
    name, wealth, count = raw
    return Office(
        code=f"kec-{name.lower()}",
        name=f"Kecamatan {name}",
        kind="kecamatan",
        host=f"kec-{name.lower()}.{DOMAIN}",
        head="Camat",
        affairs="pemerintahan umum dan pelayanan masyarakat di wilayah kecamatan",
        functions=_KECAMATAN_FUNCTIONS,
        units=_KECAMATAN_UNITS,
        services=_KECAMATAN_SERVICES,
        programs=_KECAMATAN_PROGRAMS,
        news=(),
        data=(f"Jumlah penduduk Kecamatan {name}", "jiwa"),
        area=f"Kecamatan {name}",
        wealth=wealth,
        villages=_villages(count, Random(f"{seed}:desa:{name}")),
    )


def _villages(count: int, chance: Random) -> tuple[str, ...]:
    names = data("names")
    every = [first + last for first in names["desa_awal"] for last in names["desa_akhir"]]
    return tuple(sorted(chance.sample(every, count)))
