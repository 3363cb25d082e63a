"""Values that a copy of the database must not give away, encrypted with settings.FIELD_KEY."""

from typing import Final

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

FIELDS: Final[dict[str, tuple[str, ...]]] = {}
"""By label of a table: columns that hold sealed text. Each app tells its own at the start; see `rotate_field_key`."""


class Unsealable(Exception):
    """Sealed with a key that is not among ours."""


def _keys() -> MultiFernet:
    """The first key encrypts, all decrypt: so keys are changed without an hour in which nobody signs in."""
    return MultiFernet([Fernet(key.strip()) for key in settings.FIELD_KEY.split(",")])


def seal(text: str) -> str:
    return _keys().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Raises Unsealable."""
    try:
        return _keys().decrypt(sealed).decode()
    except InvalidToken as wrong:
        raise Unsealable from wrong


def resealed(sealed: str) -> str:
    """The same, under the first key. Raises Unsealable."""
    try:
        return _keys().rotate(sealed).decode()
    except InvalidToken as wrong:
        raise Unsealable from wrong
