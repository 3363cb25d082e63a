"""What a device sends, read strictly: one note that cannot be read never keeps the others back."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _
from msgspec import Struct

from terang.coaching.states.visits import Mark
from terang.lib import canonical

MOST_NOTES: Final = 500  # of one batch
_LONGEST: Final = 20_000  # characters of one text
_CODE: Final = re.compile(r"[a-z0-9_.-]{0,80}")
_HIGHEST_TURN: Final = 100_000


class Unreadable(Exception):
    """A note that cannot be kept; the message is for whoever wrote it."""


class Written(Struct, frozen=True):
    """One wording, as it was read."""

    uid: UUID
    code: str
    mark: str
    text: str
    advice: str
    due_on: date | None
    turn: int
    replaces: tuple[str, ...]
    device: str
    written_at: datetime

    def digest(self, by: int) -> str:
        """Of the content, and of who wrote it."""
        return canonical.sha256(
            {
                "by": by,
                "uid": str(self.uid),
                "code": self.code,
                "mark": self.mark,
                "text": self.text,
                "advice": self.advice,
                "due_on": self.due_on.isoformat() if self.due_on else "",
                "turn": self.turn,
                "replaces": list(self.replaces),
                "device": self.device,
                "written_at": self.written_at.astimezone(UTC).isoformat(timespec="milliseconds"),
            }
        )


def read(raw: Any) -> Written:
    """Raises Unreadable."""
    if not isinstance(raw, Mapping):
        raise Unreadable(_("Catatan ini rusak di perjalanan; kirim lagi."))
    mark = _text(raw, "mark", 16)
    if mark not in Mark.values:
        raise Unreadable(_("Tanda “sudah/belum” pada catatan ini tidak dikenal; perbarui halamannya."))
    return Written(
        uid=uid(raw.get("uid")),
        code=code(raw.get("code", "")),
        mark=mark,
        text=_text(raw, "text", _LONGEST),
        advice=_text(raw, "advice", _LONGEST),
        due_on=_day(raw.get("due_on") or ""),
        turn=_turn(raw.get("turn", 1)),
        replaces=_replaced(raw.get("replaces", [])),
        device=_text(raw, "device", 40),
        written_at=instant(raw.get("written_at")),
    )


def uid(raw: Any) -> UUID:
    try:
        return UUID(str(raw))
    except ValueError:
        raise Unreadable(_("Catatan ini tidak bernomor; simpan lagi, lalu kirim.")) from None


def code(raw: Any) -> str:
    if not isinstance(raw, str) or not _CODE.fullmatch(raw):
        raise Unreadable(_("Catatan ini menyebut indikator yang tidak dikenal."))
    return raw


def instant(raw: Any) -> datetime:
    """With its zone; a device without a clock is not believed."""
    try:
        found = datetime.fromisoformat(str(raw))
    except ValueError:
        raise Unreadable(_("Waktu catatan ini tidak terbaca. Periksa jam ponsel Anda.")) from None
    if found.tzinfo is None or not 2020 <= found.year <= 2100:
        raise Unreadable(_("Waktu catatan ini tidak masuk akal. Periksa jam ponsel Anda."))
    return found.astimezone(UTC).replace(microsecond=found.microsecond // 1000 * 1000)


def _text(raw: Mapping[str, Any], key: str, longest: int) -> str:
    value = raw.get(key, "")
    if not isinstance(value, str):
        raise Unreadable(_("Catatan ini rusak di perjalanan; kirim lagi."))
    if len(value) > longest:
        raise Unreadable(
            _("Catatan ini terlalu panjang: paling banyak %s huruf. Bagi menjadi dua.") % longest
        )
    return value.replace("\r\n", "\n").replace("\x00", "").strip()


def _day(raw: Any) -> date | None:
    if raw == "":
        return None
    try:
        return date.fromisoformat(str(raw))
    except ValueError:
        raise Unreadable(_("Tanggal “disepakati selesai” tidak terbaca.")) from None


def _turn(raw: Any) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int) or not 1 <= raw <= _HIGHEST_TURN:
        raise Unreadable(_("Catatan ini rusak di perjalanan; kirim lagi."))
    return raw


def _replaced(raw: Any) -> tuple[str, ...]:
    if not isinstance(raw, list) or len(raw) > 50:
        raise Unreadable(_("Catatan ini rusak di perjalanan; kirim lagi."))
    return tuple(sorted({str(uid(each)) for each in raw}))
