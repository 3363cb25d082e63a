"""Meetings of Sukamaju: a training that was held, with certificates; a coordination meeting to come."""

import io
import tempfile
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from hashlib import sha256
from typing import Any, Final
from zoneinfo import ZoneInfo

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from terang.accounts.models import User
from terang.bodies.models import Body, Membership, Region, Role
from terang.coaching.actions import attending, inviting, meetings
from terang.coaching.actions.attending import Attendee
from terang.coaching.models import Meeting, Participant
from terang.coaching.states.meetings import Answer, MeetingKind
from terang.evaluations.uploads import Streamed

THERE: Final = 18  # bodies whose officer came to the training
_GONE: Final = "Kirana Dewanti"  # who came for one body and works there no more
_ABOUT: Final = (
    "Menyusun daftar informasi publik dari dokumen yang sudah ada, memasangnya di situs, dan memeriksa hasilnya sendiri. "
    "Bawalah laptop dan akses masuk situs badan Anda."
)
_MATERIAL: Final = (
    "Dari lemari arsip ke situs: lima langkah",
    "1. Kumpulkan dokumen kegiatan tahun ini dan tahun lalu.",
    "2. Beri nama berkas: jenis, tahun, badan publik.",
    "3. Pasang di halaman PPID, bukan di berita.",
    "4. Catat di daftar informasi publik.",
    "5. Buka dari ponsel orang lain; bila ia menemukannya, warga juga.",
)


def play(region: Region, *, by: User, at: datetime) -> None:
    """Safe to repeat: a region that has meetings keeps them."""
    if Meeting.objects.filter(region=region).exists():
        return
    bodies = list(Body.objects.active().filter(region=region).order_by("pk"))
    _held(region, bodies, by=by, at=_morning(region, at, days=-150))
    _coming(region, bodies, by=by, at=at)


def _held(region: Region, bodies: Sequence[Body], *, by: User, at: datetime) -> None:
    meeting = _planned(
        region, bodies, MeetingKind.TRAINING, "Bimtek penyusunan daftar informasi publik", by=by, at=at
    )
    _material(meeting, by=by, at=at)
    for number, body in enumerate(bodies[: THERE + 1]):
        held = (
            Membership.objects.filter(body=body, role=Role.OFFICER, until_at=None)
            .select_related("user")
            .first()
        )
        user = held.user if held and number else None
        who = Attendee(user.name if user else _GONE, "Petugas PPID", user.email if user else "", body, "")
        person, _ = attending.enter(meeting, who, user=user, at=at + timedelta(minutes=5 + number))
        _contact(person, number, at=person.at)
    guest = Attendee("Arya Wibisana", "Komisioner", "", None, "Komisi Informasi Provinsi (rekaan)")
    attending.note(meeting, guest, by=by, at=at + timedelta(hours=1))
    meetings.hold(meeting, by=by, at=at + timedelta(hours=7))


def _contact(person: Participant, number: int, *, at: datetime) -> None:
    """Most say that the contact holds; one puts it right, and the organiser has not looked at it yet."""
    if number == 4:
        attending.correct_contact(person, phone="+6281200000004", email="", at=at)
    elif number % 3:
        attending.confirm_contact(person, at=at)


def _coming(region: Region, bodies: Sequence[Body], *, by: User, at: datetime) -> None:
    begins = _morning(region, at, days=6)
    meeting = _planned(
        region,
        bodies,
        MeetingKind.COORDINATION,
        "Rapat koordinasi PPID menjelang verifikasi",
        by=by,
        at=begins,
        made_at=at,
    )
    inviting.invite(meeting, by=by, at=at)
    for number, invitation in enumerate(meeting.invitations.order_by("pk")):
        if number % 4 != 3:
            word = Answer.NO if number % 4 == 2 else Answer.YES
            inviting.answer(invitation, word, at=at)


def _planned(
    region: Region,
    bodies: Sequence[Body],
    kind: MeetingKind,
    title: str,
    *,
    by: User,
    at: datetime,
    made_at: datetime | None = None,
) -> Meeting:
    facts: dict[str, Any] = {
        "kind": kind,
        "title": title,
        "about": _ABOUT
        if kind is MeetingKind.TRAINING
        else "Membahas kendala pengisian kuesioner dan jadwal verifikasi.",
        "starts_at": at,
        "ends_at": at + timedelta(hours=6 if kind is MeetingKind.TRAINING else 3),
        "place": "Aula Setda Kabupaten Sukamaju",
        "link": "",
        "capacity": 60,
        "roles": [Role.OFFICER.value],
        "letter": "005/148/2026",
        "certificates": f"BIMTEK-PPID/{at.year}" if kind is MeetingKind.TRAINING else "",
    }
    return meetings.plan(region, bodies=bodies, by=by, at=made_at or at - timedelta(days=14), **facts)


def _material(meeting: Meeting, *, by: User, at: datetime) -> None:
    target = io.BytesIO()
    page = Canvas(target, pagesize=A4, invariant=1)
    for row, line in enumerate(_MATERIAL):
        page.setFont("Helvetica-Bold" if row == 0 else "Helvetica", 20 if row == 0 else 14)
        page.drawString(60, 760 - 42 * row, line)
    page.save()
    data = target.getvalue()
    with tempfile.NamedTemporaryFile(suffix=".pdf", delete=False) as file:
        file.write(data)
        file.flush()
        digest = sha256(data).hexdigest()
        upload = Streamed(
            file, "lima-langkah.pdf", size=len(data), sha256=digest, is_too_large=False, field="file"
        )
        meetings.add_material(meeting, upload, title=_MATERIAL[0], by=by, at=at)


def _morning(region: Region, at: datetime, *, days: int) -> datetime:
    """Nine o'clock of a weekday about so many days from `at`."""
    zone = ZoneInfo(region.zone)
    day = at.astimezone(zone).date() + timedelta(days=days)
    day += timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= 5 else 0)
    return datetime.combine(day, time(9), zone)
