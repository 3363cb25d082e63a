"""`terang rescore`: the result made once more from stored evidence, without opening a single website."""

import asyncio
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

import msgspec

from terang.audit.documents import Readers
from terang.audit.evidence import Archive
from terang.audit.manifest import Run
from terang.audit.model import Report
from terang.audit.replay import replay
from terang.audit.run import judged, load_result
from terang.audit.warc import BrokenRecord
from terang.cli import folder
from terang.cli.audit import chosen
from terang.cli.exits import Exit, Stop
from terang.cli.progress import Display, display
from terang.instruments.judgement import judgement
from terang.instruments.model import Instrument
from terang.report.assemble import assemble
from terang.report.result import Result
from terang.report.write import decode, encode, write

LANGUAGE = "id"
"""Of a report written anew when none is asked for."""
AGAIN = "hasil.ulang.json"
"""Where a replay that differs is put, beside the result it should have equalled."""


def rescore(options: Namespace) -> Exit:
    root = folder.results(options.folder)
    before = _result(root)
    with folder.taken(root), display(machine=options.json, quiet=options.quiet) as shown:
        reports = asyncio.run(_reports(Archive(root), shown))
        instruments = _instruments(options.instruments, before.instruments)
        again = assemble(reports, run=before.run, instruments=instruments)
        if options.instruments:
            return _anew(again, root, lang=options.language or LANGUAGE)
        _compare(encode(again), root)
        return _anew(again, root, lang=options.language) if options.language else Exit.OK


def _result(root: Path) -> Result:
    try:
        return decode((root / "hasil.json").read_bytes())
    except FileNotFoundError:
        text = f"{root} belum memuat hasil.json: auditnya belum selesai."
        raise Stop(Exit.FOLDER, text, "Selesaikan dulu dengan terang audit.") from None
    except (OSError, msgspec.DecodeError) as problem:
        raise Stop(Exit.FOLDER, f"hasil.json di {root} tidak terbaca: {problem}.") from None


def _instruments(names: Sequence[str], before: Sequence[Instrument]) -> tuple[Instrument, ...]:
    """Those asked for; else those the result was made with, as they are today."""
    return chosen(names or [i.code for i in before])


async def _reports(archive: Archive, shown: Display) -> list[Report]:
    run = archive.manifest.current
    assert run  # noqa: S101  (`folder.results` has seen to it)
    async with Readers() as readers:
        return [await _report(archive, run, number, readers, shown) for number in range(len(run.bodies))]


async def _report(archive: Archive, run: Run, number: int, readers: Readers, shown: Display) -> Report:
    """One website judged again; one we failed to audit stays what it was."""
    body = run.bodies[number]
    try:
        site = await replay(archive, body, readers=readers)
    except (BrokenRecord, OSError, KeyError, ValueError) as damage:
        raise Stop(Exit.EVIDENCE_DAMAGED, f"Bukti {body.name} tidak terbaca: {damage}.") from None
    shown.say(f"[{number + 1}/{len(run.bodies)}] {body.name}")
    if site.stopped == "fault" and (stored := load_result(archive, body.code)):
        return stored
    return judged(site, judgement(), started_at=run.started_at)


def _anew(again: Result, root: Path, *, lang: str) -> Exit:
    front = write(again, root, lang=lang)
    print(f"Laporan ditulis ulang sebagaimana diminta: {front.resolve()}")
    return Exit.OK


def _compare(again: bytes, root: Path) -> None:
    if (root / "hasil.json").read_bytes() == again:
        (root / AGAIN).unlink(missing_ok=True)
        print(f"Sama persis: {len(again)} bita hasil.json lahir kembali dari bukti.")
        return
    (root / AGAIN).write_bytes(again)
    raise Stop(
        Exit.REPLAY_DIFFERS, f"Hasil dari bukti berbeda dengan hasil.json; yang baru ada di {root / AGAIN}."
    )
