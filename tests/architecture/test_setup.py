"""The set-up scripts on machines that lack something: each says what, in both languages."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from environs import Env

SCRIPTS = Path(__file__).parents[2] / "scripts"
SHELL = shutil.which("dash") or shutil.which("sh") or "sh"


def shell(commands: str, *, path: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs functions of the set-up with nothing on PATH but what the test put there."""
    sourced = "set -eu; . scripts/messages.sh; . scripts/python.sh; . scripts/browser.sh; " + commands
    return subprocess.run(
        [SHELL, "-c", sourced],
        cwd=SCRIPTS.parent,
        env={"PATH": str(path), **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A machine with a shell and hardly anything else."""
    program(tmp_path, "id", "echo 1000")
    for name in ("rm", "cat"):
        program(tmp_path, name, f'exec {shutil.which(name)} "$@"')
    return tmp_path


def program(folder: Path, name: str, script: str) -> None:
    """A small program made anew: never written through a link into the machine's own."""
    path = folder / name
    path.unlink(missing_ok=True)
    with path.open("x") as file:
        file.write(f"#!{SHELL}\n{script}\n")
    path.chmod(0o755)


@pytest.mark.parametrize("script", ["setup", "messages.sh", "python.sh", "browser.sh"])
def test_scripts_are_plain_shell(script):
    assert subprocess.run([SHELL, "-n", str(SCRIPTS / script)], check=False).returncode == 0


def test_no_python_is_said(bare):
    done = shell("find_python", path=bare)
    assert done.returncode == 1
    assert "Python 3.11" in done.stderr
    assert "apt-get install python3" in done.stderr
    assert "STOPPED" in done.stderr


def test_an_old_python_and_a_broken_one_are_passed_over(bare):
    program(bare, "python3", "exit 1")  # older than 3.11: the version check fails
    program(bare, "python3.13", "exit 127")  # a shim of a version manager
    (bare / "python3.12").symlink_to(sys.executable)
    assert shell("find_python", path=bare).stdout.strip() == str(bare / "python3.12")


def test_the_python_named_comes_first(bare):
    (bare / "python3").symlink_to(sys.executable)
    (bare / "mypython").symlink_to(sys.executable)
    assert shell("find_python", path=bare, PYTHON="mypython").stdout.strip() == str(bare / "mypython")


def test_without_pip_anywhere_it_is_said_what_to_install(bare, tmp_path):
    """A Python whose venv works only without pip, a user who is not root, and a registry that is not there."""
    program(
        bare,
        "python3",
        'case "$*" in *%d*) echo 3.11;; *version_info*) exit 0;; *"-m venv"*) exit 1;; *) exit 1;; esac',
    )
    done = shell(f"make_venv {tmp_path / 'venv'}", path=bare)
    assert done.returncode == 1
    assert "apt-get install python3.11-venv" in done.stderr
    assert not (tmp_path / "venv").exists()


def test_without_a_browser_work_goes_on_and_says_so(bare):
    done = shell("install_browser", path=bare)
    assert done.returncode == 0
    assert "dilanjutkan tanpa peramban" in done.stderr
    assert "without a browser" in done.stderr


def test_in_ci_a_missing_browser_is_a_failure(bare):
    done = shell("install_browser", path=bare, CI="true")
    assert done.returncode == 1
    assert "Chromium" in done.stderr


def test_root_installs_the_browser_from_the_system(bare):
    program(bare, "id", "echo 0")
    program(bare, "env", f'{SHELL} -c "shift; exec $*" "$@"; echo "$@" >> {bare}/asked')
    program(bare, "apt-get", f"echo apt $* >> {bare}/asked")
    shell("install_browser", path=bare)
    asked = (bare / "asked").read_text()
    assert "apt update" in asked
    assert "install" in asked
    assert "chromium" in asked


def test_a_browser_that_is_there_is_left_alone(bare):
    program(bare, "chromium", "exit 0")
    assert shell("install_browser", path=bare).stderr == ""


def test_the_browser_named_counts(bare):
    program(bare, "lain", "exit 0")
    assert shell("install_browser", path=bare, TERANG_CHROMIUM=os.fspath(bare / "lain")).stderr == ""


def test_addresses_of_mail_servers_that_we_write_down_are_understood(monkeypatch):
    """An operator copies them; one that is not understood keeps every process from starting."""
    root = SCRIPTS.parent
    text = "".join(path.read_text() for path in (root / ".env.example", *root.glob("docs/how-to/*.md")))
    written = re.findall(r"EMAIL_URL=(\S+)", text)
    assert len(written) >= 2
    for address in written:
        monkeypatch.setenv("EMAIL_URL", address)
        known = Env().dj_email_url("EMAIL_URL")
        assert known["EMAIL_BACKEND"].endswith("smtp.EmailBackend"), address
        assert known["EMAIL_USE_TLS"] or known["EMAIL_USE_SSL"], address
