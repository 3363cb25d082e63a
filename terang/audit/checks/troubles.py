"""Each trouble in plain Indonesian, as the second half of a sentence."""

from collections.abc import Mapping
from types import MappingProxyType

from terang.audit.model import Trouble

TROUBLES: Mapping[Trouble, str] = MappingProxyType(
    {
        Trouble.BAD_URL: "alamat situs tidak sah",
        Trouble.BAD_PORT: "alamat memakai port yang tidak lazim untuk situs web",
        Trouble.DNS: "nama domain tidak ditemukan (DNS)",
        Trouble.PRIVATE_ADDRESS: "domain menunjuk ke alamat jaringan dalam, yang tidak dapat dibuka dari luar",
        Trouble.REFUSED: "server menolak sambungan",
        Trouble.RESET: "server memutus sambungan",
        Trouble.UNREACHABLE: "server tidak terjangkau dari jaringan pemeriksa",
        Trouble.TIMEOUT_DNS: "server nama domain tidak menjawab pada waktunya",
        Trouble.TIMEOUT_CONNECT: "server tidak menjawab pada waktunya",
        Trouble.TIMEOUT_TLS: "server tidak menyelesaikan sambungan aman pada waktunya",
        Trouble.TIMEOUT_FIRST_BYTE: "server tidak mulai mengirim halaman pada waktunya",
        Trouble.TIMEOUT_IDLE: "server berhenti di tengah pengiriman",
        Trouble.TIMEOUT_TOTAL: "pengiriman melewati batas waktu",
        Trouble.TOO_SLOW: "pengiriman terlalu lambat",
        Trouble.TLS: "sambungan aman (TLS) gagal dibuat",
        Trouble.CERTIFICATE_EXPIRED: "sertifikat HTTPS sudah kedaluwarsa",
        Trouble.CERTIFICATE_NOT_YET: "sertifikat HTTPS belum berlaku",
        Trouble.CERTIFICATE_HOST: "sertifikat HTTPS milik nama domain lain",
        Trouble.CERTIFICATE_UNTRUSTED: "sertifikat HTTPS tidak dipercaya peramban",
        Trouble.BAD_RESPONSE: "jawaban server tidak dapat dipahami",
        Trouble.HEADERS_TOO_LARGE: "kepala jawaban server terlalu besar",
        Trouble.REDIRECT_LOOP: "pengalihan berputar tanpa akhir",
        Trouble.BAD_REDIRECT: "pengalihan menuju alamat yang tidak dapat diikuti",
        Trouble.ROBOTS: "robots.txt melarang pemeriksaan",
        Trouble.ROBOTS_UNAVAILABLE: "robots.txt gagal dibaca sehingga seluruh situs harus dianggap terlarang",
        Trouble.RATE_LIMITED: "server membatasi jumlah permintaan",
        Trouble.TRUNCATED: "isi terpotong",
        Trouble.EXCESS: "kiriman lebih panjang dari Content-Length, sehingga ekornya tidak terbaca peramban",
        Trouble.BOMB: "isi terkompresi mengembang melewati batas aman",
        Trouble.UNDECODABLE: "isi terkompresi rusak",
        Trouble.CHARSET: "pengodean huruf tidak sesuai dengan yang dinyatakan",
        Trouble.EMPTY: "server mengirim halaman kosong",
        Trouble.PARSER_CRASH: "berkas rusak sehingga pembacanya berhenti",
        Trouble.PARSER_TIMEOUT: "berkas terlalu rumit untuk dibaca pada waktunya",
        Trouble.TRAP_DEPTH: "alamat terlalu dalam",
        Trouble.TRAP_SEGMENTS: "alamat terlalu banyak tingkat",
        Trouble.TRAP_REPEAT: "alamat berulang-ulang",
        Trouble.TRAP_QUERY: "alamat dengan terlalu banyak parameter",
        Trouble.TRAP_LENGTH: "alamat terlalu panjang",
        Trouble.TRAP_CALENDAR: "halaman bentukan yang tidak ada habisnya, misalnya kalender",
        Trouble.OUR_NETWORK: "jaringan pemeriksa sedang terganggu, bukan kesalahan situs",
        Trouble.DISK_LOW: "ruang simpan pemeriksa hampir penuh, bukan kesalahan situs",
        Trouble.NOT_ALLOWED: "alamat di luar jangkauan pemeriksaan ini, bukan kesalahan situs",
        Trouble.NO_BROWSER: "peramban Chromium tidak tersedia di komputer pemeriksa, bukan kesalahan situs",
    }
)


def describe(trouble: Trouble) -> str:
    return TROUBLES[trouble]
