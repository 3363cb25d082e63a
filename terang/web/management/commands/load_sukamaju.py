"""Fills an empty office with the made-up regency."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from terang.demo import regency
from terang.web import sukamaju


class Command(BaseCommand):
    help = "Mengisi kantor kosong dengan Kabupaten Sukamaju (rekaan). Aman diulang."

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        region = sukamaju.load(regency(as_of=timezone.localdate(at)), at=at)
        self.stdout.write(
            f"{region.name} (rekaan) siap: {region.bodies.filter(closed_on=None).count()} badan publik."
        )
