"""What was found in a list, shown to people: every problem with its row and what to do."""

import sys

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from terang.cli.lists import Problem, Roster, Severity

NARROW = 72
"""Columns below which a table helps nobody."""


def show_roster(roster: Roster, *, every: bool) -> None:
    """The problems as a table on standard output, and a line that sums up. `every` shows notes too."""
    console = Console(file=sys.stdout, highlight=False, width=None if sys.stdout.isatty() else 120)
    for place, columns in zip(roster.read, roster.columns, strict=True):
        console.print(Text(f"Dibaca: {place} ({columns})"))
    problems = roster.problems if every else roster.errors
    if problems:
        _show(problems, console)
    console.print(Text(summary(roster)))


def summary(roster: Roster) -> str:
    """One sentence: how many bodies, how many without a website, how many rows refused."""
    without = sum(not body.website for body in roster.bodies)
    parts = [f"{len(roster.bodies)} badan publik siap diaudit"]
    if without:
        parts.append(f"{without} di antaranya tanpa situs (ikut dalam laporan, tanpa skor)")
    if roster.errors:
        parts.append(f"{len(roster.errors)} baris keliru dan tidak ikut diaudit")
    return "; ".join(parts) + "."


def _show(problems: tuple[Problem, ...], console: Console) -> None:
    if console.width < NARROW:
        for problem in problems:
            console.print(
                Text(f"Baris {_row(problem)} ({problem.severity}): {problem.text}\n  → {problem.advice}")
            )
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("baris", justify="right", no_wrap=True)
    table.add_column("")
    table.add_column("masalah", ratio=3, overflow="fold")
    table.add_column("saran", ratio=3, overflow="fold")
    for problem in problems:
        style = "bold" if problem.severity is Severity.ERROR else "dim"
        table.add_row(
            _row(problem), Text(problem.severity, style=style), Text(problem.text), Text(problem.advice)
        )
    console.print(table)


def _row(problem: Problem) -> str:
    return str(problem.row) if problem.row else "–"
