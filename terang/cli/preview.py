"""What was found in a list, shown to people: every problem with its row and what to do."""

from terang.cli.lists import Roster


def show_roster(roster: Roster, *, every: bool) -> None:
    """The problems as a table on standard output, and a line that sums up. `every` shows notes too."""
    for place, columns in zip(roster.read, roster.columns, strict=True):
        print(f"Dibaca: {place} ({columns})")
    if problems := roster.problems if every else roster.errors:
        from terang.cli.problems import show  # rich is slow to import, and most lists are in order

        show(problems)
    print(summary(roster))


def summary(roster: Roster) -> str:
    """One sentence: how many bodies, how many without a website, how many rows refused."""
    without = sum(not body.website for body in roster.bodies)
    parts = [f"{len(roster.bodies)} badan publik siap diaudit"]
    if without:
        parts.append(f"{without} di antaranya tanpa situs (ikut dalam laporan, tanpa skor)")
    if roster.errors:
        parts.append(f"{len(roster.errors)} baris keliru dan tidak ikut diaudit")
    return "; ".join(parts) + "."
