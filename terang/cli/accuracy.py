"""`terang accuracy`: how right the verdicts are on labelled real websites."""

import sys
from argparse import Namespace
from datetime import UTC, datetime

import msgspec

from terang.accuracy.labels import BadLabels
from terang.accuracy.run import Accuracy
from terang.accuracy.run import accuracy as measure
from terang.accuracy.show import show
from terang.audit import chromium
from terang.cli.exits import Exit, Stop
from terang.instruments.vocabulary import vocabulary

F1 = 0.90
KAPPA = 0.75
"""The bar: below it the command fails."""


def accuracy(options: Namespace) -> Exit:
    at = datetime.now(UTC)  # noqa: TID251  (a command reads the clock)
    try:
        browser = not options.no_browser and chromium.find() is not None
        found = measure(options.directory, vocabulary=vocabulary(), at=at, browser=browser, told=_tell)
    except BadLabels as bad:
        raise Stop(Exit.LIST_UNREADABLE, str(bad), "Perbaiki berkas yang disebut, lalu ulangi.") from None
    print(msgspec.json.encode(found).decode() if options.json else show(found))
    return judge(found)


def judge(found: Accuracy) -> Exit:
    if found.overall.f1 >= F1 and found.overall.kappa >= KAPPA:
        return Exit.OK
    reached, bar = (
        _figures(f1, kappa) for f1, kappa in ((found.overall.f1, found.overall.kappa), (F1, KAPPA))
    )
    raise Stop(Exit.BELOW_BAR, f"Tercapai {reached}; ambangnya {bar}.")


def _figures(f1: float, kappa: float) -> str:
    return f"F1 {f1:.3f} dan kappa {kappa:.3f}".replace(".", ",")


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
