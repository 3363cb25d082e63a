"""Requests for information in Sukamaju: answered, late, extended, waiting, objected; everybody who asks is made up."""

import io
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from terang.accounts.models import User
from terang.bodies.days import day_in
from terang.bodies.models import Body, Membership, Region, Role
from terang.cases.actions import answers, files, objections, requests
from terang.cases.actions.machine import Said
from terang.cases.actions.objections import Decision
from terang.cases.actions.requests import Wish
from terang.cases.available import Hit
from terang.cases.identity import Asker, Identity
from terang.cases.models import Attachment, Case
from terang.cases.results.calendars import calendar
from terang.cases.states.answers import Delivery, Outcome
from terang.cases.states.cases import Channel, Kind
from terang.cases.states.objections import Ruling


@dataclass(frozen=True)
class Made:
    """One request: so many working days ago, of whom, and how it went."""

    ago: int
    body: str  # slug; "": nobody has said yet
    channel: Channel
    asker: int
    subject: str
    text: str
    course: str = "baru"


_ASKERS: Final = (
    Identity(name="Wulan Prabaswari", number="9901014107900003", address="Jalan Kenanga 7, Sukamaju",
             phone="+6281200004711", email="wulan.prabaswari@contoh.test", occupation="Guru"),
    Identity(name="Perkumpulan Warga Peduli Anggaran", asker=Asker.ENTITY, number="AHU-0000.AH.01.07.2021",
             representative="Bram Sudarsono", address="Jalan Melati 12, Sukamaju", email="warga.peduli@contoh.test"),
    Identity(name="Gilang Purwadinata", number="9901020505880001", address="Desa Tirtawarsa RT 2",
             phone="+6281200005522", occupation="Petani"),
    Identity(name="Nadira Kusumawati", number="9901036011950002", address="Perum Anggrek B-4",
             email="nadira.k@contoh.test", occupation="Wartawan"),
)  # fmt: skip
_MADE: Final = (
    Made(2, "dinkes", Channel.WEB, 0, "Jadwal vaksinasi puskesmas 2026", "Mohon jadwal vaksinasi anak di semua puskesmas tahun 2026."),
    Made(1, "", Channel.WEB, 3, "Penerima hibah daerah 2025", "Mohon daftar lembaga penerima hibah daerah tahun 2025 dan jumlahnya."),
    Made(8, "dinkes", Channel.LETTER, 1, "Rincian belanja obat 2025", "Mohon rincian belanja obat dan bahan habis pakai tahun 2025.", "perpanjang"),
    Made(5, "diskominfo", Channel.WHATSAPP, 2, "Peta jaringan internet desa", "Desa mana saja yang sudah tersambung internet dari kabupaten?", "kejelasan"),
    Made(9, "dinkes", Channel.COUNTER, 2, "Rekapitulasi kunjungan RSUD", "Mohon rekapitulasi kunjungan pasien per poli tahun 2025.", "persetujuan"),
    Made(24, "kec-tirtawarsa", Channel.WEB, 2, "Realisasi dana desa Tirtawarsa", "Mohon realisasi dana desa tahun 2025.", "terlambat"),
    Made(40, "dinkes", Channel.EMAIL, 3, "Daftar penerima bantuan gizi", "Mohon daftar penerima bantuan gizi balita tahun 2025.", "sebagian"),
    Made(55, "diskominfo", Channel.WEB, 1, "Kontrak pengelolaan pusat data", "Mohon salinan kontrak pengelolaan pusat data 2025.", "ditolak"),
    Made(70, "dinkes", Channel.WEB, 0, "Laporan kinerja Dinas Kesehatan 2024", "Mohon laporan kinerja tahun 2024.", "dikabulkan"),
    Made(62, "diskominfo", Channel.COUNTER, 0, "Data kependudukan per desa", "Mohon jumlah penduduk per desa dan kelompok umur.", "tidak_dikuasai"),
    Made(33, "kec-tirtawarsa", Channel.WEB, 1, "Profil kecamatan", "Mohon profil kecamatan terbaru.", "terbit"),
)  # fmt: skip


