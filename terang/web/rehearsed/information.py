"""What Sukamaju lists: some bodies have their list decided, some only begun; activities, and exclusions with their tests."""

from datetime import date, datetime, timedelta
from typing import Final

from terang.accounts.models import User
from terang.bodies.models import Body, Membership, Region, Role
from terang.catalogue import actions
from terang.catalogue.actions import Facts, activities, decrees, exclusions
from terang.catalogue.models import Exclusion
from terang.catalogue.states import Listed

# Title, topic, class, years back, retention, whether it is to be read on the website.
_LISTED: Final = (
    ("Dokumen Pelaksanaan Anggaran", "anggaran", "berkala", 0, "5 tahun"),
    ("Rencana Kerja", "renja", "berkala", 0, "5 tahun"),
    ("Laporan Kinerja Instansi Pemerintah (LKjIP)", "lakip", "berkala", 1, "5 tahun"),
    ("Laporan Realisasi Anggaran", "realisasi_anggaran", "berkala", 1, "10 tahun"),
    ("Pengumuman LHKPN pejabat wajib lapor", "lhkpn", "berkala", 1, "2 tahun"),
    ("Perjanjian Kinerja", "perjanjian_kinerja", "berkala", 0, "5 tahun"),
    ("Standar Pelayanan dan maklumatnya", "standar_pelayanan", "setiap_saat", 1, "selama berlaku"),
    ("Rencana Umum Pengadaan", "pengadaan", "berkala", 0, "5 tahun"),
    ("Hasil Survei Kepuasan Masyarakat", "survei_kepuasan", "berkala", 1, "5 tahun"),
    ("Daftar aset menurut kartu inventaris barang", "aset", "setiap_saat", 1, "permanen"),
    ("Register permohonan informasi publik", "laporan_layanan_informasi", "setiap_saat", 0, "10 tahun"),
)
_ACTIVITIES: Final = (
    ("Musyawarah perencanaan pembangunan tingkat kecamatan", -250, -249, "Berita acara musrenbang kecamatan", "program_kegiatan"),
    ("Pendataan usaha mikro", -40, 50, "Data usaha mikro menurut desa", "data_statistik"),
    ("Survei kepuasan pengguna layanan", 60, 75, "Laporan survei kepuasan semester depan", "survei_kepuasan"),
)  # fmt: skip
_EXCLUDED: Final = (
    ("Nama dan alamat pelapor pada aduan masyarakat", "17h", "Pelapor dapat diintimidasi dan enggan melapor lagi.",
     "Keamanan pelapor terjaga; isi aduan dan tindak lanjutnya tetap terbuka.", 900, ""),
    ("Harga perkiraan sendiri sebelum penawaran dibuka", "17b", "Persaingan penyedia menjadi tidak sehat dan harga terkerek.",
     "Penawaran wajar dan hemat.", None, "pemenang pemilihan diumumkan"),
    ("Riwayat kesehatan pegawai", "17h", "Rahasia pribadi pegawai terungkap.", "Kerahasiaan pribadi terjaga.", 30, ""),
)  # fmt: skip


def play(region: Region, *, by: User, at: datetime) -> None:
    """Fixed by the order of the bodies, so that the same made-up regency lists the same."""
    held = Membership.objects.filter(role=Role.OFFICER, until_at=None, body__region=region)
    officers = {membership.body_id: membership.user for membership in held.select_related("user")}
    today = at.date()
    for number, body in enumerate(
        Body.objects.active().filter(region=region).select_related("region").order_by("pk")
    ):
        person = officers.get(body.pk, by)
        begun = at - timedelta(days=200 - number % 40)
        most = len(_LISTED) - number % 4
        told = {f"manual:sukamaju-{body.pk}-{n}": _facts(body, n, today) for n in range(most)}
        actions.list_all(told, body=body, by=person, at=begun)
        if number % 3 == 0:
            _decide(body, number, at=begun + timedelta(days=3))
        if number % 4 == 0:
            _acts(body, person, today, at=at)
        if number % 5 == 0:
            _excludes(body, person, today, at=at)


def _facts(body: Body, n: int, today: date) -> Facts:
    title, topic, klass, back, retention = _LISTED[n]
    year = today.year - back
    return Facts(
        title=f"{title} {body.name} {year}",
        topic=topic,
        klass=klass,
        summary=f"{title} {body.name} tahun {year}, disusun menurut urusan yang menjadi tugasnya.",
        unit=f"Sekretaris {body.name}" if body.kind != "kecamatan" else "Sekretaris Kecamatan",
        maker="Subbagian Program dan Keuangan",
        made_on=min(date(year + (1 if back else 0), 1 + n % 3, 10 + n), today),
        place="Sukamaju",
        form="keduanya" if n % 2 else "elektronik",
        retention=retention,
        year=year,
        link="" if n in {9, 10} else _website(body),
    )


def _website(body: Body) -> str:
    used = body.websites.filter(until_on=None).first()
    return used.url if used else ""


def _decide(body: Body, number: int, *, at: datetime) -> None:
    decrees.decide(
        body, Listed.PUBLIC, number=f"480/{100 + number}/{at.year}", decided_on=at.date(),
        signer="Sekretaris Daerah selaku atasan PPID", by=None, at=at,
    )  # fmt: skip


def _acts(body: Body, by: User, today: date, *, at: datetime) -> None:
    for name, begins, ends, yields, topic in _ACTIVITIES:
        facts = {"name": name, "unit": "Subbagian Program dan Keuangan", "place": "Sukamaju",
                 "from_on": today + timedelta(days=begins), "until_on": today + timedelta(days=ends)}  # fmt: skip
        state = "selesai" if ends < 0 else "berjalan" if begins < 0 else "direncanakan"
        told = {"title": f"{yields} {(today + timedelta(days=ends)).year}", "topic": topic}
        activities.note(body, {**facts, "state": state}, [told], by=by, at=at)


def _excludes(body: Body, by: User, today: date, *, at: datetime) -> None:
    begun = at - timedelta(days=120)
    for title, article, opened, closed, days, event in _EXCLUDED:
        it = exclusions.begin(body, title=title, by=by, at=begun)
        facts = {
            "summary": "Hanya bagian yang disebut; sisanya diberikan dengan bagian itu dihitamkan.",
            "article": article, "if_opened": opened, "if_closed": closed,
            "interest": "Publik tetap mendapat keputusan, jumlah, dan tindak lanjutnya.",
            "until_on": today + timedelta(days=days) if days else None, "until_event": event,
            "tested_on": begun.date(), "testers": "Kepala Bidang Pengelolaan Informasi\nKepala Bagian Hukum", "decided_by": "PPID Utama",
        }  # fmt: skip
        exclusions.note(it, facts, version=it.version, by=by, at=begun)
        if title != _EXCLUDED[-1][0] or body.pk % 2:
            exclusions.decide(Exclusion.objects.get(pk=it.pk), version=it.version, by=by, at=begun)
