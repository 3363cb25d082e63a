"""Tables of made-up figures, one function a table: head first, then rows."""

from collections.abc import Callable, Mapping
from datetime import date
from random import Random
from typing import Final

from msgspec import Struct

from terang.demo.facts import before, person
from terang.demo.model import Office
from terang.lib.dates import MONTHS, spell

Rows = tuple[tuple[str, ...], ...]


class Desk(Struct, frozen=True):
    """What a table is made from."""

    office: Office
    facts: Mapping[str, str]
    chance: Random
    as_of: date


def money(chance: Random, low: int, high: int) -> str:
    """An amount in whole thousands: "Rp1.234.567.000"."""
    return rupiah(chance.randint(low, high) * 1000)


def rupiah(amount: int) -> str:
    return f"Rp{amount:,}".replace(",", ".")


def program(desk: Desk) -> Rows:
    head = ("No", "Program", "Kegiatan", "Pagu", "Sumber dana", "Penanggung jawab", "Jadwal")
    rows: list[tuple[str, ...]] = []
    for n, name in enumerate(desk.office.programs, 1):
        unit = desk.office.units[n % len(desk.office.units)]
        for task in (f"Pelaksanaan {name.lower()}", f"Pembinaan {name.lower()}"):
            amount = money(desk.chance, 40_000, 2_400_000)
            months = desk.chance.choice(("Januari–Desember", "Maret–Oktober", "Februari–November"))
            rows.append(
                (str(len(rows) + 1), name, task, amount, "APBD", unit, f"{months} {desk.facts['tahun']}")
            )
    return (head, *rows)


