"""Writes the register of personal fields into the documentation."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from terang.privacy import reference


class Command(BaseCommand):
    help = "Menulis register data pribadi ke folder dokumentasi."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        (options["folder"] / reference.PAGE).write_text(reference.page(), encoding="utf-8")
