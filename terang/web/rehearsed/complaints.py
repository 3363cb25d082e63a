"""Complaints of Sukamaju: a month of them, on every channel and in every state, through the actions of the office."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from terang.accounts.models import User
from terang.bodies.models import Body, Level, Membership, Region, Role
from terang.cases.actions import answering, escalating, lodging, triage
from terang.cases.identity import Identity
from terang.cases.models import Case
from terang.cases.results import complaints as results
from terang.cases.states.cases import Channel

_DISTRICTS: Final = 26
_TOLD: Final = (  # days ago, channel, category, words, where, who, what became of it
    (27, Channel.WHATSAPP, "jalan", "Jalan berlubang besar di depan pasar lama, sudah dua motor jatuh.", "Depan pasar lama", "Budi", "4"),
    (26, Channel.WEB, "sampah", "Sampah tidak diangkut sudah dua minggu di TPS dekat terminal.", "TPS terminal", "Sari", "5"),
    (25, Channel.INSTAGRAM, "lampu", "Lampu jalan padam dari jembatan sampai balai desa.", "Jembatan Kali Bening", "Rudi", "5"),
    (24, Channel.SMS, "air", "Air PDAM keruh dan bau sejak hari Minggu.", "Perumahan Griya Asri", "Tini", "2"),
    (22, Channel.COUNTER, "kependudukan", "Antre KTP dari pagi, nomor habis jam delapan.", "Kantor kecamatan", "Mulyono", "4"),
    (21, Channel.WEB, "kesehatan", "Puskesmas tutup sebelum jam pelayanan selesai.", "Puskesmas pembantu", "Endah", "3"),
    (20, Channel.FACEBOOK, "jalan", "Aspal di tikungan makam mengelupas, licin kalau hujan.", "Tikungan makam", "Joko", "jawab"),
    (18, Channel.EMAIL, "pendidikan", "Atap dua ruang kelas bocor, buku basah.", "SD di tepi sawah", "Wahyu", "jawab"),
    (16, Channel.WHATSAPP, "lampu", "Lampu perempatan rusak, sering hampir tabrakan.", "Perempatan utara", "Dian", "terus"),
    (9, Channel.WEB, "bansos", "Tetangga lansia belum pernah didata bantuan.", "RT 3", "Lilis", "tanya"),
    (6, Channel.WEB, "petugas", "Diminta uang saat mengurus surat, ada bukti pesannya.", "", "", "terus"),
    (4, Channel.WHATSAPP, "sampah", "Sungai penuh sampah plastik di bawah jembatan.", "Jembatan Kali Bening", "Hari", "terus"),
    (1, Channel.WHATSAPP, "jalan", "Jembatan kayu lapuk, anak sekolah takut lewat.", "Dukuh Sidomulyo", "Ratmi", ""),
    (1, Channel.WEB, "jalan", "Jembatan kayu di Sidomulyo lapuk, satu papan sudah patah.", "Dukuh Sidomulyo", "Agus", ""),
    (0, Channel.WEB, "bencana", "Tanah retak di atas rumah warga setelah hujan semalam.", "Lereng timur", "Sumi", ""),
)  # fmt: skip
_ANSWER: Final = "Sudah kami tindak lanjuti di lokasi bersama petugas kecamatan. Terima kasih sudah melapor."


def play(region: Region, *, team: User, at: datetime) -> None:
    """Nothing when there are complaints already."""
    if Case.objects.complaints().filter(region=region).exists():
        return
    districts = _districts(region)
    officers = {
        held.body_id or 0: held.user
        for held in Membership.objects.filter(region=region, role=Role.OFFICER, until_at=None).select_related(
            "user"
        )
    }
    for number, told in enumerate(_TOLD):
        district = districts[number * 5 % len(districts)] if districts else None
        _one(region, told, district, officers, team=team, number=number, at=at)
    escalating.follow(at=at)


def _districts(region: Region) -> list[Region]:
    """Kecamatan of the made-up regency, by codes nobody has."""
    places = Body.objects.filter(region=region, kind="kecamatan", closed_on=None).order_by("name")[
        :_DISTRICTS
    ]
    return [
        Region.objects.get_or_create(
            code=f"{region.code}.{number:02}",
            defaults={"name": body.name, "level": Level.DISTRICT, "parent": region, "zone": region.zone},
        )[0]
        for number, body in enumerate(places, 1)
    ]


def _one(
    region: Region,
    told: tuple[int, Channel, str, str, str, str, str],
    district: Region | None,
    officers: Mapping[int, User],
    *,
    team: User,
    number: int,
    at: datetime,
) -> None:
    ago, channel, category, words, place, name, outcome = told
    then = at - timedelta(days=ago, hours=3)
    is_bridge = "Sidomulyo" in place
    wanted = lodging.Wanted(
        region=region,
        channel=channel,
        text=words,
        at=then,
        category=category,
        place=place,
        district=None if is_bridge else district,
        latitude=Decimal("-7.21432") if is_bridge else None,
        longitude=Decimal("110.21567") if is_bridge else None,
        who=Identity(name=name, email=f"warga{number}@sukamaju.test") if name else None,
        is_secret=category == "petugas",
        by=team if channel is Channel.COUNTER else None,
    )
    case = _fresh(lodging.lodge_all([wanted])[0].case)
    if not outcome:
        return
    acting = _routed(case, district, officers, team=team, at=then + timedelta(days=1))
    if acting:
        _worked_on(case, outcome, by=acting, number=number, then=then, at=at)


def _routed(
    case: Case, district: Region | None, officers: Mapping[int, User], *, team: User, at: datetime
) -> User | None:
    """Looked at and sent to the body suggested; who acts there, None when there is no such body."""
    level = "pengawasan" if case.category == "petugas" else "biasa"
    triage.verify(case, category=case.category, level=level, subject="", district=district, by=team, at=at)
    suggested = results.bodies_suggested(case)
    body = next((b for b in suggested if b.pk in officers), suggested[0] if suggested else None)
    if body is None:
        return None
    triage.route(_fresh(case), body, by=team, at=at)
    return officers.get(body.pk, team)


def _worked_on(case: Case, outcome: str, *, by: User, number: int, then: datetime, at: datetime) -> None:
    """`outcome`: asked back, under way, or answered and rated."""
    day = timedelta(days=1)
    if outcome == "tanya":
        answering.ask_back(_fresh(case), "Siapa nama dan di RT berapa rumahnya?", by=by, at=then + 2 * day)
    if outcome in {"terus", "tanya"}:
        return
    answering.take_up(_fresh(case), by=by, at=then + 2 * day)
    answered_at = then + timedelta(days=min(9, 3 + number))
    answering.answer(_fresh(case), _ANSWER, is_public=True, by=by, at=answered_at)
    if outcome.isdecimal():
        answering.rate(_fresh(case), int(outcome), note="", at=min(answered_at + day, at))


def _fresh(case: Case) -> Case:
    return Case.objects.select_related("region", "body", "complaint__district", "handler").get(pk=case.pk)
