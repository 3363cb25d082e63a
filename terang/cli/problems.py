"""What is wrong with a list, row by row and with what to do, as a table."""

import sys

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from terang.cli.lists import Problem, Severity

NARROW = 72
"""Columns below which a table helps nobody."""


def show(problems: tuple[Problem, ...]) -> None:
    """A table where there is room for one, on standard output."""
    console = Console(file=sys.stdout, highlight=False, width=None if sys.stdout.isatty() else 120)
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
