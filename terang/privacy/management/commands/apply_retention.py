"""What has been kept long enough goes; --dry-run only says how much."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from terang.privacy import retention
from terang.privacy.actions import keeping


class Command(BaseCommand):
    help = "Menerapkan masa simpan data pribadi (--dry-run: hanya menghitung)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        if options["dry_run"]:
            told = [(rule.name, number) for rule, number in retention.preview(at=at)]
        else:
            told = keeping.apply(by=None, at=at)
        for name, number in told:
            self.stdout.write(f"{number:>8}  {name}")
