"""Endings that need a broken world, each in a real process: our network down, the bar missed, a mistake of our own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from terang.cli.exits import MEANING, Exit

# Read by every Python at its start, so by the processes of the audit, too.
NO_NAMES = """
import socket
def getaddrinfo(*args, **options):
    raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
socket.getaddrinfo = getaddrinfo
"""
OUR_BUG = """
import terang.cli.preview
def broken(*args, **options):
    raise ZeroDivisionError("dibagi nol")
terang.cli.preview.show_roster = broken
"""


def run(folder: Path, *arguments: str, world: str = "") -> "subprocess.CompletedProcess[str]":
    (folder / "dunia").mkdir()
    (folder / "dunia" / "sitecustomize.py").write_text(world)
    home = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": f"{folder / 'dunia'}{os.pathsep}{home}", "TMPDIR": str(folder)}
    command = [sys.executable, "-m", "terang", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=100)


@pytest.mark.parametrize("bodies", [1, 7])
def test_our_network_is_down(tmp_path, bodies):
    rows = [f"Dinas {n};dinas{n}.sukamaju{n}kab.go.id\n" for n in range(bodies)]
    (tmp_path / "daftar.csv").write_text("Nama;Website\n" + "".join(rows))
    ended = run(tmp_path, "audit", "daftar.csv", "--out", "hasil", "--tanpa-peramban", world=NO_NAMES)
    assert ended.returncode == Exit.OUR_NETWORK, ended.stderr
    assert MEANING[Exit.OUR_NETWORK][1] in ended.stderr
    page = (tmp_path / "hasil/index.html").read_text(encoding="utf-8")
    assert f"Jaringan di pihak kami terputus: {bodies} situs tidak dinilai." in page
    assert not list(
        (tmp_path / "hasil/kerja").glob("*/*.hasil.json")
    )  # nothing is finished: the next run takes it up


def test_accuracy_below_the_bar(tmp_path):
    site = tmp_path / "sites" / "kec-sukasari"
    site.mkdir(parents=True)
    (site / "index.html").write_text(
        "<html lang=id><title>Beranda</title><main><h1>Beranda</h1></main></html>"
    )
    (tmp_path / "sites.csv").write_text(
        "site,name,kind,as_of\nkec-sukasari,Kecamatan Sukasari,kecamatan,2026-06-30\n"
    )
    (tmp_path / "labels.csv").write_text(
        "site,item,verdict,evidence_path,note,use\nkec-sukasari,dip,ada,,,yes\nkec-sukasari,lakip,tidak,,,yes\n"
    )
    ended = run(tmp_path, "accuracy", str(tmp_path))
    assert ended.returncode == Exit.BELOW_BAR, ended.stderr
    assert "ambangnya F1 0,900 dan kappa 0,750" in ended.stderr
    assert "kec-sukasari · dip" in ended.stdout  # every miss is named


def test_a_mistake_of_our_own(tmp_path):
    (tmp_path / "daftar.csv").write_text("Nama;Website\nDinas Contoh;dinas.sukamajukab.go.id\n")
    ended = run(tmp_path, "audit", "daftar.csv", "--uji", world=OUR_BUG)
    assert ended.returncode == Exit.INTERNAL
    assert "Traceback" not in ended.stderr
    log = Path(ended.stderr.partition("Catatan: ")[2].splitlines()[0])
    assert "ZeroDivisionError: dibagi nol" in log.read_text()
