"""Websites for all bodies of a region, or for some."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from terang.bodies.models import Body
from terang.publishing.actions import make_sites


class Command(BaseCommand):
    help = "Membuat situs untuk badan publik yang belum punya; diulang tidak mengubah yang sudah ada."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--wilayah", default="", help="kode wilayah; tanpa ini semua wilayah")
        parser.add_argument("badan", nargs="*", help="alamat (slug) badan; tanpa ini semua badan")

    def handle(self, *args: Any, **options: Any) -> None:
        bodies = Body.objects.active().select_related("region").order_by("pk")
        if options["wilayah"]:
            bodies = bodies.filter(region__code=options["wilayah"])
        if options["badan"]:
            bodies = bodies.filter(slug__in=options["badan"])
        made = make_sites(bodies, by=None, at=timezone.now())
        self.stdout.write(self.style.SUCCESS(f"{len(made)} situs siap."))
