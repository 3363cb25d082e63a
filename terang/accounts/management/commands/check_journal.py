"""`manage.py check_journal`: computes the journal, its checkpoints and every sealed row anew."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from terang.accounts import journal_check, tree
from terang.accounts.models import Checkpoint


class Command(BaseCommand):
    """Ends with 0 when all is as it was, with 1 and one line for each fault when it is not."""

    help = "Memeriksa jurnal, titik periksa, dan semua baris yang disegel; menyebut apa pun yang berubah."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--titik-periksa",
            dest="kept",
            metavar="BERKAS",
            help="cocokkan juga dengan titik periksa yang disimpan di luar sistem ini",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        faults = list(journal_check.check())
        if options["kept"]:
            faults += journal_check.against(_read(options["kept"]))
        for fault in faults:
            self.stderr.write(str(fault))
        if faults:
            raise CommandError(f"{len(faults)} hal tidak cocok lagi dengan jurnal.")
        signed = Checkpoint.objects.count()
        self.stdout.write(
            f"Utuh: {tree.size()} peristiwa, {signed} titik periksa, semua baris bersegel cocok."
        )


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise CommandError(f"Titik periksa tidak terbaca: {problem}") from None
