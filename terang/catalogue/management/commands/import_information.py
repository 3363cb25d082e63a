"""Takes over a list of public information from a file; without --terapkan it only says what would change."""

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from terang.accounts.http import Refused
from terang.bodies import named
from terang.catalogue import reading
from terang.catalogue.actions import sheets
from terang.lib.tables import ListUnreadable


class Command(BaseCommand):
    help = (
        "Impor Daftar Informasi Publik (XLSX, ODS, CSV, JSON) sebuah badan; tanpa --terapkan hanya diperiksa."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("badan", help="alamat (slug) badan")
        parser.add_argument("berkas", type=Path, help="berkas daftarnya")
        parser.add_argument(
            "--wilayah", default="", help="kode wilayah, bila dua wilayah punya badan beralamat sama"
        )
        parser.add_argument(
            "--oleh", required=True, help="alamat surel petugas badan atau PPID utama yang mengimpor"
        )
        parser.add_argument(
            "--terapkan", action="store_true", help="ubah daftarnya; tanpa ini tidak ada yang berubah"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._run(options)
        except ListUnreadable as no:
            raise CommandError(f"{no.text} {no.advice}") from None
        except (named.Unknown, Refused) as no:
            raise CommandError(str(no)) from None
        except OSError as fault:
            raise CommandError(f"{options['berkas']} tidak dapat dibaca: {fault.strerror}.") from None

    def _run(self, options: dict[str, Any]) -> None:
        body, by = named.body(options["badan"], region=options["wilayah"]), named.person(options["oleh"])
        file, at = options["berkas"], timezone.now()
        rows = reading.read(file.read_bytes(), name=file.name)
        kept = sheets.keep(body, rows, name=file.name, by=by, at=at)
        planned = sheets.look(kept)
        for verdict, number in sorted(Counter(one.verdict.value for one in planned).items()):
            self.stdout.write(f"{verdict}: {number}")
        for one in planned:
            for problem in one.row.problems:
                self.stdout.write(f"baris {one.row.row}: {problem}")
        if not options["terapkan"]:
            self.stdout.write("Belum ada yang berubah. Ulangi dengan --terapkan.")
            return
        new, changed = sheets.apply(kept, by=by, at=at)
        self.stdout.write(self.style.SUCCESS(f"{new} informasi masuk daftar, {changed} diperbarui."))
