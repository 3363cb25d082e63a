"""Files of cases, encrypted with the key of the case: a copy of the disk without the key-encryption key shows nothing."""

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Final

from django.conf import settings

from terang.cases import envelope
from terang.cases.models import Attachment, Case

LARGEST: Final = 25 * 1024 * 1024  # bytes of one file


def place(case_id: int, sha256: str) -> Path:
    return Path(settings.DATA) / "perkara" / str(case_id) / f"{sha256}.tersegel"


def put(case: Case, content: bytes) -> str:
    """Sealed and on disk before anything speaks of it; its SHA-256."""
    sha256 = hashlib.sha256(content).hexdigest()
    target = place(case.pk, sha256)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
        file.write(envelope.seal(case.key, content, use=f"berkas:{sha256}"))
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).chmod(0o640)
    Path(file.name).replace(target)
    return sha256


def get(attachment: Attachment) -> bytes:
    """Raises Unopenable when its key or the file is gone."""
    try:
        sealed = place(attachment.case_id, attachment.sha256).read_bytes()
    except FileNotFoundError as gone:
        raise envelope.Unopenable from gone
    return envelope.unseal(attachment.case.key, sealed, use=f"berkas:{attachment.sha256}")
