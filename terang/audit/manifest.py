"""What a result folder holds: its runs, oldest first, and how far the last one has come.

The file is replaced whole, so it is never half written. A site is finished when its report file is there.
"""

import os
from datetime import date, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from terang.audit.journal import DiskFull
from terang.audit.model import Body


class Budget(Struct, frozen=True, omit_defaults=True):
    """How much one site may cost."""

    pages: int = 200
    documents: int = 60
    links: int = 100  # addresses only checked: other sites, and what is left over
    renders: int = 60
    resources: int = 15  # parts of the home page, for its weight
    seconds: float = 5400.0


class Run(Struct, frozen=True, omit_defaults=True):
    """One audit of a list of bodies."""

    id: str
    as_of: date
    started_at: datetime
    bodies: tuple[Body, ...] = ()
    budget: Budget = Budget()
    finished: bool = False


class Manifest(Struct, frozen=True, omit_defaults=True):
    runs: tuple[Run, ...] = ()

    @property
    def current(self) -> Run | None:
        return self.runs[-1] if self.runs else None

    def before(self, run: str) -> tuple[str, ...]:
        """Finished runs older than `run`, newest first."""
        ids = [r.id for r in self.runs]
        place = ids.index(run) if run in ids else len(ids)
        return tuple(r.id for r in reversed(self.runs[:place]) if r.finished)

    def as_of(self, run: str) -> date | None:
        return next((r.as_of for r in self.runs if r.id == run), None)


def place(root: Path) -> Path:
    return root / "kerja" / "run.json"


def load(root: Path) -> Manifest:
    """The manifest of a result folder; an empty one when there is none."""
    path = place(root)
    if not path.exists():
        return Manifest()
    return msgspec.json.decode(path.read_bytes(), type=Manifest)


def save(root: Path, manifest: Manifest) -> None:
    replace(place(root), msgspec.json.format(msgspec.json.encode(manifest), indent=1))


def replace(path: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raises DiskFull."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(path.name + f".{os.getpid()}.baru")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    except OSError as exc:
        draft.unlink(missing_ok=True)
        raise DiskFull(str(exc)) from exc


def begin(root: Path, bodies: tuple[Body, ...], *, as_of: date, at: datetime, budget: Budget) -> Run:
    """Continue the run that was interrupted, with its day and budget, or begin a new one."""
    manifest = load(root)
    current = manifest.current
    if current and not current.finished:
        run = msgspec.structs.replace(current, bodies=bodies)
        save(root, Manifest((*manifest.runs[:-1], run)))
        return run
    run = Run(_unused(manifest, at), as_of, at, bodies, budget)
    save(root, Manifest((*manifest.runs, run)))
    return run


def _unused(manifest: Manifest, at: datetime) -> str:
    taken = {r.id for r in manifest.runs}
    name = at.strftime("%Y%m%d-%H%M%S")
    names = (name if n == 1 else f"{name}-{n}" for n in range(1, len(taken) + 2))
    return next(n for n in names if n not in taken)


def finish(root: Path, run: str) -> None:
    manifest = load(root)
    runs = tuple(msgspec.structs.replace(r, finished=True) if r.id == run else r for r in manifest.runs)
    save(root, Manifest(runs))
