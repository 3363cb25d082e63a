"""Messages as networks bring them, read into one shape. Nothing here writes; `actions.messages` takes what was read."""

from datetime import datetime
from decimal import Decimal

from msgspec import Struct

from terang.cases.states.cases import Channel


class Heard(Struct, frozen=True):
    """One message. `remote_id`: its name in that network, by which it is taken once; `sender`: where an answer goes."""

    channel: Channel
    remote_id: str
    sender: str
    text: str
    name: str = ""
    sent_at: datetime | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    media: tuple[str, ...] = ()  # "id:…" of WhatsApp, "url:…" elsewhere
    pictures: tuple[bytes, ...] = ()  # that came with it


class Reported(Struct, frozen=True):
    """What became of something we sent. `key`: our own name for it, when the network hands it back."""

    remote_id: str
    failed: bool
    fault: str = ""
    key: str = ""
