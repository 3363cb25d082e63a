"""Writes the data dictionary and the API's description into the documentation."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from terang.web.opendata import reference


class Command(BaseCommand):
    help = "Menulis kamus data terbuka dan uraian API ke folder dokumentasi."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        (folder / reference.PAGE).write_text(reference.page(), encoding="utf-8")
        (folder / reference.DESCRIPTION).write_text(reference.description(), encoding="utf-8")
