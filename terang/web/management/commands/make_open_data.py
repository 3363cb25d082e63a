"""Makes the files of the open data, so that nobody who downloads waits for them."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from terang.web.opendata import files


class Command(BaseCommand):
    help = "Membuat semua berkas data terbuka untuk keadaan sekarang. Aman diulang; cocok untuk cron."

    def handle(self, *args: Any, **options: Any) -> None:
        count = files.make_all(at=timezone.now())
        if options["verbosity"]:
            self.stdout.write(f"{count} berkas data terbuka siap di {files.folder()}.")
