"""`terang demo`: the made-up regency is served on this machine, audited, and compared with what was planted in it."""

import os
import sys
import webbrowser
from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from terang.audit import manifest
from terang.audit.evidence import Archive
from terang.audit.manifest import Run
from terang.audit.model import Report
from terang.cli import folder, planted
from terang.cli.audit import begin, chosen, conclude, manners, publish, today
from terang.cli.engine import Setting, audit_bodies
from terang.cli.exits import Exit
from terang.cli.progress import Display, display
from terang.demo import Regency, regency, serve
from terang.instruments.vocabulary import vocabulary

MISSES = "kerja/tanam.txt"


def demo(options: Namespace) -> Exit:
    now = datetime.now(UTC)  # noqa: TID251  (a command reads the clock)
    instruments = chosen(options.instruments)
    made = regency(options.seed, as_of=options.as_of or today(now))
    bodies = made.bodies[: options.bodies]
    options.allow, options.title, options.fresh = [], made.name, False
    options.delay = options.delay or 0.0
    with folder.taken(options.out), display(machine=options.json, quiet=options.quiet) as shown:
        shown.say(f"{made.name} (rekaan): {len(bodies)} situs dinyalakan di komputer ini.")
        run = begin(options, bodies, at=now, shown=shown, fresh=_is_another(options.out, made))
        reports = _audit(options, made, run, shown)
        front = publish(options, run, reports, instruments, source="Kabupaten rekaan")
    _compare(made, run, reports, options.out)
    code = conclude(reports, front, strict=False)
    if options.open:
        show(front)
    return code


def _is_another(out: Path, made: Regency) -> bool:
    """Whether the interrupted run in the folder is of another day: its websites are not served any more."""
    unfinished = manifest.load(out).current
    return unfinished is not None and unfinished.as_of != made.as_of


def _audit(options: Namespace, made: Regency, run: Run, shown: Display) -> list[Report]:
    with serve(made) as server:
        setting = Setting(
            server.reach,
            manners(options),
            options.parallel,
            options.processes,
            browser=not options.no_browser,
        )
        return audit_bodies(options.out, run, setting, shown=shown)


def _compare(made: Regency, run: Run, reports: Sequence[Report], out: Path) -> None:
    """Prints how much of what was planted came to light; everything missed goes to a file."""
    compared = planted.compare(made.planted, reports, Archive(out, run=run.id))
    indicators = {i.code: i for i in vocabulary().indicators}
    missed = list(planted.misses(compared))
    (out / MISSES).write_text("\n".join(missed) + "\n", encoding="utf-8")
    for line in (*planted.lines(compared, indicators), *missed[: planted.SHOWN]):
        print(line)
    if len(missed) > planted.SHOWN:
        print(f"  … dan {len(missed) - planted.SHOWN} lagi di {out / MISSES}")


def show(front: Path) -> None:
    """Opens the report where there is a screen; its address is printed anyway."""
    if sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        webbrowser.open(front.resolve().as_uri())
