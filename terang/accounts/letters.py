"""Letters by e-mail of accounts and bodies, from templates: the first line is the subject, the rest the text.

They leave through the one outbox of the office, which lies above (`notices.handed_in`) and says at the start that it is there.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from msgspec import Struct


class Letter(Struct, frozen=True):
    """What is to be sent. `key` names the occasion: a letter of this key goes out once. `region` is a primary key."""

    to: str
    template: str
    context: Mapping[str, Any]
    key: str
    region: int | None = None
    about: str = ""
    contact: int | None = None  # bodies.Contact that is in doubt when it cannot be reached


OUTBOX: Final[list[Callable[[Letter, datetime], None]]] = []
"""One: takes a letter in the caller's transaction, so that what was not changed is not told, and the reverse."""


def send(letter: Letter, *, at: datetime) -> None:
    """Written in Indonesian, whatever the language of the page that sends it: its reader is somebody else."""
    (outbox,) = OUTBOX
    outbox(letter, at)


def address(name: str, *args: Any) -> str:
    """The full address of a page, for a letter."""
    return settings.SITE_URL + reverse(name, args=args)
