"""Uploads, streamed to disk while they arrive and hashed on the way: never in memory, never larger than the limit."""

import hashlib
import tempfile
from pathlib import Path
from typing import IO, Any, Final

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import FileResponse, Http404, HttpRequest

LARGEST: Final = 50 * 1024 * 1024  # of one file, whatever an instrument says
_INCOMING = "masuk"


def folder() -> Path:
    """Where uploads are kept, by their hash."""
    return Path(settings.DATA) / "berkas"


class Streamed(UploadedFile):  # type: ignore[type-arg]
    """A file that came whole, or more of it than anybody may send (then only the first part is on disk)."""

    def __init__(
        self, handle: IO[bytes], name: str, *, size: int, sha256: str, is_too_large: bool, field: str
    ) -> None:
        super().__init__(handle, name, None, size, None)
        self.path, self.sha256, self.is_too_large, self.field = Path(handle.name), sha256, is_too_large, field

    def close(self) -> None:
        """Django closes uploads at the end of the request: what was not kept is removed."""
        super().close()
        self.path.unlink(missing_ok=True)


class Stream(FileUploadHandler):
    """Writes what arrives into the folder of incoming files; past the limit it only counts."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._handle: IO[bytes] | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        place = folder() / _INCOMING
        place.mkdir(parents=True, exist_ok=True)
        self._handle = tempfile.NamedTemporaryFile(dir=place, delete=False)  # noqa: SIM115 - closed by Streamed
        self._hash, self._written = hashlib.sha256(), 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if self._handle is not None and self._written <= LARGEST:
            self._hash.update(raw_data)
            self._handle.write(raw_data)
            self._written += len(raw_data)
        return None  # no other handler is asked

    def file_complete(self, file_size: int) -> Streamed | None:
        if self._handle is None:
            return None
        self._handle.flush()
        return Streamed(
            self._handle,
            self.file_name or "berkas",
            size=file_size,
            sha256=self._hash.hexdigest(),
            is_too_large=file_size > LARGEST,
            field=self.field_name or "",
        )

    def upload_interrupted(self) -> None:
        """The connection broke: nothing stays."""
        if self._handle is not None:
            self._handle.close()
            Path(self._handle.name).unlink(missing_ok=True)


def stream(request: HttpRequest) -> None:
    """Uploads of this request go to disk. Before anything reads `request.POST`: see `views.streaming`."""
    request.upload_handlers = [Stream(request)]


def keep(upload: Streamed) -> Path:
    """The file in its place, under its hash; the same bytes are kept once."""
    place = stored(upload.sha256)
    place.parent.mkdir(parents=True, exist_ok=True)
    if not place.exists():
        upload.path.chmod(0o640)
        upload.path.replace(place)
    return place


def stored(sha256: str) -> Path:
    return folder() / sha256[:2] / sha256


def handed_out(sha256: str, name: str) -> FileResponse:
    """A kept file, to be saved and never shown: whatever is in it runs nowhere near our pages."""
    place = stored(sha256)
    if not place.is_file():
        raise Http404
    answer = FileResponse(place.open("rb"), as_attachment=True, filename=name)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cache-Control"] = "private, no-store"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
