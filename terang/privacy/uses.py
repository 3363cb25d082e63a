"""For what personal data are used, on which ground, and how long: named once, used by many fields.

Articles that were read are named as law; where a region must decide the ground by itself, that is said ("usulan").
"""

from enum import StrEnum
from typing import Final

from msgspec import Struct


class Whose(StrEnum):
    """Who a person is to the office."""

    STAFF = "orang yang bekerja dengan Terang"
    OFFICIAL = "pejabat dan narahubung badan publik"
    ASKER = "warga yang meminta informasi atau mengadu"
    GUEST = "peserta bimtek dan rapat"
    NAMED = "siapa pun yang disebut dalam teks bebas"
    CITED = "orang yang tampil di situs badan publik yang diperiksa"


class Use(Struct, frozen=True):
    whose: Whose
    why: str
    ground: str
    keep: str
    is_sealed: bool = False  # encrypted in the database


_DUTY: Final = (
    "tugas penyelenggaraan keterbukaan informasi (dasar menurut UU 27/2022 ditetapkan daerah; usulan)"
)
_LAW: Final = "UU 14/2008 Pasal 22 ayat (1)-(3): badan publik mencatat nama, alamat, subjek, bentuk, dan cara penyampaian"

ACCOUNT: Final = Use(
    Whose.STAFF,
    "masuk, diberi tahu, dan dikenali sebagai petugas",
    _DUTY,
    "selama akun dipakai; dihapus atas permintaan",
)
DEVICE: Final = Use(
    Whose.STAFF, "daftar perangkat yang masuk, melindungi akun", _DUTY, "90 hari setelah terakhir dipakai"
)
INVITED: Final = Use(Whose.STAFF, "mengundang petugas", _DUTY, "satu tahun setelah berakhir")
DETAIL: Final = Use(
    Whose.NAMED,
    "rincian kejadian jurnal; jurnalnya sendiri hanya memuat komitmen bergaram",
    _DUTY,
    "sampai dihapus; jurnal tetap dapat diperiksa",
)
CONTACT: Final = Use(
    Whose.OFFICIAL, "menghubungi badan publik", _DUTY, "selama menjabat; ditanya ulang tiap 90 hari"
)
SIGNER: Final = Use(
    Whose.OFFICIAL, "tanda tangan dan nama pejabat pada dokumen resmi", _DUTY, "selama dokumennya berlaku"
)
PUBLISHED: Final = Use(
    Whose.OFFICIAL,
    "profil pejabat yang wajib diumumkan",
    "PerKI 1/2021 Pasal 15 (profil singkat pejabat)",
    "selama menjabat; riwayat situs",
)
ASKED: Final = Use(
    Whose.ASKER,
    "identitas pemohon dan pengadu",
    _LAW,
    "tenggat simpan pada tiap perkara; dihapus sendiri",
    is_sealed=True,
)
CASE_TEXT: Final = Use(
    Whose.ASKER,
    "isi permohonan dan aduan, untuk yang mengerjakannya",
    _LAW,
    "selama register disimpan; tidak pernah tampil ke publik",
)
CASE_FILE: Final = Use(
    Whose.ASKER,
    "berkas dan bukti identitas, terenkripsi per perkara",
    _LAW,
    "bersama perkaranya; kunci dihancurkan saat dihapus",
    is_sealed=True,
)
TRACE: Final = Use(
    Whose.ASKER,
    "menemukan perkara milik seseorang tanpa membaca identitasnya (sidik berkunci)",
    _DUTY,
    "sampai identitas dihapus",
    is_sealed=True,
)
TOLD: Final = Use(Whose.NAMED, "surat dan pesan keluar", _DUTY, "30 hari setelah selesai", is_sealed=True)
ALARMED: Final = Use(Whose.STAFF, "penerima alarm situs web", _DUTY, "sampai dihapus dari daftar penerima")
GUEST: Final = Use(
    Whose.GUEST,
    "daftar hadir, sertifikat, dan undangan",
    _DUTY,
    "lima tahun (masa simpan dokumen kegiatan; usulan)",
)
FREE: Final = Use(Whose.NAMED, "catatan dan alasan yang ditulis petugas", _DUTY, "bersama yang dicatatnya")
FILLED: Final = Use(
    Whose.NAMED,
    "isian formulir data; yang terbit melewati pemeriksaan angka kecil",
    _DUTY,
    "bersama lembarnya; unggahan yang diganti satu tahun",
)
SEEN: Final = Use(
    Whose.CITED,
    "kutipan dan rekaman situs sebagai bukti putusan",
    _DUTY,
    "bersama pemeriksaannya; nomor dan surel disamarkan saat terbit",
)
NAMED_IN_PAGES: Final = Use(
    Whose.NAMED,
    "judul dan ringkasan halaman situs, yang dapat menyebut orang",
    "PerKI 1/2021 (informasi yang wajib diumumkan)",
    "selama halamannya ada; terlihat umum sesudah terbit",
)
REVISED: Final = Use(
    Whose.NAMED,
    "riwayat halaman situs: isi sebelumnya, siapa mengubah apa, konsep yang sedang diketik",
    _DUTY,
    "bersama halamannya; konsep yang ditinggalkan 30 hari",
)
DRAWN: Final = Use(Whose.NAMED, "gambar dan foto yang diunggah", _DUTY, "bersama halamannya")
UPLOAD: Final = Use(Whose.OFFICIAL, "daftar yang diunggah, sebelum diterapkan", _DUTY, "satu tahun")
