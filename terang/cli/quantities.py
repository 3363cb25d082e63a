"""Days, numbers and seconds as written on the command line; complaints in Indonesian."""

import argparse
import re
from collections.abc import Callable
from datetime import date


def day(text: str) -> date:
    """A date as written on the command line: 2026-03-14."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” bukan tanggal; tulis seperti 2026-03-14.") from None


def at_least(low: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not text.isdecimal() or int(text) < low:
            raise argparse.ArgumentTypeError(f"“{text}” bukan bilangan bulat dari {low} ke atas.")
        return int(text)

    return number


def seconds(text: str) -> float:
    """Seconds, with a point or a comma."""
    if not re.fullmatch(r"\d{1,4}([.,]\d{1,3})?", text):
        raise argparse.ArgumentTypeError(f"“{text}” bukan jumlah detik; tulis misalnya 3 atau 0,5.")
    return float(text.replace(",", "."))
