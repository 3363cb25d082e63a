"""ZIP containers, opened with care."""

import io
import zipfile
from collections.abc import Callable

from terang.audit.documents.limits import MEBIBYTE
from terang.audit.documents.reading import Reading, tidy
from terang.audit.model import Trouble

_MEMBERS = 20_000
_RATIO = 200
_UNPACKED = 400 * MEBIBYTE
_END = b"PK\5\6"


def in_zip(data: bytes, read: Callable[[zipfile.ZipFile], Reading]) -> Reading:
    """What `read` says of a container that is whole, not locked and no bomb."""
    if _crowded(data):
        return Reading(troubles=(Trouble.BOMB,))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            return read(container) if not bomb(container) else Reading(troubles=(Trouble.BOMB,))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError):
        return Reading(troubles=(Trouble.UNDECODABLE if _END in data[-66_000:] else Trouble.TRUNCATED,))


def read_zip(data: bytes) -> Reading:
    """The names in an archive are all that is told of it."""
    if _crowded(data):
        return Reading(troubles=(Trouble.BOMB,))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            return _names(container)
    except zipfile.BadZipFile:
        return Reading(troubles=(Trouble.UNDECODABLE if _END in data[-66_000:] else Trouble.TRUNCATED,))


def _names(container: zipfile.ZipFile) -> Reading:
    files = [one for one in container.infolist() if not one.is_dir()]
    return Reading(
        text=tidy("\n".join(one.filename for one in files)),
        pages=len(files),
        encrypted=any(one.flag_bits & 1 for one in files),
        troubles=(Trouble.BOMB,) if bomb(container) else (),
    )


def _crowded(data: bytes) -> bool:
    """Whether the directory announces more members than anybody packs: reading it would cost seconds."""
    at = data.rfind(_END)
    return at >= 0 and int.from_bytes(data[at + 10 : at + 12], "little") > _MEMBERS


def bomb(container: zipfile.ZipFile) -> bool:
    """More than 200 to 1 above a mebibyte, or more than 400 MiB together."""
    members = container.infolist()
    if len(members) > _MEMBERS or sum(one.file_size for one in members) > _UNPACKED:
        return True
    return any(
        one.file_size > MEBIBYTE and one.file_size > _RATIO * max(one.compress_size, 1) for one in members
    )
