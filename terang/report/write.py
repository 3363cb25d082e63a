"""Everything a run leaves for its readers, each file whole or not at all."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from terang.report.atomic import fill, put
from terang.report.result import Result
from terang.report.table import comma_separated, semicolon_separated
from terang.report.words import Words

FOLDERS = ("badan", "indikator")  # hold nothing but pages of the report


def write(result: Result, out: Path, *, lang: str = "id") -> Path:
    """Write hasil.json, hasil.csv (also with semicolons), hasil.xlsx and the pages into `out`; the address of the front page.

    Equal results give equal bytes. The front page comes last: once it is there, all it leads to is there.
    Raises OSError when the disk refuses.
    """
    from terang.report.html import pages  # jinja2 and xlsxwriter: not before there is something to write
    from terang.report.sheet import workbook

    words = Words(lang)
    put(out / "hasil.json", encode(result))
    put(out / "hasil.csv", comma_separated(result, words))
    put(out / "hasil-titik-koma.csv", semicolon_separated(result, words))
    fill(out / "hasil.xlsx", lambda path: workbook(path, result, words))
    written = []
    for name, data in pages(result, words):
        put(out / name, data, flush=False)
        written.append(out / name)
    _sweep(out, written)
    return out / "index.html"


def encode(result: Result) -> bytes:
    """`hasil.json`: keys in a fixed order, two spaces of indent, UTF-8."""
    try:
        data = msgspec.json.encode(result, order="deterministic")
    except UnicodeEncodeError:  # half a surrogate pair in a website's text: no UTF-8 can hold it
        data = msgspec.json.encode(_whole(msgspec.to_builtins(result)), order="deterministic")
    return msgspec.json.format(data, indent=2) + b"\n"


def _whole(value: object) -> object:
    """The same value with half characters replaced."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list | tuple):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {_whole(key): _whole(item) for key, item in value.items()}
    return value


def decode(data: bytes) -> Result:
    """A `hasil.json` read back. Raises msgspec.DecodeError for anything else."""
    return msgspec.json.decode(data, type=Result)


def _sweep(out: Path, written: Iterable[Path]) -> None:
    """Remove pages of an earlier report whose bodies or indicators are gone."""
    keep = set(written)
    for folder in FOLDERS:
        for page in (out / folder).glob("*.html"):
            if page not in keep:
                page.unlink()
