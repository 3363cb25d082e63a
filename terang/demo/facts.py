"""The words that fill the templates for one office: names, addresses, years."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Final

from terang.demo.model import Office
from terang.demo.offices import DOMAIN, data
from terang.lib.dates import MONTHS

# Neither prefix is assigned to anybody: no area 0200, no operator 0810.
LANDLINE: Final = "(0200) 55"
MOBILE: Final = "0810-0000-"
POSTCODE: Final = "00"  # no Indonesian postcode begins with 0


def facts(office: Office, seed: int, as_of: date) -> dict[str, str]:
    """Everything a template may ask for, as of today."""
    chance = Random(f"{seed}:fakta:{office.code}")
    street = chance.choice(data("names")["jalan"])
    return {
        "kode": office.code,
        "nama": office.name,
        "lembaga": office.name if office.kind == "kecamatan" else f"{office.name} Kabupaten Sukamaju",
        "singkatan": office.name,
        "kepala": office.head,
        "pejabat": person(chance),
        "urusan": office.affairs,
        "pokok": subject(office),
        "tugas": f"urusan pemerintahan {office.affairs}" if office.kind == "dinas" else subject(office),
        "kedudukan": _standing(office),
        "melalui": "" if office.code == "setda" else " melalui Sekretaris Daerah",
        "wilayah": office.area,
        "jalan": f"Jalan {street}",
        "alamat": _address(office, street, chance),
        "telepon": f"{LANDLINE}{chance.randint(1000, 9999)}",
        "wa": f"{MOBILE}{chance.randint(1000, 9999)}",
        "surel": f"{office.code.replace('kec-', 'kec.')}@{DOMAIN}",
        "pegawai": str(chance.randint(14, 92)),
        "data": office.data[0],
        "layanan_utama": office.services[0],
        "desa": ", ".join(office.villages),
        "jumlah_desa": str(len(office.villages)),
        "potensi": office.wealth,
        "luas": f"{chance.randint(240, 980) / 10:.1f}".replace(".", ","),
        "penduduk": f"{chance.randint(140, 620) / 10:.1f}".replace(".", ",") + " ribu",
        "bulan_ini": f"{MONTHS[as_of.month - 1]} {as_of.year}",
        **years(as_of.year, report_year(as_of)),
    }


def years(year: int, report: int) -> dict[str, str]:
    """Budget year, year of the newest reports, and the five-year plan that holds the budget year."""
    first = year - year % 5
    return {
        "tahun": str(year),
        "laporan": str(report),
        "awal": str(first),
        "akhir": str(first + 4),
    }


def report_year(as_of: date) -> int:
    """Reports on a year are due by 31 March of the next."""
    return as_of.year - 1 if as_of.month >= 4 else as_of.year - 2


def aged(now: Mapping[str, str], *, by: int) -> dict[str, str]:
    """The same facts as they stood `by` years before: an old budget, older reports, the plan before."""
    older = years(int(now["tahun"]) - by, int(now["laporan"]) - 3)
    plan = {"awal": str(int(now["awal"]) - 5), "akhir": str(int(now["awal"]) - 1)}
    return {**now, **older, **plan}


def person(chance: Random) -> str:
    """A made-up official with degrees."""
    names = data("names")
    return (
        f"{chance.choice(names['depan'])} {chance.choice(names['belakang'])}, {chance.choice(names['gelar'])}"
    )


def before(as_of: date, days: float) -> date:
    return as_of - timedelta(days=int(days))


def subject(office: Office) -> str:
    """The affairs of an office in the middle of a sentence: "kesehatan", "perencanaan"."""
    return office.affairs.removeprefix("penunjang urusan pemerintahan ").removeprefix("bidang ")


def _standing(office: Office) -> str:
    lead = {
        "dinas": "unsur pelaksana urusan pemerintahan",
        "sekretariat": "unsur staf yang menyelenggarakan",
        "inspektorat": "unsur pengawas yang menyelenggarakan",
    }.get(office.kind, "unsur" if office.affairs.startswith("penunjang") else "unsur pelaksana")
    return f"{lead} {office.affairs}"


def _address(office: Office, street: str, chance: Random) -> str:
    town = office.area if office.kind == "kecamatan" else "Kota Sukamaju"
    code = f"{POSTCODE}{chance.randint(100, 999)}"
    return f"Jalan {street} Nomor {chance.randint(1, 98)}, {town}, Kabupaten Sukamaju {code}"
