"""Webhooks of Meta: WhatsApp Cloud API, Messenger, Instagram, as documented at developers.facebook.com.

What is not understood is left out, never an error: the network would send it again for days.
"""

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from terang.cases.inbound import Heard, Reported
from terang.cases.states.cases import Channel

_SILENT: Final = {
    "audio": "[pesan suara, tidak disimpan]",
    "video": "[video, tidak disimpan]",
    "document": "[dokumen, tidak disimpan]",
    "sticker": "[stiker]",
    "file": "[berkas, tidak disimpan]",
}


def is_signed(body: bytes, header: str, *, secret: str) -> bool:
    """X-Hub-Signature-256: sha256=<hex HMAC of the raw body with the app secret>. Without a secret nothing is."""
    expected = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return bool(secret) and hmac.compare_digest(header, f"sha256={expected}")


def read(document: Any, *, channel: Channel, account: str) -> Iterator[Heard | Reported]:
    """What is in one delivery, for this account; several entries may come at once."""
    for entry in _list(_dict(document).get("entry")):
        if channel == Channel.WHATSAPP:
            for change in _list(entry.get("changes")):
                yield from _whatsapp(_dict(change.get("value")), account)
        else:
            for event in _list(entry.get("messaging")):
                yield from _messaging(event, channel, account)


def _whatsapp(value: Mapping[str, Any], account: str) -> Iterator[Heard | Reported]:
    if str(_dict(value.get("metadata")).get("phone_number_id", "")) != account:
        return
    names = {
        str(c.get("wa_id", "")): str(_dict(c.get("profile")).get("name", ""))[:200]
        for c in _list(value.get("contacts"))
    }
    for message in _list(value.get("messages")):
        if heard := _whatsapp_message(message, names):
            yield heard
    for status in _list(value.get("statuses")):
        errors = _list(status.get("errors"))
        fault = f"{errors[0].get('code', '')}: {errors[0].get('title', '')}" if errors else ""
        if status.get("status") in {"sent", "delivered", "read", "failed"}:
            key = str(status.get("biz_opaque_callback_data", ""))
            yield Reported(str(status.get("id", "")), status["status"] == "failed", fault, key)


def _whatsapp_message(message: Mapping[str, Any], names: Mapping[str, str]) -> Heard | None:
    sender, name = str(message.get("from", "")), str(message.get("id", ""))
    if not sender.isdecimal() or not name:
        return None
    kind = str(message.get("type", ""))
    media: tuple[str, ...] = ()
    part = _dict(message.get(kind))
    text = str(part.get("body") or part.get("caption") or part.get("text") or "")
    if kind == "image" and part.get("id"):
        media = (f"id:{part['id']}",)
    latitude, longitude = _degrees(part.get("latitude")), _degrees(part.get("longitude"))
    if kind == "location":
        text = " ".join(str(part.get(k, "")) for k in ("name", "address") if part.get(k)) or "[lokasi]"
    return Heard(
        Channel.WHATSAPP,
        name[:200],
        f"+{sender}",
        text or _SILENT.get(kind, ""),
        names.get(sender, ""),
        _instant(message.get("timestamp"), 1),
        latitude,
        longitude,
        media,
    )


def _messaging(event: Mapping[str, Any], channel: Channel, account: str) -> Iterator[Heard]:
    message = _dict(event.get("message"))
    sender, to = (str(_dict(event.get(k)).get("id", "")) for k in ("sender", "recipient"))
    name = str(message.get("mid", ""))
    if not name or not sender or to != account or message.get("is_echo"):
        return
    media, told = [], [str(message.get("text", ""))]
    for part in _list(message.get("attachments")):
        url = str(_dict(part.get("payload")).get("url", ""))
        if part.get("type") == "image" and url:
            media.append(f"url:{url}")
        else:
            told.append(_SILENT.get(str(part.get("type")), ""))
    text = "\n".join(filter(None, told))
    yield Heard(
        channel, name[:200], sender, text, sent_at=_instant(event.get("timestamp"), 1000), media=tuple(media)
    )


def _instant(value: Any, per_second: int) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(value) / per_second, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def _degrees(value: Any) -> Decimal | None:
    try:
        found = round(Decimal(str(value)), 5)
    except InvalidOperation:
        return None
    return found if abs(found) <= 180 else None


def _dict(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Mapping[str, Any]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