def play(region: Region, *, by: User, at: datetime) -> None:
    """Every step through the actions that people's clicks take; the oldest first, so that numbers follow the days."""
    days = calendar(region)
    today = day_in(region, at)
    for made in sorted(_MADE, key=lambda m: -m.ago):
        on = today
        left = made.ago
        while left:
            on -= timedelta(days=1)
            left -= days.is_open(on)
        _one(region, made, on=on, by=by, at=at)
    for n in range(5):
        hit = Hit("Laporan kinerja Dinas Kesehatan 2025", "Dinas Kesehatan", "/", f"contoh:{n % 2}")
        requests.note_enough(hit, region=region, body=None, on=today - timedelta(days=3 * n))


def _instant(on: date, hour: int, *, region: Region, at: datetime) -> datetime:
    """On that day at that hour; never later than now."""
    return min(datetime(on.year, on.month, on.day, hour, tzinfo=ZoneInfo(region.zone)), at)


def _one(region: Region, made: Made, *, on: date, by: User, at: datetime) -> None:
    body = Body.objects.filter(region=region, slug=made.body).first() if made.body else None
    officer = _holder(body, Role.OFFICER) if body else None
    typed = officer if made.channel != Channel.WEB else None
    said = Said(
        kind=Kind.REQUEST, region=region, channel=made.channel, subject=made.subject, text=made.text,
        received_on=on, body=body, identity=_ASKERS[made.asker],
    )  # fmt: skip
    moment = _instant(on, 9, region=region, at=at)
    case = requests.ask(said, Wish("Diskusi warga dan bahan tulisan"), by=typed, at=moment).case
    if body and officer:
        case.region = region
        _COURSES.get(made.course, _nothing)(case, officer, by, on, at)


def _holder(body: Body, role: Role) -> User | None:
    held = Membership.objects.filter(body=body, role=role, until_at=None).select_related("user").first()
    return held.user if held else None


def _nothing(case: Case, officer: User, head: User, on: date, at: datetime) -> None:
    """It waits."""


def _extended(case: Case, officer: User, head: User, on: date, at: datetime) -> None:
    when = _instant(on + timedelta(days=7), 10, region=case.region, at=at)
    requests.extend(case, "Rinciannya masih disatukan dari 27 puskesmas.", by=officer, at=when)


def _clarified(case: Case, officer: User, head: User, on: date, at: datetime) -> None:
    when = _instant(on + timedelta(days=1), 10, region=case.region, at=at)
    requests.clarify(
        case,
        "Maksudnya jaringan yang dibangun kabupaten saja, atau termasuk milik desa?",
        by=officer,
        at=when,
    )


def _draft(case: Case, officer: User, draft: answers.Draft, when: datetime) -> None:
    answer = answers.draft(case, draft, version=0, by=officer, at=when)
    answers.propose(answer, by=officer, at=when)
    case.refresh_from_db()


def _proposed(case: Case, officer: User, head: User, on: date, at: datetime) -> None:
    text = "Rekapitulasi kunjungan per poli tahun 2025 kami berikan terlampir."
    _draft(
        case,
        officer,
        answers.Draft(Outcome.GRANTED, text),
        _instant(on + timedelta(days=9), 11, region=case.region, at=at),
    )


def _answered(case: Case, officer: User, head: User, draft: answers.Draft, when: datetime) -> None:
    _draft(case, officer, draft, when)
    answers.approve(case.answers.get(sent_at=None), by=head, at=when)
    case.refresh_from_db()


def _granted(case: Case, officer: User, head: User, on: date, at: datetime) -> None:
    when = _instant(on + timedelta(days=6), 14, region=case.region, at=at)
    text = "Laporan kinerja tahun 2024 kami berikan lengkap dalam bentuk berkas."
    source = files.add(
        case, _report(), name="laporan-kinerja-2024.pdf", role=Attachment.Role.SOURCE, by=officer, at=when
    )
    source.case = case
    given = files.release(source, (), by=officer, at=when)
    _answered(case, officer, head, answers.Draft(Outcome.GRANTED, text, files=(given,)), when)
    requests.deliver(case, on=on + timedelta(days=6), how=Delivery.LINK, by=officer, at=when)


def _elsewhere(case: Case, officer: User, head: User, on: date, at: datetime) -> None:
    when = _instant(on + timedelta(days=3), 14, region=case.region, at=at)
    text = "Data ini dikuasai Dinas Kependudukan dan Pencatatan Sipil."
    holder = Body.objects.filter(region=case.region_id, slug__contains="disduk").first()
    name = "" if holder else "Dinas Kependudukan dan Pencatatan Sipil"
    _answered(
        case, officer, head, answers.Draft(Outcome.ELSEWHERE, text, holder=holder, holder_name=name), when
    )
    requests.deliver(case, on=on + timedelta(days=3), how=Delivery.PICKUP, by=officer, at=when)
    there = Case.objects.select_related("region", "body").filter(forwarded_by__case=case).first()
    if there is not None:
        later = _instant(on + timedelta(days=9), 10, region=case.region, at=at)
        text = "Jumlah penduduk per desa dan kelompok umur kami berikan di halaman ini."
        _answered(there, head, head, answers.Draft(Outcome.GRANTED, text), later)


