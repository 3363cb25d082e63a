"""Every way a command can end has its code, its sentence and its advice."""

import errno
import gc
import os
import signal
from argparse import Namespace
from pathlib import Path

import pytest

from terang.audit.journal import DiskFull
from terang.cli import main as entry
from terang.cli.exits import MEANING, Exit, Stop
from terang.cli.folder import taken
from terang.cli.main import main

LIST = "Nama;Website\nDinas Kesehatan;dinkes.sukamaju.go.id\n"


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        ([], "Masih kurang"),
        (["audit"], "Masih kurang: DAFTAR"),
        (["mengaudit"], "tidak ada"),
        (["audit", "x.csv", "--cepat"], "Tidak dikenal: --cepat"),
        (["audit", "x.csv", "--halaman", "banyak"], "bukan bilangan bulat"),
        (["audit", "x.csv", "--halaman", "0"], "bukan bilangan bulat"),
        (["audit", "x.csv", "--per-tanggal", "14 Maret"], "bukan tanggal"),
        (["audit", "x.csv", "--jeda", "-1"], "bukan jumlah detik"),
        (["audit", "x.csv", "--jeda", "cepat"], "bukan jumlah detik"),
        (["audit", "x.csv", "--out"], "diikuti satu nilai"),
        (["evidence"], "Masih kurang"),
    ],
)
def test_a_mistyped_command_is_explained_in_indonesian(argv, words, capsys):
    assert main(argv) == Exit.USAGE
    told = capsys.readouterr().err
    assert words in told
    assert "--help" in told
    assert "argument" not in told


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        (Stop(Exit.NOTHING_TO_DO, "Kosong."), Exit.NOTHING_TO_DO),
        (DiskFull("tidak ada ruang"), Exit.DISK_FULL),
        (KeyboardInterrupt(), Exit.INTERRUPTED),
    ],
)
def test_endings_have_codes_and_advice(raised, code, capsys, monkeypatch):
    def fail(_options):
        raise raised

    monkeypatch.setattr(entry, "_command", lambda _: fail)
    assert main(["accuracy", "x"]) == code
    assert MEANING[code][1] in capsys.readouterr().err


def test_a_bug_of_ours_is_one_line_and_a_file(capsys, monkeypatch):
    def fail(_options):
        raise ZeroDivisionError("dibagi nol")

    monkeypatch.setattr(entry, "_command", lambda _: fail)
    assert main(["accuracy", "x"]) == Exit.INTERNAL
    told = capsys.readouterr().err
    assert "Traceback" not in told
    log = Path(told.partition("Catatan: ")[2].splitlines()[0])
    assert "ZeroDivisionError: dibagi nol" in log.read_text()
    log.unlink()


def test_a_request_to_end_is_like_ctrl_c(monkeypatch, capsys):
    before = signal.getsignal(signal.SIGTERM)

    def ended(_options):
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(entry, "_command", lambda _: ended)
    assert main(["accuracy", "x"]) == Exit.INTERRUPTED
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_dry_run_audits_nothing_and_tells_by_its_code(tmp_path, capsys):
    path = tmp_path / "daftar.csv"
    path.write_text(LIST)
    out = tmp_path / "hasil"
    assert main(["audit", str(path), "--uji", "--out", str(out)]) == Exit.OK
    path.write_text(LIST + "Dinas Surel;a@b.go.id\nDinas Medsos;facebook.com/x\n")
    assert main(["audit", str(path), "--uji", "--out", str(out)]) == Exit.LIST_FAULTY
    told = capsys.readouterr().out
    assert "alamat surel" in told
    assert "media sosial" in told
    path.write_text("Nama;Website\n")
    assert main(["audit", str(path), "--uji", "--out", str(out)]) == Exit.NOTHING_TO_DO
    assert not out.exists()


def test_lists_that_cannot_be_read_or_hold_nothing(tmp_path, capsys):
    assert main(["audit", str(tmp_path / "tiada.xlsx")]) == Exit.LIST_UNREADABLE
    path = tmp_path / "daftar.csv"
    path.write_text("Nama;Website\nDinas Surel;a@b.go.id\n")
    assert main(["audit", str(path), "--out", str(tmp_path / "hasil")]) == Exit.NOTHING_TO_DO
    assert "a@b.go.id" in capsys.readouterr().out


def test_a_folder_of_something_else_is_left_alone(tmp_path, capsys):
    path = tmp_path / "daftar.csv"
    path.write_text(LIST)
    assert main(["audit", str(path), "--out", str(tmp_path)]) == Exit.FOLDER
    assert main(["audit", str(path), "--out", str(path)]) == Exit.FOLDER
    assert sorted(p.name for p in tmp_path.iterdir()) == ["daftar.csv"]


def test_two_audits_do_not_share_a_folder(tmp_path):
    out = tmp_path / "hasil"
    with taken(out):
        with pytest.raises(Stop) as refused, taken(out):
            pass
        assert refused.value.code is Exit.FOLDER
    with taken(out):
        pass


def test_a_damaged_manifest_is_not_begun_anew(tmp_path):
    out = tmp_path / "hasil"
    (out / "kerja").mkdir(parents=True)
    (out / "kerja/run.json").write_text("{rusak")
    with pytest.raises(Stop) as refused, taken(out):
        pass
    assert refused.value.code is Exit.FOLDER
    assert (out / "kerja/run.json").read_text() == "{rusak"


def test_a_full_disk_is_told_from_a_folder_without_permission(tmp_path, monkeypatch):
    for number, code in ((errno.ENOSPC, Exit.DISK_FULL), (errno.EACCES, Exit.FOLDER)):

        def fail(*_args, number=number, **_options):
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(Path, "mkdir", fail)
        with pytest.raises(Stop) as refused, taken(tmp_path / "hasil"):
            pass
        assert refused.value.code is code


def test_garbage_is_looked_for_again_whatever_becomes_of_an_import():
    assert gc.isenabled()
    entry._command(Namespace(command="demo"))
    assert gc.isenabled()
    with pytest.raises(ModuleNotFoundError):
        entry._command(Namespace(command="tidak_ada"))
    assert gc.isenabled()
