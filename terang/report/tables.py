"""The spreadsheets of a report: hasil.csv, hasil-titik-koma.csv, hasil.xlsx; by this process or by one beside it."""

import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from terang.report.atomic import fill, put
from terang.report.result import Result
from terang.report.table import text_tables
from terang.report.words import Words


def write_tables(result: Result, out: Path, words: Words) -> None:
    """Raises OSError when the disk refuses."""
    from terang.report.sheet import workbook  # xlsxwriter

    for name, data in text_tables(result, words):
        put(out / name, data)
    fill(out / "hasil.xlsx", lambda path: workbook(path, result, words))


class Beside:
    """A process that makes them from hasil.json while the pages are made here."""

    def __init__(self, out: Path, words: Words) -> None:
        command = [sys.executable, "-m", __name__, str(out.resolve()), words.lang]
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            command, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()

    def finish(self) -> bool:
        """Waits for it; whether all were written."""
        return self._process.wait() == 0


def _main(out: str, lang: str) -> None:
    from terang.report.write import decode

    write_tables(decode((Path(out) / "hasil.json").read_bytes()), Path(out), Words(lang))


if __name__ == "__main__":
    _main(*sys.argv[1:])
