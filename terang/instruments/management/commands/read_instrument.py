"""Reads a file as an instrument and says what is in it; stores nothing."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from terang.instruments.definition import faults, questions
from terang.instruments.exchange.bring import bring
from terang.instruments.exchange.brought import Brought, total, without
from terang.instruments.fault import written


class Command(BaseCommand):
    help = "Memeriksa berkas instrumen atau tabel pertanyaan (YAML, Excel, CSV); tidak menyimpan apa pun."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("berkas", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["berkas"]
        try:
            data = path.read_bytes()
        except OSError as problem:
            raise CommandError(f"{path} tidak dapat dibuka: {problem.strerror}.") from problem
        facts = {"code": "kuesioner", "version": "1", "title": path.stem or "Kuesioner"}
        brought = bring(data, name=path.name, facts=facts)
        if brought.definition is None:
            raise CommandError("\n".join(map(str, brought.problems)))
        for line in lines(brought):
            self.stdout.write(line)


def lines(brought: Brought) -> list[str]:
    """The outcome in sentences."""
    definition = brought.definition
    if definition is None:
        return []
    left = without(definition, [r.code for r in brought.repeats])
    asked, weight = len(questions(definition)), written(total(definition))
    told = [
        f"{definition.title}: {asked} pertanyaan, {brought.sections} judul bagian, jumlah bobot {weight}."
    ]
    told += [
        f"Baris {r.row} mengulang baris {r.first_row} (bobot {written(r.weight)}): {r.text}"
        for r in brought.repeats
    ]
    if brought.repeats:
        told.append(
            f"Tanpa yang berulang: {len(questions(left))} pertanyaan, jumlah bobot {written(total(left))}."
        )
    return [*told, *brought.remarks, *map(str, faults(left))]
