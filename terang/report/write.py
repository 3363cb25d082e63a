"""Everything a run leaves for its readers, each file whole or not at all."""

from collections.abc import Iterable
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path

import msgspec

from terang.report.atomic import put
from terang.report.result import Result
from terang.report.tables import Beside, write_tables
from terang.report.words import Words

FOLDERS = ("badan", "indikator")  # hold nothing but pages of the report
FRONT = "index.html"
MANY = 100  # bodies from which a process of its own for the tables costs less time than it saves


def write(result: Result, out: Path, *, lang: str = "id") -> Path:
    """Write hasil.json, hasil.csv (also with semicolons), hasil.xlsx and the pages into `out`; the address of the front page.

    Equal results give equal bytes. The front page comes last: once it is there, all it leads to is there.
    Raises OSError when the disk refuses.
    """
    from terang.report.html import pages  # jinja2: not before there is something to write

    words = Words(lang)
    put(out / "hasil.json", encode(result))
    written = []
    with Beside(out, words) if len(result.entries) >= MANY else nullcontext() as beside:
        for name, data in pages(result, words):
            if name == FRONT and not (beside and beside.finish()):
                write_tables(result, out, words)
            put(out / name, data, flush=False)
            written.append(out / name)
    _sweep(out, written)
    return out / FRONT


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


class _Begun(msgspec.Struct):
    started_at: datetime


class _Published(msgspec.Struct):
    run: _Begun


def published(data: bytes) -> datetime:
    """When the run of a `hasil.json` began; the rest of it is passed over. Raises msgspec.DecodeError."""
    return msgspec.json.decode(data, type=_Published).run.started_at


def _sweep(out: Path, written: Iterable[Path]) -> None:
    """Remove pages of an earlier report whose bodies or indicators are gone."""
    keep = set(written)
    for folder in FOLDERS:
        for page in (out / folder).glob("*.html"):
            if page not in keep:
                page.unlink()
