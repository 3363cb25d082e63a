"""Envelope encryption: each case has a data key of its own, wrapped by a key-encryption key outside database and backup.

`settings.IDENTITY_KEY` holds the key-encryption keys, with commas between: the first wraps, all unwrap. Changing them
rewraps 60 bytes a case and never touches what is sealed. AES-256-GCM (NIST SP 800-38D) with random nonces; what a
sealed value is for is bound into it, so one cannot be put in the place of another.
"""

import base64
import hashlib
import hmac
import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

_NONCE: Final = 12  # bytes
_NAME: Final = 4  # bytes of a key's name: which key wrapped
_LENGTH: Final = 32  # bytes of every key


Stored = bytes | memoryview
"""As a database hands out binary columns."""


class Unopenable(Exception):
    """Sealed with a key that is not among ours, erased, or changed since."""


def new_key() -> bytes:
    """A data key, wrapped."""
    return _wrap(os.urandom(_LENGTH))


def seal(wrapped: Stored, content: bytes, *, use: str) -> bytes:
    """`use`: what the content is ("pemohon", "berkas:…"); only the same opens it."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(_unwrap(wrapped)).encrypt(nonce, content, use.encode())


def unseal(wrapped: Stored, sealed: Stored, *, use: str) -> bytes:
    """Raises Unopenable."""
    return _decrypt(_unwrap(wrapped), sealed, use.encode())


def rewrapped(wrapped: Stored) -> bytes:
    """The same data key under the first key-encryption key. Raises Unopenable."""
    return _wrap(_unwrap(wrapped))


def is_current(wrapped: Stored) -> bool:
    """Whether the first key-encryption key wrapped it."""
    return bytes(wrapped)[:_NAME] == _name(_keys()[0])


def check_keys() -> None:
    """Raises ImproperlyConfigured."""
    _keys()


def fingerprint(text: str) -> str:
    """Keyed hash: equal texts are found, none can be read or guessed without the first key."""
    derived = hmac.digest(_keys()[0], b"terang: jejak pemohon", "sha256")
    return hmac.new(derived, text.encode(), "sha256").hexdigest()


def _keys() -> list[bytes]:
    """Raises ImproperlyConfigured: a case that cannot be sealed is not taken."""
    try:
        found = [base64.urlsafe_b64decode(text.strip()) for text in settings.IDENTITY_KEY.split(",")]
    except ValueError as wrong:
        raise ImproperlyConfigured("IDENTITY_KEY must be urlsafe base64.") from wrong
    if any(len(key) != _LENGTH for key in found):
        raise ImproperlyConfigured("IDENTITY_KEY must hold keys of 32 bytes (scripts/keys.py makes one).")
    return found


def _name(key: bytes) -> bytes:
    return hashlib.sha256(b"terang: nama kunci" + key).digest()[:_NAME]


def _wrap(key: bytes) -> bytes:
    first, nonce = _keys()[0], os.urandom(_NONCE)
    return _name(first) + nonce + AESGCM(first).encrypt(nonce, key, b"kunci perkara")


def _unwrap(wrapped: Stored) -> bytes:
    name, body = bytes(wrapped)[:_NAME], bytes(wrapped)[_NAME:]
    for key in _keys():
        if _name(key) == name:
            return _decrypt(key, body, b"kunci perkara")
    raise Unopenable


def _decrypt(key: bytes, sealed: Stored, use: bytes) -> bytes:
    nonce, body = bytes(sealed)[:_NONCE], bytes(sealed)[_NONCE:]
    try:
        return AESGCM(key).decrypt(nonce, body, use)
    except (InvalidTag, ValueError) as wrong:
        raise Unopenable from wrong
