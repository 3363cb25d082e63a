"""Loads the official codes of places from a CSV (kode,nama)."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from terang.bodies import regions
from terang.bodies.actions.regions import renewed


class Command(BaseCommand):
    help = "Memuat kode wilayah resmi (Kepmendagri) dari berkas CSV berkolom kode,nama."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("berkas", type=Path, help="“-” membaca dari masukan baku")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with _opened(options["berkas"]) as lines, transaction.atomic():
                new, every = regions.import_codes(regions.read_codes(lines))
                renewed(at=timezone.now())
        except (OSError, UnicodeDecodeError) as unreadable:
            raise CommandError(f"Berkas tidak dapat dibaca: {unreadable}") from None
        except regions.CodesUnreadable as wrong:
            raise CommandError(str(wrong)) from None
        self.stdout.write(f"{every} wilayah dimuat, {new} di antaranya baru.")


@contextmanager
def _opened(place: Path) -> Iterator[TextIO]:
    """The file, or for “-” what is piped in: into a container that has no such file."""
    source: Path | int = sys.stdin.fileno() if place == Path("-") else place
    with open(source, encoding="utf-8-sig", newline="", closefd=source is place) as lines:
        yield lines
