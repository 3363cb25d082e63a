"""A database that other processes can open, too."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections

PATIENCE = 90.0  # seconds; the machine may be busy


@pytest.fixture
def shared_database(transactional_db: None, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment in which another process finds the database of this test."""
    keys = {
        "SECRET_KEY": "x",
        "FIELD_KEY": settings.FIELD_KEY,
        "IDENTITY_KEY": settings.IDENTITY_KEY,
        "TERANG_DATA": str(tmp_path),
    }
    if settings.IS_POSTGRES:
        place = connections["default"].settings_dict
        url = f"postgres://{place['USER']}@{place['HOST']}:{place['PORT']}/{place['NAME']}"
        yield {**keys, "DATABASE_URL": url}
        return
    with _in_a_file(tmp_path / "terang.sqlite3"):
        yield {**keys, "DATABASE_URL": ""}


@contextmanager
def _in_a_file(path: Path) -> Iterator[None]:
    """The database of the tests is in memory; this one is a copy in a file, as the office has it."""
    memory = connections["default"]
    memory.ensure_connection()
    memory.connection.execute("VACUUM INTO ?", [str(path)])
    connections["default"] = file = connections.create_connection("default")
    file.settings_dict = {**memory.settings_dict, "NAME": str(path)}
    try:
        yield
    finally:
        file.close()
        connections["default"] = memory


class Workers:
    """Real worker processes on one database, and what they say."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        self._environment = {**os.environ, **environment, "PYTHONWARNINGS": ""}
        self._processes: list[subprocess.Popen[bytes]] = []

    def start(self, name: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "tests.inspections.worker_process", name, str(self.folder), *options]
        with (self.folder / f"out-{name}").open("wb") as out:
            process = subprocess.Popen(command, env=self._environment, stdout=out, stderr=out)
        self._processes.append(process)
        self.until(lambda: (self.folder / f"up-{name}").exists() or process.poll() is not None)
        return process

    def tell(self, what: str) -> None:
        (self.folder / what).touch()

    def said(self, what: str = "") -> list[str]:
        path = self.folder / "log"
        lines = path.read_text().splitlines() if path.exists() else []
        return [line for line in lines if line.startswith(what)]

    def until(self, is_so: Callable[[], object]) -> None:
        end = time.monotonic() + PATIENCE
        while not is_so():
            if time.monotonic() > end:
                outs = {p.name: p.read_text()[-2000:] for p in self.folder.glob("out-*")}
                raise AssertionError(f"waited in vain: {self.said()} {outs}")
            time.sleep(0.05)

    def end(self) -> None:
        for process in self._processes:
            with suppress(ProcessLookupError):
                process.kill()
            process.wait()


@pytest.fixture
def workers(tmp_path: Path, shared_database: dict[str, str]) -> Iterator[Workers]:
    folder = tmp_path / "workers"
    folder.mkdir()
    made = Workers(folder, shared_database)
    yield made
    made.end()
