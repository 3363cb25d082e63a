"""A letter by e-mail (RFC 5322), read: who, what, which pictures. Answers of machines are nobody's complaint (RFC 3834)."""

import hashlib
import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Final

from terang.cases.inbound import Heard
from terang.cases.states.cases import Channel

_MOST_TEXT: Final = 5000
_MOST_PICTURES: Final = 5
_PICTURES: Final = frozenset({"image/jpeg", "image/png", "image/webp"})


def read(raw: bytes) -> Heard | None:
    """None for what a machine has written, or what has no sender."""
    letter = message_from_bytes(raw, policy=policy.default)
    name, address = parseaddr(_header(letter, "From"))
    if "@" not in address or _is_automatic(letter, address):
        return None
    message_id = _header(letter, "Message-ID").strip() or hashlib.sha256(raw).hexdigest()
    subject, body = _header(letter, "Subject").strip(), _own_words(_text(letter))
    text = body if subject.lower().startswith("re:") else "\n\n".join(filter(None, (subject, body)))
    return Heard(
        Channel.EMAIL,
        message_id[:200],
        address.lower(),
        text[:_MOST_TEXT],
        name[:200],
        pictures=_pictures(letter),
    )


def _header(letter: EmailMessage, name: str) -> str:
    """Headers that are broken are read as nothing."""
    try:
        return str(letter.get(name, ""))
    except (ValueError, IndexError, AttributeError):
        return ""


def _is_automatic(letter: EmailMessage, address: str) -> bool:
    said = _header(letter, "Auto-Submitted").partition(";")[0].strip().lower()
    return (
        said not in {"", "no"}
        or _header(letter, "Precedence").strip().lower() in {"bulk", "junk", "list"}
        or address.lower().partition("@")[0] in {"mailer-daemon", "postmaster"}
    )


def _text(letter: EmailMessage) -> str:
    part = letter.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    try:
        content = str(part.get_content())
    except (LookupError, ValueError):
        content = bytes(part.get_payload(decode=True) or b"").decode(errors="replace")
    if part.get_content_type() == "text/html":
        content = re.sub(r"(?is)<(script|style).*?</\1>|<[^>]*>", " ", content)
    return content


def _own_words(text: str) -> str:
    """Without what is quoted below."""
    lines = []
    for line in text.replace("\r\n", "\n").split("\n"):
        if re.match(r"\s*>|-{3,}|_{5,}|(On|Pada) .{5,200}(wrote|menulis):\s*$", line):
            break
        lines.append(line.rstrip())
    return "\n".join(lines).strip()


def _pictures(letter: EmailMessage) -> tuple[bytes, ...]:
    found = (p for p in letter.walk() if p.get_content_type() in _PICTURES)
    return tuple(bytes(p.get_payload(decode=True) or b"") for p in list(found)[:_MOST_PICTURES])
