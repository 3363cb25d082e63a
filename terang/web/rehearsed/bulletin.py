"""What Sukamaju announces: a flood that is over, a drill under way, an agenda, and projects with honest figures."""

import io
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.core.files.images import ImageFile
from PIL import Image, ImageDraw

from terang.accounts.models import User
from terang.bodies.models import Body, Region
from terang.publishing.actions import alerts, make_site
from terang.publishing.models import (
    Alert,
    EventPage,
    NewsPage,
    ProjectPage,
    ProjectPhoto,
    SiteHome,
    SiteImage,
    TopicPage,
)
from terang.publishing.states.alerts import Mode

_FLOOD: Final = {
    "kind": "bencana_alam", "headline": "Banjir di bantaran Kali Sukamaju, warga dusun bawah diminta mengungsi", "area": "Dusun Ngisor dan Dusun Kulon",
    "urgency": "Immediate", "severity": "Severe", "certainty": "Observed", "hours": 48, "contact": "Posko BPBD (0271) 555 0113",
    "circle": "-7.5561,110.8316 2",
    "elements": {
        "bahaya": "Kali Sukamaju meluap sejak pukul 02.00. Air di jalan dusun setinggi pinggang dan masih naik.",
        "terdampak": "Sekitar 140 keluarga di Dusun Ngisor dan Dusun Kulon, serta pengguna jalan desa.",
        "evakuasi": "Berjalanlah ke balai desa atau SD Negeri 2 lewat jalan atas. Dahulukan lansia, anak, dan warga sakit.",
        "menghindar": "Matikan listrik dari meteran. Jangan menyeberangi arus. Jauhi tebing sungai dan jembatan bambu.",
        "bantuan": "Hubungi posko atau perangkat dusun. Perahu karet dan ambulans siaga di balai desa.",
        "pengumum": "BPBD bersama pemerintah kecamatan.",
        "tata_cara": "Lewat pengeras suara masjid dan balai dusun, radio desa, dan halaman ini setiap dua jam.",
        "penanggulangan": "Tim memantau pintu air, mendirikan dapur umum, dan menutup jalan desa sampai air surut.",
    },
}  # fmt: skip
_DRILL: Final = {
    "kind": "bencana_nonalam", "headline": "Latihan evakuasi kebakaran di kantor pelayanan", "area": "Kompleks kantor pemerintah kabupaten",
    "urgency": "Future", "severity": "Minor", "certainty": "Likely", "hours": 168, "contact": "Satpol PP dan Pemadam (0271) 555 0114",
    "elements": {
        "bahaya": "Latihan: dianggap terjadi kebakaran di lantai dua. Sirene dibunyikan dua kali.",
        "terdampak": "Pegawai dan warga yang sedang mengurus layanan.",
        "evakuasi": "Keluar lewat tangga darurat, berkumpul di lapangan upacara sisi timur.",
        "menghindar": "Jangan memakai lift. Tutup pintu di belakang Anda.",
        "bantuan": "Petugas berompi kuning mendampingi penyandang disabilitas.",
        "pengumum": "Sekretariat Daerah bersama Pemadam Kebakaran.",
        "tata_cara": "Sirene, pengeras suara gedung, dan halaman ini.",
        "penanggulangan": "Layanan dihentikan sekitar tiga puluh menit, lalu dibuka lagi.",
    },
}  # fmt: skip
_EVENTS: Final = (
    (
        "Posyandu lansia dan pemeriksaan gula darah",
        2,
        8,
        "Balai Desa Ngisor",
        "Warga berusia 60 tahun ke atas",
    ),
    (
        "Konsultasi publik rancangan rencana kerja",
        6,
        9,
        "Aula kantor",
        "Warga, organisasi masyarakat, dunia usaha",
    ),
    ("Layanan administrasi keliling", 9, 8, "Pasar Kulon", "Semua warga"),
    (
        "Pelatihan pemasaran daring untuk usaha kecil",
        14,
        13,
        "Ruang pelatihan lantai 2",
        "Pemilik usaha kecil",
    ),
    ("Forum keterbukaan informasi", 21, 9, "Pendapa kabupaten", "PPID dan warga"),
    ("Kerja bakti bantaran kali", -12, 7, "Bantaran Kali Sukamaju", "Semua warga"),
)
_PROJECTS: Final[tuple[Mapping[str, Any], ...]] = (
    {"title": "Rehabilitasi ruas jalan Kulon sampai Ngisor", "lead": "Memperbaiki 3,2 km jalan kabupaten yang rusak.", "work": "rehabilitation",
     "sector": "transport.road", "state": "implementation", "budget": 4_850_000_000, "spent": 2_910_000_000, "done": 64, "source": "APBD kabupaten",
     "contractor": "CV Rekaan Jaya", "contract": "602.1/014/2026", "contract_value": 4_780_000_000, "place": "Kulon sampai Ngisor",
     "latitude": "-7.556100", "longitude": "110.831600"},
    {"title": "Pembangunan jembatan Melati", "lead": "Jembatan beton pengganti jembatan gantung.", "work": "construction", "sector": "transport.road",
     "state": "implementation", "budget": 7_200_000_000, "spent": 5_040_000_000, "done": 41, "source": "DAK fisik", "contractor": "PT Contoh Karya",
     "contract": "602.1/021/2026", "contract_value": 7_050_000_000, "place": "Dusun Melati", "latitude": "-7.561200", "longitude": "110.842300"},
    {"title": "Gedung rawat jalan puskesmas", "lead": "Enam ruang periksa dan ruang tunggu ramah difabel.", "work": "construction", "sector": "health",
     "state": "completion", "budget": 3_100_000_000, "spent": 3_018_500_000, "done": 100, "source": "DAK fisik", "contractor": "CV Sehat Rekaan",
     "contract": "602.1/009/2026", "contract_value": 3_040_000_000, "place": "Ngisor"},
    {"title": "Sambungan air bersih dusun atas", "lead": "180 sambungan rumah dari mata air Tirta.", "work": "construction", "sector": "waterAndWaste",
     "state": "preparation", "budget": 1_450_000_000, "source": "APBD kabupaten", "place": "Dusun Nduwur"},
    {"title": "Perbaikan saluran irigasi", "lead": "Mengeruk dan menembok 1,8 km saluran tersier.", "work": "rehabilitation", "sector": "naturalResources",
     "state": "implementation", "budget": 980_000_000, "source": "Dana desa dan APBD", "place": "Blok sawah Lor"},
    {"title": "Penggantian lampu jalan hemat energi", "lead": "420 titik lampu diganti LED.", "work": "replacement", "sector": "energy",
     "state": "completion", "budget": 640_000_000, "spent": 655_200_000, "done": 100, "source": "APBD kabupaten", "contractor": "CV Terang Rekaan"},
    {"title": "Pelatihan kader posyandu", "lead": "312 kader dari semua desa.", "work": "kegiatan", "sector": "health", "state": "implementation",
     "budget": 275_000_000, "spent": 148_000_000, "done": 55, "source": "APBD kabupaten", "target": "312 kader; terlatih 171"},
    {"title": "Beasiswa siswa keluarga miskin", "lead": "500 siswa SMP, dibayar dua kali setahun.", "work": "kegiatan", "sector": "education",
     "state": "implementation", "budget": 1_000_000_000, "spent": 500_000_000, "done": 50, "source": "APBD kabupaten", "target": "500 siswa; cair 500 siswa semester pertama"},
)  # fmt: skip


