"""Showing how far an audit is: a live panel in a terminal, plain lines without one, JSON lines for machines."""

import json
import sys
import time
from collections.abc import Mapping
from typing import Protocol, Self, TextIO

from rich.console import Console, Group
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from terang.cli.meter import Meter, spell

BEAT = 30.0
"""Seconds between two plain lines when nothing else was said."""
SHOWN = 6
"""Running sites, and alarms, that fit on a small screen."""
STATES = {
    "ada": "ada",
    "kosong": "kosong",
    "kedaluwarsa": "kedaluwarsa",
    "tidak_ada": "tidak ada",
    "tidak_dapat_dinilai": "tidak dapat dinilai",
}


class Display(Protocol):
    """What an audit tells while it runs."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...
    def say(self, text: str) -> None:
        """One sentence for people."""

    def moved(self, meter: Meter) -> None:
        """Something was fetched. Called often: must be cheap."""

    def finished(self, meter: Meter, name: str, summary: str, figures: Mapping[str, object]) -> None:
        """A site is done."""


def display(*, machine: bool, quiet: bool, stream: TextIO | None = None) -> Display:
    """The display that suits who is watching."""
    stream = stream or sys.stderr
    if machine:
        return JsonLines(stream)
    if quiet:
        return Silent()
    return Panel(stream) if stream.isatty() else Lines(stream)


class Silent:
    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None: ...
    def say(self, text: str) -> None: ...
    def moved(self, meter: Meter) -> None: ...
    def finished(self, meter: Meter, name: str, summary: str, figures: Mapping[str, object]) -> None: ...


class Lines(Silent):
    """For logs and pipes: a line for each site, and one now and then in between."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._last = time.monotonic()

    def say(self, text: str) -> None:
        self._last = time.monotonic()
        print(text, file=self._stream, flush=True)

    def moved(self, meter: Meter) -> None:
        if time.monotonic() - self._last >= BEAT:
            self.say(_headline(meter, time.monotonic()))

    def finished(self, meter: Meter, name: str, summary: str, figures: Mapping[str, object]) -> None:
        self.say(f"[{meter.done}/{meter.total}] {name}: {summary}")


class JsonLines(Silent):
    """For machines: one object a line, each with its kind in "peristiwa"."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._last = 0.0

    def _put(self, event: str, **fields: object) -> None:
        print(json.dumps({"peristiwa": event, **fields}, ensure_ascii=False), file=self._stream, flush=True)

    def say(self, text: str) -> None:
        self._put("pesan", teks=text)

    def moved(self, meter: Meter) -> None:
        now = time.monotonic()
        if now - self._last >= 1.0:
            self._last = now
            self._put("kemajuan", **figures(meter, now))

    def finished(self, meter: Meter, name: str, summary: str, figures: Mapping[str, object]) -> None:
        self._put("situs", nama=name, ringkasan=summary, selesai=meter.done, dari=meter.total, **figures)


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
    return Group(bar, Text(_headline(meter, now)), Text(_verdicts(meter), style="dim"), rows)


def _headline(meter: Meter, now: float) -> str:
    parts = [
        f"{meter.done} dari {meter.total} situs",
        f"{meter.pages} halaman",
        f"{meter.documents} dokumen",
        f"{meter.speed(now):.1f}".replace(".", ",") + "/detik",
        _left(meter, now),
    ]
    if meter.alarms:
        parts.append(f"{len(meter.alarms)} peringatan")
    return " · ".join(parts)


def _left(meter: Meter, now: float) -> str:
    left = meter.left(now)
    if left is None:
        return "sisa waktu sedang dihitung"
    return f"sisa paling lama {spell(left)}" if meter.is_guess else f"sisa kira-kira {spell(left)}"


def _verdicts(meter: Meter) -> str:
    return " · ".join(
        f"{meter.verdicts[state]} {words}" for state, words in STATES.items() if meter.verdicts[state]
    )


def figures(meter: Meter, now: float) -> dict[str, object]:
    """The same for machines."""
    left = meter.left(now)
    return {
        "selesai": meter.done,
        "dari": meter.total,
        "halaman": meter.pages,
        "dokumen": meter.documents,
        "per_detik": round(meter.speed(now), 2),
        "sisa_detik": None if left is None else round(left),
        "putusan": dict(meter.verdicts),
        "peringatan": len(meter.alarms),
        "berjalan": [site.name for site in meter.running.values()],
    }
