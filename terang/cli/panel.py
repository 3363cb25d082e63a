"""The live panel of an audit, for people at a terminal."""

import time
from collections.abc import Mapping
from typing import Self, TextIO

from rich.console import Console, Group
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from terang.cli.meter import Meter
from terang.cli.progress import Silent, headline, verdicts

SHOWN = 6
"""Running sites, and alarms, that fit on a small screen."""


class Panel(Silent):
    """For people at a terminal. Redrawn four times a second whatever happens; taken away at the end."""

    def __init__(self, stream: TextIO) -> None:
        self._console = Console(file=stream, highlight=False)
        self._meter: Meter | None = None
        self._live = Live(
            console=self._console,
            get_renderable=self._draw,
            refresh_per_second=4,
            transient=True,
            redirect_stdout=False,
        )

    def __enter__(self) -> Self:
        self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._live.stop()

    def say(self, text: str) -> None:
        self._console.print(Text(text))

    def moved(self, meter: Meter) -> None:
        self._meter = meter

    def finished(self, meter: Meter, name: str, summary: str, figures: Mapping[str, object]) -> None:
        self._meter = meter
        if figures.get("alarm"):
            self._console.print(Text(f"! {name}: {figures['alarm']}", style="bold red"))

    def _draw(self) -> Group:
        if self._meter is None:
            return Group(Text("Menyiapkan …"))
        return panel(self._meter, time.monotonic())


def panel(meter: Meter, now: float) -> Group:
    """What the terminal shows: a bar, the figures, the sites being visited."""
    bar = Table.grid()  # a bar alone does not end its line
    bar.add_row(ProgressBar(total=max(meter.total, 1), completed=meter.done, width=40))
    rows = Table.grid(padding=(0, 2))
    for site in sorted(meter.running.values(), key=lambda site: site.began)[:SHOWN]:
        told = f"{site.pages} halaman, {site.documents} dokumen"
        rows.add_row(Text("›"), Text(site.name, overflow="ellipsis", no_wrap=True), Text(told, style="dim"))
    more = len(meter.running) - SHOWN
    if more > 0:
        rows.add_row("", Text(f"dan {more} situs lain", style="dim"), "")
    return Group(bar, Text(headline(meter, now)), Text(verdicts(meter), style="dim"), rows)
