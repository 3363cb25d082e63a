"""The code on the screen of a meeting: changes every minute, cannot be made without the meeting's secret.

A code is 8 letters of HMAC-SHA-256 over the meeting and the minute. Who saw it has a few minutes to type it; an older
genuine one is told apart from a made-up one, so that the sentence can help.
"""

import hashlib
import hmac
from datetime import datetime
from enum import Enum
from typing import Final

STEP: Final = 60  # seconds
LIVES: Final = 4  # steps a code is good for, the one it was made in among them
_REMEMBERED: Final = 24 * 60  # steps: how far back an old one is recognised
_LETTERS: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that looks like another
_LENGTH: Final = 8


class Word(Enum):
    GOOD = "good"
    OLD = "old"
    UNKNOWN = "unknown"


def current(secret: str, meeting: int, *, at: datetime) -> str:
    return _code(secret, meeting, _step(at))


def judge(secret: str, meeting: int, text: str, *, at: datetime) -> Word:
    """What somebody scanned or typed; blanks, dashes and small letters do not matter."""
    given = "".join(c for c in text.upper() if c in _LETTERS)[: _LENGTH + 1]
    now = _step(at)
    for back in range(_REMEMBERED):
        if hmac.compare_digest(_code(secret, meeting, now - back), given):
            return Word.GOOD if back < LIVES else Word.OLD
    return Word.UNKNOWN


def _step(at: datetime) -> int:
    return int(at.timestamp()) // STEP


def _code(secret: str, meeting: int, step: int) -> str:
    digest = hmac.digest(secret.encode(), f"{meeting}:{step}".encode(), hashlib.sha256)
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:_LENGTH])
