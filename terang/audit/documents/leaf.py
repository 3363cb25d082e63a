"""A page of a document as a picture, as the child process hands it over."""

from msgspec import Struct

from terang.audit.model import Trouble


class Leaf(Struct, frozen=True, omit_defaults=True):
    """One page of `pages`; `number` counts from 1. Without a picture, `trouble` says why."""

    image: bytes = b""  # WebP
    number: int = 0
    pages: int = 0
    width: int = 0
    height: int = 0
    is_marked: bool = False  # the passage stands here
    is_locked: bool = False  # by a password
    trouble: Trouble | None = None
