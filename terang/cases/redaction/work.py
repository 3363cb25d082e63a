"""Questions about a file, answered by a child process."""

import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _

from terang.cases.redaction.marks import Mark, stored

_PATIENCE: Final = 300  # seconds; the child's own limit of CPU comes first
KINDS: Final = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}
PREVIEW: Final = 900  # pixels across: enough to aim at a line, light for a weak computer


class Unfit(Exception):
    """Cannot be blackened; the message says why."""


def media_of(content: bytes) -> str:
    """By content; "" for what is not blackened here."""
    if b"%PDF-" in content[:1024]:
        return "application/pdf"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    return "image/png" if content.startswith(b"\x89PNG\r\n\x1a\n") else ""


def pages(content: bytes) -> list[tuple[float, float]]:
    """Size of each page. Raises Unfit."""
    return [(size[0], size[1]) for size in json.loads(_asked(content, {"do": "pages"}))]


def picture(content: bytes, *, page: int, marks: Sequence[Mark]) -> bytes:
    """A PNG of one page, what is marked shaded. Raises Unfit."""
    job = {"do": "picture", "page": page, "wide": PREVIEW, "marks": stored(marks)}
    return _asked(content, job)


def burnt(content: bytes, *, marks: Sequence[Mark]) -> bytes:
    """The file to be given. Raises Unfit."""
    return _asked(content, {"do": "burn", "marks": stored(marks)})


def _asked(content: bytes, job: dict[str, Any]) -> bytes:
    try:
        done = subprocess.run(
            [sys.executable, "-m", "terang.cases.redaction.child"],
            input=json.dumps(job).encode() + b"\n" + content,
            capture_output=True,
            timeout=_PATIENCE,
            cwd=settings.BASE_DIR,
            check=False,
        )
    except subprocess.TimeoutExpired as slow:
        raise Unfit(
            _("Berkas ini terlalu lama diolah. Pecah menjadi beberapa berkas, lalu coba lagi.")
        ) from slow
    if done.returncode:
        raise Unfit(
            _(
                "Berkas ini tidak dapat dibuka: rusak, dikunci kata sandi, atau lebih dari 300 halaman. Simpan ulang sebagai PDF."
            )
        )
    return done.stdout
