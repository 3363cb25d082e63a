"""Writes docs/reference/keadaan.md anew."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from terang.web.diagrams import page


class Command(BaseCommand):
    help = "Menggambar keadaan dari tabelnya ke docs/reference/keadaan.md."

    def handle(self, *args: Any, **options: Any) -> None:
        Path(settings.BASE_DIR, "docs/reference/keadaan.md").write_text(page(), encoding="utf-8")
