"""Templates compiled by an earlier run, kept beside them as Python keeps its modules: compiling them took a seventh of a second of every run."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

FOLDER: Final = Path(__file__).parent / "templates" / "__pycache__"


class Compiled(FileSystemBytecodeCache):
    """Of one folder; a template that has changed, or another version's, is compiled anew. Where nothing may be written, nothing is."""

    def __init__(self, folder: Path = FOLDER) -> None:
        super().__init__(str(folder), pattern=f"%s.jinja.{sys.implementation.cache_tag}")

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            Path(self.directory).mkdir(exist_ok=True)
            super().dump_bytecode(bucket)
