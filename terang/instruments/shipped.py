"""The evaluation instruments that come with Terang, read from `data/library/*.yaml`."""

from functools import cache
from pathlib import Path

from terang.instruments.definition import Definition, DefinitionError, load
from terang.instruments.files import Unusable, plain

FOLDER = Path(__file__).parent / "data" / "library"


@cache
def shipped() -> tuple[Definition, ...]:
    """All of them, by file name. A built-in file that cannot be used is a bug, and says where."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.yaml")))


def _read(path: Path) -> Definition:
    found = plain(path.read_text(encoding="utf-8"), name=path.name)
    if not isinstance(found, dict):
        raise Unusable(f"{path.name}: bukan kelompok butir.")
    try:
        return load(found)
    except DefinitionError as wrong:
        raise Unusable("\n".join(f"{path.name}: {s}" for s in wrong.sentences)) from wrong
