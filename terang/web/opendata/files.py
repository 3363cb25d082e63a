"""Files of whole datasets on disk, each made once for what is public now; and when data last changed."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db.models import Q
from msgspec import Struct

from terang.accounts.models import Event
from terang.web import public_stamp
from terang.web.opendata.addresses import addresses
from terang.web.opendata.datasets import DATASETS, Dataset
from terang.web.opendata.paging import walk
from terang.web.opendata.writing import FORMATS, Format


def folder() -> Path:
    return Path(settings.DATA) / "publik"


def records(dataset: Dataset, chosen: Q | None = None) -> Iterator[Struct]:
    return (record for _, record in walk(dataset, addresses(), chosen or Q()))


def whole(dataset: Dataset, made_as: Format, *, stamp: str) -> Path:
    """The file of a dataset as it is at `stamp`; whoever asks first makes it. Older ones go."""
    path = _path(dataset, made_as, stamp)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, made_as.write(dataset, records(dataset)))
        for old in path.parent.glob(f"{dataset.code}.*.{made_as.suffix}"):
            if old != path:
                old.unlink(missing_ok=True)
    return path


def sizes() -> dict[tuple[str, str], int]:
    """Bytes of the files that were made last, by dataset and format; those nobody has asked for yet are missing."""
    found: dict[tuple[str, str], tuple[float, int]] = {}
    with suppress(FileNotFoundError):  # no folder yet, or a newer file has just taken the place of one
        for entry in os.scandir(folder()):
            code, _, rest = entry.name.partition(".")
            told = entry.stat()
            if code and told.st_mtime > found.get((code, rest.rpartition(".")[2]), (0.0, 0))[0]:
                found[code, rest.rpartition(".")[2]] = told.st_mtime, told.st_size
    return {key: size for key, (_, size) in found.items()}


def changed_at() -> datetime | None:
    """When something public last changed."""
    rows = Event.objects.exclude(subject_type__in=public_stamp.PRIVATE).order_by("-number")
    return rows.values_list("at", flat=True).first()


def make_all(*, at: datetime) -> int:
    """Every dataset in every format, so that nobody waits for the first one; how many files."""
    stamp = public_stamp.read(at=at)
    return len([whole(dataset, made_as, stamp=stamp) for dataset in DATASETS for made_as in FORMATS.values()])


def _path(dataset: Dataset, made_as: Format, stamp: str) -> Path:
    return folder() / f"{dataset.code}.{stamp}.{made_as.suffix}"


def _write(path: Path, parts: Iterable[bytes]) -> None:
    """Whole or not at all: two who make it at once make the same."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".sebagian")
    with os.fdopen(handle, "wb") as out:
        for part in parts:
            out.write(part)
    Path(name).chmod(0o640)
    Path(name).replace(path)
