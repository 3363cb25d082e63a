"""Showing how far an audit is: a live panel in a terminal, plain lines without one, JSON lines for machines."""

import json
import sys
import time
from collections.abc import Mapping
from typing import Protocol, Self, TextIO

from terang.cli.meter import Meter, spell

BEAT = 30.0
"""Seconds between two plain lines when nothing else was said."""
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
    if not stream.isatty():
        return Lines(stream)
    from terang.cli.panel import Panel  # rich is slow to import, and nobody may be watching

    return Panel(stream)


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
            self.say(headline(meter, time.monotonic()))

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


def headline(meter: Meter, now: float) -> str:
    """How far it is, in one line."""
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


def verdicts(meter: Meter) -> str:
    """How many of each state so far."""
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
