"""Letters that came back: which letter of ours, and why (RFC 3464; and mail servers that only write a sentence)."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from typing import Final

from msgspec import Struct

_MACHINES: Final = ("mailer-daemon", "postmaster")
_ID: Final = re.compile(r"(?im)^message-id:\s*(<[^<>\s]{3,300}>)")
_CODE: Final = re.compile(r"(?m)\b5\d\d[ -]|\b5\.\d{1,3}\.\d{1,3}\b")
_MOST: Final = 200_000  # characters of a letter that are looked through


class Bounced(Struct, frozen=True):
    """`message_id` as our letter had it; `fault` in the words of the server that gave up."""

    message_id: str
    fault: str


def read(raw: bytes) -> Bounced | None:
    """None for any other letter, and for one that is only late (RFC 3464, 2.3.3: "delayed")."""
    letter = message_from_bytes(raw, policy=policy.default)
    if letter.get_content_type() == "multipart/report":
        fault = _failed(letter)
        message_id = next(_returned_ids(letter), "")
        return Bounced(message_id, fault) if fault and message_id else None
    if _is_from_a_machine(letter):
        text = raw[:_MOST].decode(errors="replace")
        found, said = _ID.findall(text), _CODE.search(text)
        own = str(letter.get("Message-ID", "")).strip()
        ids = [each for each in found if each != own]
        return Bounced(ids[0], _line(text, said.start())) if ids and said else None
    return None


def _failed(letter: EmailMessage) -> str:
    """Why, of the first recipient that was given up; "" when none was."""
    for block in _blocks(letter):
        if str(block.get("Action", "")).strip().lower() == "failed":
            said = str(block.get("Diagnostic-Code", "")).partition(";")[2] or str(block.get("Status", ""))
            return " ".join(said.split())[:300] or "5.0.0"
    return ""


def _blocks(letter: EmailMessage) -> Iterator["Message[str, str]"]:
    """Groups of fields of the machine-readable part (RFC 3464, 2.1)."""
    for part in letter.walk():
        if part.get_content_type() == "message/delivery-status":
            yield from _inside(part)


def _inside(part: "Message[str, str]") -> Iterator["Message[str, str]"]:
    """Messages within a part; a part that is broken has none."""
    found = part.get_payload()
    if isinstance(found, list):
        yield from (each for each in found if isinstance(each, Message))


def _returned_ids(letter: EmailMessage) -> Iterator[str]:
    """Of the letter that is handed back, or of its headers alone."""
    for part in letter.walk():
        if part.get_content_type() == "message/rfc822":
            yield from (str(inner.get("Message-ID", "")).strip() for inner in _inside(part))
        elif part.get_content_type() == "text/rfc822-headers":
            yield from _ID.findall(str(part.get_payload()))


def _is_from_a_machine(letter: EmailMessage) -> bool:
    sender = str(letter.get("From", "")).lower()
    return any(f"{name}@" in sender for name in _MACHINES)


def _line(text: str, start: int) -> str:
    """The line a place is in, as a fault."""
    begin, end = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    return " ".join(text[begin : end if end > 0 else None].split())[:300]
