"""Who is touched by a breach, as CSV: for the letters that are due within 3x24 hours."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from terang.bodies.models import Body, Region
from terang.privacy.actions import breaches
from terang.privacy.results.breaches import TABLES, Scope


class Command(BaseCommand):
    help = "Mendaftar orang yang terdampak kebocoran data: tabel, rentang waktu, badan."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("region", help="kode wilayah, misalnya 33.10")
        parser.add_argument(
            "--table", action="append", choices=sorted(TABLES), help="boleh berulang; tanpa ini semua"
        )
        parser.add_argument("--since", required=True, help="2026-03-01T08:00, jam daerah itu")
        parser.add_argument("--until", required=True)
        parser.add_argument("--body", default="", help="kode badan publik")

    def handle(self, *args: Any, **options: Any) -> None:
        region = Region.objects.filter(code=options["region"]).first()
        if region is None:
            raise CommandError("Wilayah itu tidak ada.")
        body = Body.objects.filter(region=region, slug=options["body"]).first() if options["body"] else None
        if options["body"] and body is None:
            raise CommandError("Badan publik itu tidak ada.")
        try:
            since, until = (
                datetime.fromisoformat(options[name]).replace(tzinfo=ZoneInfo(region.zone))
                for name in ("since", "until")
            )
        except ValueError as wrong:
            raise CommandError("Tulis waktu seperti 2026-03-01T08:00.") from wrong
        scope = Scope(region, since, until, body)
        rows = breaches.listed(options["table"] or sorted(TABLES), scope, by=None, at=timezone.now())
        self.stdout.write(breaches.as_csv(rows).removeprefix("\ufeff"))
