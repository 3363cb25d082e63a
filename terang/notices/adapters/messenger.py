"""Messenger and Instagram: an answer within 24 hours, else as a human agent within seven days."""

from datetime import timedelta
from typing import Any, Final

from terang.notices.adapters import Letter, Outcome, Refused, Way, meta

MOST: Final = {"instagram": 1000, "messenger": 2000}  # bytes, characters
_WINDOW: Final = timedelta(hours=24)
_AGENT: Final = timedelta(days=7)


def send(letter: Letter, way: Way, *, most: int) -> Outcome:
    if letter.window_until is None or letter.at > letter.window_until - _WINDOW + _AGENT:
        return Refused(
            "Lebih dari tujuh hari sejak pesan terakhirnya: kanal ini tidak mengizinkan jawaban lagi."
        )
    text = letter.text.strip().encode()[:most].decode(errors="ignore")
    document: dict[str, Any] = {"recipient": {"id": letter.to}, "message": {"text": text}}
    if letter.is_answer:
        document["messaging_type"] = "RESPONSE"
    else:
        document |= {"messaging_type": "MESSAGE_TAG", "tag": "HUMAN_AGENT"}
    return meta.send(letter, way, document)