def realization(desk: Desk) -> Rows:
    rows = []
    for name in ("Belanja Pegawai", "Belanja Barang dan Jasa", "Belanja Modal"):
        budget = desk.chance.randint(300_000, 9_000_000) * 1000
        percent = desk.chance.randint(880, 995)
        rows.append(
            (name, rupiah(budget), rupiah(budget * percent // 1000), f"{percent // 10},{percent % 10}%")
        )
    return (("Uraian", "Anggaran", "Realisasi", "Persen"), *rows)


def balance(desk: Desk) -> Rows:
    names = ("Aset lancar", "Aset tetap", "Aset lainnya", "Kewajiban jangka pendek", "Ekuitas")
    return (("Uraian", "Jumlah"), *((name, money(desk.chance, 10_000, 30_000_000)) for name in names))


def officials(desk: Desk) -> Rows:
    ranks = (
        "Pembina Utama Muda / IV-c",
        "Pembina Tingkat I / IV-b",
        "Pembina / IV-a",
        "Penata Tingkat I / III-d",
    )
    rows = [(desk.facts["pejabat"], desk.office.head, ranks[0], _school(desk.chance))]
    for unit in desk.office.units:
        title = f"Sekretaris {desk.office.name}" if unit.startswith("Sekretariat") else f"Kepala {unit}"
        rows.append((person(desk.chance), title, desk.chance.choice(ranks[1:]), _school(desk.chance)))
    return (("Nama", "Jabatan", "Pangkat/Golongan", "Pendidikan"), *rows)


def _school(chance: Random) -> str:
    return chance.choice(("S-1 Administrasi Negara", "S-2 Manajemen", "S-1 Teknik", "S-2 Kebijakan Publik"))


def wealth(desk: Desk) -> Rows:
    year = int(desk.facts["laporan"])
    rows = [(desk.facts["pejabat"], desk.office.head, str(year), spell(date(year + 1, 2, 20)), "Lengkap")]
    return (("Nama", "Jabatan", "Tahun lapor", "Tanggal lapor", "Status"), *rows)


def performance(desk: Desk) -> Rows:
    goals = ("Indeks kepuasan masyarakat", "Persentase layanan tepat waktu", "Nilai akuntabilitas kinerja")
    rows = [
        (
            f"Meningkatnya mutu {desk.office.services[0].lower()}",
            goal,
            f"{desk.chance.randint(780, 960) / 10:.1f}".replace(".", ","),
        )
        for goal in goals
    ]
    return (("Sasaran", "Indikator", "Target"), *rows)


def public_list(desk: Desk) -> Rows:
    """The list of public information, with the columns the regulation wants."""
    year, unit = desk.facts["tahun"], desk.office.units[0]
    kinds = (
        ("Profil badan publik", "Berkala"), ("Rencana Kerja", "Berkala"), ("DPA", "Berkala"),
        ("Laporan kinerja", "Berkala"), ("Laporan keuangan", "Berkala"), ("Peringatan dini cuaca", "Serta merta"),
        ("Surat perjanjian dengan pihak ketiga", "Setiap saat"), ("Standar operasional prosedur", "Setiap saat"),
        ("Data perbendaharaan dan inventaris", "Setiap saat"), ("Agenda kerja pimpinan", "Setiap saat"),
    )  # fmt: skip
    rows = (
        (str(n), name, unit, unit, year, "Softcopy dan hardcopy", "5 tahun", kind)
        for n, (name, kind) in enumerate(kinds, 1)
    )
    head = (
        "No",
        "Ringkasan isi informasi",
        "Pejabat yang menguasai",
        "Penanggung jawab",
        "Waktu",
        "Bentuk",
        "Retensi",
        "Jenis",
    )
    return (head, *rows)


def excluded(desk: Desk) -> Rows:
    law = "Pasal 17 huruf h UU 14/2008"
    return (
        ("No", "Informasi", "Dasar hukum", "Akibat bila dibuka", "Jangka waktu"),
        (
            "1",
            "Data pribadi pegawai dan pemohon layanan",
            law,
            "Mengungkap rahasia pribadi",
            "Selama diperlukan",
        ),
        (
            "2",
            "Laporan hasil pengawasan yang belum final",
            "Pasal 17 huruf i UU 14/2008",
            "Mengganggu proses",
            "Sampai final",
        ),
        (
            "3",
            "Kata sandi dan rancangan jaringan",
            "Pasal 17 huruf c UU 14/2008",
            "Membahayakan sistem",
            "Selama dipakai",
        ),
    )


def procurement(desk: Desk) -> Rows:
    year = desk.facts["tahun"]
    names = (
        "Alat tulis kantor",
        "Pemeliharaan gedung",
        "Jasa kebersihan",
        "Konsumsi rapat",
        "Cetak dan penggandaan",
    )
    rows = (
        (
            str(n),
            name,
            money(desk.chance, 8_000, 180_000),
            desk.chance.choice(("E-purchasing", "Pengadaan langsung", "Swakelola")),
            f"{desk.chance.choice(MONTHS[:9])} {year}",
        )
        for n, name in enumerate(names, 1)
    )
    return (("No", "Nama paket", "Pagu", "Metode", "Waktu pemilihan"), *rows)


def service_report(desk: Desk) -> Rows:
    asked = desk.chance.randint(8, 40)
    refused = desk.chance.randint(0, 2)
    return (
        ("Uraian", "Jumlah"),
        ("Permohonan diterima", str(asked)),
        ("Dikabulkan seluruhnya", str(asked - refused - 1)),
        ("Dikabulkan sebagian", "1"),
        ("Ditolak (informasi dikecualikan)", str(refused)),
        ("Rata-rata waktu pemenuhan", f"{desk.chance.randint(2, 8)} hari kerja"),
    )


def agenda(desk: Desk) -> Rows:
    titles = (
        "Rapat koordinasi",
        "Kunjungan lapangan",
        "Penerimaan tamu",
        "Evaluasi mingguan",
        "Apel gabungan",
    )
    rows = (
        (spell(before(desk.as_of, 20 - 5 * n)), title, desk.office.head, "Ruang rapat utama")
        for n, title in enumerate(titles)
    )
    return (("Tanggal", "Kegiatan", "Pejabat", "Tempat"), *rows)


def assets(desk: Desk) -> Rows:
    names = (
        ("KIB A", "Tanah"),
        ("KIB B", "Peralatan dan mesin"),
        ("KIB C", "Gedung dan bangunan"),
        ("KIB E", "Aset tetap lainnya"),
    )
    rows = (
        (code, name, str(desk.chance.randint(1, 340)), money(desk.chance, 20_000, 9_000_000))
        for code, name in names
    )
    return (("Kode", "Golongan", "Jumlah", "Nilai"), *rows)


def statistics(desk: Desk) -> Rows:
    last, size = int(desk.facts["laporan"]), desk.chance.randint(200, 40_000)
    rows = (
        (str(y), f"{size + desk.chance.randint(-size // 9, size // 9):,}".replace(",", "."))
        for y in range(last - 4, last + 1)
    )
    return (("Tahun", f"{desk.office.data[0]} ({desk.office.data[1]})"), *rows)


def satisfaction(desk: Desk) -> Rows:
    parts = (
        "Persyaratan",
        "Prosedur",
        "Waktu pelayanan",
        "Biaya",
        "Produk layanan",
        "Perilaku petugas",
        "Sarana",
        "Pengaduan",
    )
    return (("Unsur", "Nilai"), *((part, f"3,{desk.chance.randint(20, 79)}") for part in parts))


def staff(desk: Desk) -> Rows:
    rows = (
        (g, str(desk.chance.randint(1, 18)), str(desk.chance.randint(1, 18)))
        for g in ("IV", "III", "II", "PPPK")
    )
    return (("Golongan", "Laki-laki", "Perempuan"), *rows)


def partners(desk: Desk) -> Rows:
    year = desk.facts["tahun"]
    return (
        ("No", "Mitra", "Tentang", "Masa berlaku"),
        ("1", "Politeknik Sukamaju", "Praktik kerja mahasiswa", f"{year}–{int(year) + 2}"),
        ("2", "Koperasi Warga Sukamaju", "Penyediaan jasa kebersihan", year),
    )


def services(desk: Desk) -> Rows:
    rows = (
        (
            name,
            "KTP atau surat pengantar; formulir yang telah diisi",
            f"{desk.chance.choice((1, 2, 3, 5))} hari kerja",
            "Gratis",
        )
        for name in desk.office.services
    )
    return (("Jenis layanan", "Persyaratan", "Waktu", "Biaya"), *rows)


def drafts(desk: Desk) -> Rows:
    year = desk.facts["tahun"]
    return (
        ("No", "Rancangan", "Tahap"),
        (
            "1",
            f"Rancangan Peraturan Bupati tentang Layanan {desk.office.services[0]}",
            f"Harmonisasi, {year}",
        ),
        ("2", "Rancangan Peraturan Bupati tentang Pelayanan Informasi Publik", f"Konsultasi publik, {year}"),
    )


def procedure(desk: Desk) -> Rows:
    return (
        ("No", "Kegiatan", "Pelaksana", "Waktu"),
        ("1", "Menerima dan memeriksa berkas", "Petugas loket", "10 menit"),
        ("2", "Mencatat dalam register", "Petugas loket", "5 menit"),
        ("3", "Memproses dan memaraf", "Kepala seksi", "1 hari"),
        ("4", "Menandatangani", desk.office.head, "1 hari"),
        ("5", "Menyerahkan dan mengarsipkan", "Petugas loket", "10 menit"),
    )


TABLES: Final[Mapping[str, Callable[[Desk], Rows]]] = {
    "program": program, "realisasi": realization, "neraca": balance, "pejabat": officials, "lhkpn": wealth,
    "kinerja": performance, "dip": public_list, "dik": excluded, "rup": procurement,
    "layanan_informasi": service_report, "agenda": agenda, "aset": assets, "statistik": statistics,
    "skm": satisfaction, "pegawai": staff, "kerja_sama": partners, "layanan": services, "rancangan": drafts,
    "sop": procedure,
}  # fmt: skip
