"""The result folder: ours alone while we write, never mixed with anything else."""

import fcntl
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import msgspec

from terang.audit import manifest
from terang.cli.exits import Exit, Stop

LOCK = "kerja/kunci"
ALLOWED = "kerja/izin.jsonl"


@contextmanager
def taken(out: Path) -> Iterator[None]:
    """The folder, made when it is missing, and held: a second run on it is refused, not mixed in."""
    _check(out)
    try:
        (out / "kerja").mkdir(parents=True, exist_ok=True)
        lock = os.open(out / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as problem:
        raise _unusable(out, problem) from None
    try:
        _hold(lock, out)
        yield
    finally:
        os.close(lock)


def results(folder: Path) -> Path:
    """A folder that holds an audit. Raises `Stop` when it does not."""
    try:
        if manifest.load(folder).current:
            return folder
    except (OSError, msgspec.DecodeError) as problem:
        raise Stop(Exit.FOLDER, f"Catatan audit di {folder} tidak terbaca: {problem}.") from None
    raise Stop(
        Exit.FOLDER,
        f"Tidak ada hasil audit di {folder}.",
        "Sebut folder yang dipakai dengan --out waktu mengaudit.",
    )


def journal_allowed(out: Path, hosts: Sequence[str], *, at: datetime) -> None:
    """Who opens a private address leaves a trace: when, and which hosts."""
    if not hosts:
        return
    line = msgspec.json.encode({"waktu": at, "diizinkan": sorted(hosts)})
    with (out / ALLOWED).open("ab") as file:
        file.write(line + b"\n")


def _check(out: Path) -> None:
    """Refuses what is not a folder, or a folder of something else."""
    try:
        if out.exists() and not out.is_dir():
            raise Stop(
                Exit.FOLDER, f"{out} adalah berkas, bukan folder.", "Pilih nama folder lain dengan --out."
            )
        foreign = out.is_dir() and not (out / "kerja").is_dir() and any(out.iterdir())
    except OSError as problem:
        raise _unusable(out, problem) from None
    if foreign:
        raise Stop(
            Exit.FOLDER, f"Folder {out} sudah berisi hal lain.", "Pilih folder baru atau kosong dengan --out."
        )
    results_or_nothing(out)


def results_or_nothing(out: Path) -> None:
    """A manifest that is there must be readable: it is never silently begun anew."""
    if manifest.place(out).exists():
        results(out)


def _hold(lock: int, out: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Stop(
            Exit.FOLDER,
            f"Folder {out} sedang dipakai audit lain.",
            "Tunggu sampai selesai, atau pilih folder lain dengan --out.",
        ) from None


def _unusable(out: Path, problem: OSError) -> Stop:
    code = Exit.DISK_FULL if problem.errno == 28 else Exit.FOLDER
    return Stop(code, f"Folder {out} tidak dapat ditulisi: {problem.strerror}.")
