"""One row of every dataset. Names of columns are public and permanent: within version 1 columns are only added.

Docstrings and meanings are what readers of the data are told, so they are Indonesian.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from msgspec import Struct, field

from terang.web.opendata.columns import told

_REGION = "Kode wilayah menurut Kemendagri, misalnya 33.10."
_BODY = "Kode badan publik, unik dalam wilayahnya; bagian dari alamat halamannya."
_RANKED = "Kode kelas peringkat: badan hanya dibandingkan dengan badan sekelas."
_PAGE = "Halaman tempat orang membacanya."
_SCORE = "Nilai akhir, dua angka di belakang koma. Kosong bila terlalu banyak yang tidak dapat dinilai."

Code = Annotated[str, told(_REGION)]
BodyCode = Annotated[str, told(_BODY)]
Year = Annotated[int, told("Tahun evaluasi.", unit="tahun")]
Ranked = Annotated[str, told(_RANKED)]
Page = Annotated[str, told(_PAGE, unit="URL")]
Instant = Annotated[datetime, told("Waktu UTC menurut RFC 3339.", unit="waktu UTC")]


def _named(name: str) -> Any:
    return field(name=name)


class Body(Struct, frozen=True, kw_only=True):
    """Satu badan publik yang terdaftar, juga yang sudah dibubarkan."""

    region: Code = _named("wilayah")
    region_name: Annotated[str, told("Nama wilayah.")] = _named("nama_wilayah")
    body: BodyCode = _named("badan")
    name: Annotated[str, told("Nama lengkap sekarang.")] = _named("nama")
    short_name: Annotated[str, told("Singkatan; boleh kosong.")] = _named("singkatan")
    kind: Annotated[str, told("Kode jenis badan publik, misalnya dinas atau kecamatan.")] = _named("jenis")
    ranked: Ranked = _named("kelas")
    ranked_name: Annotated[str, told("Nama kelas peringkat.")] = _named("nama_kelas")
    site: Annotated[str, told("Situs web yang dipakai sekarang; boleh kosong.", unit="URL")] = _named("situs")
    opened_on: Annotated[date | None, told("Hari berdiri, bila diketahui.", unit="tanggal")] = _named(
        "berdiri"
    )
    closed_on: Annotated[date | None, told("Hari dibubarkan; kosong bila masih ada.", unit="tanggal")] = (
        _named("dibubarkan")
    )
    successor: Annotated[
        str, told("Kode badan penerusnya setelah penggabungan atau pergantian nama; boleh kosong.")
    ] = _named("penerus")
    page: Page = _named("halaman")
    badge: Annotated[str, told("Lencana SVG untuk dipasang di situs lain.", unit="URL")] = _named("lencana")


class Ranking(Struct, frozen=True, kw_only=True):
    """Satu badan publik dalam satu peringkat yang sudah diumumkan."""

    region: Code = _named("wilayah")
    year: Year = _named("tahun")
    cycle: Annotated[str, told("Kode evaluasi; satu wilayah dapat punya beberapa dalam setahun.")] = _named(
        "evaluasi"
    )
    ranked: Ranked = _named("kelas")
    ranked_name: Annotated[str, told("Nama kelas peringkat.")] = _named("nama_kelas")
    place: Annotated[
        int | None,
        told("Peringkat dalam kelas; nilai yang sama berbagi peringkat. Kosong tanpa nilai.", unit="urutan"),
    ] = _named("peringkat")
    body: BodyCode = _named("badan")
    name: Annotated[str, told("Nama badan publik saat evaluasi.")] = _named("nama")
    total: Annotated[Decimal | None, told(_SCORE, unit="0–100")] = _named("nilai")
    band: Annotated[str, told("Predikat menurut instrumen; boleh kosong.")] = _named("predikat")
    tolerance: Annotated[
        Decimal | None,
        told("Dua nilai yang berselisih kurang dari ini tidak dapat dibedakan.", unit="poin"),
    ] = _named("toleransi")
    is_machine_only: Annotated[
        bool, told("Benar bila badan itu tidak mengirim SAQ, sehingga hanya situs webnya yang dinilai.")
    ] = _named("hanya_mesin")
    instrument: Annotated[str, told("Instrumen dan versinya, misalnya kip-opd@2026.1.")] = _named("instrumen")
    published_at: Annotated[datetime, told("Saat diumumkan.", unit="waktu UTC")] = _named("diumumkan")
    sha256: Annotated[str, told("SHA-256 dokumen pengumuman, untuk `terang verify`.")] = _named("sidik")
    page: Page = _named("halaman")


class Line(Struct, frozen=True, kw_only=True):
    """Satu baris cara hitung: satu pertanyaan, butir lembar penilaian, atau potongan, dalam nilai satu badan."""

    region: Code = _named("wilayah")
    year: Year = _named("tahun")
    cycle: Annotated[str, told("Kode evaluasi.")] = _named("evaluasi")
    ranked: Ranked = _named("kelas")
    body: BodyCode = _named("badan")
    kind: Annotated[str, told("pertanyaan, lembar, terlambat, atau syarat.")] = _named("jenis")
    stage: Annotated[str, told("Kode tahap, misalnya saq atau visitasi.")] = _named("tahap")
    dimension: Annotated[str, told("Kode dimensi.")] = _named("dimensi")
    indicator: Annotated[str, told("Kode indikator.")] = _named("indikator")
    code: Annotated[str, told("Kode pertanyaan atau butir.")] = _named("kode")
    name: Annotated[str, told("Bunyi pertanyaan atau butir.")] = _named("nama")
    weight: Annotated[Decimal, told("Bobot dalam nilai akhir.", unit="persen")] = _named("bobot")
    points: Annotated[
        Decimal | None,
        told("Bagian yang dipenuhi; kosong bila tidak dapat dinilai.", unit="0–1"),
    ] = _named("poin")
    contribution: Annotated[
        Decimal,
        told("Sumbangan ke nilai akhir; jumlah semua baris adalah nilainya.", unit="poin"),
    ] = _named("sumbangan")
    origin: Annotated[
        str, told("Kata siapa yang berlaku: mesin, saq, verifikator, atau sanggah; boleh kosong.")
    ] = _named("asal")
    page: Page = _named("halaman")


class Verdict(Struct, frozen=True, kw_only=True):
    """Satu putusan mesin atas satu informasi wajib di situs satu badan, pada pemeriksaan terakhir."""

    region: Code = _named("wilayah")
    body: BodyCode = _named("badan")
    code: Annotated[str, told("Kode informasi wajib.")] = _named("kode")
    name: Annotated[str, told("Nama informasi wajib.")] = _named("nama")
    state: Annotated[str, told("ada, kosong, kedaluwarsa, tidak_ada, atau tidak_dapat_dinilai.")] = _named(
        "keadaan"
    )
    confidence: Annotated[Decimal, told("Keyakinan mesin.", unit="0–1")] = _named("keyakinan")
    reason: Annotated[str, told("Alasan dalam satu kalimat; nomor telepon dan alamat surel disamarkan.")] = (
        _named("alasan")
    )
    fiscal_year: Annotated[
        int | None, told("Tahun anggaran dokumen yang ditemukan, bila ada.", unit="tahun")
    ] = _named("tahun_dokumen")
    proof_url: Annotated[str, told("Alamat halaman atau dokumen buktinya; boleh kosong.", unit="URL")] = (
        _named("bukti")
    )
    proof_sha256: Annotated[str, told("SHA-256 isi bukti seperti yang diarsipkan; boleh kosong.")] = _named(
        "sidik_bukti"
    )
    seen_at: Annotated[datetime | None, told("Saat bukti diambil.", unit="waktu UTC")] = _named("dilihat")
    inspected_at: Annotated[datetime | None, told("Saat pemeriksaan selesai.", unit="waktu UTC")] = _named(
        "diperiksa"
    )
    proof_page: Annotated[str, told("Halaman putusan dengan kutipan dan rekaman buktinya.", unit="URL")] = (
        _named("halaman_bukti")
    )
    page: Page = _named("halaman")


class Site(Struct, frozen=True, kw_only=True):
    """Keadaan satu situs web yang dipakai sekarang, menurut pemeriksaan terakhir."""

    region: Code = _named("wilayah")
    body: BodyCode = _named("badan")
    url: Annotated[str, told("Alamat situs web.", unit="URL")] = _named("situs")
    status: Annotated[
        str, told("aktif, kurang_aktif, tidak_aktif, mati, suspend, atau tidak_dapat_dinilai.")
    ] = _named("status")
    newest_on: Annotated[date | None, told("Hari isi terbaru, bila diketahui.", unit="tanggal")] = _named(
        "isi_terbaru"
    )
    certificate_days: Annotated[
        int | None, told("Sisa masa berlaku sertifikat; di bawah nol bila sudah berakhir.", unit="hari")
    ] = _named("sisa_sertifikat")
    is_spammed: Annotated[bool, told("Benar bila ditemukan sisipan halaman judi.")] = _named("disusupi")
    present: Annotated[int, told("Informasi wajib yang putusannya ada.", unit="putusan")] = _named(
        "putusan_ada"
    )
    score: Annotated[
        Decimal | None, told("Skor situs web oleh mesin; bukan nilai evaluasi.", unit="0–100")
    ] = _named("skor_situs")
    checked_at: Annotated[datetime, told("Saat diperiksa.", unit="waktu UTC")] = _named("diperiksa")
    changed_at: Annotated[
        datetime | None, told("Saat sebuah putusan terakhir berubah.", unit="waktu UTC")
    ] = _named("berubah")
    page: Page = _named("halaman")


class SiteMonth(Struct, frozen=True, kw_only=True):
    """Keadaan satu situs web pada akhir satu bulan."""

    region: Code = _named("wilayah")
    body: BodyCode = _named("badan")
    url: Annotated[str, told("Alamat situs web.", unit="URL")] = _named("situs")
    month: Annotated[date, told("Hari pertama bulan itu.", unit="tanggal")] = _named("bulan")
    status: Annotated[str, told("Seperti pada dataset situs.")] = _named("status")
    present: Annotated[int, told("Informasi wajib yang putusannya ada.", unit="putusan")] = _named(
        "putusan_ada"
    )
    score: Annotated[Decimal | None, told("Skor situs web oleh mesin.", unit="0–100")] = _named("skor_situs")


class Change(Struct, frozen=True, kw_only=True):
    """Satu putusan mesin yang berubah dari pemeriksaan sebelumnya."""

    region: Code = _named("wilayah")
    body: BodyCode = _named("badan")
    code: Annotated[str, told("Kode informasi wajib.")] = _named("kode")
    name: Annotated[str, told("Nama informasi wajib.")] = _named("nama")
    before: Annotated[str, told("Keadaan sebelumnya.")] = _named("sebelum")
    after: Annotated[str, told("Keadaan sesudahnya.")] = _named("sesudah")
    at: Annotated[datetime, told("Saat perubahan terlihat.", unit="waktu UTC")] = _named("waktu")
    page: Page = _named("halaman")


class Predicate(Struct, frozen=True, kw_only=True):
    """Predikat satu badan publik, atau wilayahnya sendiri, dalam satu tahun."""

    region: Code = _named("wilayah")
    year: Year = _named("tahun")
    body: Annotated[str, told("Kode badan publik; kosong untuk predikat wilayah itu sendiri.")] = _named(
        "badan"
    )
    name: Annotated[str, told("Nama badan publik atau wilayah.")] = _named("nama")
    band: Annotated[str, told("Predikat.")] = _named("predikat")
    score: Annotated[Decimal | None, told("Nilai, bila diketahui.", unit="0–100")] = _named("nilai")
    source: Annotated[str, told("Dari mana diketahui.")] = _named("sumber")
    is_imported: Annotated[
        bool, told("Benar bila dimasukkan dari sumber lain, bukan hasil evaluasi di sini.")
    ] = _named("impor")


class Award(Struct, frozen=True, kw_only=True):
    """Satu penghargaan yang diberikan bersama pengumuman."""

    region: Code = _named("wilayah")
    year: Year = _named("tahun")
    cycle: Annotated[str, told("Kode evaluasi.")] = _named("evaluasi")
    body: BodyCode = _named("badan")
    name: Annotated[str, told("Nama badan publik saat evaluasi.")] = _named("nama")
    kind: Annotated[str, told("terbaik, meningkat, atau khusus.")] = _named("jenis")
    title: Annotated[str, told("Nama penghargaan.")] = _named("penghargaan")
    place: Annotated[int | None, told("Urutan, bila berurutan.", unit="urutan")] = _named("urutan")
    number: Annotated[str, told("Nomor piagam; boleh kosong.")] = _named("nomor")
    page: Annotated[str, told("Halaman keaslian piagam.", unit="URL")] = _named("halaman")


class Question(Struct, frozen=True, kw_only=True):
    """Satu pertanyaan dalam satu versi instrumen yang dipakai: apa yang ditanya dan seberapa berat."""

    instrument: Annotated[str, told("Kode instrumen.")] = _named("instrumen")
    version: Annotated[str, told("Versi instrumen.")] = _named("versi")
    title: Annotated[str, told("Judul instrumen.")] = _named("judul")
    dimension: Annotated[str, told("Kode dimensi.")] = _named("dimensi")
    dimension_name: Annotated[str, told("Nama dimensi.")] = _named("nama_dimensi")
    indicator: Annotated[str, told("Kode indikator.")] = _named("indikator")
    indicator_name: Annotated[str, told("Nama indikator.")] = _named("nama_indikator")
    code: Annotated[str, told("Kode pertanyaan.")] = _named("kode")
    text: Annotated[str, told("Bunyi pertanyaan.")] = _named("pertanyaan")
    kind: Annotated[str, told("Cara menjawab: yes_no, graded, choice, number, links, atau file.")] = _named(
        "cara_jawab"
    )
    weight: Annotated[Decimal, told("Bobot dari seratus seluruh SAQ.", unit="poin")] = _named("bobot")
    machine: Annotated[
        str, told("Putusan atau pemeriksaan mesin yang ikut menjawab; kosong bila hanya orang.")
    ] = _named("mesin")
    basis: Annotated[str, told("Pasal atau praktik yang menjadi dasarnya; boleh kosong.")] = _named("dasar")
    status: Annotated[str, told("Status dasar itu; hanya “law” berarti tertulis dalam peraturan.")] = _named(
        "status_dasar"
    )
    sha256: Annotated[str, told("SHA-256 seluruh instrumen.")] = _named("sidik")
