"""How each network is spoken to: a letter in, what became of it out. None of them knows the outbox."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct


class Enclosed(Struct, frozen=True):
    """A file that goes with a letter."""

    name: str
    media: str
    content: bytes


class Letter(Struct, frozen=True):
    """What is to be sent. `key` names it for ever: a network that knows such names sends it once."""

    key: str
    to: str
    subject: str
    text: str
    at: datetime
    window_until: datetime | None = None
    files: Sequence[Enclosed] = ()
    name: str = ""  # Message-ID of an e-mail

    @property
    def is_answer(self) -> bool:
        """Whether the network still lets us answer freely."""
        return self.window_until is not None and self.at < self.window_until


class Way(Struct, frozen=True):
    """An account, opened."""

    base: str
    name: str
    template: str
    secrets: Mapping[str, str]


class Sent(Struct, frozen=True):
    """The network has it. `remote_id`: its name there."""

    remote_id: str = ""


class Refused(Struct, frozen=True):
    """It will never go to this address."""

    fault: str


class Later(Struct, frozen=True):
    """This one did not go; others may."""

    fault: str


class Closed(Struct, frozen=True):
    """The network takes nothing at all now: none of the letters is to blame."""

    fault: str


Outcome = Sent | Refused | Later | Closed
