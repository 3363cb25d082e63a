"""`manage.py serve_demo`: the made-up websites of Kabupaten Sukamaju on this machine, until told to end."""

import os
import signal
import threading
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from terang.demo import regency, serve
from terang.inspections import reach


class Command(BaseCommand):
    help = "Menyalakan situs-situs rekaan Kabupaten Sukamaju di komputer ini; alamatnya ditulis ke berkas."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--ke", type=Path, default=settings.DEMO_REACH, help="Berkas dengan alamatnya.")
        parser.add_argument("--per-tanggal", type=date.fromisoformat, default=None)
        parser.add_argument("--benih", type=int, default=2026)
        parser.add_argument(
            "--bersama-induk", action="store_true", help="Berhenti bila proses yang menjalankannya berhenti."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        place: Path | None = options["ke"]
        if place is None:
            raise CommandError("Sebut berkas untuk alamat situs rekaan: --ke, DEMO_REACH, atau DEMO=true.")
        place.unlink(missing_ok=True)  # of an earlier run: nobody listens there any more
        made = regency(options["benih"], as_of=options["per_tanggal"] or timezone.localdate())
        ended = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: ended.set())
        with serve(made) as server:
            reach.save(server.reach, place)
            self.stdout.write(f"{len(made.websites)} situs rekaan menyala; alamatnya di {place}.")
            parent = os.getppid()
            while not ended.wait(1.0):
                if options["bersama_induk"] and os.getppid() != parent:
                    break
        place.unlink(missing_ok=True)
