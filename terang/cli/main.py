"""The command `terang`: finds the command asked for, and turns every way it can end into one exit code."""

import gc
import os
import signal
import sys
import tempfile
import traceback
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from types import FrameType
from typing import NoReturn

from terang.audit.journal import DiskFull
from terang.cli.arguments import parse
from terang.cli.exits import MEANING, Exit, Stop

Command = Callable[[Namespace], Exit]


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; never raises for anything but SystemExit of --help."""
    try:
        with _ending_politely():
            options = parse(sys.argv[1:] if argv is None else argv)
            return int(_command(options)(options))
    except Stop as stop:
        return _report(stop.code, stop.text, stop.advice)
    except DiskFull as full:
        return _report(Exit.DISK_FULL, f"{MEANING[Exit.DISK_FULL][0]} ({full})", MEANING[Exit.DISK_FULL][1])
    except KeyboardInterrupt:
        return _report(Exit.INTERRUPTED, *MEANING[Exit.INTERRUPTED])
    except BrokenPipeError:  # `terang … | head`: nobody reads on
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(Exit.OK)
    except Exception:  # noqa: BLE001  (the border of the program: what is left is a bug of ours)
        return _report(Exit.INTERNAL, *_internal())


def _command(options: Namespace) -> Command:
    """Commands are imported when they are called: `terang --help` is quick, and a broken one breaks alone."""
    with _nothing_thrown_away():
        module = import_module(f"terang.cli.{options.command}")
    command: Command = getattr(module, options.command)
    return command


@contextmanager
def _nothing_thrown_away() -> Iterator[None]:
    """Modules being imported are no garbage, now and later: looking for some takes a tenth of the time of a command."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _report(code: Exit, text: str, advice: str) -> int:
    if code is not Exit.OK:
        print(f"{text}\n→ {advice}" if advice else text, file=sys.stderr, flush=True)
    return int(code)


def _internal() -> tuple[str, str]:
    """The trace goes to a file; the screen gets one line."""
    last = traceback.format_exc().strip().splitlines()[-1]
    with tempfile.NamedTemporaryFile(
        "w", prefix="terang-", suffix=".log", delete=False, encoding="utf-8"
    ) as file:
        traceback.print_exc(file=file)
    return f"{MEANING[Exit.INTERNAL][0]}\n  {last[:200]}\n  Catatan: {file.name}", MEANING[Exit.INTERNAL][1]


@contextmanager
def _ending_politely() -> Iterator[None]:
    """A request to end (SIGTERM, a closed terminal) is the same as Ctrl-C: everything is put away."""

    def interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    before = {number: signal.signal(number, interrupt) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
