"""Loud at the start when the key that wraps the keys of identities is missing or is none (`cases.envelope`)."""

from typing import Any

from django.core.checks import Error, register
from django.core.exceptions import ImproperlyConfigured

from terang.cases import envelope


def tell() -> None:
    register(identity_key)


def identity_key(**_: Any) -> list[Error]:
    try:
        envelope.check_keys()
    except ImproperlyConfigured as no:
        hint = "Jalankan scripts/keys.py, atau isi IDENTITY_KEY dengan 32 bita acak dalam base64."
        return [Error(f"IDENTITY_KEY tidak dapat dipakai: {no}", hint=hint, id="terang.E011")]
    return []
