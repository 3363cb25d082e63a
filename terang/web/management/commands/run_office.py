"""One command, one working office: database, pages and worker; with DEMO=true the made-up regency and its websites."""

import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any

import uvicorn
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from terang.accounts.models import User
from terang.web.sukamaju import PASSWORD, account

_MANAGE = Path(sys.argv[0]).resolve()


class Command(BaseCommand):
    help = "Menjalankan kantor evaluasi di komputer ini: halaman, pekerja pemeriksaan, dan (dengan DEMO=true) kabupaten rekaan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--alamat", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        live_at(options["port"])
        settings.DATA.mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("collectstatic", verbosity=0, interactive=False)
        call_command("install_instruments", verbosity=0)
        with ExitStack() as running:
            if settings.DEMO:
                running.enter_context(beside("serve_demo", "--bersama-induk"))
                call_command("load_sukamaju")
            running.enter_context(kept_up("run_worker", "--bersama-induk"))
            if settings.DEMO:
                running.enter_context(beside("rehearse_sukamaju"))
            self._greet(options["alamat"], options["port"])
            uvicorn.run(
                "terang.asgi:application",
                host=options["alamat"],
                port=options["port"],
                lifespan="off",
                log_level="warning",
            )

    def _greet(self, host: str, port: int) -> None:
        self.stdout.write(
            self.style.SUCCESS(f"Terang siap di http://{host}:{port}/  (hentikan dengan Ctrl-C)")
        )
        if settings.DEMO:
            self.stdout.write(f"Masuk sebagai {account('ppid')} dengan kata sandi {PASSWORD}.")
        elif not _has_people():
            self.stdout.write("Belum ada akun. Buat yang pertama: python manage.py create_administrator")


def live_at(port: int) -> None:
    """Links in letters lead to the port this office answers on, unless it was given an address; its journal keeps its name."""
    if os.environ.get("SITE_URL"):
        return
    os.environ.setdefault("JOURNAL_NAME", settings.JOURNAL_NAME)
    os.environ["SITE_URL"] = settings.SITE_URL = settings.WAGTAILADMIN_BASE_URL = f"http://localhost:{port}"


def _has_people() -> bool:
    return User.objects.exists()


@contextmanager
def beside(*command: str) -> Iterator[subprocess.Popen[bytes]]:
    """Another command of this installation, for as long as this one runs."""
    process = subprocess.Popen([sys.executable, str(_MANAGE), *command], env=os.environ)  # noqa: S603 - our own
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()


@contextmanager
def kept_up(*command: str, pause: float = 5.0) -> Iterator[None]:
    """As `beside`; one that was killed, by hand or for want of memory, is started again after `pause` seconds."""
    is_over = Event()

    def keep() -> None:
        while not is_over.is_set():
            with beside(*command) as process:
                while process.poll() is None and not is_over.wait(min(1.0, pause)):
                    pass
            is_over.wait(pause)

    keeper = Thread(target=keep, name=command[0])
    keeper.start()
    try:
        yield
    finally:
        is_over.set()
        keeper.join()
