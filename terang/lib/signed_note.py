"""Signed notes and checkpoints, in the formats of transparency logs (C2SP signed-note, tlog-checkpoint, tlog-proof).

A note is text, an empty line, and a line "— name base64(key id, signature)". Ed25519 (algorithm 1).
"""

import base64
import binascii
import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from msgspec import Struct

_ALGORITHM = b"\x01"
_PROOF = "c2sp.org/tlog-proof@v1"


class BadNote(Exception):
    """A note that cannot be read, or whose signature does not hold; the message says which."""


class Verifier(Struct, frozen=True):
    """Whose signature is expected: name and public key."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        return _key_id(self.name, self.public)

    def __str__(self) -> str:
        """As published: name+key id+base64(algorithm, public key)."""
        return f"{self.name}+{self.id.hex()}+{_text(_ALGORITHM + self.public)}"


class Signer:
    """A private key and the name it signs with. `seed`: 32 bytes."""

    def __init__(self, name: str, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.verifier = Verifier(name, self._key.public_key().public_bytes_raw())

    def sign(self, text: str) -> str:
        """The note. `text` ends with a newline."""
        signature = self.verifier.id + self._key.sign(text.encode())
        return f"{text}\n— {self.verifier.name} {_text(signature)}\n"


class Checkpoint(Struct, frozen=True):
    """What a log says of itself: its size and root."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def text(self) -> str:
        return "\n".join((self.origin, str(self.size), _text(self.root), *self.extensions)) + "\n"


class Proof(Struct, frozen=True):
    """A leaf, where it stands in the log, its path to the root, and the signed checkpoint: all that is needed."""

    leaf: bytes
    index: int
    path: tuple[bytes, ...]
    checkpoint: str


def verifier(text: str) -> Verifier:
    """The key from its published form. Raises BadNote."""
    name, _, rest = text.strip().partition("+")
    key_id, _, key = rest.partition("+")
    raw = _bytes(key)
    if not name or len(raw) != 33 or raw[:1] != _ALGORITHM or _key_id(name, raw[1:]).hex() != key_id:
        raise BadNote("Kunci publik tidak terbaca.")
    return Verifier(name, raw[1:])


def opened(note: str, by: Verifier) -> str:
    """The text of a note that `by` signed. Raises BadNote."""
    text, split, signatures = note.rpartition("\n\n")
    if not split:
        raise BadNote("Catatan bertanda tangan tidak terbaca.")
    text += "\n"
    for line in signatures.splitlines():
        if line.startswith(f"— {by.name} "):
            raw = _bytes(line.rpartition(" ")[2])
            if raw[:4] == by.id and _holds(by.public, raw[4:], text.encode()):
                return text
    raise BadNote("Tanda tangan tidak cocok dengan kunci publik.")


def checkpoint(text: str) -> Checkpoint:
    """The checkpoint in an opened note. Raises BadNote."""
    lines = text.splitlines()
    if len(lines) < 3 or not lines[1].isascii() or not lines[1].isdecimal() or len(lines[1]) > 18:
        raise BadNote("Isi titik periksa tidak terbaca.")
    root = _bytes(lines[2])
    if len(root) != 32:
        raise BadNote("Isi titik periksa tidak terbaca.")
    return Checkpoint(lines[0], int(lines[1]), root, tuple(lines[3:]))


def proof_text(proof: Proof) -> str:
    """One file that proves one leaf (tlog-proof)."""
    path = "".join(f"{_text(step)}\n" for step in proof.path)
    return f"{_PROOF}\nextra {_text(proof.leaf)}\nindex {proof.index}\n{path}\n{proof.checkpoint}"


def proof(text: str) -> Proof:
    """Read back. Raises BadNote."""
    head, _, note = text.partition("\n\n")
    lines = head.splitlines()
    if len(lines) < 3 or lines[0] != _PROOF or not lines[1].startswith("extra "):
        raise BadNote("Berkas bukti tidak terbaca.")
    index = lines[2].removeprefix("index ")
    if not index.isascii() or not index.isdecimal() or len(index) > 18:
        raise BadNote("Berkas bukti tidak terbaca.")
    return Proof(_bytes(lines[1].removeprefix("extra ")), int(index), tuple(map(_bytes, lines[3:])), note)


def _holds(public: bytes, signature: bytes, text: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text)
    except InvalidSignature:
        return False
    return True


def _key_id(name: str, public: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + _ALGORITHM + public).digest()[:4]


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise BadNote("Ada bagian yang bukan base64.") from None
