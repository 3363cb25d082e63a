"""Signed checkpoints of the journal, and proofs against them."""

import base64
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, transaction

from terang.accounts import journal, tree
from terang.accounts.models import Checkpoint, Event
from terang.lib import merkle, signed_note


def signer() -> signed_note.Signer:
    """The installation's key. Raises ImproperlyConfigured without one."""
    return _signer(settings.JOURNAL_NAME, settings.JOURNAL_KEY)


def has_key() -> bool:
    """Whether this installation signs at all."""
    return bool(settings.JOURNAL_KEY)


def public_key() -> str:
    """As published; `terang verify` takes it. "" on an installation without a key: it signs nothing."""
    return str(signer().verifier) if has_key() else ""


def check_key(app_configs: Any, **_: Any) -> list[checks.CheckMessage]:
    """For `manage.py check`: a key that is none is an error, no key a warning."""
    hint = "Jalankan scripts/keys.py, atau isi JOURNAL_KEY dengan 32 bita acak dalam base64."
    if not has_key():
        told = (
            "JOURNAL_KEY kosong: titik periksa jurnal tidak ditandatangani dan hasil tidak dapat ditetapkan."
        )
        return [checks.Warning(told, hint=hint, id="terang.W001")]
    try:
        signer()
    except ValueError:
        return [checks.Error("JOURNAL_KEY bukan 32 bita dalam base64.", hint=hint, id="terang.E001")]
    return []


@transaction.atomic
def sign(occasion: str, *, at: datetime) -> Checkpoint:
    """Signs the journal as it is now. The signing is an event itself: the next checkpoint vouches for it."""
    size = tree.size()
    tree.grow(size)
    root = tree.root(size)
    body = signed_note.Checkpoint(
        settings.JOURNAL_NAME, size, root, (f"waktu {instant(at)}", f"peristiwa {_one_line(occasion)}")
    )
    made = Checkpoint.objects.create(
        size=size, root=root.hex(), at=at, occasion=occasion, note=signer().sign(body.text())
    )
    journal.record("journal.checkpoint", made, by=None, at=at, data={"size": size, "root": root.hex()})
    return made


def sign_once(occasion: str, *, at: datetime) -> Checkpoint | None:
    """Signs unless this occasion has its checkpoint; two timers at once sign one."""
    if Checkpoint.objects.filter(occasion=occasion).exists():
        return None
    try:
        return sign(occasion, at=at)
    except IntegrityError:  # another timer was first
        return None


def proof(event: Event, checkpoint: Checkpoint) -> str | None:
    """A file that proves, against a checkpoint, that an event happened; None when it is older than the event."""
    if event.number >= checkpoint.size:
        return None
    path = merkle.inclusion(tree.node, event.number, checkpoint.size)
    return signed_note.proof_text(
        signed_note.Proof(journal.leaf_of(event), event.number, tuple(path), checkpoint.note)
    )


@cache
def _signer(name: str, key: str) -> signed_note.Signer:
    if not key:
        raise ImproperlyConfigured(
            "JOURNAL_KEY belum diisi: jalankan scripts/setup, atau isi 32 bita base64."
        )
    return signed_note.Signer(name, base64.urlsafe_b64decode(key))


def instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")


def _one_line(text: str) -> str:
    return " ".join(text.split())