_OF_EVENTS: Final = ("dinkes", "bappeda", "disdukcapil", "disdagkop", "diskominfo", "dlh")
_OF_PROJECTS: Final = ("dpupr", "dpupr", "dinkes", "disperkim", "dispertan", "dishub", "dinkes", "disdikbud")


def play(region: Region, *, by: User, at: datetime) -> None:
    """Safe to repeat: a region that has announced something keeps it."""
    if Alert.objects.filter(region=region).exists():
        return
    found = {body.slug: body for body in Body.objects.active().filter(region=region).order_by("pk")}
    bodies = {
        slug: found.get(slug) or next(iter(found.values()))
        for slug in {*_OF_EVENTS, *_OF_PROJECTS, "bpbd", "setda"}
    }
    homes = {slug: make_site(body, by=by, at=at) for slug, body in sorted(bodies.items())}
    _dangers(bodies["bpbd"], bodies["setda"], by=by, at=at)
    for slug, told in zip(_OF_EVENTS, _EVENTS, strict=True):
        _event(homes[slug], *told, zone=region.zone, at=at)
    for number, (slug, facts) in enumerate(zip(_OF_PROJECTS, _PROJECTS, strict=True)):
        _project(homes[slug], facts, today=at.date(), number=number)
    _news(homes["dpupr"], at=at)


