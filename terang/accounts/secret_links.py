"""Secrets in links: 256 random bits that only the letter holds; we keep their SHA-256."""

import hashlib
import secrets


def new() -> str:
    """A secret for a link."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is stored of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
