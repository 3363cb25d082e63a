"""All datasets: what is in them, where their rows come from, in which order, by what they can be narrowed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from msgspec import Struct

from terang.web.opendata import information, records, sources
from terang.web.opendata.addresses import Addresses
from terang.web.opendata.columns import Column, columns


class Filter(Struct, frozen=True):
    """A parameter of an address: `?tahun=2026`. Its name is that of the column it looks at."""

    lookup: str  # of the query
    kind: type = str


class Dataset(Struct, frozen=True):
    code: str  # in addresses
    title: str
    about: str
    record: type[Struct]
    rows: Callable[[], Any]  # a query
    records: Callable[[Any, Addresses], Iterator[Struct]]  # of one row of the query, at least one
    order: tuple[str, ...]  # of rows: never null, together unique
    filters: Mapping[str, Filter]
    words: tuple[str, ...]  # for catalogues
    often: str = "IRREG"  # how often it changes, by the EU's table of frequencies
    is_split: bool = False  # whether a row of the query gives several records

    @property
    def columns(self) -> tuple[Column, ...]:
        return columns(self.record)


def _by(region: str, body: str = "", year: str = "", ranked: str = "", code: str = "") -> dict[str, Filter]:
    found = {
        "wilayah": Filter(region),
        "badan": Filter(body),
        "tahun": Filter(year, int),
        "kelas": Filter(ranked),
        "kode": Filter(code),
    }
    return {name: one for name, one in found.items() if one.lookup}


_RESULT = _by("entry__cycle__region__code", "entry__body__slug", "entry__cycle__year", "entry__ranked")
_RESULT_ORDER = ("entry__cycle__region__code", "entry__cycle__year", "entry__cycle__slug",
                 "entry__ranked", "sorted_place", "pk")  # fmt: skip

DATASETS: Final[Sequence[Dataset]] = (
    Dataset(
        "badan", "Daftar badan publik",
        "Badan publik yang terdaftar: nama, jenis, kelas peringkat, situs web, dan penerusnya bila digabung.",
        records.Body, sources.body_rows, sources.body, ("region__code", "slug"),
        _by("region__code", "slug", ranked="ranked"),
        ("badan publik", "perangkat daerah", "registri"),
    ),
    Dataset(
        "peringkat", "Peringkat keterbukaan informasi",
        "Nilai, predikat, dan peringkat setiap badan publik per tahun dan kelas, seperti yang diumumkan.",
        records.Ranking, sources.result_rows, sources.ranking, _RESULT_ORDER, _RESULT,
        ("keterbukaan informasi", "peringkat", "evaluasi"), "ANNUAL",
    ),
    Dataset(
        "hasil", "Hasil per indikator",
        "Cara hitung nilai setiap badan publik: setiap pertanyaan dengan bobot, poin, dan sumbangannya.",
        records.Line, sources.result_rows, sources.lines, _RESULT_ORDER, _RESULT,
        ("keterbukaan informasi", "indikator", "evaluasi"), "ANNUAL", is_split=True,
    ),
    Dataset(
        "putusan", "Putusan informasi wajib dan buktinya",
        "Apakah setiap informasi wajib ada di situs badan publik menurut pemeriksaan terakhir, dengan alamat buktinya.",
        records.Verdict, sources.verdict_rows, sources.verdict,
        ("inspection__body__region__code", "inspection__body__slug", "code"),
        _by("inspection__body__region__code", "inspection__body__slug", code="code"),
        ("informasi publik", "situs web", "bukti"), "CONT",
    ),
    Dataset(
        "situs", "Keadaan situs web sekarang",
        "Status, isi terbaru, sertifikat, dan sisipan judi setiap situs menurut pemeriksaan terakhir.",
        records.Site, sources.site_rows, sources.site,
        ("website__body__region__code", "website__body__slug"),
        _by("website__body__region__code", "website__body__slug"),
        ("situs web", "status"), "CONT",
    ),
    Dataset(
        "situs-bulanan", "Keadaan situs web per bulan",
        "Status setiap situs pada akhir tiap bulan, untuk melihat perkembangannya.",
        records.SiteMonth, sources.month_rows, sources.month,
        ("website__body__region__code", "website__body__slug", "first_on", "pk"),
        _by("website__body__region__code", "website__body__slug"),
        ("situs web", "riwayat"), "MONTHLY",
    ),
    Dataset(
        "perubahan", "Perubahan putusan",
        "Putusan mesin yang berubah: apa yang terbit, dan apa yang hilang dari situs badan publik.",
        records.Change, sources.change_rows, sources.change, ("at", "pk"),
        _by("body__region__code", "body__slug", code="code"),
        ("situs web", "perubahan"), "CONT",
    ),
    Dataset(
        "predikat", "Predikat per tahun",
        "Predikat setiap badan publik, dan wilayahnya sendiri, dari tahun ke tahun.",
        records.Predicate, sources.predicate_rows, sources.predicate, ("region__code", "year", "pk"),
        _by("region__code", "body__slug", "year"),
        ("predikat", "riwayat"), "ANNUAL",
    ),
    Dataset(
        "penghargaan", "Penghargaan",
        "Penghargaan yang diberikan bersama pengumuman peringkat.",
        records.Award, sources.award_rows, sources.award, ("cycle__region__code", "cycle__year", "pk"),
        _by("cycle__region__code", "entry__body__slug", "cycle__year"),
        ("penghargaan",), "ANNUAL",
    ),
    Dataset(
        "daftar-informasi-publik", "Daftar informasi publik (DIP)",
        "Informasi yang dikuasai setiap badan publik: ringkasan, yang menguasai, bentuk, retensi, klasifikasi, tautan.",
        information.Information, information.information_rows, information.information,
        ("body__region__code", "body__slug", "pk"),
        {**_by("body__region__code", "body__slug", "year"), "klasifikasi": Filter("klass"), "pokok": Filter("topic")},
        ("daftar informasi publik", "DIP", "katalog"), "CONT",
    ),
    Dataset(
        "informasi-dikecualikan", "Daftar informasi yang dikecualikan (DIK)",
        "Informasi yang dikecualikan dengan uji konsekuensinya: dasar hukum, akibat, manfaat, dan batas waktunya.",
        information.Excluded, information.excluded_rows, information.excluded,
        ("body__region__code", "body__slug", "pk"), _by("body__region__code", "body__slug"),
        ("informasi dikecualikan", "DIK", "uji konsekuensi"), "IRREG",
    ),
    Dataset(
        "instrumen", "Instrumen dan metodologi",
        "Setiap pertanyaan dalam setiap versi instrumen yang dipakai, dengan bobot dan dasarnya.",
        records.Question, sources.instrument_rows, sources.questions, ("code", "version", "pk"),
        {"instrumen": Filter("code"), "versi": Filter("version"), "tahun": Filter("year", int)},
        ("metodologi", "instrumen"), "ANNUAL", is_split=True,
    ),
)  # fmt: skip

BY_CODE: Final[Mapping[str, Dataset]] = {dataset.code: dataset for dataset in DATASETS}
