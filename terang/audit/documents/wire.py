"""What parent and child say to each other: a length, a head in MessagePack, then (to the child) the bytes of the file."""

from collections.abc import Mapping
from datetime import date

import msgspec
from msgspec import Struct

from terang.audit.documents.leaf import Leaf
from terang.audit.model import Document

LENGTH = 4  # bytes, big-endian
REPLY = 8 << 20  # a longer answer is none of ours


class Task(Struct, frozen=True, tag=True):
    """One file to read; `size` bytes of it follow."""

    url: str
    media: str
    headers: Mapping[str, str]
    latest: date
    size: int


class LeafTask(Struct, frozen=True, tag=True):
    """One PDF of which the page with `passage` is wanted as a picture; `size` bytes of it follow."""

    passage: str
    size: int


def pack(value: Task | LeafTask | Document | Leaf) -> bytes:
    body = msgspec.msgpack.encode(value)
    return len(body).to_bytes(LENGTH, "big") + body


task: msgspec.msgpack.Decoder[Task | LeafTask] = msgspec.msgpack.Decoder(Task | LeafTask)
document = msgspec.msgpack.Decoder(Document)
leaf = msgspec.msgpack.Decoder(Leaf)
