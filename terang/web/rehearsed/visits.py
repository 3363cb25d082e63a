"""Coaching visits of Sukamaju: a round that is over, with minutes and photos, and one whose team goes today."""

import io
import tempfile
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from PIL import Image, ImageDraw

from terang.accounts.models import User
from terang.bodies.days import day_in
from terang.bodies.models import Membership, Region, Role
from terang.coaching.actions import agreeing, announcing, notes, photos, rounds, visits
from terang.coaching.models import Item, Round, Visit
from terang.coaching.policies import commitments
from terang.coaching.results import visits as results
from terang.coaching.states.visits import TeamRole
from terang.evaluations.uploads import Streamed

_PAST, _NOW = "Pendampingan awal", "Pendampingan menjelang akhir pengisian"
_MET: Final = "Rahmat Hidayat, Sekretaris\nWulan Sari, Petugas PPID"
_SAID: Final = (
    ("belum", "Dokumennya ada di lemari bagian umum, belum pernah dipindai.", "Pindai, beri nama berkas dengan tahunnya, pasang di halaman PPID."),
    ("belum", "Halamannya ada tetapi isinya baru judul.", "Isi dengan tabel yang sudah dipakai di papan pengumuman."),
    ("sudah", "Sudah dipasang pagi ini bersama tim.", ""),
    ("belum", "Yang terpasang milik tahun lalu.", "Ganti dengan tahun ini; yang lama pindahkan ke arsip."),
    ("tidak_perlu", "Badan ini tidak mengelola anggaran sendiri untuk hal ini.", ""),
)  # fmt: skip
_ADVICE: Final = (
    "1. Tunjuk satu orang yang tiap hari Jumat melihat halaman PPID seperti warga melihatnya.\n"
    "2. Tiap triwulan, bandingkan daftar informasi publik dengan dokumen yang benar-benar terpasang.\n"
    "3. Catat permintaan yang paling sering datang; pasang jawabannya di situs."
)
_SUMMARY: Final = (
    "Tim dan petugas membuka situs bersama-sama. Sebagian besar dokumen sudah ada, hanya belum dipasang. "
    "Petugas baru dua bulan bertugas; cara memasang berkas diperagakan dan dicoba sendiri."
)


def play(region: Region, *, by: User, at: datetime) -> None:
    """Safe to repeat: a region that has rounds keeps them. Needs bodies that were inspected."""
    if Round.objects.filter(region=region).exists():
        return
    today = day_in(region, at)
    team = _team(region)
    past = _round(region, _PAST, _weekday(today - timedelta(days=42)), 3, "800/71/2026", team, by=by, at=at)
    for visit in past:
        _hold(visit, by=next(iter(team)))
    _promise(past[:1], by=by)
    _round(region, _NOW, _weekday(today), 4, "800/93/2026", team, by=by, at=at)
    coming = list(Visit.objects.filter(round__region=region, round__name=_NOW))
    for visit in coming[:2]:
        announcing.announce(visit, by=by, at=at)


def _team(region: Region) -> dict[User, TeamRole]:
    """Two verifiers and the administrator, in the order of their accounts."""
    held = Membership.objects.filter(
        region=region, until_at=None, role__in=(Role.ADMINISTRATOR, Role.VERIFIER)
    )
    people = [m.user for m in held.select_related("user").order_by("pk")]
    lead, *others = sorted(people, key=lambda u: u.email)[-3:]
    return {lead: TeamRole.LEAD, **dict.fromkeys(others, TeamRole.SCRIBE)}


def _round(
    region: Region,
    name: str,
    first: date,
    count: int,
    letter: str,
    team: dict[User, TeamRole],
    *,
    by: User,
    at: datetime,
) -> list[Visit]:
    around = rounds.plan(
        region,
        name=name,
        starts_on=first,
        ends_on=first + timedelta(days=7),
        letter=letter,
        purpose="Mendampingi badan publik memasang yang sudah ada dan melengkapi yang belum.",
        by=by,
        at=at,
    )
    made = rounds.set_team(around, team=None, name="Tim 1", people=team, by=by, at=at)
    fresh = [c.body for c in results.candidates(region) if c.gain and c.visited_on is None]
    added = rounds.add(around, fresh[:count], team=made, first=first, a_day=2, by=by, at=at)
    return list(
        Visit.objects.select_related("round__region", "body", "team").filter(pk__in=[v.pk for v in added])
    )