def _dangers(of_flood: Body, of_drill: Body, *, by: User, at: datetime) -> None:
    flood_at = at - timedelta(days=40)
    flood = alerts.begin(of_flood, mode=Mode.ACTUAL, by=by, at=flood_at)
    alerts.save(flood, dict(_FLOOD), version=flood.version, by=by, at=flood_at)
    alerts.issue(flood, version=flood.version, by=by, at=flood_at)
    later = flood_at + timedelta(hours=5)
    alerts.revise(flood, by=by, at=later)
    alerts.save(
        flood,
        {"note": "Air mulai turun; jalan desa masih ditutup.", "severity": "Moderate"},
        version=flood.version,
        by=by,
        at=later,
    )
    alerts.issue(flood, version=flood.version, by=by, at=later)
    alerts.cancel(
        flood,
        reason="Air sudah surut dan semua warga kembali ke rumah.",
        by=by,
        at=flood_at + timedelta(hours=20),
    )
    drill = alerts.begin(of_drill, mode=Mode.EXERCISE, by=by, at=at)
    alerts.save(drill, dict(_DRILL), version=drill.version, by=by, at=at)
    alerts.issue(drill, version=drill.version, by=by, at=at)


def _event(
    home: SiteHome, title: str, days: int, hour: int, place: str, audience: str, *, zone: str, at: datetime
) -> None:
    day = at.astimezone(ZoneInfo(zone)).date() + timedelta(days=days)
    starts = datetime.combine(day, time(hour), tzinfo=ZoneInfo(zone))
    page = EventPage(
        title=title,
        body_id=home.body_id,
        starts_at=starts,
        ends_at=starts + timedelta(hours=3),
        place=place,
        audience=audience,
    )
    _above(home, "agenda").add_child(instance=page)


def _project(home: SiteHome, facts: Mapping[str, Any], *, today: date, number: int) -> None:
    told = {
        name: Decimal(value)
        if name in {"budget", "spent", "done", "contract_value", "latitude", "longitude"}
        else value
        for name, value in facts.items()
    }
    first = date(today.year, 2, 1) + timedelta(days=7 * number)
    told |= {
        "starts_on": first,
        "ends_on": first + timedelta(days=320),
        "year": today.year,
        "manager": "Kepala bidang",
    }
    if "spent" in told:
        told["told_on"] = today - timedelta(days=12 + 20 * number)
    if told["state"] == "completion":
        told["finished_on"] = min(today, first + timedelta(days=240))
    page = _above(home, "program_kegiatan").add_child(instance=ProjectPage(body_id=home.body_id, **told))
    if told["work"] == "construction":
        image = _picture(home, str(told["title"]), number)
        ProjectPhoto.objects.create(page=page, image=image, taken_on=today - timedelta(days=12), sort_order=0)


def _picture(home: SiteHome, title: str, number: int) -> SiteImage:
    """A drawing of works, not of a place that exists."""
    canvas = Image.new("RGB", (960, 600), "#dfe9f2")
    pen = ImageDraw.Draw(canvas)
    pen.rectangle((0, 400, 960, 600), fill="#a9b98f")
    for step in range(4):
        pen.rectangle(
            (120 + step * 190, 250 - step * 25, 250 + step * 190, 420),
            fill=("#c98b5a", "#d9a25f", "#b97a4c", "#cf9a70")[(step + number) % 4],
        )
    pen.rectangle((0, 420, 960, 450), fill="#6d7480")
    held = io.BytesIO()
    canvas.save(held, "JPEG", quality=80)
    told = {"title": title, "description": f"Gambar rekaan pekerjaan: {title}", "collection": home.collection}
    made: SiteImage = SiteImage.objects.create(file=ImageFile(held, name="pekerjaan.jpg"), **told)
    return made


def _news(home: SiteHome, *, at: datetime) -> None:
    if NewsPage.objects.filter(body=home.body_id).exists():
        return
    for days, title in (
        (3, "Jalan Kulon dibuka kembali untuk kendaraan kecil"),
        (17, "Dapur umum ditutup, bantuan dilanjutkan desa"),
    ):
        page = NewsPage(
            title=title, body_id=home.body_id, on=(at - timedelta(days=days)).date(), place="Sukamaju",
            lead="Warga diminta tetap berhati-hati; petugas berjaga sampai akhir pekan.",
            content=[("text", "<p>Keputusan diambil setelah pemeriksaan bersama perangkat desa dan dinas terkait.</p>")],
        )  # fmt: skip
        _above(home, "berita").add_child(instance=page)


def _above(home: SiteHome, topic: str) -> TopicPage:
    found: TopicPage = TopicPage.objects.get(body=home.body_id, topic=topic)
    return found
