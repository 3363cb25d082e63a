"""Webhooks of SMS Gateway for Android (sms-gate.app): one event a request, signed over body and time."""

import hashlib
import hmac
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from terang.bodies.phones import Unreadable, read_phone
from terang.cases.inbound import Heard, Reported
from terang.cases.states.cases import Channel

_OLDEST: Final = timedelta(minutes=10)


def is_signed(body: bytes, signature: str, timestamp: str, *, secret: str, at: datetime) -> bool:
    """X-Signature: hex HMAC-SHA256 of body and X-Timestamp; an old one is not taken again."""
    if (
        not secret
        or not timestamp.isdecimal()
        or abs(at.timestamp() - int(timestamp)) > _OLDEST.total_seconds()
    ):
        return False
    expected = hmac.new(secret.encode(), body + timestamp.encode(), hashlib.sha256).hexdigest()
    return hmac.compare_digest(signature.lower(), expected)


def read(document: Any) -> Iterator[Heard | Reported]:
    if not isinstance(document, dict) or not isinstance(document.get("payload"), dict):
        return
    payload, event = document["payload"], document.get("event")
    if event == "sms:received":
        yield from _received(str(document.get("id", "")), payload)
    elif event in {"sms:sent", "sms:delivered", "sms:failed"}:
        fault = str(payload.get("reason", "")) or "Gateway tidak dapat mengirim SMS."
        yield Reported(str(payload.get("messageId", "")), event == "sms:failed", fault)


def _received(name: str, payload: dict[str, Any]) -> Iterator[Heard]:
    text, sender = (
        str(payload.get("message", "")),
        str(payload.get("sender") or payload.get("phoneNumber") or ""),
    )
    try:
        number = read_phone(sender)
    except Unreadable:  # a name instead of a number: advertisements
        return
    if not name:
        seed = f"{number}\n{payload.get('receivedAt', '')}\n{text}"
        name = hashlib.sha256(seed.encode()).hexdigest()
    if text.strip():
        yield Heard(Channel.SMS, name[:200], number, text)