def _hold(visit: Visit, *, by: User) -> None:
    """As the team left it."""
    zone = ZoneInfo(visit.round.region.zone)
    at = datetime.combine(visit.on, datetime.min.time(), zone) + timedelta(hours=9)
    visits.begin(visit, by=by, at=at)
    items = list(visit.items.all()[: len(_SAID)])
    notes.receive(
        visit, [_note(visit, item, n) for n, item in enumerate(items)], by=by, at=at + timedelta(hours=1)
    )
    for n, (code, caption) in enumerate(
        (("", "Meja layanan informasi di lobi"), ("", "Papan pengumuman anggaran"))
    ):
        _picture(visit, n, code, caption, by=by, at=at + timedelta(minutes=20 * n))
    visit.refresh_from_db()
    visits.close(
        visit,
        met=_MET,
        summary=_SUMMARY,
        internal_advice=_ADVICE,
        signer="Rahmat Hidayat, Sekretaris",
        number=f"BA/{visit.pk:03d}/PPID/{visit.on.year}",
        by=by,
        at=at + timedelta(hours=2),
    )


def _promise(held: Sequence[Visit], *, by: User) -> None:
    """What was agreed on the first visit became promises of its officer; on the others it still has to."""
    for visit in held:
        visit.refresh_from_db()
        owner = commitments.owners(visit.body).first()
        if owner is not None and visit.ended_at is not None:
            agreeing.agree(visit, owner=owner, by=by, at=visit.ended_at)


def _note(visit: Visit, item: Item, number: int) -> dict[str, object]:
    mark, text, advice = _SAID[number % len(_SAID)]
    due = (visit.on + timedelta(days=60)).isoformat() if mark == "belum" else ""
    return {
        "uid": str(UUID(int=visit.pk * 1000 + number)),
        "code": item.code,
        "mark": mark,
        "text": text,
        "advice": advice,
        "due_on": due,
        "turn": 1,
        "replaces": [],
        "device": "rekaan",
        "written_at": datetime.combine(
            visit.on, datetime.min.time(), ZoneInfo(visit.round.region.zone)
        ).isoformat(),
    }


def _picture(visit: Visit, number: int, code: str, caption: str, *, by: User, at: datetime) -> None:
    data = _drawn(caption, seed=visit.pk + number)
    with tempfile.NamedTemporaryFile(suffix=".jpg") as file:
        file.write(data)
        file.flush()
        upload = Streamed(
            file,
            Path(file.name).name,
            size=len(data),
            sha256=sha256(data).hexdigest(),
            is_too_large=False,
            field="photo",
        )
        photos.add(
            visit,
            upload,
            uid=UUID(int=visit.pk * 1000 + 500 + number),
            code=code,
            caption=caption,
            wants_place=False,
            device="rekaan",
            written_at=at.isoformat(),
            by=by,
            at=at,
        )


def _drawn(caption: str, *, seed: int) -> bytes:
    """A made-up room: wall, counter, board."""
    walls: Sequence[str] = ("#dfe7e2", "#e9e2d3", "#dde3ec")
    image = Image.new("RGB", (1200, 800), walls[seed % len(walls)])
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 560, 1200, 800), fill="#b9ab93")
    pen.rectangle((160, 430, 820, 690), fill="#7a5c3e")
    pen.rectangle((140, 400, 840, 440), fill="#a07c56")
    pen.rectangle((860, 120, 1120, 420), fill="#ffffff", outline="#5b6b66", width=8)
    for row in range(6):
        pen.line((890, 165 + 40 * row, 1090 - 30 * (row % 3), 165 + 40 * row), fill="#9aa5a0", width=8)
    pen.ellipse((430, 230, 530, 330), fill="#caa287")
    pen.rectangle((400, 330, 560, 410), fill="#0f5c5a")
    target = io.BytesIO()
    image.save(target, "JPEG", quality=70)
    return target.getvalue()


def _weekday(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= 5 else 0)
