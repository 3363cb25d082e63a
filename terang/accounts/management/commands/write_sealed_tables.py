"""Renews the page of the documentation that says what the journal vouches for."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from terang.accounts import sealed_tables


class Command(BaseCommand):
    help = "Tulis ulang docs/reference/segel.md dari kode."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *_args: Any, **options: Any) -> None:
        (options["folder"] / sealed_tables.PAGE).write_text(sealed_tables.page(), encoding="utf-8")
