"""Everything of one person in a region, found by an e-mail address, a telephone number or a NIK."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from django.db.models import Q
from msgspec import Struct

from terang.accounts.models import User
from terang.accounts.sealed import Unsealable
from terang.bodies.models import Contact, Invitation, Membership, Region
from terang.bodies.phones import Unreadable, read_phone
from terang.cases import envelope, identity
from terang.cases.models import Correspondent, Party
from terang.coaching.models import MeetingInvitation, Participant
from terang.inspections.models import Listener
from terang.notices.covering import covered
from terang.notices.models import Notice, opened
from terang.privacy.results import sites

KEPT: Final[Mapping[str, str]] = {
    "akun": "Yang dikerjakan akun ini tetap tercatat di jurnal dengan nomor, tanpa nama: akuntabilitas keputusan.",
    "perkara": "Nomor, pokok, tanggal, dan putusan tetap di register sebagai arsip (UU 14/2008 Pasal 12 dan 22); identitasnya tidak.",
    "peserta": "Bahwa ada peserta dan nomor sertifikatnya tetap, tanpa nama dan alamat.",
    "undangan": "Bahwa ada undangan tetap di jurnal, tanpa nama dan alamat.",
    "narahubung": "Riwayat badan publik memuat bahwa ada perubahan, rinciannya dihapus.",
    "percakapan": "Tidak ada yang disimpan.",
    "pesan": "Bahwa ada pesan keluar, kapan, dan tentang apa tetap; alamat dan isinya tidak.",
    "situs": "Halaman yang sedang terbit tidak diubah: minta badannya menyuntingnya. Versi lamanya dihapus.",
    "alarm": "Tidak ada yang disimpan.",
}


class Found(Struct, frozen=True):
    """Rows of one kind: what they say, ready to be shown and exported."""

    kind: str
    rows: Sequence[Any]
    told: Sequence[Mapping[str, Any]]

    @property
    def stays(self) -> str:
        return KEPT[self.kind]

    def stays_with(self, kept: Sequence[Any]) -> str:
        """Also which rows are still there, by their titles: somebody else has to change them."""
        titles = sorted(
            {str(told["halaman"]) for row, told in zip(self.rows, self.told, strict=True) if row in kept}
        )
        return f"{self.stays} Masih memuatnya: {'; '.join(titles)}." if titles else self.stays


def find(region: Region, text: str) -> list[Found]:
    """By exact address or number, however it is written; a fixed number of queries."""
    tidy, phone = text.strip(), _phone(text)
    if not tidy:
        return []
    digest = identity.trace(tidy)
    by_mail_or_phone = Q(email__iexact=tidy) | (Q(phone=phone) if phone else Q(pk=None))
    held = Membership.objects.filter(region=region)
    kinds = (
        ("akun", User.objects.filter(by_mail_or_phone, pk__in=held.values("user")), _user),
        ("narahubung", Contact.objects.filter(by_mail_or_phone, body__region=region).select_related("body"), _contact),
        ("undangan", Invitation.objects.filter(email__iexact=tidy, region=region), _invitation),
        ("peserta", _participants(region, tidy, phone), _participant),
        ("undangan", MeetingInvitation.objects.filter(email__iexact=tidy, meeting__region=region).select_related("meeting"), _guest),
        ("perkara", Party.objects.filter(traces__digest=digest, case__region=region).select_related("case").distinct(), _party),
        ("percakapan", Correspondent.objects.filter(region=region, digest=digest), _correspondent),
        ("pesan", notices_to(region, {tidy.casefold(), phone}), _notice),
        ("alarm", Listener.objects.filter(email__iexact=tidy, region=region), _listener),
        ("situs", sites.mentions(region, {tidy, phone}), sites.told),
    )  # fmt: skip
    found = [(kind, list(rows), say) for kind, rows, say in kinds]
    return [Found(kind, rows, [say(row) for row in rows]) for kind, rows, say in found if rows]


def notices_to(region: Region, addresses: set[str]) -> Iterator[Notice]:
    """What was sent to one of these, while its words are kept. Looked for by the covered address, then opened."""
    hints = {covered(address) for address in addresses if address}
    here = Q(region=region) | Q(region=None, user__memberships__region=region)
    rows = Notice.objects.filter(here, hint__in=hints).exclude(to="").distinct()
    for row in rows.iterator(chunk_size=500):
        try:
            if opened(row)["to"].casefold() in addresses:
                yield row
        except Unsealable:
            continue


def _phone(text: str) -> str:
    try:
        return read_phone(text)
    except Unreadable:
        return ""


def _participants(region: Region, tidy: str, phone: str) -> Any:
    mine = Q(email__iexact=tidy) | Q(contact_email__iexact=tidy)
    mine |= Q(contact_phone=phone) if phone else Q(pk=None)
    return Participant.objects.filter(mine, meeting__region=region).select_related("meeting")


def _user(row: User) -> dict[str, Any]:
    return {
        "email": row.email,
        "nama": row.name,
        "telepon": row.phone,
        "dibuat": row.created_at.isoformat(),
        "aktif": row.is_active,
    }


def _contact(row: Contact) -> dict[str, Any]:
    return {
        "badan": row.body.name,
        "jabatan": row.post,
        "nama": row.name,
        "telepon": row.phone,
        "email": row.email,
    }


def _invitation(row: Invitation) -> dict[str, Any]:
    return {"email": row.email, "nama": row.name, "peran": row.role, "diundang": row.invited_at.isoformat()}


def _participant(row: Participant) -> dict[str, Any]:
    return {
        "kegiatan": row.meeting.title,
        "nama": row.name,
        "jabatan": row.post,
        "email": row.email,
        "sertifikat": row.number,
    }


def _guest(row: MeetingInvitation) -> dict[str, Any]:
    return {"kegiatan": row.meeting.title, "nama": row.name, "email": row.email}


def _party(row: Party) -> dict[str, Any]:
    """Whoever asks for their data gets what was sealed; erased or lost identities say so."""
    case = row.case
    told = {
        "nomor": case.number,
        "jenis": case.kind,
        "pokok": case.subject,
        "isi": case.text,
        "diterima": case.received_on.isoformat(),
        "keadaan": case.state,
    }
    try:
        who = identity.opened(row)
    except envelope.Unopenable:
        return {**told, "identitas": None}
    return {**told, "identitas": {name: str(getattr(who, name)) for name in who.__struct_fields__}}


def _notice(row: Notice) -> dict[str, Any]:
    words = opened(row)
    return {
        "tentang": row.title,
        "kanal": row.channel,
        "diminta": row.asked_at.isoformat(),
        "keadaan": row.state,
        "kepada": words["to"],
        "perihal": words["subject"],
        "isi": words["text"],
    }


def _listener(row: Listener) -> dict[str, Any]:
    return {"email": row.email}


def _correspondent(row: Correspondent) -> dict[str, Any]:
    return {"kanal": row.channel, "terakhir": row.last_in_at.isoformat()}
