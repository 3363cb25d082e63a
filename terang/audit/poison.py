"""URLs whose content a parser did not survive: remembered for the run, and not touched again."""

from pathlib import Path
from typing import Self

import msgspec

from terang.audit import manifest
from terang.audit.model import Trouble


class Poison:
    """The poisoned URLs of one run."""

    def __init__(self, path: Path, urls: dict[str, Trouble]) -> None:
        self._path = path
        self.urls = urls

    @classmethod
    def of(cls, root: Path, run: str) -> Self:
        path = root / "kerja" / run / "racun.json"
        urls = msgspec.json.decode(path.read_bytes(), type=dict[str, Trouble]) if path.exists() else {}
        return cls(path, urls)

    def add(self, url: str, trouble: Trouble) -> None:
        """Remember a URL, before anybody meets it again. Raises DiskFull."""
        self.urls[url] = trouble
        manifest.replace(self._path, msgspec.json.encode(self.urls))
