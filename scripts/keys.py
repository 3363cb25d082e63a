"""Writes the secrets of this installation to .env, once. What is there already stays as it is."""

import base64
import os
import secrets
import sys
from collections.abc import Callable
from pathlib import Path

FILE = Path(__file__).parents[1] / ".env"


def _bytes(count: int) -> Callable[[], str]:
    return lambda: base64.urlsafe_b64encode(secrets.token_bytes(count)).decode()


KEYS: dict[str, Callable[[], str]] = {
    "SECRET_KEY": _bytes(48),  # sessions and links in letters
    "FIELD_KEY": _bytes(32),  # one-time password keys and webhook secrets in the database
    "IDENTITY_KEY": _bytes(32),  # wraps the keys of askers' identities; keep it apart from backups
    "JOURNAL_KEY": _bytes(32),  # signs the journal's checkpoints
    "POSTGRES_PASSWORD": _bytes(24),  # of the database beside it, in compose.yaml
}


def main() -> int:
    there = FILE.read_text(encoding="utf-8") if FILE.exists() else ""
    known = {line.partition("=")[0].strip() for line in there.splitlines() if not line.startswith("#")}
    missing = [name for name in KEYS if name not in known and name not in os.environ]
    if missing:
        lines = "".join(f"{name}={KEYS[name]()}\n" for name in missing)
        before = there if not there or there.endswith("\n") else there + "\n"
        with open(
            FILE, "w", encoding="utf-8", opener=lambda path, flags: os.open(path, flags, 0o600)
        ) as file:
            file.write(before + lines)
        FILE.chmod(0o600)
    return 0


if __name__ == "__main__":
    sys.exit(main())
