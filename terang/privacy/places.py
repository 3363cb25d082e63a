"""Where personal data lie outside the tables: folders of the data folder, logs, copies. A test knows every folder."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct


class Place(Struct, frozen=True):
    """`folder` within the data folder; "" is elsewhere."""

    folder: str
    what: str
    whose: str
    keep: str
    is_sealed: bool = False


PLACES: Final[Sequence[Place]] = (
    Place("terang.sqlite3", "basis data (atau PostgreSQL)", "semua kolom di register ini", "menurut kolomnya"),
    Place("perkara", "berkas dan bukti identitas permohonan dan aduan", "warga", "bersama perkaranya; dihapus bersama identitasnya", is_sealed=True),
    Place("berkas", "bukti kuesioner, foto kunjungan, dokumen dan gambar situs, laporan yang dibuat", "siapa pun yang tampil di dalamnya", "bersama yang dilampirinya"),
    Place("gambar", "gambar situs dalam ukuran tampil, dan rekaman layar situs yang diperiksa", "orang yang tampil di situs", "bersama asalnya"),
    Place("bukti", "rekaman halaman situs badan publik (WARC)", "orang yang tampil di situs itu", "bersama pemeriksaannya"),
    Place("publik", "berkas data terbuka yang sudah jadi", "tidak ada: hanya yang sudah terbit", "dibuat ulang setiap berubah"),
    Place("surat", "surat keluar bila EMAIL_URL=file: (hanya peragaan)", "penerima surat", "sampai foldernya dikosongkan"),
    Place("segera", "penanda waktu, kosong", "tidak ada", "tetap"),
    Place("", "log server: galat dan peringatan, tanpa isi formulir dan tanpa nama", "tidak ada; diuji", "menurut server"),
    Place("", "cadangan basis data: identitas di dalamnya tersegel, kuncinya tidak ikut", "semua kolom", "hapus yang lebih tua dari masa simpan terpanjang; penghapusan berlaku penuh sesudah cadangan lama dibuang", is_sealed=True),
)  # fmt: skip
