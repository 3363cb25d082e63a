"""Stores the instruments that come with Terang. Can be repeated; versions in use are never touched."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from terang.instruments import actions


class Command(BaseCommand):
    help = "Memasang instrumen bawaan; aman diulang, versi yang dipakai tidak diubah."

    def handle(self, *args: Any, **options: Any) -> None:
        made = actions.install_library(at=timezone.now())
        for instrument in made:
            self.stdout.write(f"{instrument.code} {instrument.version}: {instrument.title}")
        if not made:
            self.stdout.write("Semua instrumen bawaan sudah terpasang.")
