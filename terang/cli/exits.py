"""How a command ends: one exit code per cause. `docs/reference/kode-keluar.md` is made from this."""

from enum import IntEnum


class Exit(IntEnum):
    """Codes 1, 64-69 and 126-165 are left to Python, the shell and signals, save the two that mean just that."""

    OK = 0
    USAGE = 2
    LIST_UNREADABLE = 3
    LIST_FAULTY = 4
    NOTHING_TO_DO = 5
    FOLDER = 6
    DISK_FULL = 7
    OUR_NETWORK = 8
    NOT_ALL_ASSESSED = 9
    EVIDENCE_DAMAGED = 10
    REPLAY_DIFFERS = 11
    BELOW_BAR = 12
    NO_BROWSER = 13
    NOT_FOUND = 14
    DOCUMENT_UNREADABLE = 15
    NOT_GENUINE = 16
    SUMS_DIFFER = 17
    INTERNAL = 70
    INTERRUPTED = 130


MEANING: dict[Exit, tuple[str, str]] = {
    Exit.OK: ("Selesai.", "Tidak ada; baca laporannya."),
    Exit.USAGE: ("Perintah atau pilihannya keliru.", "Lihat `terang --help` dan contoh di sana."),
    Exit.LIST_UNREADABLE: (
        "Daftar badan publik tidak dapat dibaca.",
        "Ikuti saran di pesan; biasanya simpan ulang sebagai .xlsx.",
    ),
    Exit.LIST_FAULTY: (
        "Daftar terbaca, tetapi ada baris yang keliru (hanya pada `--uji` dan `--ketat`).",
        "Perbaiki baris yang disebut, lalu ulangi.",
    ),
    Exit.NOTHING_TO_DO: (
        "Tidak ada badan publik yang dapat diaudit.",
        "Periksa isi daftarnya dengan `--uji`.",
    ),
    Exit.FOLDER: (
        "Folder hasil tidak dapat ditulisi, berisi hal lain, atau tidak memuat hasil audit.",
        "Pilih folder lain dengan `--out`, atau perbaiki izinnya.",
    ),
    Exit.DISK_FULL: (
        "Ruang cakram habis. Yang sudah diambil tersimpan utuh.",
        "Kosongkan ruang, lalu jalankan perintah yang sama: audit dilanjutkan.",
    ),
    Exit.OUR_NETWORK: (
        "Jaringan di sini terputus; situs yang belum diperiksa tidak dinilai.",
        "Periksa sambungan internet, lalu jalankan perintah yang sama: audit dilanjutkan.",
    ),
    Exit.NOT_ALL_ASSESSED: (
        "Sebagian badan publik tidak dapat dinilai (hanya pada `--ketat`).",
        "Baca sebabnya di laporan; ulangi di hari lain bila situsnya sedang terganggu.",
    ),
    Exit.EVIDENCE_DAMAGED: (
        "Ada bukti yang rusak: isinya tidak cocok lagi dengan SHA-256 yang dicatat.",
        "Pulihkan folder `bukti/` dari cadangan, atau audit ulang badan itu.",
    ),
    Exit.REPLAY_DIFFERS: (
        "Penilaian ulang dari bukti memberi hasil yang berbeda.",
        "Hasil baru tersimpan di sebelah yang lama; bandingkan versi Terang dan instrumennya.",
    ),
    Exit.BELOW_BAR: (
        "Ketepatan di bawah ambang yang ditetapkan.",
        "Lihat daftar yang meleset di keluaran perintah.",
    ),
    Exit.NO_BROWSER: (
        "Peramban (Chromium) diperlukan, tetapi tidak ada.",
        "Pasang Chromium (`apt-get install chromium`), atau tambahkan `--tanpa-peramban`.",
    ),
    Exit.NOT_FOUND: (
        "Bukti yang diminta tidak ada di folder hasil ini.",
        "Salin SHA-256 atau alamatnya dari laporan; sebagian dari depannya sudah cukup.",
    ),
    Exit.DOCUMENT_UNREADABLE: (
        "Berkas hasil, titik periksa, atau kunci tidak terbaca.",
        "Unduh lagi kedua berkasnya dari halaman hasil, apa adanya.",
    ),
    Exit.NOT_GENUINE: (
        "Hasil ini bukan yang diumumkan: tanda tangan atau isinya tidak cocok dengan jurnal.",
        "Jangan dipakai. Ambil yang asli dari halaman hasil, lalu laporkan yang ini kepada PPID Utama.",
    ),
    Exit.SUMS_DIFFER: (
        "Hasil ini asli, tetapi hitungan ulangnya berbeda.",
        "Tunjukkan keluaran ini kepada PPID Utama; baris yang berbeda disebut satu per satu.",
    ),
    Exit.INTERNAL: (
        "Kesalahan di dalam Terang sendiri. Yang sudah diambil tersimpan utuh.",
        "Kirim berkas catatan yang disebut di pesan kepada pengembang; jangan hapus folder hasilnya.",
    ),
    Exit.INTERRUPTED: (
        "Dihentikan dari papan ketik (Ctrl-C) atau oleh sistem. Tidak ada yang hilang.",
        "Jalankan perintah yang sama: audit dilanjutkan dari tempat berhenti.",
    ),
}
"""What each code means, and what to do next."""


class Stop(Exception):
    """A command cannot go on for a reason it can name: `text` and `advice` are shown, `code` is returned."""

    def __init__(self, code: Exit, text: str, advice: str = "") -> None:
        super().__init__(text)
        self.code = code
        self.text = text
        self.advice = advice or MEANING[code][1]