def _published(case: Case, officer: User, head: User, on: date, at: datetime) -> None:
    when = _instant(on + timedelta(days=2), 14, region=case.region, at=at)
    draft = answers.Draft(
        Outcome.PUBLISHED,
        "Profil kecamatan sudah terbit di situs kami.",
        link="https://kec-tirtawarsa.sukamaju.test/profil/",
    )
    _answered(case, officer, head, draft, when)


def _partly(case: Case, officer: User, head: User, on: date, at: datetime) -> None:
    """With a file of which the names are blackened, and a cost of copying."""
    when = _instant(on + timedelta(days=12), 14, region=case.region, at=at)
    source = files.add(
        case, _list(), name="daftar-penerima-2025.pdf", role=Attachment.Role.SOURCE, by=officer, at=when
    )
    draft = answers.Draft(
        Outcome.PARTLY, "Jumlah penerima per desa kami berikan. Nama dan NIK balita tidak dibuka.", articles=("h",),
        consequence="Membuka nama dan NIK anak mengungkap rahasia pribadi; jumlah per desa sudah memenuhi tujuan pemohon.",
        cost=Decimal(15_000), cost_note="Fotokopi 30 lembar, dibayar di loket",
    )  # fmt: skip
    source.case = case
    _answered(case, officer, head, draft, when)


def _refused(case: Case, officer: User, head: User, on: date, at: datetime) -> None:
    """Refused, objected, and the objection granted in part."""
    when = _instant(on + timedelta(days=13), 14, region=case.region, at=at)
    draft = answers.Draft(
        Outcome.REFUSED, "Kontrak belum dapat kami berikan.", articles=("b",),
        consequence="Membuka harga satuan sebelum tender berikutnya mengganggu persaingan usaha sehat.",
    )  # fmt: skip
    _answered(case, officer, head, draft, when)
    objected = on + timedelta(days=20)
    objection = objections.file(
        case, ["a"], "Kontraknya sudah berakhir, jadi tidak ada lagi yang diganggu.",
        received_on=objected, by=None, at=_instant(objected, 9, region=case.region, at=at),
    )  # fmt: skip
    superior = Membership.objects.filter(region=case.region_id, role=Role.SUPERIOR, until_at=None).first()
    if superior:
        decision = Decision(
            Ruling.PARTLY, "Kontrak yang sudah berakhir pada dasarnya terbuka; harga satuan yang masih berlaku boleh dihitamkan.",
            order="Berikan salinan kontrak dengan harga satuan yang masih berlaku dihitamkan.",
            order_until=on + timedelta(days=90), letter="489/77/2026", post="Sekretaris Daerah selaku Atasan PPID",
        )  # fmt: skip
        decided = _instant(on + timedelta(days=40), 10, region=case.region, at=at)
        objection.case = case
        objections.decide(objection, decision, by=superior.user, at=decided)


def _report() -> bytes:
    """The first page of a report that anybody may have."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(60, 780, "Laporan Kinerja Dinas Kesehatan 2024")
    canvas.save()
    return target.getvalue()


def _list() -> bytes:
    """A page with names of people that there are not."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(60, 780, "Daftar penerima bantuan gizi 2025")
    canvas.setFont("Helvetica", 11)
    for number, name in enumerate(
        ("Arka Wiratama", "Bunga Larasati", "Candra Adinata", "Dinda Maheswari"), 1
    ):
        canvas.drawString(
            60, 760 - 22 * number, f"{number}.  {name}   NIK 99010141079{number:05}   Desa Tirtawarsa"
        )
    canvas.save()
    return target.getvalue()


_COURSES: Final = {
    "perpanjang": _extended,
    "kejelasan": _clarified,
    "persetujuan": _proposed,
    "terlambat": _nothing,
    "sebagian": _partly,
    "ditolak": _refused,
    "dikabulkan": _granted,
    "tidak_dikuasai": _elsewhere,
    "terbit": _published,
}
