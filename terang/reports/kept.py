"""Files of reports, kept by their hash beside other uploads, and read only as downloads."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.http import FileResponse

from terang.evaluations import uploads
from terang.reports.models import Paper


def keep(data: bytes) -> str:
    """Puts a file in its place: the bytes first, then the name. The hash it is found by."""
    digest = hashlib.sha256(data).hexdigest()
    place = path(digest)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(file.name).chmod(0o640)
        Path(file.name).replace(place)
    return digest


def path(digest: str) -> Path:
    return uploads.stored(digest)


def handed_out(paper: Paper) -> FileResponse:
    """To be saved, never shown within our pages."""
    return uploads.handed_out(paper.sha256, paper.file_name)
